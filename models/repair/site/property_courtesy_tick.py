# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.limits import PAST


class PropertyCourtesyTick(models.Model):
    """A point of courtesy ticked on site: who, when, in which round (SM03-04)."""

    _name = "property.courtesy.tick"
    _description = "Courtesy Kept on Site"
    _inherit = ["property.work.order.part"]
    _order = "order_id desc, id"
    _sealed_rows = "SM03-04"

    item_id = fields.Many2one(
        "property.courtesy.item", required=True, index=True, ondelete="restrict"
    )
    round = fields.Integer(readonly=True)
    user_id = fields.Many2one(
        "res.users",
        "Ticked By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    ticked_at = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now, bounds=PAST
    )

    _once_a_round = models.UniqueIndex(
        "(order_id, item_id, round)", "This point is ticked already."
    )

    def _sealed_refusal(self, names, creating):
        if creating:
            return self.env._("Courtesy is ticked on the order itself.")
        return self.env._("What was ticked on site is kept as it is.")
