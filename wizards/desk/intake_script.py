# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError


class HelpdeskIntakeScript(models.TransientModel):
    """The desk manager words the phone greeting (clause 8.2.1).

    The company's settings are the administrator's; the greeting alone is lent to
    the manager.
    """

    _name = "helpdesk.intake.script"
    _inherit = ["property.own.rows"]
    _description = "Phone Greeting"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    script = fields.Text(
        "Greeting", compute="_compute_script", store=True, readonly=False
    )
    preview = fields.Text("Callers Hear", compute="_compute_preview")

    @api.depends("company_id")
    def _compute_script(self):
        for wizard in self:
            wizard.script = wizard.company_id.sudo().property_intake_script

    @api.depends("company_id", "script")
    def _compute_preview(self):
        for wizard in self:
            name = wizard.company_id.sudo().name
            wizard.preview = (
                wizard.script or wizard.company_id._get_intake_script()
            ).replace("{company}", name)

    def action_apply(self):
        self.ensure_one()
        if self.company_id not in self.env.companies:
            raise AccessError(
                self.env._("You do not work for %s.", self.company_id.sudo().name)
            )
        # Whom the access rights let here leads the desk.
        self.company_id.sudo().property_intake_script = self.script
        return {"type": "ir.actions.act_window_close"}
