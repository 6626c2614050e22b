# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class HelpdeskTicketPlanLine(models.AbstractModel):
    """A line of a plan: entered while the plan is a draft.

    What was told to the customer and agreed on stays; a change is a new version.
    """

    _name = "helpdesk.ticket.plan.line"
    _description = "Line of a Plan"
    _inherit = ["helpdesk.ticket.part.line"]

    _part_field = "plan_id"
    # What is noted on a line while the plan is carried out.
    _log_fields = frozenset()

    plan_id = fields.Many2one(
        "helpdesk.ticket.plan", required=True, index=True, ondelete="cascade"
    )

    def _check_part_open(self, vals=None):
        result = super()._check_part_open(vals)
        if vals is not None and not set(vals) - self._log_fields:
            return result
        for plan in self.plan_id:
            if plan.state != "draft":
                raise UserError(
                    self.env._(
                        "%(plan)s is in force or history. Make a new version.",
                        plan=plan.display_name,
                    )
                )
        return result
