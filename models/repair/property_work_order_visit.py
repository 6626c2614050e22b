# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyWorkOrder(models.Model):
    """The work on site: from the order's receipt to its acceptance (SM03-06)."""

    _inherit = "property.work.order"

    sent_at = fields.Datetime(readonly=True, copy=False, index="btree_not_null")
    confirmed_at = fields.Datetime("Taken On At", readonly=True, copy=False)
    refused_at = fields.Datetime(readonly=True, copy=False)
    refusal_reason = fields.Text(readonly=True, copy=False)
    # 预约
    appointment_start = fields.Datetime(
        copy=False, tracking=True, index="btree_not_null"
    )
    appointment_end = fields.Datetime(copy=False)
    arrived_at = fields.Datetime(readonly=True, copy=False)
    finished_at = fields.Datetime(readonly=True, copy=False)
    accepted_at = fields.Datetime(readonly=True, copy=False, index="btree_not_null")
    settled_at = fields.Datetime(readonly=True, copy=False)
    round = fields.Integer(
        default=1,
        readonly=True,
        copy=False,
        help="How often the work is handed over for acceptance, this time included.",
    )
    result = fields.Text("What Was Done", copy=False)
    # 维修处理礼仪 SM03-04
    courtesy_item_ids = fields.Many2many(
        "property.courtesy.item", string="Courtesy Kept", copy=False
    )
    acceptance_ids = fields.One2many(
        "property.work.order.acceptance", "order_id", "Acceptances"
    )
    safety_check_ids = fields.One2many(
        "property.safety.check", "order_id", "Safety Checks"
    )
    # 有偿维修: the owner agrees to the price before work begins.
    owner_consent_at = fields.Datetime(copy=False, tracking=True)

    _appointment_order = models.Constraint(
        "CHECK (appointment_end IS NULL OR appointment_start <= appointment_end)",
        "An appointment starts before it ends.",
    )

    def action_send(self):
        """Hand the awarded order to its contractor (下达委托)."""
        return self._transition("sent")

    def action_confirm(self):
        """The contractor takes the order on (接单)."""
        return self._transition("confirmed")

    def action_start(self):
        """The contractor is on site and begins (到场开工)."""
        return self._transition("in_progress")

    def action_finish(self):
        """The contractor hands the work over for acceptance (完工报验)."""
        return self._transition("finished")

    def action_accept(self):
        """The desk accepts the work (验收合格)."""
        return self._transition("accepted")

    def action_rework(self):
        """The work is not in order and is done again (返修)."""
        self._transition("rework")
        for order in self:
            order.round += 1
        return True

    def action_settle(self):
        """All is paid for: visas and sheets are closed (已结算)."""
        return self._transition("settled")
