# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyBackcharge(models.Model):
    """What a deduction from a contractor rests on (代修扣款依据), rule 6.6.

    The original contractor did not perform and somebody else did its work: the
    notices, their dates, the evidence and the cost stand here. The deduction itself
    is proposed and booked in accounting.
    """

    _name = "property.backcharge"
    _description = "Backcharge Basis"
    _inherit = [
        "property.number.mixin",
        "property.evidence.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _rec_name = "number"
    _order = "id desc"
    _check_company_auto = True

    _number_code = "DX"

    order_id = fields.Many2one(
        "property.work.order",
        "Order Not Performed",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    contractor_id = fields.Many2one(related="order_id.contractor_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    reason = fields.Text(required=True)
    contract_clause = fields.Text()
    replacement_ids = fields.One2many(
        "property.work.order", "backcharge_id", "Orders in Its Place"
    )
    notice_ids = fields.One2many(related="order_id.notice_ids")
    cost = fields.Monetary(compute="_compute_cost", store=True)

    _once_an_order = models.UniqueIndex(
        "(order_id)", "The order has its backcharge basis."
    )

    @api.depends("replacement_ids.total_amount", "replacement_ids.state")
    def _compute_cost(self):
        for basis in self:
            orders = basis.replacement_ids.filtered(
                lambda order: order.state != "cancelled"
            )
            basis.cost = sum(orders.mapped("total_amount"))
