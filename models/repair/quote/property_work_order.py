# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import (
    float_compare,
    float_repr,
    format_amount,
    format_datetime,
    format_list,
)

from ...mixins.event_mixin import on
from ...mixins.roles import DESK_EYES
from .property_work_order_quote import as_enquiry


class PropertyWorkOrder(models.Model):
    """Asking for quotes and choosing among them (询价、比价、定标), rule 6.3."""

    _inherit = "property.work.order"

    comparison_html = fields.Html(
        "Comparison",
        compute="_compute_comparison_html",
        sanitize=False,
        groups=DESK_EYES,
    )

    def _get_tier_validation_readonly_domain(self):
        """While quotes are asked for, the award is still being written."""
        return "state not in ('draft', 'quoting')"

    def action_ask_quotes(self):
        """Open the enquiry: whom to ask, and until when."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for Quotes"),
            "res_model": "property.quote.request",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def _ask_quotes(self, contractors, deadline):
        """Ask contractors for quotes until a deadline, more of them later if need be.

        :raises UserError: naming what the enquiry lacks
        """
        self.ensure_one()
        self.check_access("write")
        self._lock()
        self._check_enquiry(contractors, deadline)
        moved = self.state == "quoting" and self.quote_deadline != deadline
        self._open_enquiry(deadline)
        told = self._ask_contractors(contractors)
        if moved:
            told |= self._live_quotes()
        told._send("mail_template_quote_request")
        self._log_enquiry(told)
        return told

    def _quotes(self, *states):
        """The quotes in some states, with the rights of the enquiry."""
        return as_enquiry(self).quote_ids.filtered(lambda quote: quote.state in states)

    def _live_quotes(self):
        return as_enquiry(self).quote_ids.filtered(lambda quote: quote._is("live"))

    def _check_enquiry(self, contractors, deadline):
        self.ensure_one()
        if not self._is("drafting"):
            raise UserError(self._transition_refusal("quoting"))
        faults = [
            *self._scope_faults(),
            *self._deadline_faults(deadline),
            *self._bidder_faults(contractors),
        ]
        if faults:
            raise UserError(
                self.env._("Rule 6.3: %s.", format_list(self.env, faults, "unit"))
            )

    def _scope_faults(self):
        if self.pricing == "none":
            yield self.env._("an order without a price has nothing to quote for")
        elif self.pricing != "lump_sum" and not self.line_ids:
            yield self.env._("list the items that are to be priced")

    def _deadline_faults(self, deadline):
        """Who was told a deadline keeps it; it may only become later."""
        if not deadline or deadline <= fields.Datetime.now():
            yield self.env._("the deadline for quotes lies ahead")
        elif (
            self.state == "quoting"
            and self.quote_deadline
            and deadline < self.quote_deadline
        ):
            yield self.env._(
                "the contractors were told %s and keep that time",
                self._local_deadline(),
            )

    def _bidder_faults(self, contractors):
        """Who is asked may get the order, and there are enough to compare."""
        strangers = contractors - self._proposed_contractors()
        if strangers:
            yield self.env._(
                "%s cannot get this order: trade, area, standing or grade do not "
                "allow it",
                format_list(self.env, strangers.mapped("display_name")),
            )
        asked = contractors | self._live_quotes().contractor_id
        needed = self.award_rule_id.min_quotes
        if len(asked) < needed and not self.award_reason:
            yield self.env._(
                "at least %(needed)s contractors are asked, not %(count)s; if "
                "there are no more, write the reason on the order",
                needed=needed,
                count=len(asked),
            )
        if not asked:
            yield self.env._("nobody is asked")

    def _open_enquiry(self, deadline):
        """An earlier choice no longer holds once there may be other quotes."""
        self.write({"quote_id": False})
        self.sudo()._write_sealed({"quote_deadline": deadline})
        if self.state == "draft":
            self._transition("quoting")

    def _ask_contractors(self, contractors):
        """Make a quote for each; who has not answered, or has answered for other
        items, is asked anew.

        :return: the quotes of whom is asked now
        """
        outdated = self._live_quotes().filtered(lambda quote: not quote._fits_order())
        silent = self._quotes("declined", "lapsed").filtered(
            lambda quote: quote.contractor_id in contractors
        )
        contractors |= outdated.contractor_id
        if outdated | silent:
            (outdated | silent)._transition("withdrawn")
        new = contractors - self._live_quotes().contractor_id
        quotes = as_enquiry(self.env["property.work.order.quote"])._create_sealed(
            [self._prepare_quote_vals(contractor) for contractor in new]
        )
        quotes.line_ids._create_sealed(
            [
                {"quote_id": quote.id, **self._prepare_quote_line_vals(line)}
                for quote in quotes
                for line in self.line_ids
            ]
        )
        return quotes

    def _prepare_quote_vals(self, contractor):
        self.ensure_one()
        return {
            "order_id": self.id,
            "contractor_id": contractor.id,
            "pricing": self.pricing,
        }

    def _prepare_quote_line_vals(self, line):
        return {
            "order_line_id": line.id,
            "sequence": line.sequence,
            "name": line.name,
            "uom_id": line.uom_id.id,
            "quantity": line.quantity,
        }

    def _log_enquiry(self, quotes):
        self.message_post(
            body=self.env._(
                "Quotes asked of %(contractors)s until %(deadline)s.",
                contractors=format_list(
                    self.env, quotes.contractor_id.mapped("display_name")
                ),
                deadline=self._local_deadline(),
            )
        )

    def _local_deadline(self):
        """In words, in the user's language and the company's time."""
        return format_datetime(
            self.env,
            self.quote_deadline,
            tz=self.company_id._property_tz(),
            dt_format="short",
        )

    def action_take_back_enquiry(self):
        """Take the enquiry back, such as to change the scope; the order is a draft."""
        for order in self:
            order.check_access("write")
            order._lock()
            if not order._is("drafting"):
                raise UserError(order._transition_refusal("draft"))
            order.write({"quote_id": False})
            if order.state == "quoting":
                order._transition("draft")
            order._withdraw_quotes()
        return True

    def _withdraw_quotes(self):
        """Tell who was asked that the matter is off."""
        quotes = self._live_quotes() | self._quotes("won")
        if quotes:
            quotes._transition("withdrawn")
            quotes._send("mail_template_quote_withdrawn")

    # The comparison and the choice

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
        quotes = self.quote_ids.filtered(lambda quote: quote._is("given"))
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
        self._lock()
        as_enquiry(quote)._lock()
        if not self._is("drafting"):
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

    # What becomes of the quotes as the order goes on

    @on("order_submitted", rank=5)
    def _lapse_quotes(self, event):
        self._move_quotes("asked", "lapsed")

    @on("order_approved", rank=5)
    def _award_quotes(self, event):
        """The quote that was awarded has won, the others have not."""
        won = as_enquiry(self).quote_id.filtered(lambda q: q.state == "submitted")
        if won:
            won._transition("won")
        self._move_quotes("submitted", "lost")

    @on("order_draft", rank=5)
    def _reopen_quotes(self, event):
        """An award that is void awards nothing."""
        self._move_quotes("won", "submitted")
        self._move_quotes("lost", "submitted")

    @on("order_cancelled", rank=5)
    def _cancel_enquiry(self, event):
        for order in self:
            order._withdraw_quotes()

    @on("order_sent", rank=51)
    def _tell_bidders(self, event):
        self._quotes("won", "lost")._tell_result()

    def _move_quotes(self, source, target):
        quotes = self._quotes(source)
        if quotes:
            quotes._transition(target)
