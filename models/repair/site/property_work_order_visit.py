# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import UserError

from ...mixins.roles import COORDINATOR


class PropertyWorkOrder(models.Model):
    """The work on site: from the order's receipt to its acceptance (SM03-06)."""

    _inherit = "property.work.order"

    sent_at = fields.Datetime(readonly=True, copy=False, index="btree_not_null")
    confirmed_at = fields.Datetime("Taken On At", readonly=True, copy=False)
    refused_at = fields.Datetime(readonly=True, copy=False)
    refusal_reason = fields.Text(readonly=True, copy=False)
    # 预约
    appointment_start = fields.Datetime(
        copy=False, tracking=True, index="btree_not_null"
    )
    appointment_end = fields.Datetime(copy=False)
    arrived_at = fields.Datetime(readonly=True, copy=False)
    finished_at = fields.Datetime("Work Finished At", readonly=True, copy=False)
    accepted_at = fields.Datetime(readonly=True, copy=False, index="btree_not_null")
    settled_at = fields.Datetime(readonly=True, copy=False)
    round = fields.Integer(
        default=1,
        readonly=True,
        copy=False,
        help="How often the work is handed over for acceptance, this time included.",
    )
    result = fields.Text("What Was Done", copy=False)
    acceptance_ids = fields.One2many(
        "property.work.order.acceptance", "order_id", "Acceptances"
    )
    safety_check_ids = fields.One2many(
        "property.safety.check", "order_id", "Safety Checks"
    )

    _appointment_order = models.Constraint(
        "CHECK (appointment_end IS NULL OR appointment_start <= appointment_end)",
        "An appointment starts before it ends.",
    )

    def action_send(self):
        """Hand the awarded order to its contractor (下达委托)."""
        return self._transition("sent")

    def action_confirm(self):
        """The contractor takes the order on (接单)."""
        return self._transition("confirmed")

    def _refuse(self, reason):
        """The contractor does not take the order on (拒单); its coordinator is told.

        :raises UserError: without a reason, or when the work has begun
        """
        reason = self._check_reason(reason)
        self._transition("refused")
        self.sudo().refusal_reason = reason
        for order in self:
            order._tell_coordinator(
                lambda env, order=order: env._("Refused: %s", order.display_name),
                reason,
            )
        return True

    def action_start(self):
        """The contractor is on site and begins (到场开工)."""
        self._transition("in_progress")
        for order in self:
            order._note_arrival()
        return True

    def action_finish(self):
        """The contractor hands the work over for acceptance (完工报验)."""
        self._transition("finished")
        for order in self:
            order._close_visit()
            order._tell_coordinator(
                lambda env, order=order: env._("To be accepted: %s", order.display_name)
            )
        return True

    def action_accept(self):
        """The desk accepts the work (验收合格)."""
        return self._transition("accepted")

    def action_settle(self):
        """All is paid for: visas and sheets are closed (已结算)."""
        return self._transition("settled")

    def _check_reason(self, reason):
        """:raises UserError: if the reason is empty"""
        reason = (reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("%s: write down the reason.", self[:1].display_name)
            )
        return reason

    def _as_coordinator(self):
        """The order as its coordinator, with rights.

        What follows by itself is signed by the desk, never by the contractor's
        person who pressed the button; who is of the desk signs with the own name.
        """
        self.ensure_one()
        user = self.env.user
        if user.id == SUPERUSER_ID or not user.has_group(COORDINATOR):
            user = self.user_id
        # Mails are queued: a contractor's button waits for no mail server.
        return (
            self.with_user(user)
            .sudo()
            .with_context(
                lang=user.lang,
                tz=user.tz,
                allowed_company_ids=self.company_id.ids,
                mail_notify_force_send=False,
            )
        )

    def _tell_coordinator(self, summary, note=None):
        """An activity for the coordinator, unless it is he who pressed.

        :param summary: called with the environment in the coordinator's language
        """
        self.ensure_one()
        user = self.user_id
        if user == self.env.user:
            return
        order = self.sudo().with_context(lang=user.lang, mail_notify_force_send=False)
        order.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=summary(order.env),
            note=note,
            user_id=user.id,
        )

    def _tell_contractor(self, subject, body):
        """A mail to the contractor, queued, and kept in the order's history.

        :param subject, body: called with the environment in the contractor's language
        """
        self.ensure_one()
        order = self._as_coordinator()
        partner = order.contractor_id.partner_id
        if not partner:
            return
        order = order.with_context(lang=partner.lang or order.env.lang)
        order.message_post(
            subject=subject(order.env),
            body=body(order.env),
            partner_ids=partner.ids,
            subtype_xmlid="mail.mt_note",
        )
