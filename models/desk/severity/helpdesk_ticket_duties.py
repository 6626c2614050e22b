# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

REPORTED_TO = {"2": "desk_manager", "3": "leader", "4": "general_manager"}


class HelpdeskTicket(models.Model):
    """What people do that stops a clock and is no step of the flow."""

    _inherit = "helpdesk.ticket"

    can_pass_to_desk = fields.Boolean(compute="_compute_can_pass_to_desk")

    @api.depends("receipt_team_id", "team_id", "milestone")
    def _compute_can_pass_to_desk(self):
        for ticket in self:
            ticket.can_pass_to_desk = (
                ticket.milestone in ("new", "registered")
                and ticket._is_received_elsewhere()
                and ticket.team_id.sudo().department != "desk"
            )

    def _is_received_elsewhere(self):
        """By another department than customer service (9.2.4)."""
        team = self.receipt_team_id.sudo()
        return bool(team) and team.department != "desk"

    def action_pass_to_desk(self):
        """A department passes on what is not its own duty (转客服部, 9.2.4).

        :raises AccessError: if the user neither received it nor is of the desk
        """
        for ticket in self:
            ticket._check_can_pass_on()
            desk = ticket.sudo()._default_team_of("desk", ticket.company_id)
            if not desk:
                raise UserError(
                    self.env._("No team stands for customer service: set one up.")
                )
            # Who records a ticket may read it only; passing it on is a duty.
            ticket.sudo().team_id = desk
        return True

    def _check_can_pass_on(self):
        team = self.receipt_team_id.sudo()
        receivers = self.receiver_id | team.user_ids | team.user_id
        if self.env.user not in receivers and not self._is_desk():
            raise AccessError(
                self.env._(
                    "Clause 9.2.4: the department that received %(ticket)s passes it "
                    "on.",
                    ticket=self.display_name,
                )
            )

    def action_report_severity(self):
        """Report by severity: to the manager, the leader or the general manager."""
        for ticket in self:
            role = REPORTED_TO.get(ticket.severity)
            if not role or not self._is_desk():
                raise UserError(
                    self.env._(
                        "Customer service reports tickets that are Important or above."
                    )
                )
            ticket._report_to(role)
            ticket._fire("reported")
        return True

    def _report_to(self, role):
        ticket = self.sudo()
        users = ticket._holders(role, ticket.team_id)
        if not users:
            raise UserError(self.env._("Nobody holds the role that is reported to."))
        for user in users:
            ticket.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Reported: %s", ticket.display_name),
                user_id=user.id,
            )
        self.message_post(
            body=self.env._(
                "Reported to %(names)s.",
                names=format_list(self.env, users.mapped("name")),
            ),
            subtype_xmlid="mail.mt_note",
        )
