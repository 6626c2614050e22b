# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..ticket.gates.verify import HANDLING


class HelpdeskTicket(models.Model):
    """A department deals directly with what it receives of its own duty (9.2.4).

    It verifies, plans, answers and finishes without customer service, which has the
    ticket by the filing for the callback, or earlier by a return (9.3.3).
    """

    _inherit = "helpdesk.ticket"

    own_duty_team_id = fields.Many2one(
        "helpdesk.ticket.team",
        "Handled Directly By",
        sealed="9.2.4",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Clause 9.2.4: the department that received the ticket and handles it "
        "itself, since it is its own duty. It files it with customer service within "
        "two working days after it has finished.",
    )
    can_take_on = fields.Boolean(compute="_compute_can_take_on")
    can_verify = fields.Boolean(compute="_compute_can_verify")
    can_pass_to_desk = fields.Boolean(compute="_compute_can_pass_to_desk")

    @api.depends(
        "own_duty_team_id",
        "receipt_team_id",
        "team_id",
        "category_id",
        "project_id",
        "milestone",
    )
    @api.depends_context("uid")
    def _compute_can_take_on(self):
        for ticket in self:
            ticket.can_take_on = ticket._origin and not ticket._why_not_taken_on()

    @api.depends("own_duty_team_id")
    @api.depends_context("uid")
    def _compute_can_verify(self):
        """Customer service, or who deals directly with the ticket."""
        for ticket in self:
            ticket.can_verify = ticket._is_judged_by_user()

    def _is_judged_by_user(self):
        """Whether the user verifies and hands over (9.2.3), or takes on (9.2.4)."""
        self.ensure_one()
        return self._is_desk() or self._is_member(self.sudo().own_duty_team_id)

    def _is_member(self, team):
        return bool(team) and self.env.user in team.user_ids | team.user_id

    def _judging_role(self):
        return "department" if self.own_duty_team_id else "desk"

    def action_take_on(self):
        """The department deals directly with a matter of its own duty (直接处理).

        Its part is handed over and taken over with it: from now on its head signs
        what goes back to customer service.

        :raises AccessError: if the user is not of the department that received it
        :raises UserError: if it is not that department's duty, or too late
        """
        self.sudo()._lock()
        for ticket in self:
            reason = ticket._why_not_taken_on()
            if reason:
                raise reason
            ticket.sudo()._take_on()
        return True

    def _why_not_taken_on(self):
        """The error that tells why the user's department may not take it on."""
        self.ensure_one()
        ticket = self.sudo()
        team = ticket.receipt_team_id
        if not self._is_received_elsewhere() or not self._is_member(team):
            return AccessError(
                self.env._(
                    "Clause 9.2.4: %(ticket)s is dealt with directly by the people of "
                    "the department that received it.",
                    ticket=self.display_name,
                )
            )
        return ticket._why_not_own_duty(team) or ticket._why_not_now(team)

    def _why_not_own_duty(self, team):
        duty = self._proposed_team()
        if self.kind in HANDLING and duty.department == team.department:
            return None
        return UserError(
            self.env._(
                "Clause 9.2.4: %(ticket)s is no duty of %(department)s: the catalogue "
                "names %(duty)s. Pass it to customer service within one working day.",
                ticket=self.display_name,
                department=team.display_name,
                duty=duty.display_name or self.env._("customer service"),
            )
        )

    def _why_not_now(self, team):
        waiting = self.milestone == "registered" and not self.is_collective
        if waiting and self.team_id == team and not self._assignments():
            return None
        return UserError(
            self.env._(
                "Clause 9.2.4: a department takes on what is registered and still "
                "with it. %(ticket)s is at %(stage)s, with %(department)s.",
                ticket=self.display_name,
                stage=self.stage_id.name,
                department=self.team_id.display_name,
            )
        )

    def _take_on(self):
        team = self.receipt_team_id
        self._write_sealed({"own_duty_team_id": team.id})
        part = self.env["helpdesk.ticket.assignment"].create(
            self._prepare_own_part_vals(team)
        )
        self._fire("taken_on")
        part._send()
        part._transition("accepted")

    def _prepare_own_part_vals(self, team):
        return {
            "ticket_id": self.id,
            "team_id": team.id,
            "is_lead": True,
            "required_date": self._own_required_date(),
        }

    def _own_required_date(self):
        """By the days of the category; the department alters it as it plans."""
        days = self.category_id.finish_days
        if not days:
            return False
        today = self.company_id._property_day()
        received = self.company_id._property_day(self.received_at)
        return max(received + timedelta(days=days), today)

    @api.depends("receipt_team_id", "team_id", "milestone", "own_duty_team_id")
    def _compute_can_pass_to_desk(self):
        """What is taken on goes back by a return, which the head signs."""
        for ticket in self:
            ticket.can_pass_to_desk = (
                ticket.milestone in ("new", "registered")
                and not ticket.own_duty_team_id
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
        if self.own_duty_team_id:
            raise UserError(
                self.env._(
                    "Clause 9.3.3: %(department)s has taken %(ticket)s on and returns "
                    "it with the signed opinion of its head.",
                    department=self.own_duty_team_id.display_name,
                    ticket=self.display_name,
                )
            )
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

    def _tell_filing(self):
        """Clause 9.2.4: what a department dealt with is filed with the desk."""
        user = self.coordinator_id
        self._ask_to_do(
            "own_duty",
            user,
            summary=self._for_reader(user).env._(
                "Filed by %(department)s: call back on %(ticket)s",
                department=self.own_duty_team_id.display_name,
                ticket=self.display_name,
            ),
        )

    def _holds_own_duty(self):
        """Until the desk has called back, or it is handled again."""
        return self.milestone == "callback"
