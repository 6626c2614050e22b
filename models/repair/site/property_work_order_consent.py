# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PropertyWorkOrder(models.Model):
    """A paid service: who pays agrees to the price first (有偿维修确认), rule 3.3."""

    _inherit = "property.work.order"

    owner_consent_at = fields.Datetime(
        "Consent At", sealed="3.3", readonly=True, copy=False, tracking=True
    )
    consent_by = fields.Char(sealed="3.3", readonly=True, copy=False)
    consent_means = fields.Selection(
        [
            ("paper", "Signed Paper"),
            ("message", "Written Message"),
            ("phone", "Recorded Call"),
        ],
        sealed="3.3",
        readonly=True,
        copy=False,
    )
    consent_amount = fields.Monetary(
        "Price Agreed", sealed="3.3", readonly=True, copy=False
    )

    @api.model
    def _is_blank(self, name, value):
        # A new order has nobody's consent, whatever a client sends.
        consent = self._names_sealed_by("3.3")
        return name in consent or super()._is_blank(name, value)

    def _sealed_refusal(self, names, creating):
        if names & self._names_sealed_by("3.3"):
            return self.env._(
                "Rule 3.3: a consent is recorded by its button, with the evidence."
            )
        return super()._sealed_refusal(names, creating)

    def action_record_consent(self):
        """Open the form that takes the consent down."""
        self.ensure_one()
        self._check_consent_due()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Consent to the Price"),
            "res_model": "property.work.order.consent",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def _check_consent_due(self):
        """:raises UserError: if there is nothing to consent to"""
        if self.nature != "paid":
            raise UserError(
                self.env._(
                    "Rule 3.3: %s is no paid service; there is no price to agree to.",
                    self.display_name,
                )
            )
        if not self._is("consent_due"):
            raise UserError(
                self.env._(
                    "Rule 3.3: the price of %(order)s is agreed when it has been "
                    "awarded and before work begins; it is %(state)s.",
                    order=self.display_name,
                    state=self._state_label(self.state),
                )
            )
        if not self.amount and self.urgency != "emergency":
            raise UserError(
                self.env._(
                    "Rule 3.3: quote first. %s has no price yet.", self.display_name
                )
            )

    def _record_consent(self, vals):
        """Keep who agreed to which price, when and how.

        :param vals: consented_at, by, means
        """
        self.ensure_one()
        self._lock()
        self._check_consent_due()
        return self._write_sealed(
            {
                "owner_consent_at": vals["consented_at"],
                "consent_by": vals["by"],
                "consent_means": vals["means"],
                "consent_amount": self.amount,
            }
        )
