# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time
from pytz import timezone, utc

from odoo import fields

from ...common import PropertyCommon

SHANGHAI = timezone("Asia/Shanghai")


def at(text):
    """Naive UTC of a moment of Shanghai, as the ORM holds it."""
    moment = SHANGHAI.localize(fields.Datetime.to_datetime(text))
    return moment.astimezone(utc).replace(tzinfo=None)


class DeadlineCommon(PropertyCommon):
    """Tickets on the clock; moments are those of a clock on the wall in China."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Whoever holds the role on the database at hand must not be told first.
        for role in ("desk_manager", "leader", "general_manager"):
            group = cls.env.ref(f"helpdesk_mgmt_property.group_{role}")
            mine = cls.manager | cls.leader | cls.general_manager
            (group.user_ids - mine).write({"group_ids": [(3, group.id)]})

    def _create_at(self, moment, kind="complaint", user=None, **over):
        with freeze_time(at(moment)):
            return self._create_ticket(kind, user, **over)

    def _clock(self, ticket, code, **values):
        clocks = ticket.sudo().deadline_ids.filtered(
            lambda clock: clock.policy_id.code == code
        )
        return clocks.filtered_domain([(k, "=", v) for k, v in values.items()])

    def _dispatch_at(self, ticket, moment, **over):
        with freeze_time(at(moment)):
            self._bring_to(ticket, "verified")
            line = self._assign(ticket, **over)
            ticket.with_user(self.clerk).action_advance()
        return line

    def _run(self, name, moment):
        """Run a scheduled action as the scheduler does, at a moment."""
        with freeze_time(at(moment)), self.enter_registry_test_mode():
            self.env.ref(f"helpdesk_mgmt_property.{name}").method_direct_trigger()
        self.env.invalidate_all()

    def _watch_at(self, moment):
        self._run("cron_deadline_watch", moment)

    def _told_users(self, clock):
        return clock.alert_ids.sorted("id").mapped("user_ids")

    def assertDue(self, clock, moment):
        self.assertEqual(clock.due_at, at(moment))
