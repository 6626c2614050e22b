# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class HelpdeskTicket(models.Model):
    """The contact that a ticket came in by (接待登记)."""

    _inherit = "helpdesk.ticket"

    intake_id = fields.Many2one(
        "helpdesk.intake",
        "Customer Contact",
        kept="9.2.2",
        index="btree_not_null",
        readonly=True,
        copy=False,
        check_company=True,
        ondelete="restrict",
    )

    def _take_first_step(self):
        """Go on from the receipt if nothing is missing; whether it did.

        Who receives a complaint records it in full and registers it, whatever the
        department (clauses 8.1.1 and 9.2.2).
        """
        self.ensure_one()
        milestone = self.property_next_stage_id.milestone
        if not milestone or self._missing_for(milestone):
            return False
        self._move_to(milestone)
        return True

    def _notify_coordinator_of(self, intake):
        """Tell the representative that the customer asks again (催办)."""
        self.ensure_one()
        if self.coordinator_id and self.coordinator_id != self.env.user:
            self._ask_to_do(
                "asked_again",
                self.coordinator_id,
                summary=self.env._("The customer got in touch again"),
                note=intake.content,
            )

    def _holds_asked_again(self):
        """As long as the ticket is open: whoever has answered says so."""
        return True
