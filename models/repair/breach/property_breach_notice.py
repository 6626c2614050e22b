# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

_BATCH = 200
# What the contractor was told.
_TOLD = ("content", "contract_clause", "means", "tracking_ref")


class PropertyBreachNotice(models.Model):
    """A notice to a contractor that does not perform (维修通知、催告), rule 6.6.

    The first asks it to do its work; the second says that others will, at its cost.
    It is served, and answered or left without an answer (送达、回复、逾期未复); it is
    kept as it was served.
    """

    _name = "property.breach.notice"
    _description = "Notice to a Contractor"
    _inherit = [
        "property.state.mixin",
        "property.batch.mixin",
        "property.work.order.part",
        "property.number.mixin",
        "property.evidence.mixin",
        "mail.thread",
    ]
    _rec_name = "number"
    _order = "id desc"

    _number_code = "CG"
    _state_flow = {
        "draft": ("served", "cancelled"),
        "served": ("answered", "expired"),
        "answered": (),
        # An answer that came in time may be recorded late.
        "expired": ("answered",),
        "cancelled": (),
    }
    _state_flags = {"answer_due": ("answered", "expired")}

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("served", "Served"),
            ("answered", "Answered"),
            ("expired", "Not Answered"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    contractor_id = fields.Many2one(
        related="order_id.contractor_id", store=True, index="btree_not_null"
    )
    kind = fields.Selection(
        [("notice", "First Notice"), ("reminder", "Second Notice")],
        kept="6.6",
        required=True,
        default="notice",
        readonly=True,
    )
    demand = fields.Selection(
        [
            ("take_on", "Take the Order On"),
            ("start", "Begin the Work"),
            ("finish", "Finish the Work"),
            ("refused", "Do the Work It Refused"),
        ],
        "Asked To",
        kept="6.6",
        required=True,
        readonly=True,
        default="take_on",
    )
    content = fields.Text(required=True)
    contract_clause = fields.Text("Clause of the Contract")
    # 送达
    means = fields.Selection(
        [
            ("portal", "Portal and E-mail"),
            ("ems", "EMS"),
            ("hand", "By Hand"),
        ],
        "Served By",
        required=True,
        default="portal",
    )
    tracking_ref = fields.Char("EMS Number", copy=False)
    served_at = fields.Datetime(sealed="6.6", readonly=True, copy=False)
    served_by_id = fields.Many2one(
        "res.users",
        "Served By User",
        sealed="6.6",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    answer_due_at = fields.Datetime(
        sealed="6.6", readonly=True, copy=False, index="btree_not_null"
    )
    # 回复
    answered_at = fields.Datetime(sealed="6.6", readonly=True, copy=False)
    answer = fields.Text(sealed="6.6", readonly=True, copy=False)
    answer_means = fields.Selection(
        [
            ("portal", "On the Portal"),
            ("deed", "By What It Did"),
            ("recorded", "Recorded by Customer Service"),
        ],
        "Way of the Answer",
        sealed="6.6",
        readonly=True,
        copy=False,
    )
    answered_by_id = fields.Many2one(
        "res.users",
        "Answer Recorded By",
        sealed="6.6",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    expired_at = fields.Datetime(sealed="6.6", readonly=True, copy=False)

    _one_open = models.UniqueIndex(
        "(order_id) WHERE state IN ('draft', 'served')",
        "The order has a notice that is not served or answered yet.",
    )
    _due_served = models.Index("(answer_due_at) WHERE state = 'served'")

    @api.model_create_multi
    def create(self, vals_list):
        """What a notice is, and what it asks for, follows from its order.

        :raises UserError: if the contractor is not late with the order
        """
        self.check_access("create")
        return super().create([self._prepare_notice_vals(vals) for vals in vals_list])

    @api.model
    def _prepare_notice_vals(self, vals):
        order = self.env["property.work.order"].browse(vals.get("order_id"))
        if not order:
            return vals
        order.check_access("read")
        # Judged first: what is said of an order that was sent has its dates.
        judged = order.sudo()._judge_breach_notice()
        return {**order._prepare_breach_notice_vals(), **vals, **judged}

    @api.model
    def _is_blank(self, name, value):
        # A draft was neither served nor answered, whatever a client sends.
        return name in self._names_sealed_by("6.6") or super()._is_blank(name, value)

    def _sealed_of(self, vals):
        """What the contractor was told is sealed once it was told."""
        refused = super()._sealed_of(vals)
        told = vals.keys() & set(_TOLD) - self._passed_names()
        if told and any(notice.state != "draft" for notice in self.sudo()):
            refused |= told
        return refused

    def _sealed_refusal(self, names, creating):
        if names & self._names_sealed_by("6.6") or names & {"kind", "demand", *_TOLD}:
            return self.env._(
                "Rule 6.6: a notice is kept as it was served and answered."
            )
        return super()._sealed_refusal(names, creating)

    def _transition(self, target, **facts):
        result = super()._transition(target, **facts)
        # Before another notice of the order is drafted.
        self.flush_recordset(["state"])
        return result

    @api.model
    def _get_number_company(self, vals):
        order = self.env["property.work.order"].browse(vals.get("order_id"))
        return order.company_id or super()._get_number_company(vals)

    def _is_evidence_sealed(self):
        return self.state != "draft"

    def _takes_evidence(self):
        """Receipts and answers come in after the service; what is there stays."""
        return self.state != "cancelled"

    def action_cancel(self):
        """Drop a draft: the contractor has come to its senses (作废)."""
        return self._transition("cancelled")

    def _is_unanswered(self, now):
        """Whether the contractor let the time go by, with an answer or without."""
        self.ensure_one()
        return self.state == "expired" or (
            self.state == "answered" and self.answer_due_at <= now
        )

    # ------------------------------------------------------------------
    # Service
    # ------------------------------------------------------------------

    def action_serve(self):
        """Hand the notice to the contractor; its time to answer begins (送达).

        :raises UserError: if it cannot be proved later, or nothing is late any more
        """
        self.check_access("write")
        for notice in self:
            notice._lock()
            notice._check_can_serve()
            notice._transition("served")
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
        self._lock()
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
        self._transition(
            "answered",
            answer=text,
            answered_at=at,
            answer_means=means,
            answered_by_id=self.env.uid,
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
        """Close the notices whose time is over."""
        now = fields.Datetime.now()
        due = Domain("state", "=", "served") & Domain("answer_due_at", "<", now)
        notices = self.search(due, order="answer_due_at, id", limit=limit)
        notices.with_context(mail_notify_force_send=False)._each_alone(
            lambda notice: notice._expire(now), remaining=self.search_count(due)
        )

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
        order_sudo._tell_coordinator("notice", summary)
        order_sudo = order_sudo.with_context(lang=order_sudo.user_id.lang)
        order_sudo.message_post(
            body=summary(order_sudo.env), subtype_xmlid="mail.mt_note"
        )
