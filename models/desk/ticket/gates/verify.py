# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ....mixins.gate_mixin import Missing, gate

HANDLING = ("complaint", "repair")


class HelpdeskTicket(models.Model):
    """Gates of the verification and the dispatch (核实、派单)."""

    _inherit = "helpdesk.ticket"

    @gate("9.2.3", entering=["verified", "dispatched"], kinds=HANDLING)
    def _gate_desk_verifies(self):
        """Customer service verifies, judges the department and hands over; a
        department does so with what it deals with directly (9.2.4)."""
        if not self._is_judged_by_user():
            return Missing(
                self.env._("customer service's decision"),
                self._who("desk"),
                None,  # its own button, in the hands of the desk
            )
        if not self._verification():
            return Missing(
                self.env._("the verified facts"),
                self._who(self._judging_role()),
                "verification_ids",
            )

    @gate("9.3.3", entering=["dispatched"], kinds=HANDLING)
    def _gate_invalid_is_filed(self):
        """What is invalid or out of scope is filed, not dispatched."""
        verification = self._verification()
        if verification and not (verification.is_valid and verification.in_scope):
            if self.own_duty_team_id:
                return Missing(
                    self.env._(
                        "a verification that finds the ticket valid and within scope; "
                        "otherwise return it with the signed opinion of the head"
                    ),
                    self._who("department"),
                    "assignment_ids",
                )
            return Missing(
                self.env._(
                    "a verification that finds the ticket valid and within scope; "
                    "otherwise file it with the reason"
                ),
                self._who("desk"),
                "verification_ids",
            )

    @gate("8.3.1", entering=["dispatched"], kinds=HANDLING)
    def _gate_has_department(self):
        """A ticket is dispatched to the department that is responsible."""
        if not self._assignments():
            return Missing(
                self.env._("the handling department"),
                self._who(self._judging_role()),
                "assignment_ids",
            )
        if self._assignments().filtered(lambda line: not line.required_date):
            return Missing(
                self.env._("the day by which each department finishes"),
                self._who(self._judging_role()),
                "assignment_ids",
            )

    @gate("8.3.1", entering=["dispatched"], kinds=HANDLING)
    def _gate_site_is_surveyed(self):
        """Where a survey is needed it is made first, with the engineer and photos."""
        verification = self._verification()
        if verification and verification._survey_missing():
            return Missing(
                self.env._("the site survey: its time, its people and its photos"),
                self._who(self._judging_role()),
                "verification_ids",
            )

    @gate("8.3.2", entering=["dispatched"], kinds=HANDLING)
    def _gate_departments_are_coordinated(self):
        """Of several departments one leads, and customer service coordinates."""
        assignments = self._assignments()
        if len(assignments) > 1:
            if not self.coordinator_id:
                return Missing(
                    self.env._("the representative who coordinates the departments"),
                    self._who("manager"),
                    "coordinator_id",
                )
            if not assignments.filtered("is_lead"):
                return Missing(
                    self.env._("which of the departments leads"),
                    self._who(self._judging_role()),
                    "assignment_ids",
                )
