# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import unicodedata

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare

from ...mixins.lock_mixin import serialize_on

_HALF_DAY = 4 * 60


def same_words(text):
    """A name without what people write now so, now otherwise: width, case, blanks."""
    return "".join(unicodedata.normalize("NFKC", text or "").split()).casefold()


def _minutes(hours):
    return round(hours * 60)


class PropertyDayLabourLine(models.Model):
    """A worker's hours, or material and machines of the day."""

    _name = "property.day.labour.line"
    _description = "Line of a Day-Labour Sheet"
    _inherit = ["property.work.order.extra.line"]
    _order = "sheet_id, sequence, id"

    _approval_document_field = "sheet_id"

    sheet_id = fields.Many2one(
        "property.day.labour", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="sheet_id.currency_id")
    kind = fields.Selection(
        [("labour", "Labour"), ("material", "Material"), ("machine", "Machine")],
        required=True,
        default="labour",
    )
    trade_id = fields.Many2one("property.trade", ondelete="restrict")
    name = fields.Char("Worker or Item", required=True)
    time_from = fields.Float("Begins At", bounds=(-100, 100))
    time_to = fields.Float("Ends At", bounds=(-100, 100))
    hours = fields.Float(compute="_compute_hours")
    quantity = fields.Float(
        "Days or Quantity",
        digits="Product Unit",
        compute="_compute_quantity",
        store=True,
        readonly=False,
        precompute=True,
        default=None,
        help="Eight hours make a day; only full half days count.",
    )
    uom_id = fields.Many2one("uom.uom", "Unit of Measure", ondelete="restrict")

    _not_negative = models.Constraint(
        "CHECK (price_unit >= 0 AND quantity >= 0)", "Figures are never below zero."
    )
    _times_of_a_day = models.Constraint(
        "CHECK (kind != 'labour' OR "
        "(time_from >= 0 AND time_from < time_to AND time_to <= 24))",
        "A worker begins before he ends, both between 0 and 24 o'clock.",
    )

    @api.depends("kind", "time_from", "time_to")
    def _compute_hours(self):
        for line in self:
            line.hours = line.kind == "labour" and line._worked_minutes() / 60

    @api.depends("kind", "time_from", "time_to")
    def _compute_quantity(self):
        for line in self:
            if line.kind == "labour":
                line.quantity = line._days()
            else:
                line.quantity = line.quantity or 1.0

    def _worked_minutes(self):
        """Whole minutes, so that no figure behind the point takes a half day away."""
        self.ensure_one()
        return max(_minutes(self.time_to) - _minutes(self.time_from), 0)

    def _days(self):
        """8 h = 1 day, in half-day steps (折工日)."""
        return self._worked_minutes() // _HALF_DAY / 2

    def _is_less_than_half_a_day(self):
        return self.kind == "labour" and not self._worked_minutes() // _HALF_DAY

    @api.constrains("kind", "time_from", "time_to", "quantity")
    def _check_days(self):
        """Days are counted from the hours, never typed.

        :raises ValidationError: naming the worker
        """
        for line in self.filtered(lambda line: line.kind == "labour"):
            if float_compare(line.quantity, line._days(), precision_digits=2):
                raise ValidationError(
                    self.env._(
                        "Rule 6.4: the days of %(worker)s are counted from the hours: "
                        "%(days)g.",
                        worker=line.name,
                        days=line._days(),
                    )
                )

    @api.constrains("kind", "name", "time_from", "time_to", "sheet_id")
    def _check_overlap(self):
        """Nobody works on two sheets of a contractor at the same time (rule 6.4).

        Of one firm only: people of two firms bear the same name, and neither firm is
        to learn of the other's sheets.

        Who writes hours meets everybody else who does on the company's row, so that
        two sheets at once do not pass each without the other.

        :raises ValidationError: naming the worker, the hours and the other sheet
        """
        labour = self.sudo().filtered(lambda line: line.kind == "labour")
        for company in labour.sheet_id.company_id:
            serialize_on(company)
        for line in labour:
            for other in line._same_worker():
                if line._overlaps(other):
                    raise ValidationError(line._overlap_text(other))

    def _same_worker(self):
        sheet = self.sheet_id
        lines = self.search(
            [
                ("id", "!=", self.id),
                ("kind", "=", "labour"),
                ("sheet_id.contractor_id", "=", sheet.contractor_id.id),
                ("sheet_id.date", "=", sheet.date),
                ("sheet_id.state", "!=", "cancelled"),
            ]
        )
        worker = same_words(self.name)
        return lines.filtered(lambda line: same_words(line.name) == worker)

    def _overlaps(self, other):
        return _minutes(self.time_from) < _minutes(other.time_to) and (
            _minutes(other.time_from) < _minutes(self.time_to)
        )

    def _overlap_text(self, other):
        clock = self.env["ir.qweb.field.float_time"].value_to_html
        return self.env._(
            "Rule 6.4: %(worker)s worked from %(start)s to %(end)s already: see "
            "%(sheet)s.",
            worker=self.name,
            start=clock(other.time_from, {}),
            end=clock(other.time_to, {}),
            sheet=other.sheet_id.display_name,
        )
