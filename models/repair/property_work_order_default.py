# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyWorkOrder(models.Model):
    """When a contractor refuses or stays silent (催告与代修), rule 6.6."""

    _inherit = "property.work.order"

    notice_ids = fields.One2many("property.default.notice", "order_id", "Notices")
    replaces_id = fields.Many2one(
        "property.work.order",
        "In Place Of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
    )
    backcharge_id = fields.Many2one(
        "property.backcharge",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
    )
