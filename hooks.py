# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the addon does to a helpdesk that is in use when it comes, and when it goes."""

import re

from odoo.tools import SQL
from odoo.tools.sql import create_column, table_exists

ADDON = "helpdesk_mgmt_property"
# What we keep computed on others' models. Made here, empty: Odoo computes a column
# that it makes itself for every row there is, and each is then a row that was written.
COLUMNS = {
    "helpdesk_ticket": {
        "kind": "varchar",
        "milestone": "varchar",
        "receipt_team_id": "int4",
        "coordinator_id": "int4",
        "due_at": "timestamp",
        "deadline_state": "varchar",
        "has_breach": "bool",
    },
    "helpdesk_ticket_category": {"department": "varchar", "kind": "varchar"},
    "res_partner": {"privacy_consent_date": "date"},
}
# TS-2026-0001, with the project's code TS-YH-2026-0001
_NUMBER = re.compile(r"([A-Z]+)-(?:.+-)?(\d{4})-(\d+)")
_STAGE_ACL = "helpdesk_mgmt.access_helpdesk_ticket_stage_public"


def pre_init_hook(env):
    for table, columns in COLUMNS.items():
        for name, type_ in columns.items():
            env.cr.execute(
                "SELECT 1 FROM information_schema.columns WHERE table_schema = "
                "current_schema AND table_name = %s AND column_name = %s",
                [table, name],
            )
            if not env.cr.rowcount:
                create_column(env.cr, table, name, type_)


def post_init_hook(env):
    """Tickets of an earlier installation are taken up again by their numbers."""
    types = env["helpdesk.ticket.type"].search([("kind", "!=", False)])
    types = {type_.code: type_ for type_ in types}
    env.cr.execute(
        "SELECT id, number, company_id FROM helpdesk_ticket WHERE number > ''"
    )
    last = {}
    for ticket_id, number, company_id in env.cr.fetchall():
        match = _NUMBER.fullmatch(number)
        if match and match[1] in types:
            take_up(env, ticket_id, types[match[1]])
            key = (match[1], company_id, int(match[2]))
            last[key] = max(last.get(key, 0), int(match[3]))
    for (code, company_id, year), serial in last.items():
        continue_numbers(env, code, company_id, year, serial)
    env.invalidate_all()


def take_up(env, ticket_id, type_):
    """What was closed stays so; all else stands at the start of its flow, as the
    facts of its steps went with the addon."""
    env.cr.execute(
        """
        UPDATE helpdesk_ticket AS ticket
           SET type_id = %(type_id)s, kind = %(kind)s,
               stage_id = stage.id, milestone = stage.milestone
          FROM helpdesk_ticket_stage AS stage, helpdesk_ticket_stage AS present
         WHERE ticket.id = %(ticket_id)s
           AND present.id = ticket.stage_id
           AND stage.milestone = CASE WHEN present.closed THEN 'closed' ELSE 'new' END
        """,
        {"ticket_id": ticket_id, "type_id": type_.id, "kind": type_.kind},
    )


def continue_numbers(env, code, company_id, year, serial):
    sequences = env["ir.sequence"]
    name = f"property.{code}"
    sequence = sequences.search(
        [("code", "=", name), ("company_id", "=", company_id)], limit=1
    ) or sequences.create(
        sequences._prepare_property_sequence_vals(code, name, company_id)
    )
    env["ir.sequence.date_range"].create(
        {
            "sequence_id": sequence.id,
            "date_from": f"{year}-01-01",
            "date_to": f"{year}-12-31",
            "number_next_actual": serial + 1,
        }
    )


def uninstall_hook(env):
    """Nothing of ours is left in what others keep."""
    leave_stages(env)
    let_go(env)
    clear_texts(env)
    env["ir.sequence"].search([("code", "=like", "property.%")]).unlink()
    # A shared calendar's holidays would be everybody's once it is gone.
    calendar = env.ref(f"{ADDON}.calendar_cn", raise_if_not_found=False)
    if calendar:
        leaves = env["resource.calendar.leaves"]
        leaves.search([("calendar_id", "=", calendar.id)]).unlink()
    access = env.ref(_STAGE_ACL, raise_if_not_found=False)
    if access:
        access.perm_write = True


def leave_stages(env):
    """Tickets that had a kind stand in the helpdesk's own stages."""
    for closed, names in (
        (True, ["done", "cancelled"]),
        (False, ["in_progress", "new"]),
    ):
        stages = [
            env.ref(f"helpdesk_mgmt.helpdesk_ticket_stage_{name}", False)
            for name in names
        ]
        stage = next(filter(None, stages), None)
        if stage:
            env.cr.execute(
                "UPDATE helpdesk_ticket SET stage_id = %s "
                " WHERE stage_id IN (SELECT id FROM helpdesk_ticket_stage "
                "  WHERE milestone IS NOT NULL AND coalesce(closed, false) = %s)",
                [stage.id, closed],
            )
    env.invalidate_all()


def let_go(env):
    """Rows of others that name one of ours: its class, channel, team or type."""
    data = env["ir.model.data"].search([("module", "=", ADDON)])
    ours = {
        model: lines.mapped("res_id") for model, lines in data.grouped("model").items()
    }
    for name in env.registry:
        model = env[name]
        if model._original_module == ADDON or not model._auto or model._abstract:
            continue
        for field in model._fields.values():
            refers = (
                field.type == "many2one" and field.store and ADDON in field._modules
            )
            if refers and field.name != "stage_id" and field.comodel_name in ours:
                env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = NULL WHERE %s = ANY(%s)",
                        SQL.identifier(model._table),
                        SQL.identifier(field.name),
                        SQL.identifier(field.name),
                        ours[field.comodel_name],
                    )
                )
    drop_references(env)
    env.invalidate_all()


def drop_references(env):
    """Our tables go; until then they hold nothing back that goes before them."""
    env.cr.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint "
        " WHERE contype = 'f' AND confdeltype IN ('r', 'a') AND conrelid = ANY("
        "       SELECT to_regclass(name) FROM unnest(%s) AS name)",
        [[env[name]._table for name in our_models(env)]],
    )
    for table, constraint in env.cr.fetchall():
        env.cr.execute(
            SQL(
                "ALTER TABLE %s DROP CONSTRAINT %s",
                SQL.identifier(table),
                SQL.identifier(constraint),
            )
        )


def our_models(env):
    return [
        name
        for name in env.registry
        if env[name]._original_module == ADDON and env[name]._auto
    ]


def clear_texts(env):
    """Messages, activities, followers and files of documents that go."""
    models = our_models(env)
    for table, column in (
        ("mail_activity", "res_model"),
        ("mail_followers", "res_model"),
        ("mail_message", "model"),
    ):
        if table_exists(env.cr, table):
            env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE %s = ANY(%s)",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    models,
                )
            )
