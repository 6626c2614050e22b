# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user

from ..common import PropertyCommon
from ..mixins.common import sign

# A PNG of one pixel.
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)

# A stroke on clear ground, and the ground without one.
SIGNATURE = (
    "iVBORw0KGgoAAAANSUhEUgAAADwAAAAUAQMAAADrzcxqAAAABlBMVEX///8UHloREl/nAAAAU0lEQVR4"
    "2mNgIAqIwBh1IKIBiJ8DCWYQPniAgYEPKMDO8ICBwQLIkGOoYACxgRwZsBKGDwz8QCYDA+MBIL8ApLaB"
    "gRGkD6zxO8hIGyhmEIBiPAAA9gMOcBdVfKwAAAAASUVORK5CYII="
)
BLANK = (
    "iVBORw0KGgoAAAANSUhEUgAAADwAAAAUCAYAAADRA14pAAAAHElEQVR42u3BAQ0AAADCoPdPbQ43oAAA"
    "AADgywAS1AAB1397jAAAAABJRU5ErkJggg=="
)


class RepairCommon(PropertyCommon):
    """Two contractors with a person on the portal each, and what people do step by
    step, every gate satisfied."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trade = cls.env.ref("helpdesk_mgmt_property.trade_fs")
        cls.uom = cls.env.ref("uom.product_uom_unit")
        cls.builder = cls._create_contractor("Original Builder")
        cls.fixer = cls._create_contractor("Quick Fixers")
        cls.builder_user = cls._create_contractor_user(cls.builder, "builder")
        cls.fixer_user = cls._create_contractor_user(cls.fixer, "fixer")

    @contextmanager
    def _refused(self, pattern, error=UserError):
        """Refused with its reason, and nothing is left half-written."""
        with self.assertRaisesRegex(error, pattern), self.env.cr.savepoint():
            yield

    @classmethod
    def _create_contractor(cls, name, state="approved", **over):
        """A contractor with valid papers, in the state asked for."""
        partner = cls.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "email": f"{name.split()[0].lower()}@example.com",
            }
        )
        contractor = cls.env["property.contractor"].create(
            {
                "partner_id": partner.id,
                "trade_ids": [Command.link(cls.trade.id)],
                "certificate_ids": [
                    Command.create(
                        {"kind": kind, "name": kind, "valid_until": "2099-12-31"}
                    )
                    for kind in ("licence", "qualification", "safety")
                ],
                **over,
            }
        )
        contractor.certificate_ids.action_check()
        if state != "applicant":
            contractor._transition(state, reason="So set for the test.")
        return contractor

    @classmethod
    def _create_contractor_user(cls, contractor, login):
        person = cls.env["res.partner"].create(
            {"name": f"Worker {login}", "parent_id": contractor.partner_id.id}
        )
        return new_test_user(
            cls.env,
            login=f"property_{login}",
            groups="base.group_portal",
            partner_id=person.id,
        )

    @classmethod
    def _prepare_order_vals(cls, tickets, **over):
        return {
            "name": "Stop the leak",
            "ticket_ids": [Command.set(tickets.ids)],
            "trade_id": cls.trade.id,
            "contractor_id": cls.fixer.id,
            "nature": "developer",
            "pricing": "lump_sum",
            "lump_sum": 3000,
            "required_date": fields.Date.add(fields.Date.today(), days=10),
            **over,
        }

    def _dispatched_ticket(self, kind="repair", **over):
        """A ticket that a department has in hand, with the decision on who pays."""
        ticket = self._create_ticket(kind, **over)
        self._assign(ticket, self.desk_team)
        self._bring_to(ticket, "dispatched")
        self._decide_payer(ticket)
        return ticket

    def _decide_payer(self, ticket, payer="developer", **over):
        return (
            self.env["helpdesk.ticket.payer"]
            .with_user(self.coordinator)
            .create(
                {
                    "ticket_id": ticket.id,
                    "payer": payer,
                    "override_reason": "So decided for the test.",
                    **over,
                }
            )
        )

    def _create_order(self, tickets=None, **over):
        tickets = tickets or self._dispatched_ticket()
        return (
            self.env["property.work.order"]
            .with_user(self.coordinator)
            .create(self._prepare_order_vals(tickets, **over))
        )

    def _warranty_order(self, tickets=None, **over):
        """An order that the original contractor owes: no price, no review."""
        tickets = tickets or self._dispatched_ticket()
        for ticket in tickets:
            self._decide_payer(
                ticket, "contractor", original_contractor_id=self.builder.id
            )
        vals = {
            "nature": "warranty",
            "pricing": "none",
            "lump_sum": 0,
            "contractor_id": self.builder.id,
        }
        return self._create_order(tickets, **(vals | over))

    def _bring_order_to(self, order, state):
        """Take an order along its way, every gate satisfied."""
        steps = (
            ("approved", self._award),
            ("sent", lambda order: order.action_send()),
            ("confirmed", self._take_on),
            ("in_progress", self._start),
            ("finished", self._finish),
            ("accepted", self._accept),
            ("settled", self._settle),
        )
        for target, step in steps:
            step(order)
            order.invalidate_recordset()
            if target == state:
                break
        return order

    def _award(self, order):
        """Submit the award; who has to sign it signs it."""
        if order.award_method == "quotes" and not order.quote_id:
            self._compare_quotes(order)
        order.action_submit()
        for _tier in range(5):
            review = order.sudo().review_ids.filtered(lambda r: r.status == "pending")
            if not review:
                break
            house = self.manager | self.leader | self.general_manager
            sign(order, (review.reviewer_ids & house)[:1])
            order.invalidate_recordset()

    def _compare_quotes(self, order):
        """The shortest way through an enquiry: one contractor, and the reason."""
        order = order.with_user(self.coordinator)
        contractor, price = order.contractor_id, order.lump_sum
        order.award_reason = "Nobody else does this work."
        quote = order._ask_quotes(
            contractor, fields.Datetime.add(fields.Datetime.now(), days=1)
        )
        prices = {line.id: line.price_unit for line in order.line_ids}
        quote.with_user(self.coordinator)._submit(
            prices if order.pricing != "lump_sum" else {},
            lump_sum=price,
            paper=("quote.png", PIXEL),
        )
        quote.with_user(self.coordinator).action_choose()

    def _take_on(self, order):
        order.with_user(self.coordinator).action_confirm()

    def _consent(self, order, **over):
        """Who pays for the service agrees to its price."""
        wizard = self.env["property.work.order.consent"].with_user(self.coordinator)
        wizard.create(
            {
                "order_id": order.id,
                "consented_by": "Owner One",
                "file": PIXEL,
                "file_name": "consent.png",
                **over,
            }
        ).action_record()

    def _agree_visit(self, order, hours=1, **over):
        """A visit in an hour from now, for two hours."""
        start = fields.Datetime.add(fields.Datetime.now(), hours=hours)
        end = fields.Datetime.add(start, hours=2)
        order.with_user(self.coordinator)._make_appointment(start, end, **over)

    def _start(self, order):
        if not order.appointment_start:
            self._agree_visit(order)
        if order.nature == "paid" and not order.owner_consent_at:
            self._consent(order)
        order.with_user(self.coordinator).action_start()

    def _finish(self, order):
        self._add_photos(order)
        self._tick_all(order)
        order.with_user(self.coordinator).write({"result": "Membrane renewed."})
        order.with_user(self.coordinator).action_finish()

    def _tick_all(self, order):
        items = [item.id for item, _ticked in order._courtesy_checklist()]
        order.with_user(self.coordinator)._tick_courtesy(items)

    def _add_photos(self, order, moments=("before", "after")):
        return (
            self.env["property.evidence"]
            .with_user(self.coordinator)
            .create(
                [
                    {
                        "res_model": order._name,
                        "res_id": order.id,
                        "name": f"{moment}.png",
                        "kind": "photo",
                        "moment": moment,
                        "file": PIXEL,
                    }
                    for moment in moments
                ]
            )
        )

    def _sign(self, order, passed="yes", **over):
        """The owner of each home signs on the screen."""
        return (
            self.env["property.work.order.acceptance"]
            .with_user(self.coordinator)
            .create(
                [
                    {
                        "order_id": order.id,
                        "ticket_id": ticket.id,
                        "passed": passed,
                        "signer": "Owner One",
                        "signature": SIGNATURE,
                        "satisfaction": "4" if passed == "yes" else "2",
                        "remark": "It drips again." if passed == "no" else False,
                        **over,
                    }
                    for ticket in order._unsigned_tickets()
                ]
            )
        )

    def _accept(self, order):
        self._sign(order)
        self._check_safety(order)
        order.with_user(self.coordinator).action_accept()

    def _check_safety(self, order, result="ok", **over):
        return (
            self.env["property.safety.check"]
            .with_user(self.coordinator)
            .create({"order_id": order.id, "result": result, **over})
        )

    def _settle(self, order):
        order.with_user(self.manager).action_settle()
