# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import email_normalize, html2plaintext, parse_contact_from_email


class HelpdeskTicket(models.Model):
    """Complaints by e-mail (邮件投诉): receipt time first, then word to the sender."""

    _inherit = "helpdesk.ticket"

    @api.model
    def message_new(self, msg, custom_values=None):
        """A mail to the desk is a ticket of a kind, a complaint unless its alias
        says otherwise; the sender is told that it has come (clause 8.2.2)."""
        values = dict(custom_values or {})
        values.update(self._prepare_mail_vals(msg, values))
        ticket = super().message_new(msg, custom_values=values)
        if ticket.kind:
            ticket.receiver_id = ticket.coordinator_id
            ticket._acknowledge_mail()
        return ticket

    @api.model
    def _prepare_mail_vals(self, msg, defaults):
        """What a mail to the desk starts with, nothing for other teams."""
        type_ = self.env["helpdesk.ticket.type"].browse(defaults.get("type_id"))
        team = self.env["helpdesk.ticket.team"].browse(defaults.get("team_id"))
        if not type_ and team.department == "desk":
            type_ = self._mail_default_type()
        if not type_.kind:
            return {}
        name, email = parse_contact_from_email(msg.get("email_from") or msg["from"])
        return {
            "type_id": type_.id,
            "channel_id": self.env.ref("helpdesk_mgmt_property.channel_email").id,
            "received_at": self._mail_received_at(msg),
            "receiver_id": False,
            "partner_name": name or email,
            "partner_email": email,
            **self._prepare_mail_unit_vals(msg.get("author_id")),
        }

    @api.model
    def _mail_default_type(self):
        return self.env.ref("helpdesk_mgmt_property.type_complaint")

    @api.model
    def _mail_received_at(self, msg):
        """The time of the mail; a clock of the sender's that runs ahead is not
        believed."""
        now = fields.Datetime.now()
        return min(fields.Datetime.to_datetime(msg.get("date")) or now, now)

    @api.model
    def _prepare_mail_unit_vals(self, partner_id):
        """The home of a sender who has one only."""
        partner = self.env["res.partner"].browse(partner_id or [])
        units = self._current_ownerships(partner).unit_id
        if len(units) != 1:
            return {}
        return {"unit_id": units.id, "company_id": units.company_id.id}

    def _acknowledge_mail(self):
        """Tell the sender by mail that the letter has come, and record it.

        The mail is queued. A machine's mail is not answered, nor is one that comes
        from an address of our own: two robots would never stop.
        """
        self.ensure_one()
        address = email_normalize(self.partner_email)
        automatic = self.env.context.get("property_automatic_mail")
        if not address or automatic or self._is_own_address(address):
            return
        # In the name of the system: the customer may have a user, but told nothing.
        ticket = self.with_user(SUPERUSER_ID)
        template = ticket.env.ref(
            "helpdesk_mgmt_property.mail_template_acknowledgement"
        )
        mail_id = template.send_mail(
            ticket.id,
            force_send=False,
            email_values={
                "headers": repr(
                    {
                        "Auto-Submitted": "auto-replied",
                        "X-Auto-Response-Suppress": "All",
                    }
                )
            },
        )
        mail = ticket.env["mail.mail"].browse(mail_id)
        ticket.env["helpdesk.ticket.notice"].create(
            {
                "ticket_id": ticket.id,
                "subject": "acknowledgement",
                "means": "email",
                "content": html2plaintext(mail.body_html or ""),
            }
        )

    @api.model
    def _is_own_address(self, address):
        local_part = address.partition("@")[0]
        domains = self.env["mail.alias.domain"].sudo()
        return local_part in ("mailer-daemon", "postmaster") or bool(
            domains._find_aliases([address])
        )
