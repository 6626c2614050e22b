# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import format_date

from ...mixins.gate_mixin import Missing, gate
from ...mixins.limits import PAST
from .property_day_labour_line import same_words
from .property_work_order_extra import FOR_COORDINATOR, SIGNED


class PropertyDayLabour(models.Model):
    """Work paid by the day (维修工程临时用工单 SM03-23), signed on the same day."""

    _name = "property.day.labour"
    _description = "Day-Labour Sheet"
    _inherit = ["property.work.order.extra"]
    _order = "date desc, id desc"

    _number_code = "YG"
    _approval_fields = (
        "order_id",
        "date",
        "reason",
        "location",
        "outside_order",
        "bearer",
        "line_ids",
        "amount",
    )
    _approval_line_fields = {
        "line_ids": (
            "kind",
            "trade_id",
            "name",
            "time_from",
            "time_to",
            "quantity",
            "uom_id",
            "price_unit",
            "amount",
        )
    }

    date = fields.Date(
        required=True, default=lambda self: self._site_date(), bounds=PAST
    )
    reason = fields.Text(required=True)
    location = fields.Char("Place")
    outside_order = fields.Boolean(
        "Not in the Order",
        help="The work is not in the order and cannot be priced by its quantity.",
    )
    line_ids = fields.One2many(
        "property.day.labour.line", "sheet_id", "Lines", copy=True
    )

    _workers_index = models.Index("(company_id, date)")

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for sheet in self:
            sheet.amount = sum(sheet.line_ids.mapped("amount"))

    @api.constrains("date")
    def _check_workers(self):
        self.line_ids._check_overlap()

    def _review_reasons(self):
        reason = self.env._("Rule 6.4: every sheet of day labour is reviewed.")
        return [reason, *super()._review_reasons()]

    @gate("6.4", entering=SIGNED)
    def _gate_6_4_outside_order(self):
        """Only what is not in the order and cannot be priced by its quantity."""
        if self._is_priced_by_day() or self.outside_order:
            return None
        return Missing(
            self.env._(
                "a tick that the work is not in the order and cannot be priced by its "
                "quantity"
            ),
            self._by_who(),
            "outside_order",
        )

    @gate("6.4", entering=SIGNED)
    def _gate_6_4_lines_are_others(self):
        ordered = self._lines_in_order()
        if not ordered:
            return None
        return Missing(
            self.env._(
                "other lines: the order has %s already",
                ", ".join(ordered.mapped("name")),
            ),
            self._by("coordinator"),
            "line_ids",
        )

    @gate("6.4", entering=SIGNED)
    def _gate_6_4_half_a_day(self):
        """Never for nothing: only full half days count."""
        idle = self.line_ids.filtered(lambda line: line._is_less_than_half_a_day())
        if not idle:
            return None
        return Missing(
            self.env._("at least half a day of %s", ", ".join(idle.mapped("name"))),
            self._by("contractor"),
            "line_ids",
        )

    @gate("6.4", entering=FOR_COORDINATOR)
    def _gate_6_4_signed_on_the_day(self):
        """Signed on the day of the work."""
        signed_on = self._site_date(self.coordinator_signed_at, self.company_id)
        if signed_on == self.date:
            return None
        return self._excusable(
            self.env._(
                "signed on %(date)s and not on %(day)s, the day of the work",
                date=format_date(self.env, signed_on),
                day=format_date(self.env, self.date),
            )
        )

    @gate("6.4", entering=FOR_COORDINATOR)
    def _gate_6_4_own_fault_is_not_paid(self):
        """No rework by own fault is paid."""
        if not self._is_own_fault() or self.bearer == "contractor":
            return None
        return self._excusable(
            self.env._("rework, which the contractor does at its own cost")
        )

    def _is_priced_by_day(self):
        return self.order_id.sudo().pricing == "day_labour"

    def _lines_in_order(self):
        """Lines that name an item of the order."""
        if self._is_priced_by_day():
            return self.line_ids.browse()
        items = {same_words(item.name) for item in self.order_id.sudo().line_ids}
        return self.line_ids.filtered(
            lambda line: line.kind != "labour" and same_words(line.name) in items
        )
