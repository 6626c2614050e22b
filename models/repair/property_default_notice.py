# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyDefaultNotice(models.Model):
    """A notice to a contractor that does not perform (维修通知、催告), rule 6.6."""

    _name = "property.default.notice"
    _description = "Notice to a Contractor"
    _inherit = [
        "property.state.mixin",
        "property.work.order.part",
        "property.number.mixin",
        "property.evidence.mixin",
        "mail.thread",
    ]
    _rec_name = "number"
    _order = "id desc"

    _number_code = "CG"
    _state_flow = {
        "draft": ("served", "cancelled"),
        "served": ("answered", "expired"),
        "answered": (),
        "expired": (),
        "cancelled": (),
    }

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("served", "Served"),
            ("answered", "Answered"),
            ("expired", "Not Answered"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    contractor_id = fields.Many2one(related="order_id.contractor_id", store=True)
    kind = fields.Selection(
        [("notice", "Notice"), ("reminder", "Second Notice")],
        required=True,
        default="notice",
    )
    content = fields.Text(required=True)
    served_at = fields.Datetime(readonly=True, copy=False)
    answer_due_at = fields.Datetime(readonly=True, copy=False)
    answered_at = fields.Datetime(readonly=True, copy=False)
    answer = fields.Text(readonly=True, copy=False)

    def _is_evidence_sealed(self):
        return self.state != "draft"
