# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Companies apart: shared data, pushed records, customers' numbers, wizards' rows."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from .common import PropertyCommon
from .test_master_data import ADDON, master_models

MANAGER = f"{ADDON}.group_desk_manager"
# What the platform itself guards: who alters a user or a company is an administrator.
ADMINISTERED = {"res.users", "res.company"}
OPERATIONS = ("write", "unlink", "create")


def extended_models(env):
    """Ours, and those of others that we add stored fields to."""
    for name, model in sorted(env.registry.items()):
        if not model._abstract and (
            model._original_module == ADDON
            or any(ADDON in f._modules for f in model._fields.values() if f.store)
        ):
            yield name, model


@tagged("post_install", "-at_install")
class TestSecurityCompanies(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_b = cls.env["res.company"].create({"name": "Company B"})
        cls.manager_b = new_test_user(
            cls.env,
            "property_manager_b",
            groups=MANAGER,
            company_id=cls.company_b.id,
            company_ids=[Command.set(cls.company_b.ids)],
        )
        companies = cls.env["res.company"].search([])
        cls.manager_of_all = new_test_user(
            cls.env,
            "property_manager_all",
            groups=MANAGER,
            company_ids=[Command.set(companies.ids)],
        )

    def _shared_row(self, name):
        model = self.env[name].with_context(active_test=False)
        has_company = "company_id" in model._fields
        return model.search([("company_id", "=", False)] if has_company else [])[:1]

    def test_shared_data_are_altered_by_who_works_everywhere(self):
        walked = set()
        for name in master_models(self.env):
            row = self._shared_row(name)
            if not row:
                continue
            walked.add(name)
            for operation in OPERATIONS:
                with self.subTest(model=name, operation=operation):
                    self.assertFalse(row.with_user(self.manager).has_access(operation))
                    # Reading goes on, and so does the superuser.
                    self.assertTrue(row.with_user(self.manager).has_access("read"))
                    allowed = self.env[name].with_user(self.manager_of_all)
                    if allowed.has_access(operation):
                        self.assertTrue(allowed.browse(row.id).has_access(operation))
        self.assertGreaterEqual(len(walked), 14)

    def test_no_new_shared_row_but_by_who_works_everywhere(self):
        trades = self.env["property.trade"]
        with self.assertRaisesRegex(AccessError, "shared by all companies"):
            with self.env.cr.savepoint():
                trades.with_user(self.manager).create({"name": "G", "code": "GLZ"})
        trades.with_user(self.manager_of_all).create({"name": "Glazing", "code": "GLZ"})

    def test_own_row_neither_becomes_shared_nor_the_other_way_round(self):
        categories = self.env["helpdesk.ticket.category"].with_user(self.manager)
        own = categories.create(
            {"name": "Own class", "company_id": self.manager.company_id.id}
        )
        own.name = "Own class still"
        with self.assertRaisesRegex(AccessError, "shared by all companies"):
            own.company_id = False
        shared = self.category.with_user(self.manager)
        with self.assertRaisesRegex(AccessError, "shared by all companies"):
            shared.company_id = self.manager.company_id

    def test_nobody_pushes_a_record_into_a_foreign_company(self):
        walked = 0
        for name, model in extended_models(self.env):
            field = model._fields.get("company_id")
            if model._transient or name in ADMINISTERED or not (field and field.store):
                continue
            walked += 1
            vals = {"company_id": self.company_b.id}
            row = self.env[name].with_context(active_test=False).search([], limit=1)
            for rows in (row, self.env[name]):
                rows = rows.with_user(self.manager)
                with self.subTest(model=name, rows=len(rows)):
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        rows.write(vals)
            with self.subTest(model=name, way="create"):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    self.env[name].with_user(self.manager).create(vals)
        self.assertGreater(walked, 35)

    def test_customers_numbers_are_for_the_companies_they_deal_with(self):
        self.owner.phone = "13800138000"
        theirs = self.owner.with_user(self.manager_b)
        self.assertEqual(self.owner.with_user(self.clerk).private_phone, "13800138000")
        for read in (
            lambda: theirs.read(["private_phone", "identity_number"]),
            lambda: theirs.phone_lookup,
            lambda: theirs.write({"private_phone": "13900139000"}),
        ):
            with self.assertRaises(AccessError):
                read()
            self.env.invalidate_all()
        partners = self.env["res.partner"].with_user(self.manager_b)
        self.assertFalse(partners.search([("private_phone", "like", "1380013")]))
        self.assertFalse(partners._find_by_phone("13800138000"))
        self.assertFalse(partners.name_search(self.owner.name))
        groups = partners._read_group(
            [("property_customer", "=", True)], ["private_phone"], ["__count"]
        )
        self.assertNotIn("13800138000", [number for number, _count in groups])

    def test_customer_of_two_companies_is_seen_by_both(self):
        self.owner.phone = "13800138000"
        self.env["helpdesk.ticket"].create(
            {
                "name": "Two homes",
                "description": "In both.",
                "partner_id": self.owner.id,
                "company_id": self.company_b.id,
            }
        )
        theirs = self.owner.with_user(self.manager_b)
        self.assertEqual(theirs.private_phone, "13800138000")

    def test_stranger_and_colleague_are_seen_by_every_desk(self):
        stranger = self.env["res.partner"].create(
            {"name": "New", "property_customer": True, "phone": "13700137000"}
        )
        seen = stranger.with_user(self.manager_b)
        self.assertEqual(seen.private_phone, "13700137000")
        self.assertTrue(self.clerk.partner_id.with_user(self.manager_b).name)

    def test_limits_of_the_company_are_not_for_the_portal(self):
        """Whoever is outside reads no field of ours on the company, be it the own."""
        portal = new_test_user(self.env, "property_outside", groups="base.group_portal")
        names = [
            field.name
            for field in self.env["res.company"]._fields.values()
            if ADDON in field._modules
        ]
        self.assertGreater(len(names), 20)
        for user in (portal, self.env.ref("base.public_user")):
            company = user.company_id.with_user(user)
            for name in names:
                with self.subTest(user=user.login, field=name):
                    with self.assertRaises(AccessError):
                        company.read([name])
                    with self.assertRaises(AccessError):
                        company.search([(name, "!=", False)])
        self.assertTrue(self.env.company.with_user(self.employee).read(names))

    # Wizards

    def _wizards(self):
        return [
            name
            for name, model in extended_models(self.env)
            if model._transient and name != "res.config.settings"
        ]

    def _vals_of(self, name):
        vals = {
            field.name: self._some_value(field)
            for field in self.env[name]._fields.values()
            if field.store and field.required and field.column_type
        }
        for missing in [field for field, value in vals.items() if not value]:
            # Of some documents there is none here; a row of the wizard may do without.
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL",
                    SQL.identifier(self.env[name]._table),
                    SQL.identifier(missing),
                )
            )
        return vals

    def _some_value(self, field):
        if field.type == "many2one":
            model = self.env[field.comodel_name]
            if model._transient:
                # Its lines are worked out first, and would take the place of ours.
                row = self._row_of(field.comodel_name)
                self.env.flush_all()
                return row.id
            return model.with_context(active_test=False).search([], limit=1).id
        if field.type == "selection":
            return field.get_values(self.env)[0]
        return {
            "integer": 1,
            "float": 1.0,
            "binary": b"eA==",
            "date": "2026-01-01",
            "datetime": "2026-01-01 08:00:00",
        }.get(field.type, "x")

    def _row_of(self, name):
        rows = self.env[name].with_user(self.manager).sudo()
        return rows.create(self._vals_of(name)).sudo(False)

    def _someone_else(self):
        return new_test_user(
            self.env,
            "property_second_manager",
            groups=f"{MANAGER},base.group_system,{ADDON}.group_general_manager,"
            f"{ADDON}.group_analyst",
        )

    def test_rows_of_a_wizard_are_their_creator_s(self):
        other, walked = self._someone_else(), 0
        # Who leaves is handed over by who looks after users.
        self.manager.group_ids += self.env.ref("base.group_erp_manager")
        for name in self._wizards():
            mine = self._row_of(name)
            theirs = mine.with_user(other)
            walked += 1
            with self.subTest(model=name):
                self.assertEqual(mine.create_uid, self.manager)
                for operation in ("read", "write", "unlink"):
                    self.assertFalse(theirs.has_access(operation), operation)
                self.assertFalse(theirs.search([("id", "=", mine.id)]))
                self._assert_file_is_mine(mine, other)
                self.assertTrue(mine.has_access("read"))
                self.assertEqual(mine.search([("id", "=", mine.id)]), mine)
        self.assertGreater(walked, 20)

    def _assert_file_is_mine(self, mine, other):
        files = self.env["ir.attachment"].with_user(self.manager)
        file = files.create(
            {"name": "f.txt", "raw": b"x", "res_model": mine._name, "res_id": mine.id}
        )
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            file.with_user(other).read(["raw"])
        self.assertFalse(
            self.env["ir.attachment"].with_user(other).search([("id", "=", file.id)])
        )
        self.assertTrue(file.read(["raw"]))
