# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...mixins.content_fields import content_fields
from ...mixins.model_label import model_label


class PropertyWorkOrderPart(models.AbstractModel):
    """A record that belongs to a work order and shares its company and its end.

    What is settled is closed: no visa, sheet, notice or check is added to a settled
    order, changed on it or taken away from it (rule 6.4).
    """

    _name = "property.work.order.part"
    _description = "Part of a Work Order"
    _inherit = ["property.seal.mixin", "property.target.access"]
    _check_company_auto = True

    _targets = ("order_id",)

    order_id = fields.Many2one(
        "property.work.order",
        "Work Order",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="order_id.company_id",
        store=True,
        index=True,
        precompute=True,
        default=None,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_order_open()
        return parts

    def write(self, vals):
        """:raises AccessError: if a part is moved to another order"""
        if "order_id" in vals and any(
            part.order_id.id != vals["order_id"] for part in self
        ):
            raise AccessError(self.env._("%s stays with its order.", model_label(self)))
        if vals.keys() & self._content_fields():
            self._check_order_open()
        return super().write(vals)

    def _is_ended(self):
        """Of a part with messages of its own."""
        return self.order_id._is_ended()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_settled(self):
        self._check_order_open()

    @api.model
    def _content_fields(self):
        return content_fields(self)

    def _check_order_open(self):
        """:raises UserError: if the order of a part is settled or cancelled"""
        for order in self.sudo().order_id:
            if order._is("closed"):
                raise UserError(
                    self.env._(
                        "Rule 6.4: %(order)s is %(state)s; %(part)s can no longer be "
                        "added or changed.",
                        order=order.display_name,
                        state=order._state_label(order.state),
                        part=model_label(self),
                    )
                )
