# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from collections import Counter
from datetime import datetime

from pytz import utc

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...models.mixins.importing.cell_values import UnreadCell, read_moment
from ...models.mixins.roles import MANAGER
from . import history_file
from .history_rows import HistoryRow

# So many rows are shown before the import, the bad ones first.
_SHOWN = 50
# So many bad rows are named in the refusal.
_NAMED = 20


class HelpdeskHistoryImport(models.TransientModel):
    """Brings in the closed cases of an earlier system (历史工单导入, 7.7.1).

    The whole file comes in, or nothing of it; nobody is told and no clock starts.
    """

    _name = "helpdesk.history.import"
    _inherit = ["property.own.rows"]
    _description = "Import of History"

    file = fields.Binary(attachment=False)
    file_name = fields.Char()
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    line_ids = fields.One2many("helpdesk.history.import.line", "import_id", "Rows")
    row_count = fields.Integer("Number of Rows", readonly=True)
    error_count = fields.Integer("Rows in Error", readonly=True)

    def action_check(self):
        """Show what the file holds, and what is wrong with it, before it comes in."""
        self.ensure_one()
        self._check_manager()
        rows = self._read_rows()
        bad = [row for row in rows if row.errors]
        shown = (bad + [row for row in rows if not row.errors])[:_SHOWN]
        self.line_ids.unlink()
        self.write(
            {
                "row_count": len(rows),
                "error_count": len(bad),
                "line_ids": [fields.Command.create(row.line_vals()) for row in shown],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self._description,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_import(self):
        """:raises UserError: naming the bad rows; nothing has come in then"""
        self.ensure_one()
        self._check_manager()
        rows = self._read_rows()
        bad = [row for row in rows if row.errors]
        if bad:
            raise UserError(
                self.env._(
                    "Nothing was imported. Rows in error: %(count)s.\n%(rows)s",
                    count=len(bad),
                    rows="\n".join(row.words() for row in bad[:_NAMED]),
                )
            )
        # The wizard is the manager's; what it writes is the program's.
        tickets = (
            self.env["helpdesk.ticket"]
            .with_company(self.company_id)
            ._create_history([row.vals for row in rows])
        )
        action = self.env["helpdesk.ticket"]._action_tickets(
            self.env._("Imported History"), [("id", "in", tickets.ids)]
        )
        return action

    def action_template(self):
        lang = "zh" if (self.env.lang or "").startswith("zh") else "en"
        return {
            "type": "ir.actions.act_url",
            "url": f"/helpdesk_mgmt_property/static/xls/history_{lang}.xlsx",
            "target": "download",
        }

    def _check_manager(self):
        """:raises AccessError: for anybody else, and for a company that is not his"""
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only the customer service manager imports history.")
            )
        if self.company_id not in self.env.companies:
            raise AccessError(
                self.env._("%s is none of your active companies.", self.company_id.name)
            )

    # The file

    def _read_rows(self):
        """The rows of the file, each with its values or its errors."""
        titles, data = self._read_cells()
        names = self._columns(titles)
        rows = [
            HistoryRow(
                self, number, {n: _text(v) for n, v in zip(names, cells, strict=False)}
            )
            for number, cells in enumerate(data, start=2)
        ]
        self._read_moments(rows)
        for row in rows:
            row.read_cells()
        self._find_doubles(rows)
        return rows

    def _read_cells(self):
        """:raises UserError: if there is no file, or none that can be read"""
        if not self.file:
            raise UserError(self.env._("Choose a file first (XLSX, XLS, ODS or CSV)."))
        reader = self.env["base_import.import"].create(
            {
                "res_model": "helpdesk.ticket",
                "file": base64.b64decode(self.file),
                "file_name": self.file_name,
            }
        )
        try:
            _count, rows = reader._read_file(
                {"quoting": '"', "separator": "", "encoding": ""}
            )
        except UserError:
            raise
        except Exception as error:
            raise UserError(
                self.env._(
                    "The file “%s” cannot be read: save it as XLSX or as CSV (UTF-8).",
                    self.file_name or "",
                )
            ) from error
        if len(rows) < 2:
            raise UserError(self.env._("The file holds no rows below its titles."))
        return rows[0], rows[1:]

    def _columns(self, titles):
        """:raises UserError: naming titles that nobody knows, or that are missing"""
        names = [history_file.column_of(title) for title in titles]
        unknown = [
            str(title)
            for title, name in zip(titles, names, strict=True)
            if title and not name
        ]
        missing = [n for n in history_file.NEEDED if n not in names]
        twice = [n for n, count in Counter(filter(None, names)).items() if count > 1]
        if unknown or missing or twice:
            raise UserError(
                self.env._(
                    "The columns are not those of the template. Unknown: %(unknown)s. "
                    "Missing: %(missing)s. Twice: %(twice)s.",
                    unknown=", ".join(unknown) or "–",
                    missing=", ".join(map(self._title, missing)) or "–",
                    twice=", ".join(map(self._title, twice)) or "–",
                )
            )
        return names

    def _title(self, name):
        titles = history_file.TITLES[name]
        return titles[0 if (self.env.lang or "").startswith("zh") else -1]

    def _read_moments(self, rows):
        """Read days and times, written as the whole column writes them."""
        for name in history_file.MOMENTS:
            given = [row for row in rows if row.cells.get(name)]
            try:
                texts = [row.cells[name] for row in given]
                patterns = history_file.day_patterns(texts)
            except history_file.AmbiguousDays:
                for row in given:
                    row.refuse(
                        name,
                        self.env._("day and month cannot be told apart: year first."),
                    )
                continue
            for row in given:
                try:
                    row.moments[name] = self._as_utc(
                        read_moment(row.cells[name], patterns)
                    )
                except UnreadCell:
                    row.refuse(
                        name,
                        self.env._("no day is read from it. Write it as 2024-05-18."),
                    )

    def _as_utc(self, moment: datetime):
        """A file tells the time of its company."""
        zone = self.company_id._property_zone()
        return zone.localize(moment).astimezone(utc).replace(tzinfo=None)

    def _find_doubles(self, rows):
        """The same case twice: in the file, or in an earlier one."""
        seen = {}
        known = self._known_keys(rows)
        for row in rows:
            key = row.key()
            if not key:
                continue
            if key in known:
                row.refuse("name", self.env._("came in before (%s).", known[key]))
            elif key in seen:
                row.refuse("name", self.env._("is the same as row %s.", seen[key]))
            seen.setdefault(key, row.number)

    def _known_keys(self, rows):
        Ticket = self.env["helpdesk.ticket"].with_context(active_test=False)
        numbers = [row.vals["number"] for row in rows if row.vals.get("number")]
        names = [row.vals["name"] for row in rows if row.vals.get("name")]
        company = [("company_id", "=", self.company_id.id)]
        known = {
            ("number", ticket.number): ticket.number
            for ticket in Ticket.search([*company, ("number", "in", numbers)])
        }
        for ticket in Ticket.search(
            [*company, ("is_history", "=", True), ("name", "in", names)]
        ):
            known[HistoryRow.matter(ticket)] = ticket.number
        return known


class HelpdeskHistoryImportLine(models.TransientModel):
    """A row of the file as it is read, and what is wrong with it."""

    _name = "helpdesk.history.import.line"
    _inherit = ["property.own.rows"]
    _description = "Row of an Import of History"

    import_id = fields.Many2one(
        "helpdesk.history.import", required=True, ondelete="cascade"
    )
    row = fields.Integer(readonly=True)
    name = fields.Char("Subject", readonly=True)
    type_id = fields.Many2one("helpdesk.ticket.type", "Kind", readonly=True)
    stage_id = fields.Many2one("helpdesk.ticket.stage", readonly=True)
    received_at = fields.Datetime("Received", readonly=True)
    closed_date = fields.Datetime("Closed", readonly=True)
    unit_id = fields.Many2one("property.unit", "Room", readonly=True)
    error = fields.Char(readonly=True)


def _text(value):
    """A cell in the text that a CSV file would have: 2015-01-09 11:05:56."""
    return str(value).strip()
