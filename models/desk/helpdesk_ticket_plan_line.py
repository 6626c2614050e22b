# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class HelpdeskTicketPlanLine(models.AbstractModel):
    """A line of a plan: seen with the plan, entered while the plan is a draft.

    What was told to the customer and agreed on stays; a change is a new version.
    """

    _name = "helpdesk.ticket.plan.line"
    _description = "Line of a Plan"

    plan_id = fields.Many2one(
        "helpdesk.ticket.plan", required=True, index=True, ondelete="cascade"
    )

    # What is noted on a line while the plan is carried out.
    _noted_fields = frozenset()

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not self.ids:
            return result
        needed = "read" if operation == "read" else "write"
        plans = self.sudo().plan_id.sudo(False)._filtered_access(needed)
        foreign = self.filtered(lambda line: line.sudo().plan_id not in plans)
        if not foreign:
            return result
        forbidden = (foreign | result[0]) if result else foreign
        return forbidden, lambda: self.env["ir.rule"]._make_access_error(
            operation, forbidden
        )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_plan_is_draft()
        return lines

    def write(self, vals):
        if set(vals) - self._noted_fields:
            self._check_plan_is_draft()
        self.plan_id._check_ticket_open()
        result = super().write(vals)
        if "plan_id" in vals:
            self._check_plan_is_draft()
            self.check_access("write")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_force(self):
        self._check_plan_is_draft()

    def _check_plan_is_draft(self):
        """:raises UserError: if the plan was put in force or its ticket is closed"""
        self.plan_id._check_ticket_open()
        for plan in self.plan_id:
            if plan.state != "draft":
                raise UserError(
                    self.env._(
                        "%(plan)s is in force or history. Make a new version.",
                        plan=plan.display_name,
                    )
                )
