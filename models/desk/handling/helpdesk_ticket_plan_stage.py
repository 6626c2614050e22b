# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.limits import NEAR, PAST


class HelpdeskTicketPlanStage(models.Model):
    """A stage of a plan with its dates (处理阶段)."""

    _name = "helpdesk.ticket.plan.stage"
    _inherit = ["helpdesk.ticket.plan.line"]
    _description = "Stage of a Plan"
    _order = "plan_id, sequence, date_start, id"

    _log_fields = frozenset({"done_on", "told_at"})

    sequence = fields.Integer(default=10)
    name = fields.Char("Stage", required=True)
    measure = fields.Text()
    team_id = fields.Many2one("helpdesk.ticket.team", "Department", ondelete="restrict")
    user_id = fields.Many2one("res.users", "Responsible", ondelete="restrict")
    date_start = fields.Date("Start", bounds=NEAR)
    date_end = fields.Date("Finish", required=True, bounds=NEAR)
    told_at = fields.Datetime(
        "Customer Told At",
        copy=False,
        help="Clause 8.1.8: the customer has been told.",
        bounds=PAST,
    )
    done_on = fields.Date("Finished On", copy=False, bounds=PAST)

    _dates = models.Constraint(
        "CHECK (date_start IS NULL OR date_start <= date_end)",
        "A stage starts before it ends.",
    )

    def _prepare_next_version_vals(self):
        self.ensure_one()
        return {
            "sequence": self.sequence,
            "name": self.name,
            "measure": self.measure,
            "team_id": self.team_id.id,
            "user_id": self.user_id.id,
            "date_start": self.date_start,
            "date_end": self.date_end,
        }

    def action_told(self):
        """The customer was told this stage's dates now."""
        for stage in self.filtered(lambda stage: not stage.told_at):
            stage.told_at = fields.Datetime.now()
        return True
