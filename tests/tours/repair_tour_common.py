# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from ..repair.award.award_common import AwardCommon
from ..repair.portal_repair_common import RepairPortalCommon


class RepairTourCommon(AwardCommon, RepairPortalCommon):
    """Everybody works in Chinese; two contractors with a good order behind them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.fourth = cls._create_contractor("Fourth Hands")
        cls.firms = cls.three | cls.fourth
        people = cls.clerk | cls.coordinator | cls.manager | cls.leader
        people |= cls.builder_user | cls.fixer_user | cls.third_user
        people.lang = "zh_CN"
        # One ticket, one review and known contractors: the tours find them by place.
        cls.env["helpdesk.ticket"].search([]).active = False
        strangers = cls.env["property.contractor"].search([]) - cls.firms
        strangers.active = False
        cls._set_up_warranty()

    @classmethod
    def _set_up_warranty(cls):
        today = fields.Date.today()
        cls.project.completion_date = fields.Date.subtract(today, years=2)
        cls.unit.handover_date = fields.Date.subtract(today, years=1)
        cls.env["property.contractor.contract"].create(
            {
                "contractor_id": cls.builder.id,
                "name": "W-1",
                "project_id": cls.project.id,
                "trade_ids": [Command.link(cls.trade.id)],
                "breach_fee_percent": 10,
                "breach_clause": "§ 15: others repair at its cost.",
            }
        )

    def _tour(self, name, user):
        self.start_tour("/odoo", f"property_repair_{name}", login=user.login)
        self.env.invalidate_all()

    def _phone_tour(self, name, user):
        self.browser_size, self.touch_enabled = "390x844", True
        self.start_tour("/my", f"property_{name}", login=user.login)
        del self.browser_size, self.touch_enabled
        self.env.invalidate_all()

    def _do(self, order, action, **data):
        """What the contractor does on the portal, and nothing is wrong with it."""
        self._login(self.fixer_user)
        self.assertFalse(self._error(self._act(order, action, **data)))

    def _end_transaction(self):
        """What is counted at the end of a transaction is counted."""
        self.env.cr.flush()
        self.env.invalidate_all()

    def _good_orders(self):
        """Each has repaired in a home of its own, to the owner's content."""
        for door, create in (
            ("1601", self._warranty_order),
            ("1602", self._create_order),
        ):
            unit = self.unit_2.copy({"code": f"TCG-B01-U1-{door}"})
            self.env["property.ownership"].create(
                {"unit_id": unit.id, "partner_id": self.owner_2.id, "is_main": True}
            )
            ticket = self._dispatched_ticket(
                unit_id=unit.id, partner_id=self.owner_2.id
            )
            self._bring_order_to(create(ticket), "accepted")
            ticket.sudo()._write_sealed({"active": False})

    def _pass_time(self, order, hours):
        """Hours go by: what was due in them is due, and the watches look."""
        self.env.flush_all()
        past = timedelta(hours=hours)
        for table, names, key in (
            ("property_work_order", ["sent_at"], "id"),
            ("helpdesk_ticket_deadline", ["started_at", "due_at"], "order_id"),
            ("property_breach_notice", ["served_at", "answer_due_at"], "order_id"),
        ):
            for name in names:
                self.env.cr.execute(
                    f"UPDATE {table} SET {name} = {name} - %s WHERE {key} = %s",
                    [past, order.id],
                )
        self.env.invalidate_all()
        for cron in ("cron_deadline_watch", "cron_breach_notice"):
            with self.enter_registry_test_mode():
                self.env.ref(f"helpdesk_mgmt_property.{cron}").method_direct_trigger()
        self.env.invalidate_all()
