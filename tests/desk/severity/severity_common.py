# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields

from ..paper.paper_common import PaperCommon


class SeverityCommon(PaperCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.homes = cls.unit | cls.unit_2
        cls.homes |= cls.env["property.unit"].create(
            [
                {"code": f"TCG-B01-U1-16{door:02d}", "building_id": cls.building.id}
                for door in range(1, 11)
            ]
        )
        cls.today = fields.Datetime.now()

    def _complain(self, *homes, user=None, **over):
        """One person speaks for all the homes."""
        over.setdefault("contact_role", "agent")
        tickets = self.env["helpdesk.ticket"].with_user(user or self.clerk)
        return tickets.create(
            [self._prepare_ticket_vals(unit_id=home.id, **over) for home in homes]
        )

    def _activities(self, tickets, user):
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", "helpdesk.ticket"),
                ("res_id", "in", tickets.ids),
                ("user_id", "=", user.id),
            ]
        )

    def _proposals(self):
        tickets = self.env["helpdesk.ticket"].search(
            [("project_id", "=", self.project.id)]
        )
        kind = self.env.ref("helpdesk_mgmt_property.mail_activity_type_collective")
        return self.env["mail.activity"].search(
            [
                ("activity_type_id", "=", kind.id),
                ("res_model", "=", "helpdesk.ticket"),
                ("res_id", "in", tickets.ids),
            ]
        )
