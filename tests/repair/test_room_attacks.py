# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import suppress

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .repair_common import PIXEL
from .room_samples import ROOM, RoomSamples

# Results that the program writes, and what somebody would like them to be.
_RESULTS = {
    "property.work.order": {
        "amount": 1,
        "total_amount": 1,
        "visa_amount": 0,
        "due_at": "2099-01-01 00:00:00",
        "judged_at": "2020-01-01 00:00:00",
        "defaulted_at": "2020-01-01 00:00:00",
        "sent_at": "2020-01-01 00:00:00",
        "award_confirmed_by_id": 1,
        "award_confirmed_at": "2020-01-01 00:00:00",
        "quote_deadline": "2099-01-01 00:00:00",
        "approval_base": 1,
        "approval_waiver": "Forged",
        "approval_snapshot": {},
        "contractor_override_at": "2020-01-01 00:00:00",
        "owner_consent_at": "2020-01-01 00:00:00",
        "consent_amount": 1,
        "replaces_id": 1,
        "backcharge_id": 1,
        "building_id": 1,
        "state": "settled",
    },
    "property.work.order.line": {"amount": 1},
    "property.work.order.quote": {"state": "won", "amount": 1, "lump_sum": 1},
    "property.work.order.quote.line": {"price_unit": 1, "amount": 1},
    "property.work.order.acceptance": {"passed": "no", "round": 9, "user_id": 1},
    "property.work.order.appointment": {"outcome": "on_time"},
    "property.courtesy.tick": {"round": 9},
    "property.safety.check": {"result": "major", "user_id": 1},
    "property.site.visa": {
        "amount": 1,
        "payable_amount": 1,
        "contractor_id": 1,
        "project_id": 1,
        "coordinator_signed_at": "2020-01-01 00:00:00",
        "contractor_signer": "Forged",
        "signature_snapshot": {},
        "validation_status": "validated",
        "state": "approved",
    },
    "property.site.visa.line": {"amount": 1},
    "property.day.labour": {
        "amount": 1,
        "contractor_id": 1,
        "contractor_signed_at": "2020-01-01 00:00:00",
        "state": "approved",
    },
    "property.day.labour.line": {"amount": 1},
    "property.breach.notice": {
        "served_at": "2020-01-01 00:00:00",
        "answer": "Forged",
        "contractor_id": 1,
        "state": "served",
    },
    "property.backcharge": {"cost": 1, "amount": 1, "contractor_id": 1},
    "property.contractor": {
        "score": 99,
        "grade_id": 1,
        "is_original": True,
        "name": "Forged",
        "state": "approved",
    },
    "property.contractor.certificate": {
        "checked_by_id": 1,
        "is_renewed": True,
        "state": "checked",
    },
    "property.contractor.status": {"reason": "Forged", "state_to": "approved"},
    "property.contractor.evaluation": {
        "score": 99,
        "grade_id": 1,
        "order_count": 1,
        "published_at": "2020-01-01 00:00:00",
        "objection_until": "2020-01-01",
        "trade_id": 1,
        "state": "final",
    },
    "property.contractor.evaluation.line": {"score": 99, "counted": 1},
    "property.contractor.judgment": {"points": 99, "user_id": 1},
    "property.contractor.objection": {"text": "Forged", "decision": "kept"},
    "helpdesk.ticket.payer": {"payer": "owner", "decided_by_id": 1, "active": False},
}


