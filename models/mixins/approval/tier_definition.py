# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from ast import literal_eval

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..approval_models import approval_model_names, is_approval_model


class TierDefinition(models.Model):
    _inherit = "tier.definition"

    @api.model
    def _get_tier_validation_model_names(self):
        """Every document with guarded approvals can have tiers."""
        names = super()._get_tier_validation_model_names()
        return [*names, *approval_model_names(self.env)]

    @api.constrains("model_id", "approve_sequence_bypass")
    def _check_no_bypass(self):
        """No tier is signed by itself because the same person signed another."""
        for definition in self._of_approvals():
            if definition.approve_sequence_bypass:
                raise ValidationError(
                    self.env._(
                        "Tier “%(tier)s”: each tier is signed on its own, so that "
                        "none may be bypassed.",
                        tier=definition.name,
                    )
                )

    @api.constrains("model_id", "definition_domain")
    def _check_definition_domain(self):
        """A condition that cannot be read would stop every submission later."""
        for definition in self._of_approvals().filtered("definition_domain"):
            try:
                domain = Domain(literal_eval(definition.definition_domain))
                domain.validate(self.env[definition.model])
            except (ValueError, SyntaxError, TypeError, KeyError) as error:
                raise ValidationError(
                    self.env._(
                        "Tier “%(tier)s”: the condition %(domain)s cannot be read: "
                        "%(error)s",
                        tier=definition.name,
                        domain=definition.definition_domain,
                        error=error,
                    )
                ) from error

    @api.ondelete(at_uninstall=False)
    def _unlink_except_open_reviews(self):
        ours = self._of_approvals()
        domain = [
            ("definition_id", "in", ours.ids),
            ("status", "in", ("waiting", "pending")),
        ]
        if ours and self.env["tier.review"].sudo().search_count(domain, limit=1):
            raise UserError(
                self.env._("Documents wait for this tier's signature: archive it.")
            )

    def _of_approvals(self):
        return self.filtered(lambda tier: is_approval_model(self.env, tier.model))
