# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...desk.due_calculator import DueCalculator
from ...mixins.event_mixin import on
from ...mixins.roles import DESK_EYES

# What a notice asks for, by the state in which the contractor lets the order lie.
_DEMANDS = {
    "sent": "take_on",
    "confirmed": "start",
    "in_progress": "finish",
    "rework": "finish",
    "refused": "refused",
}
_BY_CONTRACTOR = {"order_confirmed", "order_in_progress", "order_finished"}
_DEEDS = ("order_confirmed", "order_in_progress", "order_finished", "order_refused")


class PropertyWorkOrder(models.Model):
    """When a contractor refuses or stays silent (催告与代修), rule 6.6."""

    _inherit = "property.work.order"

    notice_ids = fields.One2many(
        "property.breach.notice", "order_id", "Notices", copy=False
    )
    replaces_id = fields.Many2one(
        "property.work.order",
        "In Place Of",
        sealed="6.6",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
    )
    replaced_by_ids = fields.One2many("property.work.order", "replaces_id")
    backcharge_id = fields.Many2one(
        "property.backcharge",
        sealed="6.6",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        groups=DESK_EYES,
    )
    breach_alert = fields.Char("Contractor in Default", compute="_compute_breach")
    can_notify_breach = fields.Boolean(compute="_compute_breach")
    can_replace = fields.Boolean(compute="_compute_breach")

    _replaced_once = models.UniqueIndex(
        "(replaces_id) WHERE replaces_id IS NOT NULL AND state != 'cancelled'",
        "Another order has taken the place of this one already.",
    )

    def _sealed_refusal(self, names, creating):
        if names & self._names_sealed_by("6.6"):
            return self.env._("Rule 6.6: replace an order with its own button.")
        return super()._sealed_refusal(names, creating)

    @on(*_DEEDS, rank=10)
    def _answer_notices(self, event):
        """The contractor answers a notice by what it does, too."""
        notices_sudo = self.env["property.breach.notice"].sudo()
        notices_sudo._answer_by_deed(self, event.code, event.at)

    @api.depends("state", "due_at", "notice_ids.state", "replaced_by_ids.state")
    def _compute_breach(self):
        for order in self:
            order_sudo = order.sudo()
            reason = order_sudo._breach_reason()
            order.can_notify_breach = bool(reason and not order_sudo._notice_obstacle())
            order.can_replace = order.state in _DEMANDS and not order_sudo._missing_for(
                "defaulted"
            )
            order.breach_alert = reason and order_sudo._breach_text(reason, order)

    def _breach_text(self, reason, order):
        if order.can_replace:
            return self.env._("%s Somebody else may do the work now.", reason)
        return " ".join(filter(None, (reason, self._notice_obstacle())))

    # ------------------------------------------------------------------
    # Late or not
    # ------------------------------------------------------------------

    def _breach_reason(self):
        """In what the contractor is in default now; nothing while it is in time."""
        self.ensure_one()
        if self.state not in _DEMANDS:
            return False
        if self.state == "refused":
            return self.env._("The contractor refused the order.")
        since = self._late_since()
        if not since:
            return False
        limit = self._local_moment(since)
        if self.state == "sent":
            return self.env._("The order is not taken on since %s.", limit)
        if self.state == "confirmed":
            return self.env._("The work was to begin by %s.", limit)
        return self.env._("The work was to be finished by %s.", limit)

    def _late_since(self):
        """The earliest limit of the contractor's that is over."""
        now = fields.Datetime.now()
        specs = self.env["helpdesk.deadline.policy"]._specs()
        over = [
            clock.due_at
            for clock in self.deadline_ids
            if clock.state in ("running", "breached")
            and clock.due_at <= now
            and specs[clock.policy_id.id].stops & _BY_CONTRACTOR
        ]
        if self.required_date:
            # The day itself is still in time.
            end = self.company_id._property_midnight(self.required_date, 1)
            over += [end] if end <= now else []
        return min(over, default=False)

    def _breach_phase(self):
        """Notices count for what they asked: to begin, or to finish."""
        self.ensure_one()
        finishing = self.state in ("in_progress", "rework")
        return self.notice_ids.filtered(
            lambda notice: (
                notice.state in ("served", "answered", "expired")
                and (notice.demand == "finish") == finishing
            )
        ).sorted("id")

    def _notice_obstacle(self):
        """Why no notice can be drafted now, though the contractor is late."""
        self.ensure_one()
        opened = self.notice_ids.filtered(lambda n: n.state in ("draft", "served"))
        if opened:
            return self.env._(
                "%(notice)s is %(state)s.",
                notice=opened.display_name,
                state=opened._state_label(opened.state),
            )
        last = self._breach_phase()[-1:]
        if last and not last._is_unanswered(fields.Datetime.now()):
            return self.env._(
                "%(notice)s was answered; the contractor has time until %(due)s.",
                notice=last.display_name,
                due=self._local_moment(last.answer_due_at),
            )
        return False

    # ------------------------------------------------------------------
    # Notices
    # ------------------------------------------------------------------

    def action_notify_breach(self):
        """Draft the next notice to the contractor, or open the one there is (催告).

        :raises UserError: if the contractor is in time, or has time to answer
        """
        self.ensure_one()
        self.check_access("write")
        self._lock()
        draft = self.notice_ids.filtered(lambda notice: notice.state == "draft")
        notice = draft or self.env["property.breach.notice"].create(
            {"order_id": self.id}
        )
        return notice._get_records_action(name=self.env._("Notice to the Contractor"))

    def _judge_breach_notice(self, but=None):
        """What the next notice is and asks for.

        :param but: a draft that is about to be served
        :raises UserError: saying why the contractor cannot be given notice
        """
        self.ensure_one()
        reason = self._breach_reason()
        if not reason:
            raise UserError(
                self.env._(
                    "Rule 6.6: notice is given to a contractor that refused or is "
                    "late. %(order)s is %(state)s and in time.",
                    order=self.display_name,
                    state=self._state_label(self.state),
                )
            )
        obstacle = not but and self._notice_obstacle()
        if obstacle:
            raise UserError(self.env._("Rule 6.6: %s", obstacle))
        return {
            "kind": "reminder" if self._breach_phase() else "notice",
            "demand": _DEMANDS[self.state],
        }

    # ------------------------------------------------------------------
    # What a notice says: the order, the rooms, the dates and the contract
    # ------------------------------------------------------------------

    def _breach_contract(self):
        """The works contract that the contractor answers by, the nearest first."""
        self.ensure_one()
        contracts = self.env["property.contractor.contract"]
        works = contracts._works_contracts(self.project_id, self.company_id).filtered(
            lambda contract: contract.contractor_id == self.contractor_id
        )
        day = self.company_id._property_day(self.sent_at)
        return works._most_specific(self.building_id, self.trade_id, day)

    def _prepare_breach_notice_vals(self):
        """What a draft proposes; the coordinator may word it otherwise."""
        self.ensure_one()
        # The contractor reads it.
        order_sudo = self.sudo().with_context(
            lang=self.sudo().contractor_id.partner_id.lang or self.env.lang
        )
        clause = order_sudo._breach_contract().breach_clause
        return {
            "content": order_sudo._breach_content(clause),
            "contract_clause": clause,
        }

    def _breach_content(self, clause):
        lines = [
            self.env._(
                "Order %(order)s (%(work)s), rooms: %(rooms)s.",
                order=self.number,
                work=self.name,
                rooms=self.rooms or self.env._("none named"),
            ),
            self._breach_dates(),
            self._breach_reason(),
            self._breach_demand(),
            clause and self.env._("The contract says: %s", clause),
        ]
        return "\n".join(filter(None, lines))

    def _breach_dates(self):
        sent = self._local_moment(self.sent_at)
        if not self.required_date:
            return self.env._("Sent to you at %s.", sent)
        return self.env._(
            "Sent to you at %(sent)s, to be finished by %(date)s.",
            sent=sent,
            date=fields.Date.to_string(self.required_date),
        )

    def _breach_demand(self):
        company = self.company_id
        if not self._breach_phase():
            return self.env._(
                "Please answer within %s hours and do the work.",
                company.property_notice_hours,
            )
        return self.env._(
            "This is the second notice. If you neither answer within %s hours nor do "
            "the work, somebody else will, and the cost is yours.",
            company.property_reminder_hours,
        )

    def _local_moment(self, moment):
        """In the time of the department, whoever asks: it is read in writing later."""
        self.ensure_one()
        team = self.team_id or self._ticket().team_id
        calendar = DueCalculator(self.env).calendar(team, self.company_id)
        return f"{calendar._to_local(moment):%Y-%m-%d %H:%M}"

    def _holds_notice(self):
        """An answer, or none, asks for a decision as long as work is to be done."""
        return self._is("with_contractor") and not self._is("handed_over")
