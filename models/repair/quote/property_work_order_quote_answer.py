# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import math

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, float_compare, format_amount, format_list

from .property_work_order_quote import as_enquiry


class PropertyWorkOrderQuote(models.Model):
    """What a contractor answers to an enquiry, until its deadline (rule 6.3)."""

    _inherit = "property.work.order.quote"

    def _submit(
        self, prices, lump_sum=0, days=0, guarantee_months=0, remark="", paper=None
    ):
        """Take a quote in; until the deadline it may be given again.

        :param prices: {id of the order's item: price}
        :param paper: ``(name, file)`` of a quote on paper that a coordinator enters
        :raises AccessError: if the user is not of the contractor asked
        :raises UserError: after the deadline, or if a price is missing or impossible
        """
        self.ensure_one()
        quote = as_enquiry(self)
        quote._check_may_answer()
        quote._lock_open()
        figures = quote._check_figures(prices, lump_sum, days, guarantee_months)
        quote._keep_paper(paper)
        for line in quote.line_ids:
            price = figures["prices"].get(line.order_line_id.id, 0)
            line._write_sealed({"price_unit": price})
        answer = quote._prepare_answer_vals(figures, remark)
        if quote.state == "submitted":
            quote._write_sealed(answer)
        else:
            quote._transition("submitted", **answer)
        quote._log_answer()
        return True

    def _decline(self, reason):
        """The contractor gives no quote, or takes its quote back, in time.

        :raises UserError: without a reason, or after the deadline
        """
        self.ensure_one()
        if not (reason or "").strip():
            raise UserError(
                self.env._("Rule 6.3: who declines to quote says why in a few words.")
            )
        quote = as_enquiry(self)
        quote._check_may_answer()
        quote._lock_open()
        return quote._transition(
            "declined", decline_reason=reason, entered_by_id=self.env.uid
        )

    def _is_open(self):
        """Whether the contractor may still answer."""
        self.ensure_one()
        order = self.order_id
        return (
            self._is("live")
            and order.state == "quoting"
            and not order.quote_id
            and bool(order.quote_deadline)
            and fields.Datetime.now() <= order.quote_deadline
        )

    def _check_may_answer(self):
        """:raises AccessError: unless asked itself, or entering for who was asked"""
        user = self.env.user
        if user.partner_id.commercial_partner_id == self.contractor_id.partner_id:
            return
        if user.share:
            raise AccessError(
                self.env._("A quote is given by the contractor who was asked for it.")
            )
        self.order_id.with_user(user).check_access("write")

    def _lock_open(self):
        """Lock the quote and hold the order, so that nobody awards it meanwhile.

        Contractors share the order's row: they do not shut out each other.

        :raises UserError: if no answer is taken any more
        """
        self.env.cr.execute(
            SQL(
                "SELECT id FROM property_work_order WHERE id = %s FOR SHARE",
                self.order_id.id,
            )
        )
        self._lock()
        self.order_id.invalidate_recordset(["state", "quote_id", "quote_deadline"])
        if not self._is_open():
            raise UserError(self._too_late_refusal())

    def _too_late_refusal(self):
        order = self.order_id
        return self.env._(
            "Rule 6.3: quotes for %(order)s were taken until %(deadline)s, or until "
            "one was chosen. This one can no longer be given or changed.",
            order=order.display_name,
            deadline=order.quote_deadline and order._local_deadline() or "-",
        )

    def _check_figures(self, prices, lump_sum, days, guarantee_months):
        """Every figure is one, and the total is above zero.

        :raises UserError: if it is not
        """
        lump = self.pricing == "lump_sum"
        self._check_items({} if lump else prices)
        figures = (*prices.values(), lump_sum, days, guarantee_months)
        if not all(_is_figure(figure) for figure in figures):
            raise UserError(
                self.env._("Prices and times of a quote are numbers, not below zero.")
            )
        amounts = [
            line.quantity * prices.get(line.order_line_id.id, 0)
            for line in self.line_ids
        ]
        total = lump_sum if lump else sum(amounts)
        if float_compare(total, 0, precision_rounding=self.currency_id.rounding) <= 0:
            raise UserError(self.env._("A quote has a total above zero."))
        return {
            "prices": {} if lump else prices,
            "lump_sum": lump_sum if lump else 0,
            "days": int(days),
            "guarantee_months": int(guarantee_months),
        }

    def _check_items(self, prices):
        """Every item has a price.

        :raises UserError: naming the items without
        """
        lines = self.line_ids if self.pricing != "lump_sum" else self.line_ids.browse()
        missing = lines.filtered(lambda line: line.order_line_id.id not in prices)
        if missing or prices.keys() - set(lines.order_line_id.ids):
            raise UserError(
                self.env._(
                    "Rule 6.3: a quote has a price for each item asked for and no "
                    "other. Missing: %s",
                    format_list(self.env, missing.mapped("name")) if missing else "-",
                )
            )

    def _keep_paper(self, paper):
        """What somebody enters for a contractor stands on a paper that is kept."""
        user = self.env.user
        if user.partner_id.commercial_partner_id == self.contractor_id.partner_id:
            return
        if not paper:
            raise UserError(
                self.env._(
                    "Rule 6.3: who enters a quote for a contractor adds the paper on "
                    "which it stands."
                )
            )
        name, file = paper
        # In the name of who enters it, also when it replaces an earlier paper.
        self.env["property.evidence"].create(
            {
                "res_model": self._name,
                "res_id": self.id,
                "name": name,
                "kind": "paper",
                "file": file,
            }
        )

    def _prepare_answer_vals(self, figures, remark):
        return {
            "lump_sum": figures["lump_sum"],
            "days": figures["days"],
            "guarantee_months": figures["guarantee_months"],
            "remark": remark,
            "submitted_at": fields.Datetime.now(),
            "entered_by_id": self.env.uid,
        }

    def _log_answer(self):
        """Each version stays readable, since a later one takes its place."""
        self.message_post(
            body=self.env._(
                "Quote received: %(amount)s, %(days)s days, "
                "guarantee %(months)s months.",
                amount=format_amount(self.env, self.amount, self.currency_id),
                days=self.days,
                months=self.guarantee_months,
            )
        )

    # Lapse

    @api.model
    def _cron_lapse(self):
        """Who has not answered by the deadline has not quoted."""
        self.search(
            [
                ("state", "=", "asked"),
                ("order_id.quote_deadline", "<", fields.Datetime.now()),
            ]
        )._each_alone(lambda quote: quote._lapse())

    def _lapse(self):
        """Close what is overdue; who is answering just now is left to the next run."""
        self.ensure_one()
        deadline = self.order_id.quote_deadline
        if self.state == "asked" and deadline and deadline < fields.Datetime.now():
            self._transition("lapsed")


def _is_figure(value):
    """A finite number that is not below zero; a truth value is none."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and 0 <= value < 1e12
    )
