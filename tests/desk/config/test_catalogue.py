# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.base.tests.common import BaseCommon

# The rule book's count of classes under each class of level 1.
LEVEL_2 = {
    "GC": 30,
    "SJ": 12,
    "XS": 9,
    "HT": 8,
    "JL": 8,
    "WX": 9,
    "WY": 9,
    "SF": 7,
    "PT": 9,
    "LL": 6,
    "HJ": 5,
    "AQ": 9,
    "SQ": 2,
    "QT": 1,
}


@tagged("post_install", "-at_install")
class TestCatalogue(BaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Category = cls.env["helpdesk.ticket.category"]
        cls.employee = new_test_user(cls.env, "catalogue_employee")
        cls.manager = new_test_user(
            cls.env,
            "catalogue_manager",
            groups="helpdesk_mgmt_property.group_desk_manager",
        )

    @classmethod
    def _of_catalogue(cls, model):
        """Our own data, whatever else the database holds."""
        names = cls.env["ir.model.data"].search(
            [("module", "in", ("helpdesk_mgmt_property", "helpdesk_mgmt"))]
        )
        names = names.filtered(lambda name: name.model == model)
        records = cls.env[model].browse(names.mapped("res_id"))
        return records.filtered("code")

    def test_categories_have_two_levels_by_code(self):
        categories = self._of_catalogue("helpdesk.ticket.category")
        level_1 = categories.filtered(lambda category: not category.parent_id)
        self.assertEqual(set(level_1.mapped("code")), set(LEVEL_2))
        for parent in level_1:
            expected = [
                f"{parent.code}{number:02d}"
                for number in range(1, LEVEL_2[parent.code] + 1)
            ]
            children = parent.child_id & categories
            self.assertEqual(children.sorted("code").mapped("code"), expected)
        self.assertEqual(len(categories), len(level_1) + sum(LEVEL_2.values()))

    def test_every_category_has_a_department(self):
        categories = self._of_catalogue("helpdesk.ticket.category")
        self.assertFalse(categories.filtered(lambda category: not category.department))
        kindless = categories.filtered(lambda category: not category.kind)
        self.assertEqual(set(kindless.mapped("code")), {"QT", "QT01"})

    def test_construction_defects_have_days_and_warranty(self):
        defects = self.env.ref("helpdesk_mgmt_property.category_gc").child_id
        self.assertTrue(all(days > 0 for days in defects.mapped("finish_days")))
        self.assertEqual(
            set(defects.filtered(lambda d: not d.warranty_code).mapped("code")),
            {"GC27", "GC30"},
        )
        pipe = self.env.ref("helpdesk_mgmt_property.category_gc06")
        self.assertEqual((pipe.warranty_code, pipe.finish_days), ("MEP", 3))

    def test_new_category_follows_its_parent_and_may_differ(self):
        parent = self.env.ref("helpdesk_mgmt_property.category_sj")
        follower, other = self.Category.create(
            [
                {"name": "Balcony", "parent_id": parent.id},
                {"name": "Facade", "parent_id": parent.id, "department": "planning"},
            ]
        )
        self.assertEqual((follower.department, follower.kind), ("design", "complaint"))
        self.assertEqual((other.department, other.kind), ("planning", "complaint"))

    def test_category_is_found_by_code(self):
        found = self.Category.with_user(self.employee).name_search("GC06")
        self.assertEqual(
            [identifier for identifier, _name in found],
            self.env.ref("helpdesk_mgmt_property.category_gc06").ids,
        )

    def test_owner_meets_plain_words_only(self):
        shown = self._of_catalogue("helpdesk.ticket.category").filtered(
            "show_in_portal"
        )
        level_2 = shown.filtered("parent_id")
        self.assertEqual(set(level_2.parent_id.mapped("code")), {"GC"})
        self.assertNotIn("GC10", level_2.mapped("code"))
        self.assertNotIn("GC", shown.mapped("code"))

    @mute_logger("odoo.sql_db")
    def test_codes_are_unique(self):
        for xmlid, field in (
            ("category_gc01", "code"),
            ("channel_visit", "code"),
            ("cause_design", "code"),
            ("form_sm03_07", "code"),
            ("type_complaint", "kind"),
        ):
            record = self.env.ref(f"helpdesk_mgmt_property.{xmlid}")
            with (
                self.subTest(xmlid),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                record.create({"name": "Again", "code": "ZZ", field: record[field]})

    def test_written_channels(self):
        """Clause 8.2.2 names them; all others are heard or seen."""
        channels = self._of_catalogue("helpdesk.ticket.channel")
        self.assertEqual(
            set(channels.filtered("is_written").mapped("code")),
            {"letter", "email", "web", "wechat", "sms", "government"},
        )
        self.assertEqual(
            set(channels.filtered(lambda c: not c.is_written).mapped("code")),
            {"phone", "visit", "site", "media", "property_company", "staff", "other"},
        )

    def test_each_kind_has_a_type(self):
        types = self._of_catalogue("helpdesk.ticket.type")
        self.assertEqual(
            {record.kind: record.code for record in types},
            {
                "complaint": "TS",
                "repair": "BX",
                "application": "SQ",
                "suggestion": "JY",
                "claim": "SP",
                "consultation": "ZX",
                "praise": "BY",
                "emergency": "TF",
            },
        )
        self.assertEqual(
            set(types.filtered(lambda t: not t.show_in_portal).mapped("kind")),
            {"claim", "emergency"},
        )

    def test_each_department_has_a_team_for_every_kind(self):
        names = [name for name, _label in self.Category._fields["department"].selection]
        teams = self.env["helpdesk.ticket.team"].browse(
            self.env.ref(f"helpdesk_mgmt_property.team_{name}").id for name in names
        )
        self.assertEqual(teams.mapped("department"), names)
        for team in teams:
            self.assertEqual(len(team.type_ids.filtered("kind")), 8)
        self.assertEqual(teams.filtered("show_in_portal").department, "desk")

    def test_root_causes(self):
        self.assertEqual(len(self._of_catalogue("helpdesk.ticket.cause")), 10)

    def test_trap_15_new_company_has_the_master_data(self):
        company = self.env["res.company"].create({"name": "New Town"})
        user = new_test_user(
            self.env,
            "catalogue_new_town",
            groups="helpdesk_mgmt_property.group_desk_user",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        for model, count in (
            ("helpdesk.ticket.category", 14 + sum(LEVEL_2.values())),
            ("helpdesk.ticket.channel", 13),
            ("helpdesk.ticket.type", 8),
            ("helpdesk.ticket.cause", 10),
            ("property.form", 31),
        ):
            seen = self.env[model].with_user(user).search([("code", "!=", False)])
            mine = self._of_catalogue(model)
            self.assertEqual(len(mine), count, model)
            self.assertLessEqual(mine, seen.sudo(), model)
        teams = self.env["helpdesk.ticket.team"].with_user(user).search([])
        self.assertEqual(len(set(teams.mapped("department")) - {False}), 8)

    def test_clause_3_register_holds_every_form(self):
        codes = set(self._of_catalogue("property.form").mapped("code"))
        self.assertEqual(
            codes,
            {f"SM03-{number:02d}" for number in range(1, 28)}
            | {f"MR-{number:03d}KF" for number in range(1, 5)},
        )
        sheet = self.env.ref("helpdesk_mgmt_property.form_sm03_07")
        self.assertEqual(len(sheet.copies.splitlines()), 3)

    def test_clause_3_desk_manager_alone_keeps_the_register(self):
        form = self.env.ref("helpdesk_mgmt_property.form_sm03_07")
        desk_user = new_test_user(
            self.env,
            "catalogue_desk_user",
            groups="helpdesk_mgmt_property.group_desk_user",
        )
        for user in self.employee + desk_user:
            self.assertEqual(form.with_user(user).code, "SM03-07")
            for attempt in (
                lambda user=user: form.with_user(user).write({"first_version": "B/0"}),
                lambda user=user: form.with_user(user).create({"name": "Mine"}),
                lambda user=user: form.with_user(user).unlink(),
            ):
                with self.assertRaises(AccessError):
                    attempt()
        form.with_user(self.manager).first_version = "B/0"
        self.assertEqual(form.version, "B/0")
