# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

from ..addon import is_our_model
from ..seal_mixin import SealPass, with_passes
from .mail_message import VOICE

_MESSAGES = ("message_ids", "website_message_ids")


def _has_messages(vals):
    """Whether values say anything of the messages: commands that do something."""
    return any(vals.get(name) for name in _MESSAGES)


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def _may_keep_history(self):
        """Whether messages on documents of the model are history."""
        return is_our_model(self)

    def _history_documents(self):
        """Those of the records whose messages are kept as they were said."""
        return self if self._may_keep_history() else self.browse()

    def _is_ended(self):
        """Whether nothing more happens to a document, so that nothing said on it is
        corrected either. A flow ends where no arrow leads on."""
        self.ensure_one()
        flow = getattr(self, "_state_flow", None)
        return bool(flow) and not flow.get(self.state)

    def _message_track(self, fields_iter, initial_values_dict):
        """The program notes what has changed, for whoever changed it."""
        return super(MailThread, self._with_voice())._message_track(
            fields_iter, initial_values_dict
        )

    def _message_track_post_template(self, changes):
        """A template that a change sends speaks in the name that it states."""
        return super(MailThread, self._with_voice())._message_track_post_template(
            changes
        )

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        """:raises AccessError: if somebody brings in a mail past the gateway, that is,
        in the name of whom he likes"""
        if not (self.env.su or self.env.user._is_system()):
            for name, *_route in routes or ():
                if self.env[name]._may_keep_history():
                    raise AccessError(
                        self.env._("Mails come in through the mail gateway alone.")
                    )
        return super()._message_route_process(message, message_dict, routes)

    def _with_voice(self):
        """Leave to note what is no client's to say."""
        if not self._history_documents():
            return self
        return with_passes(self, [SealPass("mail.message", None, VOICE)])

    @api.model_create_multi
    def create(self, vals_list):
        """:raises AccessError: if messages come with a new document"""
        records = super().create(vals_list)
        if any(_has_messages(vals) for vals in vals_list):
            records._refuse_messages()
        return records

    def write(self, vals):
        """:raises AccessError: if messages are altered by way of their document"""
        if _has_messages(vals):
            self._refuse_messages()
        return super().write(vals)

    def _refuse_messages(self):
        if self._history_documents():
            self.env["mail.message"]._refuse_sealed({"message_ids"})

    def unlink(self):
        """What was said on a document goes with it, where the document may go."""
        documents = self._history_documents()
        if not documents:
            return super().unlink()
        messages = self.env["mail.message"].sudo()
        ids = messages._search(
            [("model", "=", self._name), ("res_id", "in", documents.ids)]
        ).get_result_ids()
        gone = SealPass("mail.message", frozenset(ids), frozenset())
        return super(MailThread, with_passes(self, [gone])).unlink()
