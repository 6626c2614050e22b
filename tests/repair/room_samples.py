# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields
from odoo.fields import Command
from odoo.tests import new_test_user

from .extra.extras_common import ExtrasCommon
from .repair_common import PIXEL, SIGNATURE

ROOM = (
    "helpdesk.ticket.payer",
    "property.backcharge",
    "property.contractor",
    "property.contractor.contract",
    "property.contractor.evaluation",
    "property.contractor.evaluation.line",
    "property.contractor.judgment",
    "property.contractor.objection",
    "property.contractor.certificate",
    "property.contractor.status",
    "property.courtesy.tick",
    "property.day.labour",
    "property.day.labour.line",
    "property.breach.notice",
    "property.safety.check",
    "property.site.visa",
    "property.site.visa.line",
    "property.work.order",
    "property.work.order.acceptance",
    "property.work.order.appointment",
    "property.work.order.line",
    "property.work.order.quote",
    "property.work.order.quote.line",
)


class RoomSamples(ExtrasCommon):
    """An order under way for two homes, one in the hands of the project department
    and one of the design department, with all that hangs on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_b = cls.env["res.company"].create({"name": "Company B"})
        cls.stranger = new_test_user(
            cls.env,
            login="property_stranger",
            groups="helpdesk_mgmt_property.group_desk_manager,"
            "helpdesk_mgmt_property.group_general_manager,"
            "helpdesk_mgmt_property.group_analyst",
            company_id=cls.company_b.id,
            company_ids=[Command.set(cls.company_b.ids)],
        )

    def _department_ticket(self, team, **over):
        ticket = self._create_ticket("repair", **over)
        self._assign(ticket, team)
        self._bring_to(ticket, "dispatched")
        self._decide_payer(ticket)
        return ticket

    def _make_room(self):
        self.ticket = self._department_ticket(self.project_team)
        self.ticket_2 = self._department_ticket(
            self.design_team, unit_id=self.unit_2.id, partner_id=self.owner_2.id
        )
        self.order = self._order_at_work()
        self.samples = {
            record._name: record.sudo(False).with_user(self.env.user)
            for record in (*self._order_samples(), *self._contractor_samples())
        }
        self.env.flush_all()
        self.env.invalidate_all()
        return self.samples

    def _order_at_work(self):
        item = {"name": "Membrane", "uom_id": self.uom.id, "price_unit": 900}
        order = self._create_order(
            self.ticket | self.ticket_2,
            pricing="unit_price",
            lump_sum=0,
            estimate=9000,
            line_ids=[Command.create({**item, "quantity": 9})],
        )
        return self._bring_order_to(order, "in_progress")

    def _order_samples(self):
        order = self.order
        visa, sheet = self._create_visa(order), self._create_sheet(order)
        self._add_photos(visa, ("before",))
        check = self._check_safety(order)
        self._finish(order)
        self.acceptance = order._sign_acceptance(self.ticket, self._signed_vals())
        return [
            order,
            order.line_ids,
            order.quote_ids,
            order.quote_ids.line_ids,
            self.acceptance,
            order.appointment_ids,
            order.sudo().courtesy_tick_ids[:1],
            check,
            visa,
            visa.line_ids,
            sheet,
            sheet.line_ids,
            self.ticket.payer_ids,
            *self._breach_samples(),
        ]

    def _signed_vals(self, **over):
        return {
            "passed": "yes",
            "signer": "Owner One",
            "signature": SIGNATURE,
            "satisfaction": "5",
            **over,
        }

    def _breach_samples(self):
        """A notice on an order that the original contractor lets lie."""
        late = self._bring_order_to(
            self._create_order(self.ticket, name="Late"), "sent"
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE property_work_order SET required_date = %s WHERE id = %s",
            [fields.Date.subtract(fields.Date.today(), days=3), late.id],
        )
        self.env.invalidate_all()
        late.action_notify_breach()
        basis = {"order_id": late.id, "reason": "It did not come."}
        return [
            late.notice_ids,
            self.env["property.backcharge"].sudo()._create_sealed([basis]),
        ]

    def _contractor_samples(self):
        contract = self.env["property.contractor.contract"].create(
            {"contractor_id": self.fixer.id, "name": "HT-1", "amount": 500000}
        )
        self.running = self._quarter("2020-01-01", "2020-03-31")
        judgment = self.env["property.contractor.judgment"].with_user(self.handler)
        judgment = judgment.create(
            {"evaluation_id": self.running.id, "points": 80, "remark": "On time."}
        )
        self.fixer.partner_id.bank_ids = [Command.create({"acc_number": "6222-0001"})]
        return [
            self.fixer,
            self.fixer.certificate_ids[:1],
            self.fixer.status_ids[:1],
            contract,
            self.running,
            self.running.line_ids[:1],
            judgment,
            self._objection(),
        ]

    def _quarter(self, date_from, date_to):
        evaluation = self.env["property.contractor.evaluation"].create(
            {
                "contractor_id": self.fixer.id,
                "period_kind": "quarter",
                "date_from": date_from,
                "date_to": date_to,
            }
        )
        evaluation._recount()
        return evaluation

    def _objection(self):
        published = self._quarter("2020-04-01", "2020-06-30")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE property_contractor_evaluation SET state = 'published', "
            "objection_until = '2099-01-01' WHERE id = %s",
            [published.id],
        )
        self.env.invalidate_all()
        return published.with_user(self.coordinator)._object("That was not us.")

    def _photo(self, order):
        return {
            "res_model": order._name,
            "res_id": order.id,
            "name": "forged.png",
            "file": PIXEL,
        }
