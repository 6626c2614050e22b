# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fills a fresh database: master data, some real tickets, and their copies by SQL.

    seed.py DATABASE STACK TICKETS

The tickets to copy are created through the ORM, with all that a creation brings
along; the copies take the rows that point to them too, so that a page has to read
as much for a copy as for its original.
"""

import sys

import session
import stacks
from psycopg2 import sql

ORIGINALS = 500
# Never copied: what must stay unique, or differs from copy to copy.
OWN_COLUMNS = {"id", "number", "create_date", "access_token"}
LINKED_BY_MODEL = {
    "mail_message": "model",
    "mail_followers": "res_model",
    "mail_activity": "res_model",
}


def columns(cr, table, leave_out):
    cr.execute(
        "SELECT attname FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
        "   AND attgenerated = ''",
        [table],
    )
    return sorted({name for (name,) in cr.fetchall()} - set(leave_out))


def names(columns_, prefix=None):
    return sql.SQL(", ").join(
        sql.Identifier(prefix, column) if prefix else sql.Identifier(column)
        for column in columns_
    )


def run(cr, query, **parts):
    # A query composed of quoted identifiers goes to psycopg2 itself.
    text = sql.SQL(query).format(**parts).as_string(cr._cnx)
    cr._obj.execute(text)


def copy_tickets(cr, rounds):
    run(
        cr,
        "CREATE TEMP TABLE bench_map AS SELECT t.id AS old, g AS round,"
        " (SELECT max(id) FROM helpdesk_ticket) + row_number() OVER () AS new"
        " FROM helpdesk_ticket t CROSS JOIN generate_series(1, {rounds}) g",
        rounds=sql.Literal(rounds),
    )
    run(cr, "CREATE INDEX ON bench_map (old)")
    kept = columns(cr, "helpdesk_ticket", OWN_COLUMNS)
    run(
        cr,
        "INSERT INTO helpdesk_ticket (id, number, create_date, {kept})"
        " SELECT m.new, 'BENCH-' || m.new,"
        " t.create_date - m.round % 700 * interval '1 day', {values}"
        " FROM helpdesk_ticket t JOIN bench_map m ON m.old = t.id",
        kept=names(kept),
        values=names(kept, "t"),
    )
    run(
        cr,
        "SELECT setval('helpdesk_ticket_id_seq', max(id)) FROM helpdesk_ticket",
    )


def pointing_tables(cr):
    """Tables with a foreign key to the ticket, each with one such column."""
    cr.execute(
        "SELECT c.conrelid::regclass::text, min(a.attname) FROM pg_constraint c"
        " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
        " WHERE c.contype = 'f' AND c.confrelid = 'helpdesk_ticket'::regclass"
        "   AND c.conrelid <> c.confrelid GROUP BY 1"
    )
    return cr.fetchall()


def copy_rows(cr, table, link, condition=""):
    kept = columns(cr, table, {"id", link})
    separator = ", " if kept else ""
    run(
        cr,
        "INSERT INTO {table} ({link}{separator}{kept})"
        " SELECT m.new{separator}{values} FROM {table} t"
        " JOIN bench_map m ON m.old = t.{link} {condition} ON CONFLICT DO NOTHING",
        table=sql.Identifier(table),
        link=sql.Identifier(link),
        kept=names(kept),
        values=names(kept, "t"),
        separator=sql.SQL(separator),
        condition=sql.SQL(condition),
    )


def spread_stages(env, stack):
    """Puts the tickets in all stages, with the columns that follow the stage."""
    ticket_fields = env["helpdesk.ticket"]._fields.values()
    following = [
        (field.name, field.related.split(".", 1)[1])
        for field in ticket_fields
        if field.store and field.related and field.related.startswith("stage_id.")
    ]
    all_stages = stacks.stages(env, stack)
    for number, stage in enumerate(all_stages):
        values = {"stage_id": stage.id}
        values.update({name: stage[path] for name, path in following})
        assignments = sql.SQL(", ").join(
            sql.SQL("{} = {}").format(sql.Identifier(name), sql.Literal(value))
            for name, value in values.items()
        )
        run(
            env.cr,
            "UPDATE helpdesk_ticket SET {assignments} WHERE id % {count} = {number}",
            assignments=assignments,
            count=sql.Literal(len(all_stages)),
            number=sql.Literal(number),
        )


def main(database, stack, tickets):
    with session.environment(database) as env:
        stacks.make_master_data(env, stack)
        env = env(user=stacks.desk_user(env))
        vals_list = stacks.TicketVals(env, stack).build(min(ORIGINALS, tickets))
        env["helpdesk.ticket"].create(vals_list)
        env.cr.commit()
        env.cr.execute("ANALYZE")
        copy_tickets(env.cr, max(0, tickets // len(vals_list) - 1))
        for table, link in pointing_tables(env.cr):
            copy_rows(env.cr, table, link)
        for table, model_column in LINKED_BY_MODEL.items():
            copy_rows(
                env.cr, table, "res_id", f"AND t.{model_column} = 'helpdesk.ticket'"
            )
        spread_stages(env(su=True), stack)
        env.cr.commit()
        env.cr.execute("SELECT count(*) FROM helpdesk_ticket")
        print(f"{database}: {env.cr.fetchone()[0]} tickets")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
