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

    @api.depends(
        "amount",
        "visa_ids.state",
        "visa_ids.amount",
        "day_labour_ids.state",
        "day_labour_ids.amount",
    )
    def _compute_cost(self):
        for order in self:
            order.visa_amount = sum(
                order.visa_ids.filtered(lambda visa: visa.state == "approved").mapped(
                    "amount"
                )
            )
            order.day_labour_amount = sum(
                order.day_labour_ids.filtered(
                    lambda sheet: sheet.state == "approved"
                ).mapped("amount")
            )
            order.total_amount = (
                order.amount + order.visa_amount + order.day_labour_amount
            )

    def _committed_amount(self, but):
        """What the order costs with all that is asked for, without one paper.

        What waits for its review counts too: two papers at once do not slip under
        the ceiling, each without the other.
        """
        self.ensure_one()
        return self.amount + sum(
            extra.amount
            for extra in (*self.visa_ids, *self.day_labour_ids)
            if extra != but and extra.state in ("submitted", "approved")
        )
