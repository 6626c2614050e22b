# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ...desk.flow import FINAL

# Names of tickets that one message lists.
_NAMED = 10
_VERIFIED_FIRST = ("complaint", "repair")
# No claim or wish is repaired before it is granted.
_IN_HAND = {
    "complaint": ("dispatched", "planned", "in_progress"),
    "repair": ("dispatched", "planned", "in_progress"),
    "application": ("implementing",),
    "suggestion": ("implementing",),
    "claim": ("execution",),
}


class HelpdeskTicket(models.Model):
    """A ticket's repair: who pays, and the orders to contractors."""

    _inherit = "helpdesk.ticket"

    payer_ids = fields.One2many(
        "helpdesk.ticket.payer",
        "ticket_id",
        "Who Pays",
        context={"active_test": False},
        help="The decisions on who pays; the earlier ones are history.",
    )
    payer_note = fields.Html(compute="_compute_payer_note", compute_sudo=True)

    @api.depends_context("lang")
    @api.depends("payer_ids.active", "category_id", "location_id", "unit_id")
    def _compute_payer_note(self):
        """Who pays and why, with the clause; what is proposed where none decided."""
        for ticket in self:
            decision = ticket._payer()
            ticket.payer_note = self.env["ir.qweb"]._render(
                "helpdesk_mgmt_property.ticket_payer_note",
                {
                    "decision": decision,
                    "proposal": not decision
                    and ticket._origin
                    and ticket._origin._propose_payer(),
                    "label": self.env["helpdesk.ticket.payer"]._payer_label,
                },
            )

    def _payer(self):
        """The decision in force on who pays."""
        return self.payer_ids.filtered("active")[:1]

    def _check_payer_decidable(self):
        """Clause 9.2.3: the facts come before who pays, but in an emergency.

        :raises UserError: naming the tickets that are not verified yet
        """
        raw = self.filtered(
            lambda ticket: (
                ticket.kind in _VERIFIED_FIRST
                and not ticket._is_repair_emergency()
                and not ticket._verification()
            )
        )
        if raw:
            raise UserError(
                self.env._(
                    "Clause 9.2.3: customer service verifies the facts before anybody "
                    "decides who pays. Not verified yet: %(tickets)s",
                    tickets=raw._names_text(),
                )
            )

    def _names_text(self):
        """The tickets in a message: the first ones by name, the rest is counted."""
        names = self[:_NAMED].mapped("display_name")
        if len(self) > _NAMED:
            names.append(self.env._("%s more", len(self) - _NAMED))
        return format_list(self.env, names)

    def _is_repair_emergency(self):
        return (
            self.kind == "emergency"
            or self.category_id._inherited("repair_urgency") == "emergency"
        )

    def _is_repair_in_hand(self):
        """Clause 9.2.3: verified and handed over."""
        if not self.kind:
            return not self.closed
        if self.kind == "emergency":
            return self.milestone not in FINAL
        return self.milestone in _IN_HAND.get(self.kind, ())

    def action_decide_payer(self):
        """Open the decision on who pays, filled in with what is proposed."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who Pays"),
            "res_model": "helpdesk.ticket.payer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_ticket_id": self.id},
        }

    def action_decide_payer_as_proposed(self):
        """Decide for each as proposed, where nobody has decided yet (同意建议)."""
        self._decide_payer_as_proposed()
        return True

    def _decide_payer_as_proposed(self):
        """:return: the new decisions; tickets that have one keep it
        :raises UserError: naming the tickets for which the table names nobody
        """
        return self.env["helpdesk.ticket.payer"].create(
            [
                {"ticket_id": ticket.id, "replaces_id": False}
                for ticket in self
                if not ticket._payer()
            ]
        )
