# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, plaintext2html

_SAME_MINUTES = 2


class HelpdeskTicket(models.Model):
    """What the owner does on the portal: report, answer, rate, write.

    Called with rights on the user's own tickets; who wrote stays the portal user.
    """

    _inherit = "helpdesk.ticket"

    portal_key = fields.Char(
        copy=False,
        groups="base.group_system",
        help="Of the form that was submitted, so that one form makes one ticket.",
    )

    _portal_key_unique = models.UniqueIndex(
        "(portal_key) WHERE portal_key IS NOT NULL",
        "This form was submitted already.",
    )

    @api.model
    def _portal_serialize(self):
        """Let one person's submissions follow one another.

        Of two at once the second waits, is then told that the row has changed, and
        is tried again by the server: so it meets what the first one has made.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE res_partner SET write_date = write_date WHERE id = %s",
                self.env.user.partner_id.id,
            )
        )

    @api.model
    def _portal_find_same(self, key, vals=None):
        """The ticket that the same form, or the same words just now, have made."""
        own = self._portal_domain()
        same = fields.Domain("portal_key", "=", key)
        if vals:
            since = fields.Datetime.now() - timedelta(minutes=_SAME_MINUTES)
            same |= fields.Domain(
                [
                    ("create_uid", "=", self.env.uid),
                    ("create_date", ">=", since),
                    ("type_id", "=", vals["type_id"]),
                    ("unit_id", "=", vals["unit_id"]),
                    ("description", "=", vals["description"]),
                ]
            )
        return self.sudo().search(own & same, limit=1)

    @api.model
    def _portal_create(self, vals, files):
        """The reported matter with its pictures.

        It lands in the desk's queue. Its receiver is the representative of the
        project, since the customer is no receiver.
        """
        company = self.env["property.unit"].sudo().browse(vals["unit_id"]).company_id
        tickets = self.sudo().with_company(company)
        ticket = tickets.create(
            {
                **vals,
                "company_id": company.id,
                "receiver_id": False,
                "user_id": False,
                "team_id": tickets._default_team_of("desk", company).id,
            }
        )
        ticket.receiver_id = ticket.coordinator_id
        self.env["property.evidence"].sudo().create(
            [{**file, "res_model": self._name, "res_id": ticket.id} for file in files]
        )
        return ticket

    def _portal_answer(self, notice, text):
        """The customer's answer to what was told; it is given once."""
        self.ensure_one()
        if notice.ticket_id != self or notice.answer:
            return False
        notice.answer = text
        self._portal_tell_desk(
            self.env._("The customer answered: %s", self.display_name), text
        )
        return True

    def _portal_rate(self, satisfaction, opinion):
        """The customer's evaluation moves the ticket on (9.3.2).

        Content: to the callback. Not content: back to work, and the desk is told.
        Where another gate still stands the evaluation is kept and the desk goes on.
        """
        self.ensure_one()
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset()
        if not self._portal_can_rate():
            return False
        evaluation = self.env["helpdesk.ticket.evaluation"].create(
            {
                "ticket_id": self.id,
                "satisfaction": satisfaction,
                "opinion": opinion,
                "means": "portal",
                "partner_id": self.partner_id.id,
            }
        )
        # Ordered anew: the latest evaluation is the one that counts.
        self.invalidate_recordset(["evaluation_ids"])
        if satisfaction < "3":
            self._portal_on_discontent(evaluation)
        elif not self._missing_for("callback"):
            self._move_to("callback")
        return evaluation

    def _portal_on_discontent(self, evaluation):
        if not self._missing_for("in_progress"):
            self._handle_again(evaluation.opinion or "")
        self._portal_tell_desk(
            self.env._("The customer is not satisfied: %s", self.display_name),
            evaluation.opinion,
        )

    def _portal_write(self, text, summary):
        """A word to the desk; the same one twice in a row is one."""
        self.ensure_one()
        since = fields.Datetime.now() - timedelta(minutes=_SAME_MINUTES)
        body = plaintext2html(text)
        if any(
            message.date >= since and message.body == body
            for message in self._portal_words()
        ):
            return False
        self.with_context(mail_post_autofollow_author_skip=True).message_post(
            body=body, message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self._portal_tell_desk(summary, text)
        return True

    def _portal_tell_desk(self, summary, note=None):
        user = self.coordinator_id or self.team_id.user_id
        if user:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=summary,
                note=note,
                user_id=user.id,
            )
