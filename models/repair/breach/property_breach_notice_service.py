# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from datetime import timedelta

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.fields import Domain

_logger = logging.getLogger(__name__)
_BATCH = 200


class PropertyBreachNotice(models.Model):
    """Served, answered or left without an answer (送达、回复、逾期未复)."""

    _inherit = "property.breach.notice"

    # ------------------------------------------------------------------
    # Service
    # ------------------------------------------------------------------

    def action_serve(self):
        """Hand the notice to the contractor; its time to answer begins (送达).

        :raises UserError: if it cannot be proved later, or nothing is late any more
        """
        self.check_access("write")
        for notice in self:
            notice._check_can_serve()
        self._transition("served")
        for notice in self:
            notice.contractor_id._mail("mail_template_breach_notice", notice)
            notice.order_id.sudo()._fire("notice_served", notice.served_at)
        return True

    def _check_can_serve(self):
        self.ensure_one()
        judged = self.order_id.sudo()._judge_breach_notice(but=self)
        if judged != {"kind": self.kind, "demand": self.demand}:
            raise UserError(
                self.env._(
                    "Rule 6.6: %(order)s has moved on since %(notice)s was drafted. "
                    "Cancel it and draft another one.",
                    order=self.order_id.display_name,
                    notice=self.display_name,
                )
            )
        if self.means == "ems" and not self.tracking_ref:
            raise UserError(
                self.env._("Rule 6.6: enter the EMS number, which proves the service.")
            )
        if self.means == "portal" and not self.contractor_id._mail_addresses():
            raise UserError(
                self.env._(
                    "Rule 6.6: %s has no e-mail address. Serve the notice by EMS or "
                    "by hand.",
                    self.contractor_id.name,
                )
            )

    def _prepare_transition_vals(self, target):
        vals = super()._prepare_transition_vals(target)
        now = fields.Datetime.now()
        if target == "served":
            company = self.company_id
            hours = (
                company.property_reminder_hours
                if self.kind == "reminder"
                else company.property_notice_hours
            )
            vals.update(
                served_at=now,
                served_by_id=self.env.uid,
                answer_due_at=now + timedelta(hours=hours),
            )
        elif target == "expired":
            vals["expired_at"] = now
        return vals

    # ------------------------------------------------------------------
    # Answer
    # ------------------------------------------------------------------

    def _answer(self, text):
        """The contractor answers on the portal (回复).

        :raises AccessError: if the user does not act for the contractor
        :raises UserError: if there is no text, or the time is over
        """
        self.ensure_one()
        contractors = self.env["property.contractor"].with_user(self.env.user)
        if self.sudo().contractor_id not in contractors._portal_contractors():
            raise AccessError(
                self.env._("Only the contractor itself answers its notice.")
            )
        self.sudo()._take_answer(text, fields.Datetime.now(), "portal")

    def action_ask_answer(self):
        """The answer came by letter or telephone: who took it records it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_breach_answer_action"
        )
        return dict(action, context={"breach_notice_id": self.id})

    def _take_answer(self, text, at, means):
        """Lock first: the watch may be closing the notice at this very moment."""
        self.ensure_one()
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if not (text or "").strip():
            raise UserError(self.env._("An answer needs a text."))
        late = self.answer_due_at and at > self.answer_due_at
        if late or (self.state == "expired" and means != "recorded"):
            raise UserError(
                self.env._(
                    "Rule 6.6: the time to answer %(notice)s was over at %(due)s.",
                    notice=self.display_name,
                    due=self.order_id.sudo()._local_moment(self.answer_due_at),
                )
            )
        self._record_answer(text.strip(), at, means)
        self.order_id.sudo()._fire("notice_answered", at)
        self._tell_coordinator("answered")

    def _record_answer(self, text, at, means):
        self._transition("answered")
        self._keep(
            {
                "answer": text,
                "answered_at": at,
                "answer_means": means,
                "answered_by_id": self.env.uid,
            }
        )

    @api.model
    def _answer_by_deed(self, orders, event, at):
        """Who takes the order on, begins or refuses has answered what asked for it."""
        open_notices = self.search(
            [("order_id", "in", orders.ids), ("state", "=", "served")]
        )
        if open_notices:
            state = event.removeprefix("order_")
            open_notices._record_answer(orders._state_label(state), at, "deed")

    # ------------------------------------------------------------------
    # No answer
    # ------------------------------------------------------------------

    @api.model
    def _cron_expire(self, limit=_BATCH):
        """Close the notices whose time is over, one transaction each.

        Of two runs at once one takes a notice and the other passes it by.
        """
        due = Domain("state", "=", "served") & Domain(
            "answer_due_at", "<", fields.Datetime.now()
        )
        notices = self.search(due, order="answer_due_at, id", limit=limit)
        progress = self.env["ir.cron"]
        progress._commit_progress(remaining=self.search_count(due))
        for notice in notices.with_context(mail_notify_force_send=False):
            notice._expire_safely()
            if not progress._commit_progress(1):
                break

    def _expire_safely(self):
        """Close one notice; what goes wrong with it stays with it."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                if self.try_lock_for_update(allow_referencing=True):
                    self.invalidate_recordset()
                    self._expire(fields.Datetime.now())
        except (OperationalError, LockError):
            # The contractor answers at this moment: the next run looks again.
            _logger.info("Notice %s is in use, left for the next run", self.id)
        except Exception:
            _logger.exception("Notice %s could not be closed", self.id)

    def _expire(self, now):
        self.ensure_one()
        if self.state != "served" or self.answer_due_at >= now:
            return
        self._transition("expired")
        self.order_id.sudo()._fire("notice_expired", self.answer_due_at)
        self._tell_coordinator("expired")

    def _tell_coordinator(self, state):
        """A note on the order, and something to do for who follows it.

        In the coordinator's language: the contractor answers, or the clock runs out.
        """

        def summary(env):
            if state == "answered":
                return env._("%s is answered", self.display_name)
            return env._("%s is not answered", self.display_name)

        order_sudo = self.order_id.sudo()
        order_sudo._tell_coordinator(summary)
        order_sudo = order_sudo.with_context(lang=order_sudo.user_id.lang)
        order_sudo.message_post(
            body=summary(order_sudo.env), subtype_xmlid="mail.mt_note"
        )
