# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain
from odoo.tools import (
    email_normalize,
    format_datetime,
    html2plaintext,
    parse_contact_from_email,
)

from ...mixins.limits import LENGTHS, without_controls
from ..flow import FINAL


class HelpdeskTicket(models.Model):
    """Complaints by e-mail (邮件投诉): receipt time first, then word to the sender."""

    _inherit = "helpdesk.ticket"
    # Odoo's own brake on loops counts by it (TRAP 25).
    _primary_email = "partner_email"

    @api.model
    def message_new(self, msg, custom_values=None):
        """A mail to the desk is a ticket of a kind, a complaint unless its alias
        says otherwise; the sender is told that it has come (clause 8.2.2)."""
        values = dict(custom_values or {})
        if not self._mail_type(values).kind:
            return super().message_new(msg, custom_values=values)
        claimed = self._settle_mail(msg)
        # In the name of the system: the user of an address may be another person.
        tickets = self.with_user(SUPERUSER_ID)
        values.update(tickets._prepare_mail_vals(msg, values))
        ticket = super(HelpdeskTicket, tickets).message_new(msg, custom_values=values)
        # The gateway gives it with the name.
        ticket.partner_email = values["partner_email"]
        ticket._take_in_mail(claimed)
        return ticket

    def message_update(self, msg, update_vals=None):
        """A customer's answer by mail is seen by the desk, also after the close."""
        of_kind = self.filtered("kind")
        if of_kind:
            claimed = self._settle_mail(msg, of_kind.partner_id)
        result = super().message_update(msg, update_vals=update_vals)
        for ticket in of_kind:
            ticket._keep_raw_mail()
            ticket._note_mail_date(claimed)
            ticket._tell_desk_of_answer(msg)
        return result

    def _take_in_mail(self, claimed):
        """What follows once a mail is a ticket."""
        self.ensure_one()
        if not self.coordinator_id:
            self.coordinator_id = self._desk_contact()
            self._notify_coordinator()
        self.receiver_id = self.coordinator_id
        self._keep_raw_mail()
        self._note_mail_date(claimed)
        self._acknowledge_mail()

    @api.model
    def _mail_type(self, defaults):
        """The type of what a mail makes, none for other teams."""
        type_ = self.env["helpdesk.ticket.type"].browse(defaults.get("type_id"))
        team = self.env["helpdesk.ticket.team"].browse(defaults.get("team_id"))
        if not type_ and team.department == "desk":
            type_ = self._mail_default_type()
        return type_

    @api.model
    def _mail_default_type(self):
        return self.env.ref("helpdesk_mgmt_property.type_complaint")

    @api.model
    def _prepare_mail_vals(self, msg, defaults):
        """What a mail to the desk starts with."""
        name, email = parse_contact_from_email(msg.get("email_from") or msg["from"])
        return {
            "type_id": self._mail_type(defaults).id,
            "name": _cut(msg.get("subject") or self.env._("No Subject")),
            "channel_id": self.env.ref("helpdesk_mgmt_property.channel_email").id,
            "received_at": msg["date"],
            "receiver_id": False,
            "user_id": False,
            "partner_id": msg.get("author_id"),
            "partner_name": _cut(name or email),
            "partner_email": _cut(
                email_normalize(email or "") or msg.get("email_from")
            ),
            **self._prepare_mail_unit_vals(msg.get("author_id")),
        }

    @api.model
    def _settle_mail(self, msg, customers=None):
        """Say when a mail has come and who wrote it.

        :param customers: of the tickets that it answers
        :returns: the moment that the mail gives, if it is not believed
        """
        if msg.get("email_from") or msg.get("from"):
            msg["author_id"] = self._mail_author(msg, customers).id
        given = fields.Datetime.to_datetime(msg.get("date"))
        now = fields.Datetime.now()
        days = self.env.company.sudo().property_mail_date_days
        believed = given and abs(now - given) <= timedelta(days=days)
        # A clock that runs a little ahead is put back without a word.
        msg["date"] = min(given, now) if believed else now
        return None if believed else given

    @api.model
    def _mail_author(self, msg, customers=None):
        """Who wrote a mail; nobody, where several have the address and the name that
        it gives fits none of them alone."""
        found = self.env["res.partner"].sudo().browse(msg.get("author_id") or [])
        name, email = parse_contact_from_email(msg.get("email_from") or msg["from"])
        address = email_normalize(email or "")
        if not address:
            return found
        sharing = found.search([("email_normalized", "=", address)])
        if len(sharing) < 2:
            return found
        named = sharing.filtered(lambda who: _plain(who.name) == _plain(name))
        if len(named) == 1:
            return named
        return sharing & customers if customers else found.browse()

    @api.model
    def _prepare_mail_unit_vals(self, partner_id):
        """The home of a sender who has one only."""
        partner = self.env["res.partner"].browse(partner_id or [])
        units = self._current_ownerships(partner).unit_id
        if len(units) != 1:
            return {}
        return {"unit_id": units.id, "company_id": units.company_id.id}

    def _keep_raw_mail(self):
        """Keep a mail as it came, where it could not be read for certain."""
        self.ensure_one()
        raw = self.env.context.get("property_raw_mail")
        if not isinstance(raw, bytes):
            return
        attachment = self.env["ir.attachment"].create(
            {
                "name": "original.eml",
                "raw": raw,
                "mimetype": "message/rfc822",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        self._message_log(
            body=self.env._(
                "What the mail says of its coding is wrong or unknown: some characters "
                "may differ. The mail as it came is attached."
            ),
            attachment_ids=attachment.ids,
        )

    def _note_mail_date(self, claimed):
        """Note the moment that a mail gives, where it is not believed."""
        self.ensure_one()
        if claimed:
            self._message_log(
                body=self.env._(
                    "The mail is dated %(date)s, which is too far from the moment it "
                    "came in. It counts as received when it came in.",
                    date=format_datetime(
                        self.env, claimed, tz=self.company_id._property_tz()
                    ),
                )
            )

    def _tell_desk_of_answer(self, msg):
        """A to-do for the representative, one at a time; machines make none."""
        self.ensure_one()
        author = self.env["res.partner"].browse(msg.get("author_id") or [])
        inside = author.user_ids.filtered(lambda user: not user.share)
        if inside or self.env.context.get("property_automatic_mail"):
            return
        user = self._desk_contact()
        ticket = self._for_reader(user)
        if self.milestone in FINAL:
            summary = ticket.env._(
                "Answer by mail after the close: %s. The customer service manager may "
                "reopen it.",
                self.display_name,
            )
        else:
            summary = ticket.env._("Answer by mail: %s", self.display_name)
        if not self.activity_ids.filtered(lambda todo: todo.summary == summary):
            self._portal_tell_desk(summary, html2plaintext(msg.get("body") or ""))

    @api.model
    def _mail_held_by(self, msg, defaults, automatic):
        """The sender's ticket that takes a mail in the place of a new one, if any.

        :param automatic: whether a machine wrote it
        """
        _name, email = parse_contact_from_email(msg.get("email_from") or "")
        address = email_normalize(email or "")
        if not address or not self._mail_type(defaults).kind:
            return self.browse()
        own = Domain("kind", "!=", False) & Domain("partner_email", "=", address)
        if automatic:
            still_open = own & Domain("milestone", "not in", FINAL)
            return self.search(still_open, order="id desc", limit=1)
        minutes, threshold = self._mail_loop_limits()
        since = fields.Datetime.now() - timedelta(minutes=minutes)
        recent = self.search(own & Domain("create_date", ">=", since), order="id desc")
        return recent[:1] if len(recent) >= threshold else self.browse()

    @api.model
    def _detect_loop_sender_domain(self, email_from_normalized):
        """Tickets of a kind count; without an address, none: all would."""
        if not email_from_normalized:
            return None
        domain = super()._detect_loop_sender_domain(email_from_normalized)
        return Domain(domain) & Domain("kind", "!=", False)

    @api.model
    def _mail_loop_limits(self):
        """Odoo's own limits on one sender: minutes, and mails in them."""
        get_param = self.env["ir.config_parameter"].sudo().get_param
        return (
            int(get_param("mail.gateway.loop.minutes", 120)),
            int(get_param("mail.gateway.loop.threshold", 20)),
        )

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
        if self._is_told_enough(address):
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

    def _is_told_enough(self, address):
        """Whether an address was told of its letters so often that a machine may
        answer there."""
        minutes, _threshold = self._mail_loop_limits()
        told = self.env["helpdesk.ticket.notice"].search_count(
            [
                (
                    "create_date",
                    ">=",
                    fields.Datetime.now() - timedelta(minutes=minutes),
                ),
                ("subject", "=", "acknowledgement"),
                ("means", "=", "email"),
                ("ticket_id.partner_email", "=", address),
            ]
        )
        return told >= self.company_id.sudo().property_mail_acknowledgements

    @api.model
    def _is_own_address(self, address):
        local_part = address.partition("@")[0]
        domains = self.env["mail.alias.domain"].sudo()
        return local_part in ("mailer-daemon", "postmaster") or bool(
            domains._find_aliases([address])
        )


def _cut(text):
    """A text as long as a field of a ticket takes it; the whole is in the chatter."""
    return without_controls(text or "")[: LENGTHS["char"]] or False


def _plain(name):
    return "".join((name or "").split()).casefold()
