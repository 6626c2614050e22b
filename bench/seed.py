# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fills a fresh database: master data, some real tickets, and their copies by SQL.

    seed.py DATABASE STACK TICKETS

Half as many orders to contractors stand beside the tickets: work orders in ours, plain
tasks in theirs. What is to be copied is created through the ORM, with all that a
creation brings along; the copies take the rows that point to them too, so that a
page has to read as much for a copy as for its original.
"""

import sys

import session
import stacks
from psycopg2 import sql

ORIGINALS = 500
# Never copied: what must stay unique.
OWN_COLUMNS = {"id", "number", "access_token"}
# The copies are spread over the days of two years.
DAYS = 700
SPREAD = {"create_date", "received_at"}
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


def copied(column):
    """The value of a copy's column; they lie on many days."""
    days = " - m.new % {} * interval '1 day'" if column in SPREAD else ""
    return sql.SQL("t.{}" + days).format(sql.Identifier(column), sql.Literal(DAYS))


def run(cr, query, **parts):
    # A query composed of quoted identifiers goes to psycopg2 itself.
    text = sql.SQL(query).format(**parts).as_string(cr._cnx)
    cr._obj.execute(text)


def copy_records(cr, table, rounds):
    """Copy all rows of a table, and remember which copy is whose."""
    run(cr, "DROP TABLE IF EXISTS bench_map")
    run(
        cr,
        "CREATE TEMP TABLE bench_map AS SELECT t.id AS old,"
        " (SELECT max(id) FROM {table}) + row_number() OVER () AS new"
        " FROM {table} t CROSS JOIN generate_series(1, {rounds})",
        table=sql.Identifier(table),
        rounds=sql.Literal(rounds),
    )
    run(cr, "CREATE INDEX ON bench_map (old)")
    own = set(columns(cr, table, set())) & OWN_COLUMNS
    kept = columns(cr, table, own)
    numbered = "number" in own
    run(
        cr,
        "INSERT INTO {table} (id, {number} {kept})"
        " SELECT m.new, {value} {values}"
        " FROM {table} t JOIN bench_map m ON m.old = t.id",
        table=sql.Identifier(table),
        number=sql.SQL("number," if numbered else ""),
        value=sql.SQL("'BENCH-' || m.new," if numbered else ""),
        kept=names(kept),
        values=sql.SQL(", ").join(map(copied, kept)),
    )
    run(
        cr,
        "SELECT setval({sequence}, max(id)) FROM {table}",
        sequence=sql.Literal(f"{table}_id_seq"),
        table=sql.Identifier(table),
    )


def pointing_tables(cr, table):
    """Tables with a foreign key to the records, each with one such column."""
    cr.execute(
        "SELECT c.conrelid::regclass::text, min(a.attname) FROM pg_constraint c"
        " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
        " WHERE c.contype = 'f' AND c.confrelid = %s::regclass"
        "   AND c.conrelid <> c.confrelid GROUP BY 1",
        [table],
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


def multiply(env, model, count):
    """Copy a model's records with all that points to them, up to ``count``."""
    cr, table = env.cr, env[model]._table
    cr.execute("ANALYZE")
    cr.execute(f"SELECT count(*) FROM {table}")
    copy_records(cr, table, max(0, count // cr.fetchone()[0] - 1))
    for pointing, link in pointing_tables(cr, table):
        copy_rows(cr, pointing, link)
    for pointing, model_column in LINKED_BY_MODEL.items():
        copy_rows(cr, pointing, "res_id", f"AND t.{model_column} = '{model}'")


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
        spread(env.cr, "helpdesk_ticket", values, number, len(all_stages))


def spread_orders(env, stack):
    """Puts the orders, or the tasks, in all columns of their board."""
    table = env[stacks.ORDERS[stack]]._table
    columns_ = stacks.order_columns(env, stack)
    for number, values in enumerate(columns_):
        spread(env.cr, table, values, number, len(columns_))


def link_orders(cr):
    """Each copy of an order serves a ticket of its own, and has its clocks there."""
    cr.execute("DELETE FROM property_work_order_ticket_rel")
    cr.execute(
        "INSERT INTO property_work_order_ticket_rel (order_id, ticket_id)"
        " SELECT o.id, t.id"
        " FROM (SELECT id, row_number() OVER (ORDER BY id) AS place"
        "       FROM property_work_order) o"
        " JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place"
        "       FROM helpdesk_ticket) t USING (place)"
    )
    cr.execute(
        "UPDATE helpdesk_ticket_deadline d SET ticket_id = r.ticket_id"
        " FROM property_work_order_ticket_rel r WHERE r.order_id = d.order_id"
    )
    # Limits lie before and behind, as on a board that is in use.
    cr.execute(
        "UPDATE property_work_order SET due_at = due_at"
        " + (id % 400 - 200) * interval '1 hour'"
    )


def spread(cr, table, values, number, count):
    assignments = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Literal(value))
        for name, value in values.items()
    )
    run(
        cr,
        "UPDATE {table} SET {assignments} WHERE id % {count} = {number}",
        table=sql.Identifier(table),
        assignments=assignments,
        count=sql.Literal(count),
        number=sql.Literal(number),
    )


def main(database, stack, tickets):
    with session.environment(database) as env:
        stacks.make_master_data(env, stack)
        desk = env(user=stacks.desk_user(env))
        vals_list = stacks.TicketVals(desk, stack).build(min(ORIGINALS, tickets))
        made = desk["helpdesk.ticket"].create(vals_list)
        env.cr.commit()
        multiply(env, "helpdesk.ticket", tickets)
        spread_stages(env, stack)
        env.invalidate_all()
        ready = stacks.ready_for_dispatch(desk, stack, made)
        stacks.dispatch(desk, stack, ready)
        env.flush_all()
        multiply(env, stacks.ORDERS[stack], tickets // 2)
        spread_orders(env, stack)
        if stack == "ours":
            link_orders(env.cr)
        env.cr.commit()
        for model in ("helpdesk.ticket", stacks.ORDERS[stack]):
            print(f"{database}: {env[model].search_count([])} of {model}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
