# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import format_list

from ....mixins.gate_mixin import Missing, gate

CONSULTING = ("application", "suggestion")


class HelpdeskTicket(models.Model):
    """Gates of applications and suggestions (申请、建议), clause 8.1.6."""

    _inherit = "helpdesk.ticket"

    @gate("8.1.6", entering=["consulting"], kinds=CONSULTING)
    def _gate_departments_are_named(self):
        """At least one business department is consulted."""
        if not self._assignments():
            return Missing(
                self.env._("the business departments to consult"),
                self._who("desk"),
                "assignment_ids",
            )

    @gate("8.1.6", entering=["accepted", "implementing"], kinds=CONSULTING)
    def _gate_departments_agree(self):
        """Nothing is carried out before every consulted department agrees."""
        assignments = self._assignments()
        waiting = assignments.filtered(lambda line: line.opinion != "agree")
        if not assignments or waiting:
            return Missing(
                self.env._(
                    "the consent of %(departments)s",
                    departments=format_list(
                        self.env, waiting.team_id.mapped("display_name")
                    )
                    or self.env._("the business departments"),
                ),
                self._who("department"),
                "assignment_ids",
            )

    @gate("J 3.4", entering=["declined"], kinds=CONSULTING)
    def _gate_refusal_has_a_reason(self):
        """What is not adopted is answered with the reason."""
        opinions = self._assignments().filtered("opinion")
        if not opinions or not self.outcome:
            return Missing(
                self.env._("the departments' opinions and the reason"),
                self._who("desk"),
                "outcome" if opinions else "assignment_ids",
            )

    @gate("9.2.3", entering=["consulting", "accepted", "declined"], kinds=CONSULTING)
    def _gate_desk_consults(self):
        """Customer service consults the departments and draws the conclusion."""
        if not self._is_desk():
            return Missing(
                self.env._("customer service's decision"),
                self._who("desk"),
                None,  # its own button, in the hands of the desk
            )
