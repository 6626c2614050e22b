# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, models
from odoo.fields import Domain

from ...mixins.step_bar import step_bar

# Which orders a tab shows, by what is true of their states.
PORTAL_TABS = {"new": "new", "today": "at_work", "work": "at_work", "done": "ended"}
_STEPS = (
    ("sent", ("sent",)),
    ("confirmed", ("confirmed",)),
    ("in_progress", ("in_progress", "rework")),
    ("finished", ("finished",)),
    ("accepted", ("accepted", "settled")),
)


class PropertyWorkOrder(models.Model):
    """What a contractor sees of an order on the portal (维修商端).

    Portal users have no right on orders: these methods are called with rights, on
    orders that ``_portal_own`` has found, and give out what the job needs.
    """

    _inherit = "property.work.order"

    @api.model
    def _portal_domain(self):
        """Orders that were sent to the user's own firm, those that ended included."""
        contractors = self.env["property.contractor"]._portal_contractors()
        return (
            Domain("contractor_id", "in", contractors.ids)
            & Domain("sent_at", "!=", False)
            & Domain("state", "in", (*self._state_flags["gone_out"], "cancelled"))
        )

    @api.model
    def _portal_own(self, order_id=None):
        """The firm's own orders, with rights; one of them if named."""
        domain = self._portal_domain()
        if order_id is not None:
            domain &= Domain("id", "=", order_id)
        return self.sudo().search(domain)

    @api.model
    def _portal_tab_domain(self, tab):
        """Orders of a tab; today's are those with an appointment on this day."""
        states = self._state_flags[PORTAL_TABS[tab]]
        domain = self._portal_domain() & Domain("state", "in", states)
        if tab != "today":
            return domain
        contractors = self.env["property.contractor"]._portal_contractors()
        company = contractors.company_id[:1]
        today = company._property_day()
        return (
            domain
            & Domain("appointment_start", ">=", company._property_midnight(today))
            & Domain("appointment_start", "<", company._property_midnight(today, 1))
        )

    def _portal_contact_open(self):
        """Whether the contractor may know whom to call: while it does the job."""
        self.ensure_one()
        return self._is("at_work")

    def _portal_contact(self, ticket):
        """Of the owner what the job needs: the room at all times, name and phone
        from when the job is taken on until it is accepted.

        :param ticket: one of the order's tickets
        """
        self.ensure_one()
        unit = ticket.unit_id
        contact = {
            "room": unit.room or "",
            "place": ticket.location_id.display_name or "",
            "defect": ticket.category_id.name or "",
        }
        if self._portal_contact_open():
            partner = ticket.partner_id
            contact |= {
                "name": ticket.partner_name or partner.name or "",
                "phone": ticket.private_phone or partner.private_phone or "",
                "visit_time": ticket.visit_time or "",
            }
        return contact

    def _portal_contacts(self):
        self.ensure_one()
        return [(ticket, self._portal_contact(ticket)) for ticket in self.ticket_ids]

    def _portal_local(self, moment):
        """A moment as a field for day and time on a page takes it: as on site."""
        if not moment:
            return ""
        return self.company_id._property_local(moment).strftime("%Y-%m-%dT%H:%M")

    def _portal_unsigned(self):
        """Homes whose owner has yet to sign this time."""
        self.ensure_one()
        if self.state != "finished":
            return self.ticket_ids.browse()
        return self._unsigned_tickets()

    def _portal_step(self):
        self.ensure_one()
        for key, states in _STEPS:
            if self.state in states:
                return key
        return "ended"

    def _portal_steps(self):
        """The step bar: key, label and whether done, current or to come."""
        self.ensure_one()
        labels = self._portal_step_labels()
        current = self._portal_step()
        keys = [key for key, _states in _STEPS]
        if current == "ended":
            keys = ["sent", "ended"]
        return step_bar(keys, current, labels, ("accepted", "ended"))

    @api.model
    def _portal_step_labels(self):
        return {
            "sent": self.env._("New Order"),
            "confirmed": self.env._("Taken On"),
            "in_progress": self.env._("Working"),
            "finished": self.env._("To Be Accepted"),
            "accepted": self.env._("Work Accepted"),
            "ended": self.env._("Ended"),
        }

    def _portal_next(self):
        """What the contractor does next, in a sentence."""
        self.ensure_one()
        if self.state == "confirmed" and not self.appointment_start:
            return self.env._("Call the owner and make an appointment.")
        return {
            "sent": self.env._("Take this order on, or refuse it with the reason."),
            "confirmed": self.env._("Be there on time. Take photos before you begin."),
            "in_progress": self.env._(
                "Take photos of the finished work, then hand it over."
            ),
            "rework": self.env._(
                "The work is not in order yet. Put it right and hand it over again."
            ),
            "finished": self.env._(
                "The owner signs on your phone, then customer service accepts."
            ),
            "accepted": self.env._("The work is accepted. Thank you!"),
            "settled": self.env._("The order is settled. Thank you!"),
            "refused": self.env._("You refused this order."),
            "defaulted": self.env._("This order was taken back: not performed."),
            "cancelled": self.env._("This order was cancelled."),
        }[self.state]

    # Pictures that a contractor sees and adds

    def _portal_documents(self):
        """The order and what hangs on it whose pictures the contractor may see."""
        self.ensure_one()
        notices = self.notice_ids.filtered(lambda line: line.served_at)
        return [self, *self.visa_ids, *self.day_labour_ids, *notices]

    def _portal_evidence(self):
        """The firm's own files, and the pictures of others while the job is open."""
        self.ensure_one()
        firm = self.contractor_id.partner_id
        running = self.state == "sent" or self._portal_contact_open()
        evidence = self.env["property.evidence"].browse()
        for document in self._portal_documents():
            evidence |= document.evidence_ids
        return evidence.filtered(
            lambda line: (
                line.author_id.partner_id.commercial_partner_id == firm
                or (running and line.kind in ("photo", "video"))
            )
        )

    def _portal_add_files(self, files, moment):
        """Pictures of the work as evidence; the same one twice is kept once."""
        self.ensure_one()
        known = self._portal_known_files()
        attachments = self.env["ir.attachment"]
        self.env["property.evidence"].create(
            [
                {
                    **file,
                    "res_model": self._name,
                    "res_id": self.id,
                    "moment": moment,
                }
                for file in files
                if attachments._compute_checksum(base64.b64decode(file["file"]))
                not in known
            ]
        )
        self.invalidate_recordset(["evidence_ids"])

    def _portal_known_files(self):
        """The checksums of the pictures that the order has."""
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "property.evidence"),
                ("res_field", "=", "file"),
                ("res_id", "in", self.evidence_ids.ids),
            ]
        )
        return set(files.mapped("checksum"))
