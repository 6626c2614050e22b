# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import format_list

from ....mixins.gate_mixin import Missing, gate

SHEET = ("complaint", "repair", "application", "suggestion", "claim")


class HelpdeskTicket(models.Model):
    """Gates of the receipt (受理)."""

    _inherit = "helpdesk.ticket"

    @gate("8.1.1", entering=["registered"], kinds=SHEET)
    def _gate_sheet_is_filled(self):
        """The opinion is recorded in the complaint sheet before it goes on."""
        needed = [
            "description",
            "channel_id",
            "receiver_id",
            "received_at",
            "category_id",
        ]
        if not self.is_collective:
            needed.insert(0, "partner_id")
        if self.is_collective:
            needed.append("project_id")
        elif self.kind in ("complaint", "repair", "claim") or not self.project_id:
            needed.append("unit_id")
        empty = [name for name in needed if not self[name]]
        reachable = self.contact_phone or self.partner_email or self.is_collective
        if not reachable:
            empty.append("contact_phone")
        if empty:
            return Missing(
                self.env._(
                    "the complaint sheet lacks %(fields)s",
                    fields=self._field_labels(empty),
                ),
                self._who("receiver"),
                empty[0],
            )

    @gate("8.1.1", entering=["registered"], kinds=SHEET)
    def _gate_owner_is_of_the_home(self):
        """Who calls as an owner, and is one elsewhere, calls about the own home."""
        partner, unit = self.partner_id, self.unit_id
        if self.contact_role != "owner" or not (partner and unit):
            return None
        if partner.ownership_ids and not unit._has_person(partner):
            return Missing(
                self.env._(
                    "the owner of %(room)s: %(customer)s is registered for another "
                    "home; choose the right room or another role",
                    room=unit.display_name,
                    customer=partner.display_name,
                ),
                self._who("receiver"),
                "unit_id",
            )

    @gate("P 3.1", entering=["registered"], kinds=SHEET)
    def _gate_caller_knows_what_follows(self):
        """Who calls is told when to expect the next word."""
        if self.channel_id.code == "phone" and not self.expected_date:
            return Missing(
                self.env._("the day on which the caller may expect the next word"),
                self._who("receiver"),
                "expected_date",
            )

    @gate("8.2.3", entering=["registered"], kinds=SHEET)
    def _gate_has_representative(self):
        """The sheet is passed on to a representative of customer service."""
        if not self.coordinator_id:
            return Missing(
                self.env._("the customer service representative"),
                self._who("desk"),
                "coordinator_id",
            )

    @gate("8.2.2", entering=["dispatched", "consulting", "responded"], kinds=SHEET)
    def _gate_written_is_acknowledged(self):
        """Who wrote is told by the same means that the letter has come."""
        if self.channel_id.is_written and not self._told("acknowledgement"):
            return Missing(
                self.env._("the acknowledgement of the written complaint"),
                self._who("desk"),
                "notice_ids",
            )

    @gate("Q 1.1", entering=["filed"])
    def _gate_filing_has_a_reason(self):
        """What is out of scope or invalid is filed with the reason."""
        if not self.outcome:
            return Missing(
                self.env._("the reason why the ticket is filed"),
                self._who("desk"),
                "outcome",
            )

    @gate("9.3.3", entering=["filed"])
    def _gate_desk_files(self):
        """Only customer service files a ticket."""
        if not self._is_desk():
            return Missing(
                self.env._("customer service's decision"),
                self._who("desk"),
                None,  # its own button, in the hands of the desk
            )

    def _field_label(self, name):
        return self._fields[name]._description_string(self.env)

    def _field_labels(self, names):
        return format_list(self.env, [self._field_label(name) for name in names])
