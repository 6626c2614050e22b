# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import float_compare, format_amount

from ....mixins.gate_mixin import Missing, gate


class PropertyWorkOrder(models.Model):
    """What an award names before it goes to its review (rule 6.3)."""

    _inherit = "property.work.order"

    def _check_can_submit(self):
        """What decides is looked at anew: other orders may have come since."""
        self.invalidate_recordset(
            ["award_rule_id", "award_method", "award_base", "split_ids"], flush=False
        )
        return super()._check_can_submit()

    @gate("6.3", entering=["submitted"])
    def _gate_award_rule(self):
        """A rule of the company says how so much is awarded."""
        if self.award_rule_id:
            return None
        return Missing(
            self.env._("an award rule for %s", self._award_base_text()),
            self._who("manager"),
            "action_view_award_rules",
        )

    def action_view_award_rules(self):
        """Open the company's rules of awarding."""
        self.check_access("write")
        return self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_award_rule_action"
        )

    @gate("6.3", entering=["submitted"])
    def _gate_award_contractor(self):
        if self.contractor_id:
            return None
        return Missing(
            self.env._("the contractor who gets the order"),
            self._who("coordinator"),
            "contractor_id",
        )

    @gate("6.3", entering=["submitted"])
    def _gate_award_amount(self):
        """Nobody signs an open amount: only a duty costs nothing, and a yearly
        contract has prices of its own."""
        if self._own_base() > 0 or self._award_case() in ("warranty", "frame"):
            return None
        return Missing(
            self.env._(
                "the price or an estimate, which only warranty duty and a yearly "
                "contract do without"
            ),
            self._who("coordinator"),
            self._price_place(),
        )

    def _price_place(self):
        """Where the order's price is entered, by its way of pricing."""
        return {"none": "estimate", "lump_sum": "lump_sum"}.get(
            self.pricing, "line_ids"
        )

    @gate("6.3", entering=["submitted"])
    def _gate_award_ceiling(self):
        """The ceiling is the award and the company's share, not a second award."""
        share = self.company_id.property_order_ceiling_percent
        highest = self.currency_id.round(self.amount * (1 + share / 100))
        if (
            float_compare(
                self.ceiling, highest, precision_rounding=self.currency_id.rounding
            )
            <= 0
        ):
            return None
        return Missing(
            self.env._(
                "a ceiling of no more than %(amount)s, the award and %(share)s %%",
                amount=format_amount(self.env, highest, self.currency_id),
                share=f"{share:g}",
            ),
            self._who("coordinator"),
            "ceiling",
        )

    @gate("6.3", entering=["submitted"])
    def _gate_award_chosen(self):
        """What is awarded is what was quoted: contractor, items and prices."""
        quote = self.quote_id
        if not quote or (
            quote.order_id == self
            and quote.state == "submitted"
            and quote.contractor_id == self.contractor_id
            and quote._fits_order()
            and self._has_prices_of(quote)
        ):
            return None
        return Missing(
            self.env._(
                "contractor, items and prices as in the chosen quote %s; choose it "
                "anew or take the enquiry back",
                quote.display_name,
            ),
            self._who("coordinator"),
            "quote_ids",
        )

    def _has_prices_of(self, quote):
        rounding = self.currency_id.rounding
        pairs = [
            (line.order_line_id.price_unit, line.price_unit) for line in quote.line_ids
        ]
        if quote.pricing == "lump_sum":
            pairs.append((self.lump_sum, quote.lump_sum))
        return all(
            float_compare(own, quoted, precision_rounding=rounding) == 0
            for own, quoted in pairs
        )

    @gate("6.3", entering=["settled"])
    def _gate_award_confirmed(self):
        """What went out at once is confirmed before it is paid for."""
        if not self._is_unconfirmed():
            return None
        return Missing(
            self.env._("the confirmation of the emergency's award after the fact"),
            self._who("manager"),
            "award_confirmed_by_id",
        )