@tagged("post_install", "-at_install")
class TestRoomAttacks(RoomSamples):
    """What clients send by RPC that no form of ours sends."""

    def setUp(self):
        super().setUp()
        self._make_room()

    def _coordinators(self):
        return (self.coordinator, self.manager)

    def test_results_are_not_written(self):
        """Scores, amounts, times, states: by whoever may write the record at all."""
        self.assertEqual(set(_RESULTS) | {"property.contractor.contract"}, set(ROOM))
        for model, values in _RESULTS.items():
            for name, value in values.items():
                for user in self._coordinators():
                    record = self.samples[model][:1].with_user(user)
                    with self.subTest(model=model, field=name, user=user.login):
                        with self.assertRaises(AccessError), self.env.cr.savepoint():
                            record.write({name: value})
                            self.env.flush_all()

    def test_computed_values_are_nobodys(self):
        """Whatever field a later change adds: what is worked out is not written."""
        for model in ROOM:
            record = self.samples[model][:1].with_user(self.manager)
            for name, field in record._fields.items():
                if not (field.compute and field.store and field.readonly):
                    continue
                with self.subTest(model=model, field=name):
                    other = {"boolean": True, "many2one": 1, "char": "x"}
                    value = other.get(field.type, 1)
                    if field.type in ("date", "datetime"):
                        value = "2020-01-01"
                    if name == "company_id":
                        value = self.company_b.id
                    with self.assertRaises(UserError):
                        with self.env.cr.savepoint():
                            record.write({name: value})
                            self.env.flush_all()

    # New documents with a history

    def test_defaults_of_a_context_forge_nothing(self):
        """``default_`` keys reach every field that the values do not name."""
        forged = {
            "default_amount": 1,
            "default_payable_amount": 1,
            "default_due_at": "2099-01-01 00:00:00",
            "default_judged_at": "2020-01-01 00:00:00",
            "default_defaulted_at": "2020-01-01 00:00:00",
            "default_state": "settled",
            "default_contractor_signed_at": "2020-01-01 00:00:00",
        }
        orders = self.env["property.work.order"].with_user(self.coordinator)
        order = orders.with_context(**forged).create(
            self._prepare_order_vals(self.ticket, lump_sum=7000)
        )
        self.assertEqual((order.amount, order.state), (7000, "draft"))
        self.assertFalse(order.judged_at or order.defaulted_at or order.due_at)
        line = (
            self.env["property.work.order.line"]
            .with_user(self.coordinator)
            .with_context(default_amount=1)
            .create(
                {
                    "order_id": order.id,
                    "name": "Tiles",
                    "uom_id": self.uom.id,
                    "quantity": 2,
                    "price_unit": 500,
                }
            )
        )
        self.assertEqual(line.amount, 1000)
        visas = self.env["property.site.visa"].with_context(**forged)
        line = {"name": "x", "uom_id": self.uom.id, "price_unit": 100}
        visa = visas.with_user(self.coordinator).create(
            {
                "order_id": self.order.id,
                "reason": "Hollow",
                "occurred_on": self.today,
                "line_ids": [Command.create(line)],
            }
        )
        self.assertEqual((visa.amount, visa.state), (100, "draft"))
        self.assertEqual(visa.contractor_id, self.fixer)
        self.assertFalse(visa.contractor_signed_at)

    def test_6_2_grade_is_not_a_default(self):
        grade = self.env["property.contractor.grade"].search([], limit=1)
        firm = self.env["res.partner"].create({"name": "New", "is_company": True})
        contractors = self.env["property.contractor"].with_user(self.coordinator)
        contractor = contractors.with_context(
            default_grade_id=grade.id, default_score=99, default_state="approved"
        ).create({"partner_id": firm.id})
        self.assertEqual((contractor.score, contractor.state), (0, "applicant"))
        self.assertFalse(contractor.grade_id)

    def test_6_2_objection_is_not_answered_by_a_default(self):
        evaluation = self._quarter("2020-07-01", "2020-09-30")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE property_contractor_evaluation SET state = 'published', "
            "objection_until = '2099-01-01' WHERE id = %s",
            [evaluation.id],
        )
        self.env.invalidate_all()
        forged = {
            "default_decision": "kept",
            "default_reason": "All is well",
            "default_resolved_by_id": self.manager.id,
            "default_resolved_at": "2020-01-01 00:00:00",
        }
        objection = (
            self.env["property.contractor.objection"]
            .with_user(self.coordinator)
            .with_context(**forged)
            .create({"evaluation_id": evaluation.id, "text": "No"})
        )
        self.assertFalse(objection.decision or objection.reason)
        self.assertFalse(objection.resolved_by_id or objection.resolved_at)

    # Copies and imports

    def test_copies_carry_no_signature_and_no_history(self):
        for model in ROOM:
            record = self.samples[model][:1].with_user(self.manager)
            with self.subTest(model=model):
                # Many are refused: by their own rule, or since there is one already.
                with suppress(UserError, IntegrityError), mute_logger("odoo.sql_db"):
                    with self.env.cr.savepoint():
                        copy = record.copy()
                        self.env.flush_all()
                        self._assert_blank(copy)

    def _assert_blank(self, copy):
        noted = {
            "approval_log_ids",
            "review_ids",
            "acceptance_ids",
            "notice_ids",
            "evidence_ids",
            "approval_snapshot",
            "contractor_signed_at",
            "coordinator_signed_at",
            "manager_reason",
            "checked_by_id",
            "sent_at",
            "quote_id",
            "award_confirmed_at",
            "contractor_override_at",
            "owner_consent_at",
            "score",
            "grade_id",
        }
        for name in noted & copy._fields.keys():
            self.assertFalse(copy.sudo()[name], name)
        if "state" in copy._fields:
            self.assertEqual(copy.state, copy._initial_state())

    def test_import_keeps_the_gates(self):
        for model, column, value in (
            ("property.work.order", "state", "settled"),
            ("property.work.order", "amount", "1"),
            ("property.site.visa", "contractor_signer", "Forged"),
            ("property.contractor", "score", "99"),
            ("property.contractor.certificate", "state", "checked"),
            ("property.contractor.status", "reason", "Forged"),
            ("property.work.order.quote", "lump_sum", "1"),
            ("property.contractor.evaluation", "score", "99"),
        ):
            record = self.samples[model][:1]
            with self.subTest(model=model, column=column):
                before = record.read([column])
                models = self.env[model].with_user(self.manager)
                with suppress(AccessError), self.env.cr.savepoint():
                    result = models.load([".id", column], [[str(record.id), value]])
                    self.assertFalse(result["ids"])
                self.env.invalidate_all()
                self.assertEqual(record.read([column]), before)

    def test_photo_is_of_the_own_order(self):
        """Evidence is not moved to another order, nor added to a foreign one."""
        photo = self.order.evidence_ids[:1]
        other = self._create_order(self.ticket, name="Other")
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            photo.with_user(self.coordinator).write({"res_id": other.id})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            photo.with_user(self.coordinator).write({"file": PIXEL})
