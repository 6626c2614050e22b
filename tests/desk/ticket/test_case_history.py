# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import csv
import io
from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.misc import file_open

from ...common import PropertyCommon

ADDON = "helpdesk_mgmt_property"


@tagged("post_install", "-at_install")
class TestCaseHistory(PropertyCommon):
    """F15, F15b: cases of the past come in by the manager's import, in silence."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls._name_in_chinese("helpdesk.ticket.type", kind="complaint", name="投诉")
        cls._name_in_chinese("helpdesk.ticket.type", kind="repair", name="报修")
        cls._name_in_chinese("helpdesk.ticket.stage", milestone="closed", name="已关闭")
        cls.manager.lang = "zh_CN"

    @classmethod
    def _name_in_chinese(cls, model, name, **values):
        found = cls.env[model].search([(k, "=", v) for k, v in values.items()])
        found.with_context(lang="zh_CN").name = name

    def _wizard(self, content, name="file.csv", user=None):
        return (
            self.env["helpdesk.history.import"]
            .with_user(user or self.manager)
            .with_context(lang="zh_CN")
            .create({"file": base64.b64encode(content), "file_name": name})
        )

    def _case(self, name):
        with file_open(f"{ADDON}/tests/cases/{name}", "rb") as file:
            return self._wizard(file.read(), name)

    def _rows(self, header, *rows, **kwargs):
        file = io.StringIO()
        csv.writer(file).writerows([header, *rows])
        return self._wizard(file.getvalue().encode(), **kwargs)

    def _import(self, wizard):
        action = wizard.action_import()
        return self.env["helpdesk.ticket"].search(action["domain"], order="id")

    def _noise(self):
        """What people would notice."""
        return [
            self.env[model].sudo().search_count([])
            for model in (
                "mail.activity",
                "mail.mail",
                "mail.message",
                "mail.notification",
                "helpdesk.ticket.deadline",
                "helpdesk.deadline.alert",
            )
        ]

    def test_f15_old_cases_are_silent(self):
        before = self._noise()
        tickets = self._import(self._case("F15_ticket_history.csv"))
        self.env.flush_all()
        self.assertEqual(self._noise(), before)
        self.assertEqual(tickets.mapped("name"), ["旧投诉一", "旧投诉二"])
        self.assertEqual(tickets.mapped("kind"), ["complaint"] * 2)
        self.assertEqual(set(tickets.mapped("milestone")), {"closed"})
        self.assertEqual(tickets.mapped("is_history"), [True, True])
        local = [
            ticket.company_id._property_local(ticket.received_at).replace(tzinfo=None)
            for ticket in tickets
        ]
        # The second row tells that the month stands first in both.
        self.assertEqual(
            local,
            [datetime(2015, 1, 9, 11, 5, 56), datetime(2014, 10, 13, 16, 9, 22)],
        )

    def test_f15b_closed_ones_come_in_closed(self):
        ticket = self._import(self._case("F15b_ticket_history_closed.csv"))
        self.assertEqual(ticket.kind, "repair")
        self.assertTrue(ticket.stage_id.closed)
        self.assertFalse(ticket.deadline_ids)

    def test_dates_and_the_rest_of_a_row(self):
        wizard = self._rows(
            ["原工单编号", "标题", "类别", "阶段", "受理时间", "关闭时间", "房号"]
            + ["客户", "电话", "处理结果"],
            ["TS2015-1", "漏水", "投诉", "已关闭", "2015年1月9日", "20150120"]
            + [self.unit.code, self.owner.name, "0760-8888888-123", "已维修"],
        )
        ticket = self._import(wizard)
        self.assertEqual(ticket.number, "TS2015-1")
        day = ticket.company_id._property_day
        self.assertEqual(str(day(ticket.received_at)), "2015-01-09")
        self.assertEqual(str(day(ticket.closed_date)), "2015-01-20")
        self.assertEqual(ticket.first_closed_at, ticket.closed_date)
        self.assertEqual(ticket.unit_id, self.unit)
        self.assertEqual(ticket.project_id, self.project)
        self.assertEqual(ticket.private_phone, "07608888888")
        self.assertEqual(ticket.outcome, "已维修")

    def test_one_bad_row_names_itself_and_nothing_is_kept(self):
        header = ["标题", "类别", "受理时间", "关闭时间", "房号", "电话"]
        good = ["旧", "投诉", "2015-01-09", "", "", ""]
        for cell, value, words in (
            (0, "", "标题"),
            (1, "闲聊", "类别"),
            (2, "2015-02-30", "受理时间"),
            (2, "2095-02-03", "受理时间"),
            (3, "2014-02-03", "关闭时间"),
            (4, "604", "房号"),
            (5, "1.38E+10", "电话"),
        ):
            bad = list(good)
            bad[cell] = value
            wizard = self._rows(header, good, bad)
            with self.assertRaises(UserError) as refusal:
                wizard.action_import()
            self.assertIn(words, str(refusal.exception))
            self.assertIn("3", str(refusal.exception))
            self.assertNotIn("2:", str(refusal.exception).split("\n")[1])
        self.assertFalse(
            self.env["helpdesk.ticket"].search([("is_history", "=", True)])
        )

    def test_preview_shows_the_bad_rows_first(self):
        wizard = self._rows(
            ["标题", "类别"], ["一", "投诉"], ["二", "闲聊"], ["三", "报修"]
        )
        wizard.action_check()
        self.assertEqual((wizard.row_count, wizard.error_count), (3, 1))
        self.assertEqual(wizard.line_ids.mapped("row"), [3, 2, 4])
        self.assertIn("闲聊", wizard.line_ids[0].error)

    def test_open_cases_are_no_history(self):
        wizard = self._rows(["标题", "类别", "阶段"], ["旧", "投诉", "处理中"])
        with self.assertRaises(UserError):
            wizard.action_import()

    def test_days_that_can_be_told_two_ways_are_refused(self):
        wizard = self._rows(["标题", "类别", "受理时间"], ["旧", "投诉", "01/09/2015"])
        with self.assertRaises(UserError):
            wizard.action_import()

    def test_the_same_file_twice_comes_in_once(self):
        self._import(self._case("F15_ticket_history.csv"))
        with self.assertRaises(UserError) as refusal:
            self._case("F15_ticket_history.csv").action_import()
        self.assertIn("LS-", str(refusal.exception))
        row = ["旧", "投诉"]
        with self.assertRaises(UserError):
            self._rows(["标题", "类别"], row, row).action_import()

    def test_unknown_columns_are_named(self):
        with self.assertRaises(UserError) as refusal:
            self._rows(["标题", "类别", "心情"], ["旧", "投诉", "好"]).action_import()
        self.assertIn("心情", str(refusal.exception))

    def test_no_file_and_no_spreadsheet_are_said(self):
        for content, name in (
            (b"", ""),
            (b"\x00\x01\x02PK", "x.xlsx"),
            (b"x", "x.pdf"),
        ):
            with self.assertRaises(UserError):
                self._wizard(content, name).action_import()

    def test_templates_can_be_imported(self):
        for lang in ("en", "zh"):
            for suffix in ("csv", "xlsx"):
                path = f"{ADDON}/static/xls/history_{lang}.{suffix}"
                with file_open(path, "rb") as file, self.env.cr.savepoint() as point:
                    tickets = self._import(self._wizard(file.read(), path))
                    self.assertEqual(len(tickets), 2)
                    point.rollback()
        url = self._wizard(b"x").action_template()["url"]
        self.assertIn("history_zh.xlsx", url)

    def test_only_the_manager_imports(self):
        for role in ("clerk", "coordinator", "leader", "handler", "analyst"):
            user = getattr(self, role)
            with self.assertRaises(AccessError, msg=role):
                self._wizard(b"x", user=user)
            wizard = self._case("F15_ticket_history.csv")
            with self.assertRaises(AccessError, msg=role):
                wizard.with_user(user).sudo().with_user(user).action_import()
            with self.assertRaises(AccessError, msg=role):
                wizard.with_user(user).sudo().action_import()

    def test_the_mark_is_set_by_no_other_way(self):
        ticket = self._create_ticket()
        vals = dict(self._prepare_ticket_vals(), is_history=True)
        Ticket = self.env["helpdesk.ticket"]
        for user in (self.manager, self.env.user):
            with self.assertRaises(AccessError):
                ticket.with_user(user).write({"is_history": True})
            with self.assertRaises(AccessError):
                Ticket.with_user(user).create(dict(vals))
        made = Ticket.with_context(default_is_history=True).create(
            self._prepare_ticket_vals()
        )
        self.assertFalse(made.is_history)
        result = Ticket.with_user(self.manager).load(
            ["name", "type_id/.id", "is_history"],
            [["x", str(ticket.type_id.id), "True"]],
        )
        self.assertFalse(result["ids"])
        history = self._import(self._case("F15b_ticket_history_closed.csv"))
        with self.assertRaises(UserError):
            history.with_user(self.manager).write({"is_history": False})
        self.assertFalse(history.copy().is_history)

    def test_the_clients_import_refuses_old_and_closed_cases(self):
        Ticket = self.env["helpdesk.ticket"].with_user(self.manager)
        Ticket = Ticket.with_context(import_file=True)
        type_id = str(self.env.ref(f"{ADDON}.type_complaint").id)
        closed = str(Ticket._stage("closed").id)
        for name, value in (
            ("received_at", "2015-01-09 11:05:56"),
            ("stage_id/.id", closed),
        ):
            before = self._noise()
            result = Ticket.load(
                ["name", "type_id/.id", name], [["旧投诉", type_id, value]]
            )
            self.assertFalse(result["ids"])
            self.assertEqual(self._noise(), before)

    def test_history_stays_as_it_is(self):
        ticket = self._import(self._case("F15b_ticket_history_closed.csv"))
        with self.assertRaises(UserError):
            ticket.with_user(self.manager).write({"name": "x"})
        with self.assertRaises(UserError):
            ticket.with_user(self.manager)._move_to("in_progress")

    def test_figures_leave_history_out(self):
        today = self.env.company._property_day()
        row = [self.unit.code, "投诉", f"{today}", self.category.code, "漏水"]
        tickets = self._import(
            self._rows(["房号", "类别", "受理时间", "分类", "标题"], row)
        )
        # A second complaint of the matter, or a second home, would be important.
        new = self._create_ticket(unit_id=self.unit.id)
        other = self._create_ticket(unit_id=self.unit_2.id, partner_id=self.owner_2.id)
        self.assertEqual(new.repeat_ids, tickets)
        homes = new._count_homes(30)
        self.assertEqual(list(homes.values()), [2])
        self.assertNotIn("LS-", new.severity_reason or "")
        status_list = self.env["property.status.list"].create(
            {"date_from": today, "date_to": today}
        )
        self.assertNotIn(tickets, status_list.ticket_ids)
        self.assertIn(other, status_list.ticket_ids)

    def test_the_import_is_found_in_the_menu(self):
        menu = self.env.ref(f"{ADDON}.menu_history_import")
        visible = self.env["ir.ui.menu"].with_user(self.manager)._visible_menu_ids()
        self.assertIn(menu.id, visible)
        visible = self.env["ir.ui.menu"].with_user(self.clerk)._visible_menu_ids()
        self.assertNotIn(menu.id, visible)
