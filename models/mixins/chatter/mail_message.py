# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import email_normalize

from ..seal_mixin import SealPass, with_passes

MINUTES_PARAM = "helpdesk_mgmt_property.message_correction_minutes"
_DEFAULT_MINUTES = 15
# How far the clock of who posts may be off.
_LATE = timedelta(minutes=5)
# Who speaks, when, and what the program has noted to have changed.
VOICE = frozenset(
    ("author_id", "author_guest_id", "date", "email_from", "tracking_value_ids")
)
# What the author sets right for a typo.
_CORRECTED = frozenset(("attachment_ids", "body", "partner_ids", "subject"))
# How people and mail servers follow a message: not what it says.
_FREE = frozenset(
    (
        "mail_ids",
        "message_id",
        "message_link_preview_ids",
        "notification_ids",
        "notified_partner_ids",
        "pinned_at",
        "rating_ids",
        "reaction_ids",
        "starred_partner_ids",
    )
)


class MailMessage(models.Model):
    """What was said on a document of ours stays as it was said (TRAP 25).

    Nobody alters, back-dates or deletes it, whatever rights he has or borrows, and
    nobody speaks in another's name. An author corrects an own comment for a quarter
    of an hour (``message_correction_minutes``), as long as the document is under
    way. Messages on other documents are no matter of this.
    """

    _name = "mail.message"
    _inherit = ["property.seal.mixin", "mail.message"]

    @api.model_create_multi
    def create(self, vals_list):
        """:raises AccessError: if somebody speaks in another's name or time"""
        vals_list = [self._prepare_history_vals(vals) for vals in vals_list]
        if not any(vals.get("tracking_value_ids") for vals in vals_list):
            return super().create(vals_list)
        noted = SealPass("mail.tracking.value", None, frozenset())
        opened = with_passes(self, [noted])
        return super(MailMessage, opened).create(vals_list).with_env(self.env)

    @api.model
    def _prepare_history_vals(self, vals):
        """Say who speaks and when, where no default of a context may say it."""
        document = self._history_document(vals)
        if not document:
            return vals
        vals = {"date": fields.Datetime.now(), **vals}
        if not vals.get("email_from"):
            vals.setdefault("author_id", self.env.user.partner_id.id)
        if not self.env.su and self._foreign_voice(vals, document):
            raise AccessError(
                self.env._(
                    "%(document)s: a message bears the name of who writes it and the "
                    "time at which it is written.",
                    document=document.display_name,
                )
            )
        return vals

    @api.model
    def _history_document(self, vals):
        """The document of ours to which a new message belongs, with rights."""
        name = vals.get("model") or self.env.context.get("default_model")
        res_id = vals.get("res_id") or self.env.context.get("default_res_id")
        if not (res_id and name in self.env):
            return None
        documents = self.env[name].sudo().browse(res_id)
        return getattr(documents, "_history_documents", documents.browse)()

    @api.model
    def _foreign_voice(self, vals, document):
        """Which of the values are not for the user to say."""
        return {
            name
            for name in VOICE & vals.keys()
            if vals[name] and not self._is_own_voice(name, vals[name], document)
        }.difference(*(found.names for found in self._passes(None)))

    @api.model
    def _is_own_voice(self, name, value, document):
        if name == "date":
            moment = fields.Datetime.to_datetime(value)
            return abs(moment - fields.Datetime.now()) <= _LATE
        if name == "author_id":
            return value in self._own_voices(document).ids
        return name == "email_from" and self._is_own_address(value, document)

    @api.model
    def _is_own_address(self, text, document):
        voices = self._own_voices(document)
        address = email_normalize(text)
        if text in voices.mapped("email_formatted") or (
            address and address in voices.mapped("email_normalized")
        ):
            return True
        companies = self.env.companies.sudo()
        house = filter(None, companies.mapped("email_formatted"))
        return address in map(email_normalize, house) or bool(
            address
            and self.env["mail.alias"]
            .sudo()
            .search([("alias_full_name", "=", address)])
        )

    @api.model
    def _own_voices(self, document):
        """In whose name the user writes: the own one and that of the house."""
        company = self.env.company
        if "company_id" in document._fields:
            company = document.company_id or company
        return (self.env.user.partner_id | company.partner_id).sudo()

    def _sealed_of(self, vals):
        """Nothing of a message of ours is altered, save for a typo of one's own."""
        refused = super()._sealed_of(vals)
        touched = vals.keys() - _FREE
        if self.env.uid == SUPERUSER_ID:
            # The gateway adds to whom a mail went, after it has been noted.
            touched -= {"partner_ids"}
        if touched:
            for message in self._of_history():
                changed = {
                    name for name in touched if message._is_altered(name, vals[name])
                }
                if changed - _CORRECTED or (changed and not message._is_correctable()):
                    refused |= changed
        return refused - self._passed_names() if refused else refused

    def _is_altered(self, name, value):
        field = self._fields.get(name)
        if not field or field.type in ("one2many", "many2many"):
            return True
        return self._is_changed(name, value)

    def unlink(self):
        """:raises AccessError: if a message of ours is deleted, whoever asks"""
        if not any(self._passes(frozenset(self.ids))):
            for message in self._of_history():
                if not message._is_correctable():
                    message._refuse_sealed({"body"})
        return super().unlink()

    def _of_history(self):
        """Those of the messages, with rights, that belong to documents of ours."""
        kept = self.browse().sudo()
        for name, messages in self.sudo().grouped("model").items():
            if name in self.env and hasattr(self.env[name], "_history_documents"):
                documents = self.env[name].sudo().browse(messages.mapped("res_id"))
                ids = set(documents.exists()._history_documents().ids)
                kept |= messages.filtered(lambda m, ids=ids: m.res_id in ids)
        return kept

    def _is_correctable(self):
        """Whether its author may still set the message right."""
        self.ensure_one()
        since = fields.Datetime.now() - timedelta(minutes=self._correction_minutes())
        return (
            self.message_type == "comment"
            and not self.tracking_value_ids
            and self.author_id == self.env.user.partner_id
            and self.create_date >= since
            and not self.env[self.model].browse(self.res_id)._is_ended()
        )

    @api.model
    def _correction_minutes(self):
        minutes = self.env["ir.config_parameter"].sudo().get_param(MINUTES_PARAM, "")
        return int(minutes) if minutes.isdecimal() else _DEFAULT_MINUTES

    def _sealed_refusal(self, names, creating):
        return self.env._(
            "What was written on a document stays as it was. The author corrects an "
            "own comment within %(minutes)s minutes, as long as the document is under "
            "way; later, write another one.",
            minutes=self._correction_minutes(),
        )
