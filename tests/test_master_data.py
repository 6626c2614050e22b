# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What documents name stays: every link to master data, every table of it."""

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PropertyCommon

ADDON = "helpdesk_mgmt_property"
# Kept by other addons; documents name them too.
PLATFORM = {"project.project", "res.company", "res.partner", "res.users", "uom.uom"}
# Rows that are a part of what they name, and go with it.
PARTS = {
    ("helpdesk.escalation.step", "policy_id"),
    ("resource.calendar.makeup.day", "calendar_id"),
}


def master_models(env):
    mixin = env.registry["property.master.mixin"]
    return sorted(
        name
        for name, model in env.registry.items()
        if not model._abstract and issubclass(model, mixin)
    )


@tagged("post_install", "-at_install")
class TestMasterData(PropertyCommon):
    def _links(self):
        """(model, field) of every stored many2one of ours, and of the ticket."""
        for name, model in sorted(self.env.registry.items()):
            if model._abstract or model._transient or not model._auto:
                continue
            if model._original_module != ADDON and name != "helpdesk.ticket":
                continue
            for field in model._fields.values():
                if field.type == "many2one" and field.store and not field.related:
                    yield name, field

    def test_every_link_to_master_data_restricts(self):
        targets = {*master_models(self.env), *PLATFORM}
        walked, loose = 0, []
        for name, field in self._links():
            if field.comodel_name not in targets or (name, field.name) in PARTS:
                continue
            if field.name in ("create_uid", "write_uid"):
                continue
            walked += 1
            if field.ondelete != "restrict":
                loose.append((name, field.name, field.comodel_name, field.ondelete))
        self.assertEqual(loose, [])
        self.assertGreater(walked, 130)

    def test_the_database_restricts_too(self):
        """The ORM's word is PostgreSQL's: nothing goes by a cascade of a table."""
        self.env.cr.execute(
            """SELECT conrelid::regclass::text, attname, confrelid::regclass::text,
                      confdeltype
                 FROM pg_constraint
                 JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
                WHERE contype = 'f'"""
        )
        rules = {row[:2]: row[3] for row in self.env.cr.fetchall()}
        targets = {*master_models(self.env), *PLATFORM}
        walked = 0
        for name, field in self._links():
            if field.comodel_name not in targets or (name, field.name) in PARTS:
                continue
            if field.name in ("create_uid", "write_uid"):
                continue
            walked += 1
            with self.subTest(model=name, field=field.name):
                rule = rules[self.env[name]._table, field.name]
                self.assertIn(rule, ("r", "a"))
        self.assertGreater(walked, 130)

    def test_every_model_of_ours_is_one_or_the_other(self):
        """Whatever our documents name is master data, the platform's, or a document
        with a seal of its own."""
        targets = {*master_models(self.env), *PLATFORM}
        unknown = {
            field.comodel_name
            for _name, field in self._links()
            if field.comodel_name not in targets
            and not hasattr(self.env[field.comodel_name], "_sealed_names")
        }
        self.assertEqual(
            unknown - {"res.currency", "project.milestone", "project.task"}, set()
        )

    def test_nothing_that_the_program_names_is_deleted(self):
        """Rows of our data, by the manager and by the superuser, table by table."""
        walked = set()
        for name in master_models(self.env):
            data = self.env["ir.model.data"].search(
                [("module", "=", ADDON), ("model", "=", name)], limit=1
            )
            row = self.env[name].browse(data.res_id).exists()
            for user in (self.env.user, self.manager) if row else ():
                walked.add(name)
                with self.subTest(model=name, user=user.login):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        row.with_user(user).unlink()
                    self.assertTrue(row.exists())
        self.assertGreaterEqual(len(walked), 14)

    def test_nothing_in_use_is_deleted_and_it_says_where(self):
        """One new row a table, named by every document that can name it."""
        walked = 0
        for name in master_models(self.env):
            for model, field in self.env[name]._naming_fields():
                row = self.env[name].with_context(active_test=False).search([], limit=1)
                user = self.env[model].with_context(active_test=False)
                user = user.search([(field, "!=", False)], limit=1)
                if not row or not user:
                    continue
                used = user[field][:1]
                walked += 1
                with self.subTest(model=model, field=field):
                    self.assertTrue(used._is_named_by(model, field))
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        used.unlink()
                    self.assertTrue(used.exists())
        self.assertGreater(walked, 8)

    def test_ways_of_the_case_in_the_trial(self):
        """The manager deletes what a complaint names, one thing after the other."""
        self._create_ticket()
        ticket = self._create_ticket(
            category_id=self.env["helpdesk.ticket.category"]
            .create({"name": "New class"})
            .id,
            channel_id=self.env["helpdesk.ticket.channel"].create({"name": "Pager"}).id,
            location_id=self.env["property.location"].create({"name": "Loft"}).id,
        )
        for name in ("category_id", "channel_id", "location_id", "team_id", "type_id"):
            with self.subTest(field=name):
                with self.assertRaisesRegex(UserError, "not deleted"):
                    ticket[name].with_user(self.manager).unlink()
                self.assertTrue(ticket[name].exists())
        ticket.category_id.with_user(self.manager).active = False
        self.assertFalse(ticket.category_id.active)
        self.assertEqual(ticket.kind, "complaint")

    def test_what_nobody_names_is_deleted(self):
        for name in ("helpdesk.ticket.category", "helpdesk.ticket.channel"):
            row = self.env[name].create({"name": "Mistyped"})
            row.with_user(self.manager).unlink()
            self.assertFalse(row.exists())

    def test_home_with_an_owner_stays(self):
        with self.assertRaisesRegex(UserError, "not deleted"):
            self.unit.with_user(self.manager).unlink()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.building.with_user(self.manager).unlink()

    def test_ticket_of_a_kind_is_never_deleted_or_archived(self):
        ticket = self._create_ticket()
        closed = self._create_ticket()
        self._bring_to(closed, "closed")
        plain = self.env["helpdesk.ticket"].create(
            {"name": "Printer", "description": "Toner"}
        )
        for who in (self.env.user, self.clerk, self.manager):
            for one in (ticket, closed):
                one = one.with_user(who)
                with self.subTest(who=who.login, ticket=one.stage_id.name):
                    with self.assertRaisesRegex(UserError, "8.1.4|access|not allowed"):
                        one.unlink()
                    with self.assertRaisesRegex(UserError, "8.1.4"):
                        one.action_archive()
                    with self.assertRaisesRegex(UserError, "8.1.4"):
                        one.write({"active": False})
        self.assertTrue(ticket.active and closed.active)
        with self.assertRaisesRegex(UserError, "8.1.4"):
            self._create_ticket(active=False)
        with self.assertRaisesRegex(UserError, "Filed as Invalid"):
            ticket.with_user(self.manager).unlink()
        plain.action_archive()
        plain.unlink()

    def test_ticket_stays_when_what_it_names_goes(self):
        """Neither customer nor home, department, project, user or company."""
        ticket = self._create_ticket()
        ticket.sudo().user_id = self.clerk
        for name in ("partner_id", "unit_id", "team_id", "project_id", "user_id"):
            with self.subTest(field=name):
                self.assertTrue(self._is_kept(ticket.sudo()[name]))
                self.assertTrue(ticket.sudo()[name].exists())

    def _is_kept(self, record):
        """Whether a record is not deleted, be it the program's or PostgreSQL's word."""
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                record.unlink()
        except (UserError, IntegrityError):
            return True
        return False

    def test_parent_does_not_delete_by_a_command(self):
        phase = self.env["property.phase"].create(
            {"name": "I", "code": "1", "project_id": self.project.id}
        )
        self.building.phase_id = phase
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.project.with_user(self.manager).write(
                {"phase_ids": [Command.delete(phase.id)]}
            )
        self.assertTrue(phase.exists())
