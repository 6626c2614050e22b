# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrder(models.Model):
    """What an order costs: the award, approved visas and approved day labour."""

    _inherit = "property.work.order"

    visa_ids = fields.One2many("property.site.visa", "order_id", "Site Visas")
    day_labour_ids = fields.One2many(
        "property.day.labour", "order_id", "Day-Labour Sheets"
    )
    visa_amount = fields.Monetary("Visas", compute="_compute_cost", store=True)
    day_labour_amount = fields.Monetary(
        "Day Labour", compute="_compute_cost", store=True
    )
    total_amount = fields.Monetary("Total", compute="_compute_cost", store=True)
    # 业主承担部分
    owner_extra_amount = fields.Monetary(
        "Of This Borne by the Owner", compute="_compute_cost", store=True
    )
    needs_reaward_review = fields.Boolean(
        "Award to Be Reviewed",
        compute="_compute_needs_reaward_review",
        store=True,
        help="The approved visas exceed the share of the award that is set for it.",
    )
    committed_amount = fields.Monetary(
        "With All That Is Asked For", compute="_compute_committed"
    )
    ceiling_left = fields.Monetary(
        "Left up to the Ceiling", compute="_compute_committed"
    )
    ceiling_used = fields.Float("Ceiling Used (%)", compute="_compute_committed")
    visa_count = fields.Integer(compute="_compute_extra_counts")
    day_labour_count = fields.Integer(compute="_compute_extra_counts")

    @api.depends(
        "amount",
        "pricing",
        "visa_ids.state",
        "visa_ids.payable_amount",
        "visa_ids.bearer",
        "day_labour_ids.state",
        "day_labour_ids.payable_amount",
        "day_labour_ids.bearer",
    )
    def _compute_cost(self):
        """Only what is approved counts, and only what the contractor is paid for."""
        for order in self:
            visas = order.visa_ids.filtered(lambda visa: visa.state == "approved")
            sheets = order.day_labour_ids.filtered(
                lambda sheet: sheet.state == "approved"
            )
            order.visa_amount = sum(visas.mapped("payable_amount"))
            order.day_labour_amount = sum(sheets.mapped("payable_amount"))
            order.total_amount = (
                order._base_amount() + order.visa_amount + order.day_labour_amount
            )
            order.owner_extra_amount = sum(
                extra.payable_amount
                for extra in (*visas, *sheets)
                if extra.bearer == "owner"
            )

    @api.depends("visa_amount", "amount")
    def _compute_needs_reaward_review(self):
        for order in self:
            currency = order.currency_id or self.env.company.currency_id
            order.needs_reaward_review = bool(order.visa_amount) and (
                currency.compare_amounts(order.visa_amount, order._reaward_limit()) > 0
            )

    @api.depends(
        "ceiling",
        "amount",
        "pricing",
        "visa_ids.state",
        "visa_ids.payable_amount",
        "day_labour_ids.state",
        "day_labour_ids.payable_amount",
    )
    def _compute_committed(self):
        for order in self:
            committed = order._committed_amount()
            order.committed_amount = committed
            order.ceiling_left = order.ceiling - committed
            order.ceiling_used = order.ceiling and committed / order.ceiling * 100

    @api.depends("visa_ids", "day_labour_ids")
    def _compute_extra_counts(self):
        for order in self:
            order.visa_count = len(order.visa_ids)
            order.day_labour_count = len(order.day_labour_ids)

    def _base_amount(self):
        """The award itself; of work by the day it is what the sheets add up to."""
        self.ensure_one()
        return 0 if self.pricing == "day_labour" else self.amount

    def _committed_amount(self, but=None):
        """What the order costs with all that is asked for, without one paper.

        What waits for its review counts too: two papers at once do not slip under
        the ceiling, each without the other.
        """
        self.ensure_one()
        return (
            self._base_amount()
            + self._committed_visas(but)
            + self._committed(self.day_labour_ids, but)
        )

    def _committed_visas(self, but=None):
        return self._committed(self.visa_ids, but)

    def _committed(self, extras, but):
        return sum(
            extra.payable_amount
            for extra in extras
            if extra != but and extra._is("asked_for")
        )

    def _reaward_limit(self):
        self.ensure_one()
        share = self.company_id.property_visa_reaward_percent
        return self.amount * share / 100

    def _holds_extra(self, paper):
        """Until the paper that was handed in is signed and submitted, or is none."""
        model, extra_id = paper.split(",")
        return self.env[model].browse(int(extra_id)).exists().state == "draft"

    def action_view_visas(self):
        return self._action_view_extras("property_site_visa_action")

    def action_view_day_labour(self):
        return self._action_view_extras("property_day_labour_action")

    def _action_view_extras(self, name):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"helpdesk_mgmt_property.{name}"
        )
        return {
            **action,
            "domain": [("order_id", "=", self.id)],
            "context": {"default_order_id": self.id},
        }
