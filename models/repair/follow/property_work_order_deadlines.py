# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...desk.flow import FINAL
from ...mixins.event_mixin import ANY_EVENT, on
from ..order.property_work_order import ENDED

# Until the contractor has taken the order on, the coordinator sets the date.
_DATE_OPEN = ("draft", "quoting", "submitted", "approved", "sent", "cancelled")
_MOMENTS = {
    "order_sent": "sent_at",
    "order_confirmed": "confirmed_at",
    "order_in_progress": "arrived_at",
    "order_finished": "finished_at",
    "order_rework": "rework_at",
    "order_accepted": "accepted_at",
    "order_settled": "settled_at",
    "order_refused": "refused_at",
    "order_award_confirmed": "award_confirmed_at",
}


class PropertyWorkOrder(models.Model):
    """The clocks of an order (时限): taken on, on site, finished."""

    _inherit = "property.work.order"

    deadline_ids = fields.One2many(
        "helpdesk.ticket.deadline", "order_id", "Deadlines", copy=False
    )
    due_at = fields.Datetime(
        "Next Deadline", compute="_compute_due_at", store=True, copy=False
    )
    is_overdue = fields.Boolean(
        compute="_compute_is_overdue", search="_search_is_overdue"
    )

    @api.depends("state", "deadline_ids.state", "deadline_ids.due_at")
    def _compute_due_at(self):
        """The earliest limit that still runs; none once the order has ended."""
        found = dict(
            self.env["helpdesk.ticket.deadline"]._read_group(
                [
                    ("order_id", "in", self.ids),
                    ("state", "in", ("running", "breached")),
                ],
                ["order_id"],
                ["due_at:min"],
            )
        )
        for order in self:
            ended = order.state in ENDED
            order.due_at = not ended and found.get(order._origin, False)

    @api.depends("due_at")
    def _compute_is_overdue(self):
        now = fields.Datetime.now()
        for order in self:
            order.is_overdue = bool(order.due_at and order.due_at < now)

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("due_at", "<", fields.Datetime.now())]

    def write(self, vals):
        """The date that a contractor has taken on moves by an extension (Q 1.3)."""
        moved = self.browse()
        if "required_date" in vals:
            date = fields.Date.to_date(vals["required_date"])
            moved = self.filtered(lambda order: order.required_date != date)
            moved._check_date_open()
        result = super().write(vals)
        if moved:
            moved._restart_required_date()
        return result

    def _check_date_open(self):
        """:raises UserError: if the contractor has taken an order on for its date"""
        for order in self.filtered(
            lambda order: order.required_date and order.state not in _DATE_OPEN
        ):
            raise UserError(
                self.env._(
                    "Rule Q 1.3: %(order)s is taken on for %(date)s. Extend its "
                    "deadline, with the word to the customer.",
                    order=order.display_name,
                    date=fields.Date.to_string(order.required_date),
                )
            )

    def _restart_required_date(self):
        """The clocks by the order's date start anew, from when they started."""
        clocks_sudo = self.env["helpdesk.ticket.deadline"].sudo()
        dated = clocks_sudo.search(
            [
                ("order_id", "in", self.ids),
                ("state", "in", ("running", "paused", "breached")),
                ("policy_id.unit", "=", "required_date"),
            ]
        )
        dated._cancel(self.env._("Customer service set another date."))
        clocks_sudo._catch_up(self.filtered("sent_at").sudo())

    def _postpone(self, date):
        """The date that the customer was told; written by the extension alone."""
        return super().write({"required_date": date})

    @on(ANY_EVENT, rank=20)
    def _run_clocks(self, event):
        clocks_sudo = self.env["helpdesk.ticket.deadline"].sudo()
        clocks_sudo._on_order_event(self, event.code, event.at)

    def _clock_ticket(self):
        """The first ticket that is still open: it bears the order's clocks."""
        self.ensure_one()
        opened = self.ticket_ids.filtered(
            lambda ticket: ticket.kind and ticket.milestone not in FINAL
        )
        return opened.sorted("id")[:1]

    def _is_policy_for(self, spec):
        """Whether a limit applies to the order."""
        self.ensure_one()
        found = self.env["helpdesk.deadline.policy"]._order_specs().get(spec.id)
        return bool(
            found
            and spec.active
            and spec.company_id in (False, self.company_id.id)
            and found.matches(self)
            and ("order_award_confirmed" not in spec.stops or self._is_unconfirmed())
        )

    def _event_moments(self):
        """When each event that clocks know happened last."""
        self.ensure_one()
        moments = {event: self[name] for event, name in _MOMENTS.items()}
        notices = self.notice_ids
        served = [moment for moment in notices.mapped("served_at") if moment]
        answered = [moment for moment in notices.mapped("answered_at") if moment]
        expired = notices.filtered(lambda notice: notice.state == "expired")
        moments.update(
            notice_served=max(served, default=False),
            notice_answered=max(answered, default=False),
            notice_expired=max(expired.mapped("answer_due_at"), default=False),
        )
        return moments

    def _clock_start(self, spec):
        """Since when a policy's clock would run, if it had held all the time."""
        moments = self._event_moments()
        start = max(filter(None, map(moments.get, spec.starts)), default=None)
        stops = filter(None, map(moments.get, spec.stops))
        if (
            start
            and self.state not in ("defaulted", "cancelled")
            and not any(stop >= start for stop in stops)
        ):
            return start
        return None
