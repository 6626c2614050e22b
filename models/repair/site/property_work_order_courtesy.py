# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

# Ticked on site: from the arrival to the acceptance.
_ON_SITE = ("in_progress", "rework", "finished")


class PropertyWorkOrder(models.Model):
    """Courtesy on site (维修处理礼仪 SM03-04) as a checklist of each round."""

    _inherit = "property.work.order"

    courtesy_tick_ids = fields.One2many(
        "property.courtesy.tick", "order_id", "Courtesy Ticks"
    )
    courtesy_item_ids = fields.Many2many(
        "property.courtesy.item",
        string="Courtesy Kept",
        compute="_compute_courtesy_item_ids",
    )

    @api.depends("courtesy_tick_ids.item_id", "round")
    def _compute_courtesy_item_ids(self):
        for order in self:
            order.courtesy_item_ids = order.courtesy_tick_ids.filtered(
                lambda tick, order=order: tick.round == order.round
            ).item_id

    def _courtesy_checklist(self):
        """The points in their order, each with whether it is ticked this round."""
        self.ensure_one()
        ticked = self.courtesy_item_ids
        items = self.env["property.courtesy.item"].search([])
        return [(item, item in ticked) for item in items]

    def _tick_courtesy(self, item_ids):
        """Tick points on site; what is ticked stays ticked.

        :raises UserError: before the arrival or after the acceptance
        """
        self.ensure_one()
        if self.state not in _ON_SITE:
            raise UserError(
                self.env._(
                    "SM03-04: courtesy is ticked on site; %(order)s is %(state)s.",
                    order=self.display_name,
                    state=self._state_label(self.state),
                )
            )
        self.lock_for_update(allow_referencing=True)
        items = self.env["property.courtesy.item"].search([("id", "in", item_ids)])
        new = items - self.courtesy_item_ids
        self.env["property.courtesy.tick"].sudo().create(
            [
                {"order_id": self.id, "item_id": item.id, "round": self.round}
                for item in new
            ]
        )
        return True
