# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from ..common import PropertyCommon

# Answers with the name of the field that tells the screens apart.
_WAIT = """
    const shown = () => document.querySelector(".o_field_widget[name='%s']");
    const wait = setInterval(() => {
        if (shown()) {
            clearInterval(wait);
            console.log("test successful");
        }
    }, 100);
"""


@tagged("post_install", "-at_install")
class TestOwnScreen(HttpCase, PropertyCommon):
    """The helpdesk's menus open the screen that a ticket belongs to."""

    def _open(self, ticket, field):
        action = "helpdesk_mgmt.helpdesk_ticket_action"
        self.browser_js(
            f"/odoo/action-{action}/{ticket.id}", _WAIT % field, login="admin"
        )

    def test_ticket_of_a_kind_goes_on_to_its_own(self):
        self._open(self._create_ticket(), "coordinator_id")

    def test_ticket_without_a_kind_stays(self):
        plain = self.env["helpdesk.ticket"].create(
            {"name": "Printer", "description": "Paper jam"}
        )
        self._open(plain, "partner_name")
