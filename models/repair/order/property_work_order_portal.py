# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...mixins.step_bar import step_bar
from .property_work_order import WITH_CONTRACTOR

# While the contractor has the job in hand, from taking it on to its acceptance.
AT_WORK = ("confirmed", "in_progress", "finished", "rework")
PORTAL_TABS = {
    "new": ("sent",),
    "today": AT_WORK,
    "work": AT_WORK,
    "done": ("accepted", "settled", "refused", "defaulted", "cancelled"),
}
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
            & Domain(
                "state",
                "in",
                (*WITH_CONTRACTOR, "refused", "defaulted", "cancelled"),
            )
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
        domain = self._portal_domain() & Domain("state", "in", PORTAL_TABS[tab])
        if tab != "today":
            return domain
        now = fields.Datetime.context_timestamp(self, fields.Datetime.now())
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        start = fields.Datetime.now() - (now - midnight)
        return (
            domain
            & Domain("appointment_start", ">=", start)
            & Domain("appointment_start", "<", start + timedelta(days=1))
        )

    def _portal_contact_open(self):
        """Whether the contractor may know whom to call: while it does the job."""
        self.ensure_one()
        return self.state in AT_WORK

    def _portal_contact(self, ticket):
        """Of the owner what the job needs: the room at all times, name and phone
        from when the job is taken on until it is accepted.

        :param ticket: one of the order's tickets
        """
        self.ensure_one()
        unit = ticket.unit_id
        contact = {
            "room": unit.name or unit.code or "",
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

    @api.model
    def _portal_local(self, moment):
        """A moment as a field for day and time on a page takes it."""
        if not moment:
            return ""
        local = fields.Datetime.context_timestamp(self, moment)
        return local.strftime("%Y-%m-%dT%H:%M")

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
