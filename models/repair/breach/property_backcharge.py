# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...mixins.limits import PERCENT


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
        sealed="6.6",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    contractor_id = fields.Many2one(
        related="order_id.contractor_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        "res.users", "Recorded By", sealed="6.6", readonly=True, ondelete="restrict"
    )
    reason = fields.Text(sealed="6.6", required=True, readonly=True)
    # The contract
    contract_id = fields.Many2one(
        "property.contractor.contract",
        sealed="6.6",
        readonly=True,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    contract_clause = fields.Text("Clause on Default", sealed="6.6", readonly=True)
    fee_percent = fields.Float(
        "Management Fee (%)", digits=(5, 2), sealed="6.6", readonly=True
    )
    # The dates
    sent_at = fields.Datetime("Order Sent At", sealed="6.6", readonly=True)
    required_date = fields.Date("To Be Finished By", sealed="6.6", readonly=True)
    refused_at = fields.Datetime(sealed="6.6", readonly=True)
    defaulted_at = fields.Datetime("Given to Others At", sealed="6.6", readonly=True)
    notice_ids = fields.One2many(related="order_id.notice_ids")
    # The cost
    replacement_ids = fields.One2many(
        "property.work.order", "backcharge_id", "Orders in Its Place", readonly=True
    )
    liability_percent = fields.Float(
        "Share of the Duty (%)",
        digits=(5, 2),
        default=100.0,
        tracking=True,
        bounds=PERCENT,
    )
    liability_reason = fields.Text(tracking=True)
    cost = fields.Monetary("Cost of the Work", compute="_compute_cost", store=True)
    fee = fields.Monetary("Management Fee", compute="_compute_cost", store=True)
    amount = fields.Monetary("To Be Deducted", compute="_compute_cost", store=True)
    is_final = fields.Boolean(
        "Final",
        compute="_compute_cost",
        store=True,
        help="All orders in its place are accepted.",
    )

    _once_an_order = models.UniqueIndex(
        "(order_id)", "The order has its backcharge basis."
    )
    _shares = models.Constraint(
        "CHECK (liability_percent BETWEEN 0 AND 100 AND fee_percent BETWEEN 0 AND 100)",
        "A share lies between 0 and 100 %.",
    )

    @api.depends(
        "replacement_ids.total_amount",
        "replacement_ids.state",
        "liability_percent",
        "fee_percent",
    )
    def _compute_cost(self):
        for basis in self:
            orders = basis.replacement_ids.filtered(
                lambda order: not order._is("undone")
            )
            basis.cost = sum(orders.mapped("total_amount"))
            duty = basis.cost * basis.liability_percent / 100
            currency = basis.currency_id or basis.env.company.currency_id
            basis.fee = currency.round(duty * basis.fee_percent / 100)
            basis.amount = currency.round(duty) + basis.fee
            basis.is_final = bool(orders) and orders._is("ended")

    @api.model
    def _get_number_company(self, vals):
        order = self.env["property.work.order"].browse(vals.get("order_id")).exists()
        return order.company_id or super()._get_number_company(vals)

    def _sealed_refusal(self, names, creating):
        if creating:
            return self.env._("Rule 6.6: it is recorded when the order is replaced.")
        return self.env._("Rule 6.6: what was recorded of %s stays.", self.number)

    @api.constrains("liability_percent", "liability_reason")
    def _check_liability_reason(self):
        for basis in self:
            if basis.liability_percent < 100 and not basis.liability_reason:
                raise ValidationError(
                    self.env._("Say why the contractor bears less than all of it.")
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        if self:
            raise UserError(self.env._("Rule 6.6: a backcharge basis is kept."))

    def _is_evidence_sealed(self):
        """What was added stays; more may come as long as the cost is open."""
        return True

    def _takes_evidence(self):
        return True
