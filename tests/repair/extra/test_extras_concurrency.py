# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.fields import Command, Datetime
from odoo.tests import tagged

from ...concurrency_common import ConcurrencyCommon
from ..repair_common import PIXEL


@tagged("post_install", "-at_install")
class TestExtrasConcurrency(ConcurrencyCommon):
    """Two papers of one order at once, each in a transaction of its own."""

    def setUp(self):
        super().setUp()
        with self._env() as env:
            partner = env["res.partner"].create({"name": "At Once Ltd"})
            self.contractor_id = (
                env["property.contractor"].create({"partner_id": partner.id}).id
            )
            self.ticket_id = self._create_ticket(env).id
            self.order_id = self._create_order(env).id

    def _create_ticket(self, env):
        return env["helpdesk.ticket"].create(
            {
                "type_id": env.ref("helpdesk_mgmt_property.type_consultation").id,
                "name": "Leak",
                "description": "Since Sunday",
            }
        )

    def _create_order(self, env):
        """An order of 3,000 under way; how it got there is tested elsewhere."""
        order = env["property.work.order"].create(
            {
                "name": "Stop the leak",
                "ticket_ids": [Command.link(self.ticket_id)],
                "trade_id": env.ref("helpdesk_mgmt_property.trade_fs").id,
                "contractor_id": self.contractor_id,
                "pricing": "lump_sum",
                "lump_sum": 3000,
                "ceiling": 3100,
            }
        )
        env.flush_all()
        env.cr.execute(
            "UPDATE property_work_order SET state = 'in_progress' WHERE id = %s",
            [order.id],
        )
        return order

    def _create_signed_visa(self):
        with self._env() as env:
            line = {"name": "Screed", "price_unit": 60}
            line["uom_id"] = env.ref("uom.product_uom_unit").id
            visa = env["property.site.visa"].create(
                {
                    "order_id": self.order_id,
                    "reason": "Hollow screed",
                    "line_ids": [Command.create(line)],
                }
            )
            env["property.evidence"].create(
                [
                    {
                        "res_model": visa._name,
                        "res_id": visa.id,
                        "name": moment,
                        "moment": moment,
                        "file": PIXEL,
                    }
                    for moment in ("before", "during", "after")
                ]
            )
            now = Datetime.now()
            visa._write_signature(
                {"contractor_signed_at": now, "coordinator_signed_at": now}
            )
            return visa.id

    def _act_at_once(self, *actions):
        """Each acts after all have read the order as it stands."""

        def look(env):
            order = env["property.work.order"].browse(self.order_id)
            order.mapped("visa_ids.state")

        steps = [(SUPERUSER_ID, action) for action in actions]
        return sorted(self._at_once(*steps, look=look, refusal=UserError))

    def test_6_4_two_visas_at_once_do_not_slip_under_the_ceiling(self):
        """Each alone is within it, both are not: the second one is reviewed."""
        visa_ids = [self._create_signed_visa() for _visa in range(2)]
        outcome = self._act_at_once(
            *(
                lambda env, visa_id=visa_id: (
                    env["property.site.visa"].browse(visa_id).action_submit()
                )
                for visa_id in visa_ids
            )
        )
        self.assertEqual(outcome, ["done", "done"])
        with self._env() as env:
            visas = env["property.site.visa"].browse(visa_ids)
            self.assertEqual(sorted(visas.mapped("state")), ["approved", "submitted"])
            order = env["property.work.order"].browse(self.order_id)
            self.assertEqual((order.visa_amount, order.total_amount), (60, 3060))

    def test_6_4_two_sheets_at_once_do_not_share_a_worker(self):
        """Neither sees the other's hours before it is saved."""
        line = {"name": "Zhang San", "time_from": 8, "time_to": 16, "price_unit": 9}
        sheet_ids = []
        with self._env() as env:
            for _sheet in range(2):
                sheet = env["property.day.labour"].create(
                    {"order_id": self.order_id, "reason": "Rubble carried away"}
                )
                sheet_ids.append(sheet.id)
        outcome = self._act_at_once(
            *(
                lambda env, sheet_id=sheet_id: env["property.day.labour.line"].create(
                    {**line, "sheet_id": sheet_id}
                )
                for sheet_id in sheet_ids
            )
        )
        self.assertEqual(outcome, ["ValidationError", "done"])
        with self._env() as env:
            sheets = env["property.day.labour"].browse(sheet_ids)
            self.assertEqual(len(sheets.line_ids), 1)
