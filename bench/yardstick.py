# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PostgreSQL's own COPY of rows that were loaded: no way of loading is faster.

The rows go into an empty twin of their table, with all its defaults, constraints,
indexes and foreign keys, in the transaction in which they were loaded.
"""

import io
import time

from psycopg2 import sql

TWIN = sql.Identifier("bench_twin")


def last_id(cr, table):
    cr.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
    return cr.fetchone()[0]


def copy_seconds(cr, table, after_id):
    """How long COPY takes for the rows that have come after an id.

    The twin stays until the transaction is rolled back.
    """
    # COPY is none of the queries that Odoo's cursor passes on.
    raw, rows, name = cr._obj, io.BytesIO(), sql.Identifier(table)
    newer = sql.SQL("COPY (SELECT * FROM {} WHERE id > {}) TO STDOUT")
    raw.copy_expert(newer.format(name, sql.Literal(after_id)), rows)
    rows.seek(0)
    _make_twin(raw, table, name)
    start = time.perf_counter()
    raw.copy_expert(sql.SQL("COPY {} FROM STDIN").format(TWIN), rows)
    return time.perf_counter() - start


def _make_twin(raw, table, name):
    raw.execute(sql.SQL("CREATE TABLE {} (LIKE {} INCLUDING ALL)").format(TWIN, name))
    # LIKE leaves the foreign keys out.
    raw.execute(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid = %s::regclass",
        [table],
    )
    for (definition,) in raw.fetchall():
        raw.execute(sql.SQL("ALTER TABLE {} ADD {}").format(TWIN, sql.SQL(definition)))
