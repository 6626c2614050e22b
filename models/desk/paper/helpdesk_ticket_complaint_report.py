# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.gate_mixin import gate

_NEEDED = ("course", "investigation", "cause", "scheme", "proposal")


class HelpdeskTicketComplaintReport(models.Model):
    """Complaint report to the leaders (投诉处理报告 SM03-21).

    For complaints of some weight and for claims; collective complaints end with
    one for all homes.
    """

    _name = "helpdesk.ticket.complaint.report"
    _description = "Complaint Report"
    _inherit = [
        "property.approval.mixin",
        "property.gate.mixin",
        "helpdesk.ticket.paper",
    ]
    _order = "id desc"
    # Leaders sign the report and may ask back in its chatter.
    _mail_post_access = "read"

    _number_code = "BG"
    _missing_depends = ("state", *_NEEDED, "liability", "legal_opinion")
    _state_flow = {
        "draft": ("submitted", "cancelled"),
        "submitted": ("approved", "draft", "cancelled"),
        "approved": ("draft",),
        "cancelled": (),
    }
    _approval_fields = (
        "ticket_id",
        "course",
        "investigation",
        "cause",
        "liability",
        "demand",
        "scheme",
        "cost",
        "legal_opinion",
        "department_opinions",
        "proposal",
        "result",
        "is_typical",
    )

    currency_id = fields.Many2one(related="company_id.currency_id")
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
    author_id = fields.Many2one(
        "res.users",
        sealed="SM03-21",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    # 投诉经过、调查、原因分析、责任认定
    course = fields.Text("Course of Events")
    investigation = fields.Text()
    cause = fields.Text("Analysis of the Cause")
    liability = fields.Text(
        compute="_compute_liability",
        store=True,
        readonly=False,
        precompute=True,
        help="Taken from the plan in force; who is liable for what share.",
    )
    # 客户诉求、处理方案及费用、法律意见、各部门意见、建议
    demand = fields.Text("Customer's Demand")
    scheme = fields.Text()
    cost = fields.Monetary()
    legal_opinion = fields.Text()
    department_opinions = fields.Text("Departments' Opinions")
    proposal = fields.Text()
    # 结果与教训、是否典型案例
    result = fields.Text("Result and Lessons")
    is_typical = fields.Boolean("Typical Case", tracking=True)

    _one_per_ticket = models.UniqueIndex(
        "(ticket_id) WHERE state != 'cancelled'", "The ticket has a report already."
    )

    @api.depends("ticket_id")
    def _compute_liability(self):
        for report in self:
            report.liability = report.liability or "\n".join(
                f"{line.party}: {line.share:g} %"
                for line in report.ticket_id._plan().liability_ids
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Who reports signs with the own name."""
        return super().create(
            [
                {name: vals[name] for name in vals if name != "author_id"}
                for vals in vals_list
            ]
        )

    @gate("SM03-21", entering=["submitted"])
    def _gate_report_is_written(self):
        needed = list(_NEEDED)
        if self.ticket_id.kind == "claim":
            needed += ["liability", "legal_opinion"]
        return self._missing_fields(needed, self.ticket_id._who("desk"))

    def _next_target(self):
        return "submitted" if self.state == "draft" else None

    def _check_can_submit(self):
        self._check_gates("submitted")
        return super()._check_can_submit()
