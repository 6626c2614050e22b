# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ...models.mixins.limits import PAST


class PropertyWorkOrderConsent(models.TransientModel):
    """Take down who agreed to the price of a paid service (有偿维修确认), rule 3.3."""

    _name = "property.work.order.consent"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Consent to the Price"

    _targets = ("order_id",)

    order_id = fields.Many2one("property.work.order", required=True, readonly=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    amount = fields.Monetary(related="order_id.amount", string="Total Price")
    consented_at = fields.Datetime(
        required=True, default=fields.Datetime.now, bounds=PAST
    )
    means = fields.Selection(
        lambda self: (
            self.env["property.work.order"]
            ._fields["consent_means"]
            ._description_selection(self.env)
        ),
        required=True,
        default="paper",
    )
    consented_by = fields.Char(required=True)
    file = fields.Binary("Evidence", required=True)
    file_name = fields.Char()

    def action_record(self):
        """:raises UserError: if the consent is of a time that has not come"""
        self.ensure_one()
        if self.consented_at > fields.Datetime.now():
            raise UserError(self.env._("A consent is recorded after it was given."))
        self.order_id._record_consent(
            {
                "consented_at": self.consented_at,
                "by": self.consented_by,
                "means": self.means,
            }
        )
        self.env["property.evidence"].create(self._prepare_evidence_vals())
        return {"type": "ir.actions.act_window_close"}

    def _prepare_evidence_vals(self):
        return {
            "res_model": self.order_id._name,
            "res_id": self.order_id.id,
            "name": self.file_name or self.env._("Consent to the Price"),
            "kind": "audio" if self.means == "phone" else "paper",
            "file": self.file,
        }
