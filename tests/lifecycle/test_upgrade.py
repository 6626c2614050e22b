# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The demo of the last release after its update; run by ``dev/lifecycle`` alone.

The release as it was stands in a database beside, named by ``HMP_RELEASE_DB``.
"""

import importlib.util
import os
import re
from ast import literal_eval
from contextlib import closing

from lxml import etree

from odoo.sql_db import db_connect
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL, file_path

ADDON = "helpdesk_mgmt_property"
# What has another name since the release.
TABLES = {  # old table: new table
    "property_default_notice": "property_breach_notice",
    "property_default_answer": "property_breach_answer",
    "helpdesk_ticket_report": "helpdesk_ticket_complaint_report",
    "property_contractor_paper": "property_contractor_certificate",
}
COLUMNS = {  # (new table, old column): new column
    ("property_contractor_contract", "default_fee_percent"): "breach_fee_percent",
    ("property_contractor_contract", "default_clause"): "breach_clause",
    (
        "res_company",
        "property_paper_notice_days",
    ): "property_certificate_notice_days",
    ("property_contractor", "paper_ids"): "certificate_ids",
    ("property_contractor", "has_bad_papers"): "has_bad_certificates",
    ("property_work_order", "default_alert"): "breach_alert",
    ("property_work_order", "can_notify_default"): "can_notify_breach",
    ("property_form", "version"): "first_version",
}
# Codes in data that people may have changed.
VALUES = {
    ("helpdesk_deadline_policy", "code"): {
        "order_default_decision": "order_breach_decision"
    }
}
# What the release had and has no successor, on purpose.
GONE_COLUMNS = set()  # (old table, old column)
# Mixins that the seal has taken the place of: parts of external ids.
GONE_MODELS = ("property_computed_money", "property_computed_values")
# External ids of screens that we no longer give to the actions of others.
GONE_IDS = re.compile(
    r"(helpdesk_ticket_action|helpdesk_my_tickets_action|"
    r"helpdesk_ticket_action_unassigned|helpdesk_ticket_action_opened|"
    r"action_helpdesk_ticket_kanban_from_dashboard|ticket_action_from_project|"
    r"action_view_helpdesk_ticket_for_milestone)_(list|kanban|form|pivot)"
)
# A word that the register means otherwise.
NAMES = {"Stairwell": "Staircase"}
# Channels of helpdesk_mgmt that the desk has its own of now.
CHANNELS = ("phone", "email", "web", "other")

_BOOKKEEPING = {"write_date", "write_uid"}


class Snapshot:
    """What the tables of one database hold, read past the ORM."""

    def __init__(self, cr):
        self.cr = cr

    def ask(self, query, *args):
        self.cr.execute(query, args)
        return self.cr.fetchall()

    def names(self, query, *args):
        return {row[0] for row in self.ask(query, *args)}

    def our_tables(self):
        """Of the models that the addon makes or extends, wizards left out."""
        return self.names(
            "SELECT c.relname FROM ir_model_data d JOIN ir_model m ON m.id = d.res_id "
            "  JOIN pg_class c ON c.relname = replace(m.model, '.', '_') "
            " WHERE d.module = %s AND d.model = 'ir.model' AND NOT m.transient "
            "   AND c.relkind = 'r'",
            ADDON,
        )

    def our_relations(self):
        return self.names(
            "SELECT r.name FROM ir_model_relation r "
            "  JOIN ir_module_module m ON m.id = r.module WHERE m.name = %s",
            ADDON,
        )

    def our_external_ids(self):
        return self.names("SELECT name FROM ir_model_data WHERE module = %s", ADDON)

    def columns(self, table):
        return self.names(
            "SELECT column_name FROM information_schema.columns "
            " WHERE table_schema = current_schema AND table_name = %s",
            table,
        )

    def rows(self, table, columns):
        """Values by id."""
        names = SQL(", ").join(SQL.identifier(name) for name in columns)
        self.cr.execute(SQL("SELECT id, %s FROM %s", names, SQL.identifier(table)))
        return {
            row[0]: dict(zip(columns, row[1:], strict=True))
            for row in self.cr.fetchall()
        }

    def named_ids(self, table, updatable=False):
        """Rows with an external id; or of those that an update may overwrite."""
        return self.names(
            "SELECT res_id FROM ir_model_data WHERE replace(model, '.', '_') = %s "
            "   AND (NOT noupdate OR NOT %s)",
            table,
            updatable,
        )

    def pictures_of_named(self):
        """Pictures of contacts with an external id."""
        return self.names(
            "SELECT a.id FROM ir_attachment a JOIN ir_model_data d "
            "    ON d.model = a.res_model AND d.res_id = a.res_id "
            " WHERE a.res_model = 'res.partner' AND a.res_field LIKE 'image%%'"
        )

    def pairs(self, relation):
        columns = SQL(", ").join(map(SQL.identifier, sorted(self.columns(relation))))
        self.cr.execute(SQL("SELECT %s FROM %s", columns, SQL.identifier(relation)))
        return set(self.cr.fetchall())


def new_name(table):
    return TABLES.get(table, table)


def renamed_by_migration():
    """The migration's own rule for external ids: what it makes must be there."""
    path = file_path(f"{ADDON}/migrations/19.0.2.0.0/pre-migrate.py")
    spec = importlib.util.spec_from_file_location("pre_migrate", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.new_external_id


def new_value(table, column, value):
    codes = VALUES.get((table, column))
    return codes.get(value, value) if codes else value


def own_channels(env):
    """By id, the desk's channel in the place of each of helpdesk_mgmt's."""
    return {
        env.ref(f"helpdesk_mgmt.helpdesk_ticket_channel_{name}").id: env.ref(
            f"{ADDON}.channel_{name}"
        ).id
        for name in CHANNELS
    }


def is_kept(before, after):
    """Of a translated text each translation; a new one may join them."""
    if isinstance(before, dict) and isinstance(after, dict):
        return before.items() <= after.items()
    return before == after


@tagged("post_install", "-at_install")
class TestUpgrade(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cr = db_connect(os.environ["HMP_RELEASE_DB"], allow_uri=False).cursor()
        cls.enterClassContext(closing(cr))
        cls.before, cls.after = Snapshot(cr), Snapshot(cls.cr)

    def test_no_row_is_lost_and_what_is_new_came_with_the_release(self):
        tables = self.before.our_tables()
        self.assertGreater(len(tables), 60)
        for table in sorted(tables):
            with self.subTest(table=table):
                before = self.before.names(f"SELECT id FROM {table}")
                after = self.after.names(f"SELECT id FROM {new_name(table)}")
                self.assertFalse(before - after)
                new = after - before - self.after.named_ids(new_name(table))
                if table == "ir_attachment":
                    new -= self.after.pictures_of_named()
                self.assertFalse(new)

    def test_every_value_is_as_it_was(self):
        """States, milestones, clocks and all else that no data file owns."""
        for table in sorted(self.before.our_tables()):
            if table.startswith(("property_", "helpdesk_")):
                with self.subTest(table=table):
                    self._compare_values(table)

    def _compare_values(self, table):
        olds = self.before.columns(table) - _BOOKKEEPING - {"id"}
        olds -= {column for name, column in GONE_COLUMNS if name == table}
        names = {old: COLUMNS.get((new_name(table), old), old) for old in sorted(olds)}
        self.assertFalse(set(names.values()) - self.after.columns(new_name(table)))
        before = self.before.rows(table, list(names))
        after = self.after.rows(new_name(table), list(names.values()))
        owned = self.before.named_ids(table, updatable=True)
        if table == "helpdesk_ticket_channel":
            owned |= set(own_channels(self.env))
        changed = [
            (row_id, old, values[old], after[row_id][new])
            for row_id, values in before.items()
            for old, new in names.items()
            if row_id not in owned
            and not is_kept(
                self._expected(table, old, values),
                after[row_id][new],
            )
        ]
        self.assertFalse(changed)

    def _expected(self, table, column, values):
        value = values[column]
        # A ticket without a kind keeps the helpdesk's channel.
        if column == "channel_id" and values.get("kind", True):
            return own_channels(self.env).get(value, value)
        if (table, column) == ("property_location", "name"):
            name = NAMES.get(value["en_US"])
            return {"en_US": name} if name else value
        return new_value(table, column, value)

    def test_channels_of_the_helpdesk_are_its_own_again(self):
        theirs = self.env["helpdesk.ticket.channel"].browse(own_channels(self.env))
        self.assertFalse(any(theirs.mapped("code")) or any(theirs.mapped("is_written")))
        self.assertEqual(theirs.company_id, self.env.ref("base.main_company"))

    def test_every_link_is_as_it_was(self):
        relations = self.before.our_relations()
        self.assertGreater(len(relations), 10)
        for relation in sorted(relations):
            with self.subTest(relation=relation):
                before = self.before.pairs(relation)
                self.assertFalse(before - self.after.pairs(new_name(relation)))

    def test_every_external_id_is_still_known(self):
        wanted = {
            name
            for name in self.before.our_external_ids()
            if not any(gone in name for gone in GONE_MODELS)
            and not GONE_IDS.fullmatch(name)
        }
        self.assertGreater(len(wanted), 6000)
        renamed = set(map(renamed_by_migration(), wanted))
        lost = renamed - self.after.our_external_ids()
        self.assertFalse(lost)

    def test_every_external_id_leads_to_a_record(self):
        data = self.env["ir.model.data"].search([("module", "=", ADDON)])
        for model, lines in data.grouped("model").items():
            with self.subTest(model=model):
                ids = set(lines.mapped("res_id"))
                records = self.env[model].with_context(active_test=False)
                self.assertEqual(ids, set(records.browse(ids).exists().ids))

    def test_every_menu_opens(self):
        """Views, and what they show of the first records, as the client asks it."""
        data = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", "ir.ui.menu")]
        )
        menus = self.env["ir.ui.menu"].browse(data.mapped("res_id"))
        menus = menus.filtered("action")
        self.assertGreater(len(menus), 50)
        for menu in menus:
            with self.subTest(menu=menu.complete_name):
                self._open(menu.action)

    def _open(self, action):
        action = action.with_user(self.env.ref("base.user_admin"))
        model = action.env[action.res_model]
        views = [*action.views, (action.search_view_id.id, "search")]
        found = model.get_views(views, {"toolbar": True, "load_filters": True})
        # A domain that asks who is looking is the client's to read.
        domain = [] if "uid" in (action.domain or "") else action.domain
        records = model.search(literal_eval(domain) if domain else [], limit=2)
        if "list" in found["views"]:
            records.web_read(self._specification(found, "list"))
        if "form" in found["views"]:
            specification = self._specification(found, "form")
            for record_id in records.ids:
                model.browse(record_id).web_read(specification)

    def _specification(self, found, kind):
        """The fields of the view's own model; those of its lists lie deeper."""
        arch = etree.fromstring(found["views"][kind]["arch"])
        return {
            node.get("name"): {} for node in arch.xpath("//field[not(ancestor::field)]")
        }

    def _as_demo_user(self, records, name):
        return records.with_user(self.env.ref(f"{ADDON}.demo_user_{name}"))

    def test_tickets_go_one_step_further(self):
        tickets = self.env["helpdesk.ticket"].search(
            [("milestone", "in", ("new", "planned")), ("kind", "=", "complaint")]
        )
        self.assertEqual(len(tickets), 2)
        for ticket in self._as_demo_user(tickets, "clerk"):
            target = ticket.property_next_stage_id
            ticket.action_advance()
            self.assertEqual(ticket.stage_id, target)

    def test_orders_go_one_step_further(self):
        orders = self.env["property.work.order"].search([("state", "=", "sent")])
        self.assertEqual(len(orders), 2)
        self._as_demo_user(orders, "repair").action_confirm()
        self.assertEqual(set(orders.mapped("state")), {"confirmed"})
