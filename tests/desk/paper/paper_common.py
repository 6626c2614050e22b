# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ...common import PropertyCommon
from ...mixins.common import sign


class PaperCommon(PropertyCommon):
    """What the papers of a ticket share in their tests."""

    def _create_letter(self, ticket, user=None, **over):
        letters = self.env["helpdesk.ticket.letter"].with_user(user or self.clerk)
        return letters.create(
            {
                "ticket_id": ticket.id,
                "subject": "Your leak",
                "body": "<p>It is being renewed.</p>",
                "address": "1 Some Road",
                "means": "hand",
                **over,
            }
        )

    def _create_report(self, ticket, **over):
        reports = self.env["helpdesk.ticket.complaint.report"].with_user(self.clerk)
        return reports.create(
            {
                "ticket_id": ticket.id,
                "course": "It leaked.",
                "investigation": "The membrane is torn.",
                "cause": "Workmanship",
                "scheme": "New membrane",
                "proposal": "Check the membranes of the building.",
                **over,
            }
        )

    def _create_emergency(self, ticket, **over):
        records = self.env["helpdesk.ticket.emergency"].with_user(self.clerk)
        entry = {"who": "Someone", "text": "Something"}
        return records.create(
            {
                "ticket_id": ticket.id,
                "happened_at": "2026-11-20 12:00:00",
                "place": "Lift 2",
                "emergency_type": "lift",
                "course": "The lift stood still.",
                "line_ids": [
                    (0, 0, {"kind": kind, **entry}) for kind in ("report", "action")
                ],
                "result": "All are safe.",
                "cause": "A worn door",
                "prevention": "Doors are checked every week.",
                **over,
            }
        )

    def _team_name(self):
        """The project department as the clerk's texts name it."""
        return self.project_team.with_context(lang=self.clerk.lang).name

    def _sign(self, document, *users):
        """Each user signs the tier that waits for this user."""
        for user in users:
            document.invalidate_recordset()
            sign(document, user)
        document.invalidate_recordset()
        return document

    def _approve(self, document, *users):
        document.with_user(self.clerk).action_submit()
        return self._sign(document, *users)
