# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertySuccessionWizard(models.TransientModel):
    """Who takes over from people who leave (离职交接)."""

    _name = "property.succession.wizard"
    _inherit = ["property.own.rows"]
    _description = "Handover of Work"

    user_ids = fields.Many2many("res.users", string="Leaving", required=True)
    successor_id = fields.Many2one(
        "res.users",
        required=True,
        domain="[('share', '=', False), ('id', 'not in', user_ids)]",
    )
    held = fields.Text("Open", compute="_compute_held")

    @api.depends("user_ids")
    def _compute_held(self):
        for wizard in self:
            wizard.held = wizard.user_ids._origin._held_text()

    def action_hand_over(self):
        """Hand all over and archive; either both are done or nothing."""
        self.ensure_one()
        # Whoever may archive people may hand their work over, and nobody else.
        self.user_ids.check_access("write")
        self.user_ids._hand_over(self.successor_id)
        self.user_ids.action_archive()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
