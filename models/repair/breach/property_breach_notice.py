# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

# Written by the service and the answer themselves, never entered.
_KEPT = {
    "number",
    "served_at",
    "served_by_id",
    "answer_due_at",
    "answered_at",
    "answer",
    "answer_means",
    "answered_by_id",
    "expired_at",
}
# What the contractor was told.
_SEALED = {"kind", "demand", "content", "contract_clause", "means", "tracking_ref"}


class PropertyBreachNotice(models.Model):
    """A notice to a contractor that does not perform (维修通知、催告), rule 6.6.

    The first asks it to do its work; the second says that others will, at its cost.
    What was served is kept as it was served.
    """

    _name = "property.breach.notice"
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
        # An answer that came in time may be recorded late.
        "expired": ("answered",),
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
        index=True,
    )
    contractor_id = fields.Many2one(
        related="order_id.contractor_id", store=True, index="btree_not_null"
    )
    kind = fields.Selection(
        [("notice", "First Notice"), ("reminder", "Second Notice")],
        required=True,
        default="notice",
        readonly=True,
    )
    demand = fields.Selection(
        [
            ("take_on", "Take the Order On"),
            ("start", "Begin the Work"),
            ("finish", "Finish the Work"),
            ("refused", "Do the Work It Refused"),
        ],
        "Asked To",
        required=True,
        readonly=True,
        default="take_on",
    )
    content = fields.Text(required=True)
    contract_clause = fields.Text("Clause of the Contract")
    # 送达
    means = fields.Selection(
        [
            ("portal", "Portal and E-mail"),
            ("ems", "EMS"),
            ("hand", "By Hand"),
        ],
        "Served By",
        required=True,
        default="portal",
    )
    tracking_ref = fields.Char("EMS Number", copy=False)
    served_at = fields.Datetime(readonly=True, copy=False)
    served_by_id = fields.Many2one(
        "res.users", "Served By User", readonly=True, copy=False
    )
    answer_due_at = fields.Datetime(readonly=True, copy=False, index="btree_not_null")
    # 回复
    answered_at = fields.Datetime(readonly=True, copy=False)
    answer = fields.Text(readonly=True, copy=False)
    answer_means = fields.Selection(
        [
            ("portal", "On the Portal"),
            ("deed", "By What It Did"),
            ("recorded", "Recorded by Customer Service"),
        ],
        "Way of the Answer",
        readonly=True,
        copy=False,
    )
    answered_by_id = fields.Many2one(
        "res.users", "Answer Recorded By", readonly=True, copy=False
    )
    expired_at = fields.Datetime(readonly=True, copy=False)

    _one_open = models.UniqueIndex(
        "(order_id) WHERE state IN ('draft', 'served')",
        "The order has a notice that is not served or answered yet.",
    )
    _due_served = models.Index("(answer_due_at) WHERE state = 'served'")

    @api.model_create_multi
    def create(self, vals_list):
        """What a notice is, and what it asks for, follows from its order.

        :raises UserError: if the contractor is not late with the order
        """
        self.check_access("create")
        return super().create([self._prepare_notice_vals(vals) for vals in vals_list])

    @api.model
    def _prepare_notice_vals(self, vals):
        order = self.env["property.work.order"].browse(vals.get("order_id"))
        blank = dict.fromkeys(_KEPT - {"number"}, False)
        if not order:
            return {**vals, **blank}
        order.check_access("read")
        return {
            **order._prepare_breach_notice_vals(),
            **vals,
            **blank,
            **order.sudo()._judge_breach_notice(),
        }

    def write(self, vals):
        """:raises AccessError: if what was served or answered would be changed"""
        if "state" not in vals:
            sealed = self.filtered(lambda notice: notice.state != "draft")
            if (_KEPT - {"number"}) & vals.keys() or (sealed and _SEALED & vals.keys()):
                raise AccessError(
                    self.env._(
                        "Rule 6.6: a notice is kept as it was served and answered."
                    )
                )
        return super().write(vals)

    def _transition(self, target, **facts):
        result = super()._transition(target, **facts)
        # Before another notice of the order is drafted.
        self.flush_recordset(["state"])
        return result

    def _keep(self, vals):
        """Past the seal: what the service and the answer themselves record."""
        return super().write(vals)

    @api.model
    def _get_number_company(self, vals):
        order = self.env["property.work.order"].browse(vals.get("order_id"))
        return order.company_id or super()._get_number_company(vals)

    def _is_evidence_sealed(self):
        return self.state != "draft"

    def _takes_evidence(self):
        """Receipts and answers come in after the service; what is there stays."""
        return self.state != "cancelled"

    def action_cancel(self):
        """Drop a draft: the contractor has come to its senses (作废)."""
        return self._transition("cancelled")

    def _is_unanswered(self, now):
        """Whether the contractor let the time go by, with an answer or without."""
        self.ensure_one()
        return self.state == "expired" or (
            self.state == "answered" and self.answer_due_at <= now
        )
