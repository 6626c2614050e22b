# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A helpdesk in use gets the addon, loses it, and gets it again; run by
``dev/lifecycle``, since Odoo allows no such thing inside a test.

uninstall.py DATABASE
"""

import sys
from unittest import TestCase

from odoo import fields
from odoo.api import SUPERUSER_ID, Environment
from odoo.fields import Command
from odoo.modules.registry import Registry
from odoo.tests import new_test_user
from odoo.tools import SQL, config, mute_logger

ADDON = "helpdesk_mgmt_property"
# What people write to one another; no text of the program.
REMARK = "Who cares?"
check = TestCase()


def in_english(value):
    """The addon brings Chinese for what a bare helpdesk shows."""
    return value["en_US"] if isinstance(value, dict) and "en_US" in value else value


# What Odoo writes of its own when an addon comes or goes, and what a session leaves.
BOOKKEEPING = (
    "ir_module_", "ir_model", "ir_asset", "ir_attachment", "ir_cron", "ir_config_",
    "ir_logging", "ir_profile", "ir_exports", "res_groups_", "res_users_log",
    "res_device", "bus_", "orm_signaling", "base_module_", "mail_presence",
    # Whether a mail could be sent is the machine's matter.
    "mail_mail", "mail_notification",
)  # fmt: skip

# Where people left something with the addon: a ticket, a project, its partners, their
# mails; who has lost a role is written by that.
USED = ("helpdesk_ticket", "project_project", "res_partner", "res_users", "mail_")


class Rows:
    """All rows of all tables as they are now, to tell what has become of them."""

    def __init__(self, env):
        self.cr = env.cr
        env.flush_all()
        self.tables = {table: self._columns(table) for table in self._names()}
        self.before = {table: self._read(table) for table in self.tables}

    def _names(self):
        self.cr.execute(
            "SELECT table_name FROM information_schema.tables "
            " WHERE table_schema = current_schema AND table_type = 'BASE TABLE'"
        )
        names = sorted(name for (name,) in self.cr.fetchall())
        return [name for name in names if not name.startswith(BOOKKEEPING)]

    def _columns(self, table):
        self.cr.execute(
            "SELECT column_name FROM information_schema.columns "
            " WHERE table_schema = current_schema AND table_name = %s "
            " ORDER BY column_name",
            [table],
        )
        return [name for (name,) in self.cr.fetchall()]

    def _read(self, table):
        """By id; the pairs of a relation by themselves."""
        columns = self.tables[table]
        names = SQL(", ").join(map(SQL.identifier, columns))
        self.cr.execute(SQL("SELECT %s FROM %s", names, SQL.identifier(table)))
        rows = [tuple(map(comparable, row)) for row in self.cr.fetchall()]
        if "id" not in columns:
            return {row: row for row in rows}
        return {row[columns.index("id")]: row for row in rows}

    def differences(self, new_too=False):
        """Of each table the rows that are gone or changed, ``new_too``: or new."""
        for table, before in self.before.items():
            after = self._read(table)
            for key, row in before.items():
                if key not in after:
                    yield table, key, "gone"
                elif row != after[key]:
                    pairs = zip(self.tables[table], row, after[key], strict=True)
                    yield table, key, [line for line in pairs if line[1] != line[2]]
            if new_too:
                yield from ((table, key, "new") for key in after if key not in before)


def comparable(value):
    value = in_english(value)
    return str(value) if isinstance(value, (dict, list)) else value


class Helpdesk:
    """A bare helpdesk in use, and whether it is as it was."""

    def __init__(self, env):
        self.env = env
        self.made = {}
        self.user = new_test_user(
            env, "her_desk", "helpdesk_mgmt.group_helpdesk_manager"
        )
        self.team = self._create(
            "helpdesk.ticket.team", name="Own Team", user_ids=self.user.ids
        )
        self.stages = [
            self._create("helpdesk.ticket.stage", name=name, sequence=900 + number)
            for number, name in enumerate(("Own Start", "Own End"))
        ]
        self.channel = self._create("helpdesk.ticket.channel", name="Own Channel")
        self.tickets = self.env["helpdesk.ticket"]
        for stage in self.stages:
            self.tickets += self._create_ticket(stage)
        for ticket in self.tickets:
            ticket.message_post(body=REMARK)
        env.flush_all()
        self.columns = {model: self._stored_columns(model) for model in self.made}
        self.before = self._read()

    def _create(self, model, **vals):
        record = self.env[model].create(vals)
        self.made.setdefault(model, []).append(record.id)
        return record

    def _create_ticket(self, stage):
        tag = self._create("helpdesk.ticket.tag", name=f"Own Tag {stage.name}")
        return self._create(
            "helpdesk.ticket",
            name=f"A ticket at {stage.name}",
            description="<p>Nothing to do with homes</p>",
            team_id=self.team.id,
            stage_id=stage.id,
            user_id=self.user.id,
            channel_id=self.channel.id,
            partner_id=self.env.ref("base.partner_admin").id,
            tag_ids=tag.ids,
            category_id=self._create("helpdesk.ticket.category", name=tag.name).id,
            type_id=self._create("helpdesk.ticket.type", name=tag.name).id,
        )

    def _stored_columns(self, model):
        self.env.cr.execute(
            "SELECT column_name FROM information_schema.columns "
            " WHERE table_name = %s AND column_name NOT IN ('write_date', 'write_uid')",
            [self.env[model]._table],
        )
        return [name for (name,) in self.env.cr.fetchall()]

    def _read(self):
        return {model: self._read_rows(model, ids) for model, ids in self.made.items()}

    def _read_rows(self, model, ids):
        """Past the ORM, all that was stored of them before the addon came."""
        columns = self.columns[model]
        self.env.cr.execute(
            SQL(
                "SELECT %s FROM %s WHERE id = ANY(%s) ORDER BY id",
                SQL(", ").join(map(SQL.identifier, columns)),
                SQL.identifier(self.env[model]._table),
                ids,
            )
        )
        return [
            dict(zip(columns, map(in_english, row), strict=True))
            for row in self.env.cr.fetchall()
        ]

    def check_untouched(self):
        for model, rows in self._read().items():
            check.assertEqual(rows, self.before[model], model)
        notes = self.tickets.message_ids.filtered(lambda note: "Who" in note.body)
        check.assertEqual(len(notes), len(self.tickets))

    def check_works(self):
        """Open, create, edit and move, as a manager of the bare helpdesk."""
        tickets = self.env["helpdesk.ticket"].with_user(self.user)
        views = tickets.get_views(
            [(False, kind) for kind in ("list", "form", "search")]
        )
        names = views["models"]["helpdesk.ticket"]["fields"]
        tickets.browse(self.tickets.ids).web_read({name: {} for name in names})
        ticket = tickets.create(
            {
                "name": "After all that",
                "description": "It goes on",
                "team_id": self.team.id,
                "stage_id": self.stages[0].id,
            }
        )
        ticket.write({"name": "It does", "stage_id": self.stages[1].id})
        ticket.message_post(body=REMARK)
        self.env.flush_all()
        check.assertEqual(ticket.stage_id, self.stages[1])
        ticket.with_user(SUPERUSER_ID).unlink()


def use_addon(env):
    """A home and its owner, a complaint at work, and an order for it."""
    project = env["project.project"].create(
        {
            "name": "Garden",
            "is_development": True,
            "code": "GRD",
            "complaint_rep_id": env.ref("base.user_admin").id,
        }
    )
    building = env["property.building"].create(
        {"name": "Building 1", "code": "B01", "project_id": project.id}
    )
    unit = env["property.unit"].create(
        {"code": "GRD-B01-101", "building_id": building.id}
    )
    owner = env["res.partner"].create({"name": "Owner"})
    env["property.ownership"].create(
        {"unit_id": unit.id, "partner_id": owner.id, "is_main": True}
    )
    ticket = env["helpdesk.ticket"].create(
        {
            "type_id": env.ref(f"{ADDON}.type_complaint").id,
            "category_id": env.ref(f"{ADDON}.category_gc03").id,
            "channel_id": env.ref("helpdesk_mgmt_property.channel_phone").id,
            "name": "Leak",
            "description": "Under the window",
            "unit_id": unit.id,
            "partner_id": owner.id,
            "contact_phone": "13800138000",
            "expected_date": fields.Date.today(),
        }
    )
    ticket.action_advance()
    check.assertEqual(ticket.milestone, "registered")
    check.assertTrue(ticket.deadline_ids)
    use_repair(env, ticket)
    return ticket


def use_repair(env, ticket):
    trade = env.ref(f"{ADDON}.trade_fs")
    firm = env["res.partner"].create({"name": "Fixers", "is_company": True})
    contractor = env["property.contractor"].create(
        {"partner_id": firm.id, "trade_ids": [Command.link(trade.id)]}
    )
    env["property.work.order"].create(
        {
            "name": "Stop the leak",
            "ticket_ids": [Command.set(ticket.ids)],
            "trade_id": trade.id,
            "contractor_id": contractor.id,
        }
    )


def press_install(env):
    env.ref(f"base.module_{ADDON}").button_immediate_install()
    check.assertEqual(env.ref(f"base.module_{ADDON}").state, "installed")


def press_uninstall(env, ticket_id):
    """The button opens a wizard that names what goes, and that one does it."""
    module = env.ref(f"base.module_{ADDON}")
    action = module.button_uninstall_wizard()
    wizard = env[action["res_model"]].with_context(**action["context"]).create({})
    # Odoo tries to delete what is in use, and logs each refusal as an error.
    with mute_logger("odoo.sql_db"):
        wizard.action_uninstall()
    check.assertEqual(env.ref(f"base.module_{ADDON}").state, "uninstalled")
    check.assertNotIn("property.unit", env)
    check.assertFalse(env["ir.model.data"].search([("module", "=", ADDON)]))
    ticket = env["helpdesk.ticket"].browse(ticket_id)
    # A ticket that had a kind goes on in a stage of the helpdesk's own.
    check.assertEqual(
        ticket.stage_id, env.ref("helpdesk_mgmt.helpdesk_ticket_stage_in_progress")
    )
    check.assertTrue(
        env.ref("helpdesk_mgmt.access_helpdesk_ticket_stage_public").perm_write
    )


def check_nothing_written(env, rows):
    """Of all rows of others none is gone or altered, its ``write_date`` included."""
    check.assertGreater(len(rows.tables), 150)
    administrators = env.ref("base.user_root") + env.ref("base.user_admin")
    found = [
        line
        for line in rows.differences()
        # Who is given roles is written by that.
        if line[:1] != ("res_partner",) or line[1] not in administrators.partner_id.ids
    ]
    check.assertEqual(found, [])


def check_nothing_left(env, rows):
    """What people made of others' documents, and nothing else."""
    found = [
        (table, key, what)
        for table, key, what in rows.differences(new_too=True)
        if not table.startswith(USED)
    ]
    check.assertEqual(found, [])
    for table, column in (
        ("mail_message", "model"),
        ("mail_activity", "res_model"),
        ("mail_followers", "res_model"),
        ("ir_attachment", "res_model"),
    ):
        env.cr.execute(SQL("SELECT %s FROM %s", *map(SQL.identifier, (column, table))))
        models = {model for (model,) in env.cr.fetchall() if model}
        check.assertFalse(models - set(env.registry), table)


def check_taken_up(env, ticket_id):
    """A ticket is known again by its number, and the next one has the next number."""
    ticket = env["helpdesk.ticket"].browse(ticket_id)
    check.assertEqual((ticket.kind, ticket.milestone), ("complaint", "new"))
    check.assertEqual(ticket.stage_id.milestone, "new")
    serial = int(ticket.number[-4:])
    check.assertEqual(int(use_addon(env).number[-4:]), serial + 1)


def main(env):
    helpdesk = Helpdesk(env)
    rows = Rows(env)
    env.cr.commit()
    press_install(env)
    check_nothing_written(env, rows)
    helpdesk.check_untouched()
    ticket = use_addon(env)
    env.cr.commit()
    helpdesk.check_untouched()
    press_uninstall(env, ticket.id)
    check_nothing_left(env, rows)
    helpdesk.check_untouched()
    helpdesk.check_works()
    env.cr.commit()
    press_install(env)
    helpdesk.check_untouched()
    check_taken_up(env, ticket.id)


if __name__ == "__main__":
    config.parse_config(["-d", sys.argv[1], "--no-http"], setup_logging=True)
    with Registry(sys.argv[1]).cursor() as cursor:
        main(Environment(cursor, SUPERUSER_ID, {}))
