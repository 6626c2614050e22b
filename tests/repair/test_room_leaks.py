# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .repair_common import BLANK
from .room_samples import ROOM, RoomSamples

_HIDDEN_OF_ORDERS = (
    "estimate",
    "award_base",
    "award_reason",
    "award_rule_id",
    "quote_id",
    "quote_ids",
    "quote_deadline",
    "comparison_html",
    "proposed_contractor_ids",
    "frame_contract_id",
    "evaluation_ids",
    "evaluation_score",
    "backcharge_id",
    "split_ids",
    "contractor_obstacle",
)
_HIDDEN_OF_CONTRACTORS = (
    "score",
    "grade_id",
    "certificate_ids",
    "contract_ids",
    "status_ids",
    "evaluation_ids",
    "bank_ids",
    "running_score",
    "trial_until",
)
_HIDDEN_OF_EVALUATIONS = ("score", "grade_id", "line_ids", "veto", "amount", "remark")


@tagged("post_install", "-at_install")
class TestRoomLeaks(RoomSamples):
    """What a search, a total, an export or a file would tell."""

    def setUp(self):
        super().setUp()
        self._make_room()
        self.third = new_test_user(
            self.env,
            login="property_third",
            groups="helpdesk_mgmt_property.group_department_handler",
        )
        self.env["helpdesk.ticket.team"].create(
            {"name": "Third", "user_ids": [Command.link(self.third.id)]}
        )
        # Whoever is let export takes out no more than he may read.
        users = self.env["res.users"].search([("login", "like", "property_%")])
        inside = users.filtered(lambda user: not user.share)
        self.env.ref("base.group_allow_export").user_ids |= inside

    def _outsiders(self):
        return (
            self.employee,
            self.third,
            self.fixer_user,
            self.builder_user,
            self.stranger,
        )

    def test_names_and_totals_tell_nothing(self):
        """By name, by group and by count: as if there were no such record."""
        for model in ROOM:
            if model in ("property.contractor", "property.contractor.evaluation"):
                continue
            record = self.samples[model][:1]
            for user in self._outsiders():
                records = self.env[model].with_user(user)
                with self.subTest(model=model, user=user.login):
                    self.env.invalidate_all()
                    if not records.has_access("read"):
                        self._assert_closed(records)
                        continue
                    found = records.name_search(record.display_name, limit=None)
                    self.assertNotIn(record.id, [row[0] for row in found])
                    domain = [("id", "=", record.id)]
                    self.assertFalse(records.search_count(domain))
                    [total] = records.formatted_read_group(domain, [], ["__count"])
                    self.assertEqual(total["__count"], 0)
                    with self.assertRaises(AccessError):
                        records.browse(record.id).export_data(["display_name"])

    def _assert_closed(self, records):
        for call in (
            lambda: records.name_search(""),
            lambda: records.search_count([]),
            lambda: records.formatted_read_group([], [], ["__count"]),
        ):
            with self.assertRaises(AccessError):
                call()

    # What a department does not see on what it may open

    def _hidden(self):
        yield self.order, _HIDDEN_OF_ORDERS
        yield self.fixer, _HIDDEN_OF_CONTRACTORS
        yield self.running, _HIDDEN_OF_EVALUATIONS

    def test_departments_see_no_offer_and_no_judgment(self):
        for record, names in self._hidden():
            records = record.with_user(self.handler)
            self.assertTrue(records.has_access("read"))
            for name in names:
                with self.subTest(model=record._name, field=name):
                    with self.assertRaises(AccessError):
                        records.read([name])
                    with self.assertRaises(AccessError):
                        records.export_data([name])
                    with self.assertRaises(AccessError):
                        records.web_read({name: {}})
                    self.assertNotIn(name, records.fields_get())

    def test_departments_do_not_guess_it_either(self):
        """A condition or an order is an answer too."""
        orders = self.env["property.work.order"].with_user(self.handler)
        firms = self.env["property.contractor"].with_user(self.handler)
        for ask in (
            lambda: orders.search([("estimate", ">", 1)]),
            lambda: orders.search([("quote_ids.amount", ">", 1)]),
            lambda: orders.search([("contractor_id.score", ">", 1)]),
            lambda: orders.search([], order="estimate"),
            lambda: orders.formatted_read_group([], [], ["estimate:sum"]),
            lambda: orders.formatted_read_group([], ["frame_contract_id"], []),
            lambda: firms.search([("grade_id.name", "=", "A")]),
            lambda: firms.search([("contract_ids.amount", ">", 1)]),
            lambda: firms.search([], order="score desc"),
            lambda: firms.formatted_read_group([], [], ["score:max"]),
        ):
            with self.subTest(ask), self.assertRaises(AccessError):
                ask()
                self.env.flush_all()
        known = [("partner_id.bank_ids.acc_number", "like", "6222")]
        self.assertFalse(firms.search(known))
        self.assertEqual(firms.with_user(self.coordinator).search(known), self.fixer)

    def test_letters_to_a_contractor_are_the_desks(self):
        """They name the orders of every department."""
        text = "New orders: WT-1, WT-2"
        letter = self.fixer.message_post(body=text)
        for user, seen in (
            (self.handler, False),
            (self.employee, False),
            (self.clerk, True),
            (self.coordinator, True),
            (self.leader, True),
            (self.analyst, True),
        ):
            with self.subTest(user.login):
                self.env.invalidate_all()
                own = letter.with_user(user)
                self.assertEqual(own.has_access("read"), seen)
                self.assertEqual(bool(own.search([("id", "=", letter.id)])), seen)

    def test_judgment_is_the_evaluators_own(self):
        judgment = self.samples["property.contractor.judgment"]
        for user in (self.designer, self.third):
            self.assertFalse(judgment.with_user(user).has_access("read"))
        self.assertTrue(judgment.with_user(self.handler).has_access("write"))
        judgments = self.env["property.contractor.judgment"]
        vals = {"evaluation_id": self.running.id, "points": 1, "remark": "x"}
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            judgments.with_user(self.stranger).create(vals)

    def test_printed_forms_tell_no_more(self):
        """An order's form prints for its department; an evaluation's does not."""
        reports = self.env["ir.actions.report"]
        order = "helpdesk_mgmt_property.report_action_sm03_17"
        page = reports.with_user(self.handler)._render_qweb_html(order, self.order.ids)
        self.assertIn(self.order.number, page[0].decode())
        evaluation = "helpdesk_mgmt_property.report_action_sm03_19"
        for user, report, record in (
            (self.handler, evaluation, self.running),
            (self.third, order, self.order),
            (self.employee, order, self.order),
            (self.builder_user, order, self.order),
            (self.fixer_user, order, self.order),
            (self.stranger, order, self.order),
        ):
            self.env.invalidate_all()
            with self.subTest(user.login), self.assertRaises(AccessError):
                reports.with_user(user)._render_qweb_html(report, record.ids)

    # Bank

    def test_bank_account_is_not_exported(self):
        firm, account = self.fixer, self.fixer.partner_id.bank_ids
        for user in (
            self.employee,
            self.handler,
            self.clerk,
            self.analyst,
            self.fixer_user,
            self.stranger,
        ):
            with self.subTest(user.login):
                self.env.invalidate_all()
                own = account.with_user(user)
                self.assertFalse(own.has_access("read"))
                for records, path in (
                    (own, "acc_number"),
                    (firm, "bank_ids/acc_number"),
                ):
                    with self.assertRaises(UserError):
                        records.with_user(user).export_data([path])
        for user in (self.coordinator, self.manager, self.leader):
            rows = self.fixer.with_user(user).export_data(["bank_ids/acc_number"])
            self.assertEqual(rows["datas"], [["6222-0001"]])

    def test_bank_account_of_others_is_as_before(self):
        self.owner.bank_ids = [Command.create({"acc_number": "6222-0002"})]
        self.assertTrue(self.owner.bank_ids.with_user(self.employee).has_access("read"))

    # Files

    def _files(self):
        paper = self.fixer.certificate_ids[:1]
        paper.action_reopen()
        paper.file = BLANK
        paper.action_check()
        self.env.flush_all()
        records = (self.acceptance, self.order.evidence_ids[:1], paper)
        attachments = self.env["ir.attachment"].sudo()
        return {
            record._name: attachments.search(
                [
                    ("res_model", "=", record._name),
                    ("res_id", "=", record.id),
                    ("res_field", "!=", False),
                ]
            ).sudo(False)
            for record in records
        }

    def test_files_are_read_with_their_record(self):
        for model, file in self._files().items():
            self.assertTrue(file, model)
            for user in self._outsiders():
                with self.subTest(model=model, user=user.login):
                    self.env.invalidate_all()
                    own = file.with_user(user)
                    with self.assertRaises(AccessError):
                        own.read(["datas"])
                    self.assertNotIn(file.id, self._found(own).ids)
            self.assertTrue(file.with_user(self.coordinator).read(["datas"]))

    def _found(self, files):
        return files.search([("id", "in", files.ids), ("res_field", "!=", False)])

    def test_files_are_not_swapped(self):
        """A signature, a photo, a paper that was checked: by nobody, past it."""
        for model, file in self._files().items():
            for user in (*self._outsiders(), self.coordinator, self.manager):
                with self.subTest(model=model, user=user.login):
                    self.env.invalidate_all()
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        file.with_user(user).write({"datas": BLANK})
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        file.with_user(user).unlink()
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        file.with_user(user).write({"res_id": 1})
