# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrderCourtesyWizard(models.TransientModel):
    """Tick the courtesy checklist on site (维修处理礼仪 SM03-04)."""

    _name = "property.work.order.courtesy.wizard"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Courtesy Checklist"

    _targets = ("order_id",)

    order_id = fields.Many2one("property.work.order", required=True, readonly=True)
    item_ids = fields.Many2many(
        "property.courtesy.item",
        "property_courtesy_wizard_item_rel",
        string="Kept",
        compute="_compute_item_ids",
        store=True,
        readonly=False,
    )

    @api.depends("order_id")
    def _compute_item_ids(self):
        for wizard in self:
            wizard.item_ids = wizard.order_id.courtesy_item_ids

    def action_confirm(self):
        self.ensure_one()
        self.order_id._tick_courtesy(self.item_ids.ids)
        return {"type": "ir.actions.act_window_close"}
