# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from ..repair_common import SIGNATURE, RepairCommon


class AcceptanceCommon(RepairCommon):
    """Work that is handed over, and what an owner signs."""

    def _two_homes(self):
        return self._dispatched_ticket() + self._dispatched_ticket(
            unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )

    def _finished(self, tickets=None, **over):
        return self._bring_order_to(self._warranty_order(tickets, **over), "finished")

    def _vals(self, **over):
        return {
            "passed": "yes",
            "signer": "Owner One",
            "signature": SIGNATURE,
            "satisfaction": "5",
            **over,
        }

    def _sign_as_firm(self, order, ticket, **over):
        """The owner signs on the contractor's phone."""
        firm = order.with_user(self.builder_user).sudo()
        return firm._sign_acceptance(
            ticket, self._vals(**{"remark": "Nice people"} | over)
        )

    def _accept_signed(self, order):
        self._check_safety(order)
        order.with_user(self.coordinator).action_accept()

    def _departments_ticket(self):
        """In the hands of another department than the desk."""
        return self._bring_to(self._create_ticket("repair"), "dispatched")
