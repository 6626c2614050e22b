# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import float_compare, float_repr, format_amount

from ...mixins.roles import DESK_EYES
from .quote_key import with_quote_key

# What becomes of quotes when their order enters a state: {state: {from: to}}.
_FOLLOW = {
    "submitted": {"asked": "lapsed"},
    "draft": {"won": "submitted", "lost": "submitted"},
}


class PropertyWorkOrder(models.Model):
    """Comparing the quotes and choosing one (比价、定标), rule 6.3."""

    _inherit = "property.work.order"

    comparison_html = fields.Html(
        "Comparison",
        compute="_compute_comparison_html",
        sanitize=False,
        groups=DESK_EYES,
    )

    @api.depends("quote_ids.state", "quote_ids.amount", "line_ids", "quote_id")
    @api.depends_context("lang")
    def _compute_comparison_html(self):
        for order in self:
            order.comparison_html = bool(order.quote_ids) and self.env[
                "ir.qweb"
            ]._render(
                "helpdesk_mgmt_property.quote_comparison", order._comparison_values()
            )

    def _comparison_values(self):
        self.ensure_one()
        quotes = self.quote_ids.filtered(
            lambda quote: quote.state in ("submitted", "won", "lost")
        )
        return {
            "order": self,
            "quotes": quotes.sorted("amount"),
            "rows": [self._comparison_row(line, quotes) for line in self.line_ids],
            "others": self.quote_ids - quotes,
            "money": lambda amount: format_amount(self.env, amount, self.currency_id),
            "state": lambda quote: quote._state_label(quote.state),
        }

    def _comparison_row(self, line, quotes):
        """An item with the price of each contractor, the lowest ones marked."""
        prices = {
            quote: quote.line_ids.filtered(lambda price: price.order_line_id == line)
            for quote in quotes
            if quote.pricing != "lump_sum"
        }
        amounts = [price.amount for price in prices.values() if price]
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        return {
            "line": line,
            "quantity": float_repr(line.quantity, digits),
            "prices": prices,
            "lowest": min(amounts, default=None),
        }

    def _valid_quotes(self):
        """Quotes that may win: given in time for what the order asks for."""
        self.ensure_one()
        return self.quote_ids.filtered(lambda quote: quote._is_valid())

    def _lowest_quotes(self):
        valid = self._valid_quotes()
        lowest = min(valid.mapped("amount"), default=0)
        return valid.filtered(
            lambda quote: (
                float_compare(
                    quote.amount, lowest, precision_rounding=self.currency_id.rounding
                )
                == 0
            )
        )

    def _open_quotes(self):
        """Quotes that are still awaited."""
        self.ensure_one()
        over = self.quote_deadline and self.quote_deadline < fields.Datetime.now()
        return self.quote_ids.filtered(
            lambda quote: quote.state == "asked" and not over
        )

    def _choose(self, quote, seen=None):
        """Take a quote's contractor and prices over into the order.

        :param seen: the amount that its user saw, if told
        :raises UserError: if quotes are awaited, or the quote is not what was seen
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update(allow_referencing=True)
        with_quote_key(quote).lock_for_update(allow_referencing=True)
        self.invalidate_recordset()
        quote.invalidate_recordset()
        if self.state not in ("draft", "quoting"):
            raise UserError(self._transition_refusal("submitted"))
        fault = self._choice_fault(quote.sudo(), seen)
        if fault:
            raise UserError(self.env._("Rule 6.3: %s.", fault))
        self.write(self._prepare_choice_vals(quote))
        return True

    def _choice_fault(self, quote, seen):
        awaited = self.sudo()._open_quotes()
        if awaited:
            return self.env._(
                "the enquiry still runs; these may still quote: %s",
                ", ".join(awaited.contractor_id.mapped("display_name")),
            )
        if quote.order_id != self or not quote._is_valid():
            return self.env._(
                "%s was not given in time for what the order asks for now",
                quote.display_name,
            )
        rounding = self.currency_id.rounding
        if seen is not None and float_compare(
            seen, quote.amount, precision_rounding=rounding
        ):
            return self.env._(
                "%s has given another price meanwhile; look at it anew",
                quote.contractor_id.display_name,
            )
        return False

    def _prepare_choice_vals(self, quote):
        prices = {line.order_line_id.id: line.price_unit for line in quote.line_ids}
        vals = {
            "quote_id": quote.id,
            "contractor_id": quote.contractor_id.id,
            "line_ids": [
                Command.update(line.id, {"price_unit": prices.get(line.id, 0)})
                for line in self.line_ids
            ],
        }
        if quote.pricing == "lump_sum":
            vals["lump_sum"] = quote.lump_sum
        if quote.guarantee_months:
            vals["guarantee_months"] = quote.guarantee_months
        return vals

    # What the quotes do as the order goes on

    def _transition(self, target, **facts):
        if target == "cancelled":
            for order in self:
                order._withdraw_quotes()
        result = super()._transition(target, **facts)
        quotes = with_quote_key(self).quote_ids
        for source, follow in _FOLLOW.get(target, {}).items():
            moving = quotes.filtered(lambda quote, source=source: quote.state == source)
            if moving:
                moving._transition(follow)
        if target == "sent":
            quotes._tell_result()
        return result

    def _on_approved(self):
        """The quote that was awarded has won, the others have not."""
        result = super()._on_approved()
        quotes = with_quote_key(self).quote_ids.filtered(
            lambda quote: quote.state == "submitted"
        )
        won = quotes & with_quote_key(self).quote_id
        if won:
            won._transition("won")
        if quotes - won:
            (quotes - won)._transition("lost")
        return result


class PropertyWorkOrderQuote(models.Model):
    _inherit = "property.work.order.quote"

    def action_choose(self):
        """Award the order to this quote; the award is reviewed afterwards."""
        self.ensure_one()
        return self.order_id._choose(self, self.env.context.get("seen_amount"))

    def action_enter(self):
        """Enter a quote that came on paper."""
        self.ensure_one()
        self.order_id.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Quote on Paper"),
            "res_model": "property.quote.entry",
            "view_mode": "form",
            "target": "new",
            "context": {"default_quote_id": self.id},
        }
