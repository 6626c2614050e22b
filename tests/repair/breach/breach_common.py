# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from freezegun import freeze_time

from ...desk.deadline.deadline_common import DeadlineCommon, at
from ..repair_common import RepairCommon


class BreachCommon(RepairCommon, DeadlineCommon):
    """Orders on the clock; moments are those of a clock on the wall in China.

    2026-11-20 is a Friday; customer service works from Monday to Friday.
    """

    @contextmanager
    def _at(self, moment):
        with freeze_time(at(moment)):
            yield

    def _ticket_at(self, moment="2026-11-20 09:00:00", **over):
        with self._at(moment):
            return self._dispatched_ticket(**over)

    def _sent(self, moment="2026-11-20 10:00:00", tickets=None, warranty=True, **over):
        """An order that lies with its contractor since the moment."""
        tickets = tickets or self._ticket_at()
        create = self._warranty_order if warranty else self._create_order
        with self._at(moment):
            order = create(tickets, **{"required_date": "2026-12-01", **over})
            return self._bring_order_to(order, "sent")

    def _order_clock(self, order, code):
        order.invalidate_recordset()
        return order.sudo().deadline_ids.filtered(
            lambda clock: clock.policy_id.code == code
        )

    def _notify(self, order, moment, **over):
        """Draft the next notice and serve it."""
        with self._at(moment):
            order.with_user(self.coordinator).action_notify_breach()
            notice = order.notice_ids.filtered(lambda notice: notice.state == "draft")
            notice = notice.with_user(self.coordinator)
            notice.write(over)
            notice.action_serve()
        return notice

    def _expire_at(self, moment):
        self._run("cron_breach_notice", moment)

    def _silent_until_second(self, order):
        """The contractor answers neither notice."""
        first = self._notify(order, "2026-11-21 11:00:00")
        self._expire_at("2026-11-22 11:05:00")
        second = self._notify(order, "2026-11-22 12:00:00")
        self._expire_at("2026-11-24 12:05:00")
        return first, second

    def _replace(self, order, moment="2026-11-24 13:00:00"):
        with self._at(moment):
            action = order.with_user(self.coordinator).action_replace()
        return self.env["property.work.order"].browse(action["res_id"])
