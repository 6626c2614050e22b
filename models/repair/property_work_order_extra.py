# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import float_compare


class PropertyWorkOrderExtra(models.AbstractModel):
    """What is asked for beyond the award: a visa or a day-labour sheet.

    Signed by the contractor and the coordinator; what takes the order over its
    ceiling is reviewed.
    """

    _name = "property.work.order.extra"
    _description = "Extra of a Work Order"
    _inherit = [
        "property.approval.mixin",
        "property.work.order.part",
        "property.number.mixin",
        "property.evidence.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _rec_name = "number"
    _mail_post_access = "read"

    _state_flow = {
        "draft": ("submitted", "cancelled"),
        "submitted": ("approved", "draft", "cancelled"),
        "approved": ("draft", "cancelled"),
        "cancelled": (),
    }

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    contractor_id = fields.Many2one(related="order_id.contractor_id", store=True)
    amount = fields.Monetary(compute="_compute_amount", store=True)
    over_ceiling = fields.Boolean(compute="_compute_over_ceiling")
    # 维修商、维修代表签字
    contractor_signer = fields.Char(readonly=True, copy=False)
    contractor_signed_at = fields.Datetime(readonly=True, copy=False)
    coordinator_id = fields.Many2one("res.users", readonly=True, copy=False)
    coordinator_signed_at = fields.Datetime(readonly=True, copy=False)

    def _compute_amount(self):
        raise NotImplementedError

    @api.depends("amount", "state", "order_id.total_amount", "order_id.ceiling")
    def _compute_over_ceiling(self):
        for extra in self:
            order_sudo = extra.order_id.sudo()
            extra.over_ceiling = (
                float_compare(
                    order_sudo._committed_amount(extra) + extra.amount,
                    order_sudo.ceiling,
                    precision_rounding=extra.currency_id.rounding or 0.01,
                )
                > 0
            )

    @api.model
    def _get_number_company(self, vals):
        order = self.env["property.work.order"].browse(vals.get("order_id"))
        return order.company_id or super()._get_number_company(vals)

    def _is_evidence_sealed(self):
        return self.order_id._is_evidence_sealed()
