# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .repair_common import SIGNATURE
from .room_samples import RoomSamples


@tagged("post_install", "-at_install")
class TestRoomSatellites(RoomSamples):
    """What hangs on an order: neither added to another's nor taken from it."""

    def setUp(self):
        super().setUp()
        self._make_room()

    def _satellites(self):
        order = {"order_id": self.order.id}
        line = {"name": "Forged", "uom_id": self.uom.id}
        visa = self.samples["property.site.visa"]
        sheet = self.samples["property.day.labour"]
        return {
            "property.work.order.line": {**order, **line},
            "property.work.order.acceptance": {
                **order,
                "ticket_id": self.ticket_2.id,
                "passed": "yes",
                "signer": "Forged",
                "signature": SIGNATURE,
                "satisfaction": "5",
            },
            "property.work.order.appointment": {
                **order,
                "start": "2099-01-01 08:00:00",
                "end": "2099-01-01 10:00:00",
            },
            "property.work.order.quote": {**order, "contractor_id": self.builder.id},
            "property.courtesy.tick": {
                **order,
                "item_id": self.env["property.courtesy.item"].search([], limit=1).id,
            },
            "property.safety.check": {**order, "result": "ok"},
            "property.site.visa": {**order, "reason": "x", "occurred_on": self.today},
            "property.site.visa.line": {"visa_id": visa.id, **line, "price_unit": 1},
            "property.day.labour": {**order, "reason": "x", "date": self.today},
            "property.day.labour.line": {"sheet_id": sheet.id, "name": "x"},
            "property.breach.notice": {**order, "content": "x"},
            "property.backcharge": {**order, "reason": "x"},
            "property.contractor.evaluation": {
                **order,
                "contractor_id": self.fixer.id,
                "scope": "order",
                "date_from": self.today,
                "date_to": self.today,
            },
            "property.contractor.judgment": {
                "evaluation_id": self.running.id,
                "points": 0,
                "remark": "x",
            },
            "property.contractor.certificate": {
                "contractor_id": self.fixer.id,
                "kind": "other",
                "name": "x",
            },
            "property.contractor.contract": {
                "contractor_id": self.fixer.id,
                "name": "x",
            },
            "helpdesk.ticket.payer": {"ticket_id": self.ticket.id, "payer": "owner"},
            "property.evidence": self._photo(self.order),
        }

    def test_satellites_of_anothers_order(self):
        intruders = (
            self.employee,
            self.handler,
            self.leader,
            self.analyst,
            self.clerk,
            self.fixer_user,
            self.builder_user,
            self.stranger,
        )
        judges = (self.handler, self.clerk)
        for model, vals in self._satellites().items():
            for user in intruders:
                if model == "property.contractor.judgment" and user in judges:
                    continue
                with self.subTest(model=model, user=user.login):
                    self.env.invalidate_all()
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        self.env[model].with_user(user).create(dict(vals))
                        self.env.flush_all()

    def test_commands_reach_no_other_record(self):
        """From the own order, or the ticket in hand, to what is another's."""
        with self.env.cr.savepoint():
            other = self._create_order(self.ticket, name="Other").id
        line, visa = self.order.line_ids, self.samples["property.site.visa"]
        acceptance = self.samples["property.work.order.acceptance"]
        quote = self.samples["property.work.order.quote"]
        evaluation = self.running
        for vals in (
            {"line_ids": [Command.link(line.id)]},
            {"line_ids": [Command.set(line.ids)]},
            {"visa_ids": [Command.link(visa.id)]},
            {"acceptance_ids": [Command.link(acceptance.id)]},
            {"acceptance_ids": [Command.update(acceptance.id, {"passed": "no"})]},
            {"acceptance_ids": [Command.delete(acceptance.id)]},
            {"quote_ids": [Command.link(quote.id)]},
            {"quote_ids": [Command.update(quote.id, {"lump_sum": 1})]},
            {"evaluation_ids": [Command.link(evaluation.id)]},
            {"evidence_ids": [Command.link(self.order.evidence_ids[:1].id)]},
            {"approval_log_ids": [Command.link(self.order.approval_log_ids[:1].id)]},
            {"deadline_ids": [Command.link(self.order.deadline_ids[:1].id)]},
            {"appointment_ids": [Command.link(self.order.appointment_ids[:1].id)]},
            {"courtesy_tick_ids": [Command.create({"item_id": 1})]},
            {"replaced_by_ids": [Command.link(self.order.id)]},
            {"review_ids": [Command.link(self.order.sudo().review_ids[:1].id)]},
        ):
            order = self.env["property.work.order"].browse(other)
            with self.subTest(vals=vals), self.assertRaises(UserError):
                with self.env.cr.savepoint():
                    order.with_user(self.coordinator).write(vals)
                    self.env.flush_all()

    def test_6_3_ticket_links_no_orders(self):
        """A department that may alter its ticket would read any order so."""
        foreign = self._create_order(self._dispatched_ticket())
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(foreign.with_user(self.handler).has_access("read"))
        ticket = self.ticket.with_user(self.handler)
        for commands in (
            [Command.link(foreign.id)],
            [Command.set(foreign.ids)],
            [Command.unlink(self.order.id)],
            [Command.update(self.order.id, {"name": "Forged"})],
            [Command.clear()],
        ):
            with self.subTest(commands), self.assertRaises(AccessError):
                with self.env.cr.savepoint():
                    ticket.write({"work_order_ids": commands})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            ticket.write({"payer_ids": [Command.create({"payer": "owner"})]})
        tickets = self.env["helpdesk.ticket"].with_user(self.clerk)
        new = tickets.with_context(
            default_work_order_ids=[Command.set(foreign.ids)]
        ).create(self._prepare_ticket_vals("repair"))
        self.assertFalse(new.sudo().work_order_ids)

    def test_department_moves_no_visit(self):
        """An appointment is made anew by writing it: by coordinators alone."""
        before = self.order.appointment_start
        for user in (self.handler, self.clerk, self.leader):
            with self.subTest(user.login), self.assertRaises(AccessError):
                with self.env.cr.savepoint():
                    self.order.with_user(user).write(
                        {
                            "appointment_start": "2099-01-01 08:00:00",
                            "appointment_end": "2099-01-01 10:00:00",
                        }
                    )
        self.env.invalidate_all()
        self.assertEqual(self.order.appointment_start, before)
