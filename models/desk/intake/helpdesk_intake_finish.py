# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_list, plaintext2html

from ..flow import FINAL

_TITLE_LENGTH = 60


class HelpdeskIntake(models.Model):
    """How a contact ends: a ticket, word on a ticket under way, or an answer."""

    _inherit = "helpdesk.intake"

    def action_register(self):
        """Make the ticket and pass it on as far as what was recorded allows.

        Clause 8.1.1: with the sheet complete the ticket is registered at once;
        else it opens and says what is missing.
        """
        for intake in self:
            intake._check_can_finish(["type_id"])
            intake._ensure_partner()
        self._transition("done")
        tickets = self._create_tickets()
        stuck = tickets.filtered(lambda ticket: not ticket._take_first_step())
        if len(stuck) == 1:
            return stuck._get_records_action(name=stuck.display_name)
        return True

    def action_answer(self):
        """The question was answered at the first contact: the log is enough."""
        for intake in self:
            intake._check_can_finish(["handling"])
        return self._transition("done")

    def action_add_to_ticket(self):
        """The customer asks again about a ticket that is under way.

        The contact is logged on that ticket (跟踪记录, clause 8.3.4): there is no
        second ticket for the same matter.
        """
        for intake in self:
            intake._check_can_finish([])
            if not intake._get_known_ticket():
                raise UserError(
                    self.env._(
                        "%s: choose the open ticket that the contact belongs to.",
                        intake.display_name,
                    )
                )
            intake.added_ticket_id = intake._get_known_ticket()
        self._transition("done")
        # Everybody has the duty to record what a customer says (clause 9.2.2),
        # also of tickets that somebody else handles.
        self.env["helpdesk.ticket.followup"].sudo().create(
            [intake._prepare_followup_vals() for intake in self]
        )
        for intake in self:
            intake.added_ticket_id.sudo()._notify_coordinator_of(intake)
        return True

    def action_another_matter(self):
        """The caller has another matter: a new line, which is no second call."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.helpdesk_intake_action_new"
        )
        action["context"] = {
            f"default_{name}": value
            for name, value in self._prepare_another_matter_vals().items()
        }
        return action

    @api.model
    def action_take_call(self, phone, ring_seconds=0):
        """A telephone system says that the current user picked up a call."""
        intake = self.create({"phone": phone, "ring_seconds": ring_seconds})
        return intake._get_records_action(name=intake.display_name)

    def action_view_ticket(self):
        tickets = self.ticket_ids | self.added_ticket_id
        return tickets._get_records_action(name=self.env._("Tickets"))

    def _check_can_finish(self, needed):
        """P 三.1: contact and content are recorded, and how long the phone rang.

        :raises UserError: naming what is missing
        """
        self.ensure_one()
        empty = [name for name in ["content", *needed] if not self[name]]
        if self.is_call and not self.ring_seconds:
            empty.append("ring_seconds")
        if not (self.partner_id or self.caller_name or self.phone):
            empty += ["phone", "caller_name"]
        if empty:
            raise UserError(
                self.env._(
                    "P 3.1: %(contact)s lacks %(fields)s.",
                    contact=self.display_name,
                    fields=format_list(
                        self.env,
                        [
                            self._fields[name]._description_string(self.env)
                            for name in empty
                        ],
                    ),
                )
            )

    def _ensure_partner(self):
        """A caller who is not known yet gets a customer file."""
        if self.partner_id or not self.caller_name:
            return
        known = self.caller_ids.filtered(lambda p: p.name == self.caller_name)
        # Clause 9.2.2: also who may not keep contacts records who called.
        Partner_sudo = self.env["res.partner"].sudo()
        self.partner_id = known[:1] or Partner_sudo.create(self._prepare_partner_vals())

    def _get_known_ticket(self):
        """The open ticket that was chosen, else the latest of the same matter."""
        tickets = self.known_ticket_id or self.repeat_ticket_ids.sorted("received_at")
        return tickets.filtered(lambda ticket: ticket.milestone not in FINAL)[-1:]

    def _create_tickets(self):
        return self.env["helpdesk.ticket"].create(
            [intake._prepare_ticket_vals() for intake in self]
        )

    def _prepare_partner_vals(self):
        self.ensure_one()
        return {
            "name": self.caller_name.strip(),
            "phone": self.phone,
            "property_customer": True,
        }

    def _prepare_ticket_vals(self):
        """The complaint sheet as far as the contact fills it in (SM03-07)."""
        self.ensure_one()
        first_line = self.content.strip().splitlines()[0]
        return {
            "intake_id": self.id,
            "company_id": self.company_id.id,
            "name": first_line[:_TITLE_LENGTH],
            "description": plaintext2html(self.content),
            "type_id": self.type_id.id,
            "category_id": self.category_id.id,
            "channel_id": self.channel_id.id,
            "received_at": self.called_at,
            "receiver_id": self.user_id.id,
            "partner_id": self.partner_id.id,
            "contact_phone": self.phone,
            "contact_role": self.contact_role,
            "unit_id": self.unit_id.id,
            "location_id": self.location_id.id,
            "visit_time": self.visit_time,
            "demand": self.demand,
            "severity": self.severity or "1",
            "expected_date": self.expected_date,
            # What was done at once answers a question; it settles nothing else.
            "outcome": self.kind == "consultation" and self.handling,
        }

    def _prepare_followup_vals(self):
        self.ensure_one()
        return {
            "ticket_id": self.added_ticket_id.id,
            "date": self.called_at,
            "progress": "\n".join(
                filter(
                    None,
                    [
                        self.env._("The customer got in touch again:"),
                        self.content,
                        self.demand,
                        self.handling,
                    ],
                )
            ),
        }

    def _prepare_another_matter_vals(self):
        self.ensure_one()
        return {
            "same_call_of_id": (self.same_call_of_id or self).id,
            "company_id": self.company_id.id,
            "called_at": self.called_at,
            "channel_id": self.channel_id.id,
            "ring_seconds": self.ring_seconds,
            "phone": self.phone,
            "partner_id": self.partner_id.id,
            "caller_name": self.caller_name,
            "unit_id": self.unit_id.id,
            "contact_role": self.contact_role,
        }
