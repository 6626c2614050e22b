# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ....mixins.gate_mixin import Missing, gate


class HelpdeskTicket(models.Model):
    """Gates of consultations, praise and emergencies (咨询、表扬、突发事件)."""

    _inherit = "helpdesk.ticket"

    @gate("A 13.1", entering=["answered"], kinds=["consultation"])
    def _gate_question_is_answered(self):
        """What was answered is recorded."""
        if not self.outcome:
            return Missing(
                self.env._("the answer given"), self._who("receiver"), "outcome"
            )

    @gate("MR-004KF", entering=["circulated"], kinds=["praise"])
    def _gate_praised_are_told(self):
        """The praised person and the manager are told."""
        if not self.assignment_ids:
            return Missing(
                self.env._("the department that is told of the praise"),
                self._who("desk"),
                "assignment_ids",
            )

    @gate("2.4", entering=["escalated"], kinds=["emergency"])
    def _gate_emergency_is_major(self):
        """An emergency is major at least."""
        if self.severity < "3":
            return Missing(
                self.env._("the severity Major or Collective"),
                self._who("receiver"),
                "severity",
            )

    @gate("MR-003KF", entering=["closed"], kinds=["emergency"])
    def _gate_emergency_is_reported(self):
        """An emergency ends with its record: course, report upwards, prevention."""
        record = self.emergency_ids
        if not record:
            return Missing(
                self.env._("the emergency record"),
                self._who("desk"),
                "action_record_emergency",
            )
        missing = record._missing_labels()
        where = "action_record_emergency" if missing else "cause_id"
        if not self.cause_id:
            missing.append(self._field_label("cause_id"))
        if missing:
            return Missing(
                self.env._(
                    "the emergency record lacks %(fields)s", fields=", ".join(missing)
                ),
                self._who("desk"),
                where,
            )
