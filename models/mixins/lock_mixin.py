# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import MissingError
from odoo.tools import SQL


def serialize_on(records):
    """Let two transactions that touch these rows follow one another.

    A transaction sees what was there when it began, so that a lock alone would let
    the second one act on what is no longer so. The rows are written, not only locked:
    PostgreSQL then refuses the second one, and Odoo tries it again on what the first
    one left.
    """
    if not records:
        return
    records.env.cr.execute(
        SQL(
            """
            UPDATE %(table)s SET id = id WHERE id IN (
                SELECT id FROM %(table)s WHERE id IN %(ids)s
                ORDER BY id FOR NO KEY UPDATE
            )
            """,
            table=SQL.identifier(records._table),
            ids=tuple(records.ids),
        )
    )


class PropertyLockMixin(models.AbstractModel):
    """Records that several people press buttons on at once (行锁)."""

    _name = "property.lock.mixin"
    _description = "Rows that are waited for"

    def _lock(self):
        """Wait for the rows, then forget what was read of them before.

        The rows are taken in the order of their ids, so that two callers never wait
        for one another. Where somebody else has changed one meanwhile, PostgreSQL
        refuses, and Odoo tries the whole request again on what was changed. Other
        rows may go on referring to these.

        :raises MissingError: if a record has been deleted meanwhile
        """
        if not self.ids:
            return
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "SELECT id FROM %s WHERE id IN %s ORDER BY id FOR NO KEY UPDATE",
                SQL.identifier(self._table),
                tuple(self.ids),
            )
        )
        if self.env.cr.rowcount < len(set(self.ids)):
            raise MissingError(
                self.env._(
                    "A record that was to be changed has been deleted meanwhile."
                )
            )
        self.invalidate_recordset()
