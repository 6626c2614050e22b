# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare

from ...mixins.limits import NEAR

_OWN = {"author_id", "version"}


class HelpdeskTicketPlan(models.Model):
    """A version of the handling plan (投诉处理方案附页 SM03-08).

    Clauses 8.1.8 and 9.3.2: a plan has a date by which it is finished; a complex
    one has stages whose dates the customer is told.
    """

    _name = "helpdesk.ticket.plan"
    _description = "Handling Plan"
    _inherit = [
        "property.state.mixin",
        "helpdesk.ticket.part",
        "property.evidence.mixin",
        "mail.thread",
    ]
    _order = "ticket_id desc, version desc"

    _state_flow = {
        "draft": ("submitted",),
        "submitted": ("superseded",),
        "superseded": (),
    }

    currency_id = fields.Many2one(related="company_id.currency_id")
    version = fields.Integer(
        compute="_compute_version", store=True, required=True, precompute=True
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "In Force"),
            ("superseded", "Superseded"),
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
        sealed="9.3.2",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env.user,
    )
    team_id = fields.Many2one(
        "helpdesk.ticket.team", "Department", check_company=True, ondelete="restrict"
    )
    target_date = fields.Date("Finish By", required=True, tracking=True, bounds=NEAR)
    cause = fields.Text("Analysis of the Cause")
    scheme = fields.Text(required=True, help="What will be done.")
    risk = fields.Text()
    estimated_cost = fields.Monetary()
    stage_ids = fields.One2many("helpdesk.ticket.plan.stage", "plan_id", "Stages")
    liability_ids = fields.One2many("helpdesk.ticket.plan.liability", "plan_id")

    _version_unique = models.UniqueIndex(
        "(ticket_id, version)", "The ticket has a plan of this version."
    )
    _one_in_force = models.UniqueIndex(
        "(ticket_id) WHERE state = 'submitted'", "One plan is in force."
    )

    @api.depends("ticket_id")
    def _compute_version(self):
        last = dict(
            self._read_group(
                [("ticket_id", "in", self.ticket_id.ids)],
                ["ticket_id"],
                ["version:max"],
            )
        )
        for plan in self:
            plan.version = plan.version or last.get(plan.ticket_id._origin, 0) + 1

    @api.depends("ticket_id.number", "version")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = f"{plan.ticket_id.number} V{plan.version}"

    @api.model_create_multi
    def create(self, vals_list):
        """Who plans signs with the own name."""
        return super().create(
            [
                {name: vals[name] for name in vals if name not in _OWN}
                for vals in vals_list
            ]
        )

    def write(self, vals):
        """A plan in force is kept as it was told; a change is a new version."""
        if vals.keys() & {"target_date", "scheme"}:
            for plan in self:
                if plan.state != "draft":
                    raise UserError(
                        self.env._(
                            "%(plan)s is in force or history. Make a new version.",
                            plan=plan.display_name,
                        )
                    )
        return super().write(vals)

    def action_submit(self):
        """Put the plan in force; the one before it becomes history."""
        for plan in self:
            plan._check_liability()
            plan.ticket_id._plan()._transition("superseded")
            plan._transition("submitted")
            plan.ticket_id._fire("planned")
        return True

    def action_new_version(self):
        self.ensure_one()
        new = self.copy()
        return new._get_records_action(name=new.display_name)

    def copy_data(self, default=None):
        return [
            dict(
                vals,
                stage_ids=[
                    fields.Command.create(stage._prepare_next_version_vals())
                    for stage in plan.stage_ids
                ],
                liability_ids=[
                    fields.Command.create({"party": line.party, "share": line.share})
                    for line in plan.liability_ids
                ],
            )
            for plan, vals in zip(self, super().copy_data(default=default), strict=True)
        ]

    def _check_liability(self):
        """:raises ValidationError: if shares are named and do not make 100 %"""
        total = sum(self.liability_ids.mapped("share"))
        if self.liability_ids and float_compare(total, 100.0, precision_digits=2):
            raise ValidationError(
                self.env._(
                    "The shares of liability of %(plan)s make %(total).2f %% and not "
                    "100 %%.",
                    plan=self.display_name,
                    total=total,
                )
            )

    def _is_evidence_sealed(self):
        return self.ticket_id._is_evidence_sealed()
