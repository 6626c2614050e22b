# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import ast
import logging
from xmlrpc.client import Binary

from psycopg2 import OperationalError

from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.tools import html2plaintext
from odoo.tools.mail import email_normalize_all, unfold_references

from .mail_reading import bare_mail, mail_headers, read_mail

_logger = logging.getLogger(__name__)

_ADDRESSED = ("To", "Cc", "Delivered-To", "Resent-To", "Resent-Cc", "X-Original-To")


class MailThread(models.AbstractModel):
    """The mail gateway, for mails that reach the desk (邮件网关).

    Those of other documents go their way as before.
    """

    _inherit = "mail.thread"

    @api.model
    def message_process(self, model, message, custom_values=None, **options):
        """Decode a mail to the desk before the gateway does: no coding, right or
        wrong, loses a complaint.

        What cannot be taken to pieces makes a ticket all the same, with the mail as
        it came attached.
        """
        raw = message.data if isinstance(message, Binary) else message
        raw = raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else raw
        process = super().message_process
        if not self._is_desk_mail(raw, model, custom_values):
            return process(model, message, custom_values, **options)
        try:
            with self.env.cr.savepoint():
                return self._process_desk_mail(raw, model, custom_values, options)
        except (OperationalError, ConcurrencyError):
            raise
        except Exception:
            _logger.exception("A mail to the desk is taken as it came")
        return self._process_bare_mail(raw, model, custom_values, options)

    @api.model
    def _process_desk_mail(self, raw, model, custom_values, options):
        content, doubtful = read_mail(raw)
        gateway = self.with_context(
            property_mail_first_try=True, property_raw_mail=raw if doubtful else None
        )
        return super(MailThread, gateway).message_process(
            model, content, custom_values, **options
        )

    @api.model
    def _process_bare_mail(self, raw, model, custom_values, options):
        notice = self.env._("This mail could not be read. It is attached as it came.")
        gateway = self.with_context(property_raw_mail=raw)
        return super(MailThread, gateway).message_process(
            model, bare_mail(raw, notice), custom_values, **options
        )

    @api.model
    def _is_desk_mail(self, raw, model, custom_values):
        """Whether a mail goes to a desk's address, or answers on a ticket of a kind."""
        headers = mail_headers(raw)
        if model == "helpdesk.ticket" and self._makes_desk_ticket(custom_values):
            return True
        given = ",".join(str(headers.get(name) or "") for name in _ADDRESSED)
        names = {address.partition("@")[0] for address in email_normalize_all(given)}
        aliases = self.env["mail.alias"].sudo()
        found = aliases.search(
            [
                ("alias_name", "in", list(names)),
                ("alias_model_id.model", "=", "helpdesk.ticket"),
            ]
        )
        return any(
            self._makes_desk_ticket(ast.literal_eval(alias.alias_defaults or "{}"))
            for alias in found
        ) or self._answers_desk_ticket(headers)

    @api.model
    def _makes_desk_ticket(self, values):
        return bool(self.env["helpdesk.ticket"].sudo()._mail_type(values or {}).kind)

    @api.model
    def _answers_desk_ticket(self, headers):
        given = f"{headers.get('References') or ''} {headers.get('In-Reply-To') or ''}"
        answered = self.env["mail.message"].sudo()
        answered = answered.search(
            [
                ("message_id", "in", unfold_references(given)[-32:]),
                ("model", "=", "helpdesk.ticket"),
            ],
            limit=1,
        )
        ticket = self.env["helpdesk.ticket"].sudo().browse(answered.res_id or [])
        return bool(ticket.exists().kind)

    @api.model
    def message_route(self, message, message_dict, *args, **kwargs):
        """One sender's brake: what a machine writes, and what exceeds the pace of a
        person, goes to the ticket that the sender has already."""
        routes = super().message_route(message, message_dict, *args, **kwargs)
        if not any(route[0] == "helpdesk.ticket" and not route[1] for route in routes):
            return routes
        automatic = self._is_automatic_mail(message, message_dict)
        return [self._brake(route, message_dict, automatic) for route in routes]

    @api.model
    def _brake(self, route, message_dict, automatic):
        model, thread_id, values, *rest = route
        if model != "helpdesk.ticket" or thread_id:
            return route
        tickets = self.env["helpdesk.ticket"].sudo()
        held = tickets._mail_held_by(message_dict, values or {}, automatic)
        return (model, held.id or thread_id, values, *rest)

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        """Know while it is read that a machine wrote the mail: such a mail is
        never answered."""
        if self._is_automatic_mail(message, message_dict):
            self = self.with_context(property_automatic_mail=True)
        return super()._message_route_process(message, message_dict, routes)

    @api.model
    def _is_automatic_mail(self, message, message_dict):
        """Out-of-office notes, bounces, newsletters, lists: by their headers
        (RFC 3834), or by words that the company knows."""
        return bool(
            (message.get("Auto-Submitted") or "no").strip().lower() != "no"
            or (message.get("Precedence") or "").strip().lower()
            in ("bulk", "junk", "list", "auto_reply")
            or message.get("X-Autoreply")
            or message.get("X-Autorespond")
            or message.get("List-Id")
            or message.get("Return-Path") == "<>"
            or self._has_automatic_words(message_dict)
        )

    @api.model
    def _has_automatic_words(self, message_dict):
        # To whose company it goes is not known yet.
        subject = message_dict.get("subject") or ""
        text = html2plaintext(message_dict.get("body") or "")
        return any(
            company._has_automatic_words(subject, text)
            for company in self.env["res.company"].sudo().search([])
        )
