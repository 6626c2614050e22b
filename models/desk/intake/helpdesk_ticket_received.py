# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, datetime, timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list, plaintext2html

from ...mixins.lock_mixin import serialize_on

_TITLE_LENGTH = 60
_REFERENCE_LENGTH = 100
_LATEST = timedelta(days=7)
# Clocks differ.
_EARLY = timedelta(minutes=5)
_NEEDED = ("kind", "content")
# What a channel may say, and under which name the ticket keeps it.
_TEXTS = {
    "caller_name": "partner_name",
    "demand": "demand",
    "visit_time": "visit_time",
}
CHANNEL_FIELDS = (
    "kind",
    "content",
    "title",
    "phone",
    "room",
    "category",
    "received_at",
    *_TEXTS,
)


class HelpdeskTicket(models.Model):
    """What comes in by a channel with a program behind it: the telephone system,
    WeChat, a form on the web (9.2.2). Nothing is guessed, least of all the home."""

    _inherit = "helpdesk.ticket"

    channel_reference = fields.Char(
        "Reference of the Channel",
        sealed="9.2.2",
        readonly=True,
        copy=False,
        groups="base.group_user",
        help="The channel's own number of the matter, by which it is handed in once.",
    )

    _channel_reference_unique = models.UniqueIndex(
        "(create_uid, channel_reference) WHERE channel_reference IS NOT NULL",
        "The channel has handed in this matter already.",
    )

    @api.model
    def receive_from_channel(self, reference, values):
        """Receive a matter from the channel whose account calls; handed in again
        under the same reference, it is the same ticket (docs/CHANNELS.md).

        :param str reference: the channel's own number of the matter
        :param dict values: texts by the names in ``CHANNEL_FIELDS``
        :return: ``{"number": …, "created": whether it is new}``
        :raises AccessError: if the user is no channel's account
        :raises UserError: naming what is unknown, missing or wrong
        """
        channel = self._own_channel()
        reference = self._channel_text("reference", reference, _REFERENCE_LENGTH)
        # The second of two at once is tried again, and meets what the first made.
        serialize_on(channel)
        known = self._channel_ticket(reference)
        if known:
            return {"number": known.number, "created": False}
        tickets = self.sudo()
        vals = tickets._prepare_channel_vals(values)
        vals |= {"channel_id": channel.id, "channel_reference": reference}
        ticket = tickets._create_sealed([vals])
        ticket.receiver_id = ticket.coordinator_id
        return {"number": ticket.number, "created": True}

    @api.model
    def _own_channel(self):
        channels = self.env["helpdesk.ticket.channel"].sudo()
        channel = channels.search([("account_id", "=", self.env.uid)])
        if not channel:
            raise AccessError(
                self.env._("Only the account of a channel hands in what comes by it.")
            )
        return channel

    @api.model
    def _channel_ticket(self, reference):
        tickets = self.sudo().with_context(active_test=False)
        return tickets.search(
            [("create_uid", "=", self.env.uid), ("channel_reference", "=", reference)]
        )

    @api.model
    def _prepare_channel_vals(self, values):
        self._check_channel_fields(values)
        texts = {
            name: self._channel_text(name, value)
            for name, value in values.items()
            if value is not None
        }
        company = self.env.company
        title = texts.get("title") or " ".join(texts["content"].split())
        phone = self.env["res.partner"]._checked_phone(texts.get("phone"))
        return {
            "name": title[:_TITLE_LENGTH],
            "description": plaintext2html(texts["content"]),
            "company_id": company.id,
            "team_id": self._default_team_of("desk", company).id,
            "type_id": self._channel_type(texts["kind"]).id,
            "unit_id": self._channel_unit(texts.get("room")).id,
            "category_id": self._channel_category(texts.get("category")).id,
            "received_at": self._channel_moment(texts.get("received_at")),
            "contact_phone": phone,
            "partner_id": self._channel_customer(phone).id,
            "receiver_id": False,
            "user_id": False,
            **{_TEXTS[name]: texts[name] for name in _TEXTS.keys() & texts.keys()},
        }

    @api.model
    def _check_channel_fields(self, values):
        if not isinstance(values, dict):
            raise UserError(self.env._("The values are one object of named texts."))
        unknown = [str(name) for name in values if name not in CHANNEL_FIELDS]
        missing = [name for name in _NEEDED if not values.get(name)]
        if unknown:
            raise UserError(
                self.env._(
                    "Unknown: %(unknown)s. Known are %(known)s.",
                    unknown=format_list(self.env, unknown),
                    known=format_list(self.env, list(CHANNEL_FIELDS)),
                )
            )
        if missing:
            raise UserError(self.env._("Missing: %s.", format_list(self.env, missing)))

    @api.model
    def _channel_text(self, name, value, longest=10_000):
        text = value.strip() if isinstance(value, str) else ""
        if not text or len(text) > longest:
            raise UserError(
                self.env._(
                    "%(name)s: a text of 1 to %(count)s characters.",
                    name=name,
                    count=longest,
                )
            )
        return text

    @api.model
    def _channel_type(self, kind):
        types = self.env["helpdesk.ticket.type"].sudo()
        found = types.search([("kind", "=", kind)])
        if not found:
            kinds = types.search([("kind", "!=", False)]).mapped("kind")
            raise UserError(
                self.env._(
                    "kind: %(kind)s is none of %(kinds)s.",
                    kind=kind,
                    kinds=format_list(self.env, kinds),
                )
            )
        return found

    @api.model
    def _channel_unit(self, room):
        """The home whose room code it is, to the letter."""
        units = self.env["property.unit"].sudo()
        if not room:
            return units
        found = units.search(
            [("code", "=", room), ("company_id", "=", self.env.company.id)]
        )
        if not found:
            raise UserError(
                self.env._(
                    "room: no home has the room code %s. Leave it out rather than "
                    "guess; customer service asks.",
                    room,
                )
            )
        return found

    @api.model
    def _channel_category(self, code):
        categories = self.env["helpdesk.ticket.category"].sudo()
        if not code:
            return categories
        found = categories.search(
            [
                ("code", "=", code),
                ("company_id", "in", (False, self.env.company.id)),
            ]
        )
        if len(found) != 1:
            raise UserError(self.env._("category: there is no category %s.", code))
        return found

    @api.model
    def _channel_moment(self, text):
        """When the customer got in touch, with its zone: now, or days ago at most."""
        now = fields.Datetime.now()
        if not text:
            return now
        try:
            given = datetime.fromisoformat(text)
            moment = given.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        except (OverflowError, ValueError):
            given = moment = None
        if not (given and given.tzinfo and now - _LATEST <= moment <= now + _EARLY):
            raise UserError(
                self.env._(
                    "received_at: a time of the last 7 days with its zone, such as "
                    "2026-03-01T09:30:00+08:00."
                )
            )
        return min(moment, now)

    @api.model
    def _channel_customer(self, phone):
        """A number that one customer has tells who it is; any other leaves it open."""
        partners = self.env["res.partner"].sudo()._find_by_phone(phone)
        return partners if len(partners) == 1 else partners.browse()
