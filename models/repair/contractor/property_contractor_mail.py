# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, models
from odoo.tools import email_normalize_all


class PropertyContractor(models.Model):
    """What a contractor is written: in its language, queued."""

    _inherit = "property.contractor"

    def _mail_addresses(self):
        """The firm's own address, else its contact's or its people's on the portal."""
        self.ensure_one()
        people = self.contact_id.filtered("email")
        people = people or self.partner_id.child_ids.filtered("user_ids")
        return email_normalize_all(self.partner_id.email) or [
            address
            for person in people
            for address in email_normalize_all(person.email)
        ]

    def _mail(self, template, record):
        """Queue a mail about a record to the firm, in the name of the system: the
        contractor is no user of the house.

        :return: whether it has an address
        """
        self.ensure_one()
        addresses = self._mail_addresses()
        if addresses:
            template = self.env.ref(f"helpdesk_mgmt_property.{template}")
            template.with_user(SUPERUSER_ID).send_mail(
                record.id,
                force_send=False,
                email_values={"email_to": ", ".join(addresses)},
            )
        return bool(addresses)

    def _tell_orders(self, orders):
        """One mail for all orders that go out together, however many they are.

        Rooms stand in it, since the contractor has to go there; of the owner it says
        nothing.
        """
        self.ensure_one()
        firm = self.with_context(sent_orders=orders)
        if not firm._mail("mail_template_orders_sent", self):
            text = self._no_mail_text()
            orders._message_log_batch(bodies=dict.fromkeys(orders.ids, text))

    def _no_mail_text(self):
        return self.env._(
            "%s has no e-mail address: tell the contractor by phone.",
            self.display_name,
        )
