# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.limits import DAYS, MONTHS


def as_enquiry(records):
    """The records with the rights of the enquiry itself, whoever acts.

    Nothing of the caller's context is kept but the language and the companies.
    """
    kept = ("lang", "allowed_company_ids")
    context = {key: value for key, value in records.env.context.items() if key in kept}
    return records.with_env(records.env(su=True, context=context))


class PropertyWorkOrderQuote(models.Model):
    """A contractor's quote for an order (报价单), rule 6.3.

    It is made by the enquiry, filled in by its contractor until the deadline, and
    closed from then on: nobody writes into it, the coordinator included.
    """

    _name = "property.work.order.quote"
    _description = "Quote"
    _inherit = [
        "property.state.mixin",
        "property.work.order.part",
        "property.evidence.mixin",
        "property.batch.mixin",
        "mail.thread",
    ]
    _order = "order_id desc, amount, id"
    _mail_post_access = "read"

    _state_flow = {
        "asked": ("submitted", "declined", "lapsed", "withdrawn"),
        "submitted": ("declined", "won", "lost", "withdrawn"),
        "won": ("submitted", "withdrawn"),
        "lost": ("submitted",),
        "declined": ("withdrawn",),
        "lapsed": ("withdrawn",),
        "withdrawn": (),
    }
    _state_flags = {
        "live": ("asked", "submitted"),
        # Given in time, and so to be compared.
        "given": ("submitted", "won", "lost"),
    }

    order_id = fields.Many2one(sealed="6.3")
    # For its own form, which shows no field of the order's.
    order_flags = fields.Json("Flags of the Order", related="order_id.state_flags")
    contractor_id = fields.Many2one(
        "property.contractor",
        required=True,
        sealed="6.3",
        readonly=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        [
            ("asked", "Quote Asked For"),
            ("submitted", "Quote Received"),
            ("won", "Won the Award"),
            ("lost", "Lost"),
            ("declined", "Declined"),
            ("lapsed", "Not Quoted"),
            ("withdrawn", "Taken Back"),
        ],
        default="asked",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    # What was asked for, kept as it was then.
    pricing = fields.Selection(
        lambda self: (
            self.env["property.work.order"]
            ._fields["pricing"]
            ._description_selection(self.env)
        ),
        required=True,
        sealed="6.3",
        readonly=True,
        default="unit_price",
    )
    line_ids = fields.One2many(
        "property.work.order.quote.line",
        "quote_id",
        "Prices",
        sealed="6.3",
        readonly=True,
    )
    lump_sum = fields.Monetary("Quoted Lump Sum", sealed="6.3", readonly=True)
    amount = fields.Monetary(compute="_compute_amount", store=True)
    days = fields.Integer(
        "Working Time (days)", sealed="6.3", readonly=True, bounds=DAYS
    )
    guarantee_months = fields.Integer(
        "Guarantee (months)", sealed="6.3", readonly=True, bounds=MONTHS
    )
    remark = fields.Text(sealed="6.3", readonly=True)
    decline_reason = fields.Text("Why Declined", sealed="6.3", readonly=True)
    quote_deadline = fields.Datetime(related="order_id.quote_deadline")
    asked_at = fields.Datetime(
        sealed="6.3", readonly=True, default=fields.Datetime.now, copy=False
    )
    submitted_at = fields.Datetime(
        "Quote Received At", sealed="6.3", readonly=True, copy=False
    )
    entered_by_id = fields.Many2one(
        "res.users", sealed="6.3", readonly=True, copy=False, ondelete="restrict"
    )
    told_at = fields.Datetime("Result Told At", sealed="6.3", readonly=True, copy=False)
    is_lowest = fields.Boolean("Lowest", compute="_compute_is_lowest")

    # A contractor whose enquiry was taken back may be asked anew.
    _one_per_contractor = models.UniqueIndex(
        "(order_id, contractor_id) WHERE state != 'withdrawn'",
        "The contractor was asked for this order already.",
    )
    _one_winner = models.UniqueIndex(
        "(order_id) WHERE state = 'won'", "One quote wins an order."
    )
    _not_negative = models.Constraint(
        "CHECK (lump_sum >= 0 AND days >= 0 AND guarantee_months >= 0)",
        "The figures of a quote are never below zero.",
    )

    @api.depends("order_id.number", "contractor_id.name")
    def _compute_display_name(self):
        for quote in self:
            quote.display_name = f"{quote.order_id.number} {quote.contractor_id.name}"

    @api.depends("line_ids.amount", "lump_sum", "pricing")
    def _compute_amount(self):
        for quote in self:
            quote.amount = (
                quote.lump_sum
                if quote.pricing == "lump_sum"
                else sum(quote.line_ids.mapped("amount"))
            )

    @api.depends("amount", "state", "order_id.quote_ids.amount")
    def _compute_is_lowest(self):
        for quote in self:
            quote.is_lowest = quote in quote.order_id._lowest_quotes()

    # Nobody writes into a quote but the enquiry itself.

    @api.model_create_multi
    def create(self, vals_list):
        """:raises AccessError: for whoever comes by another way than the enquiry"""
        if not any(self._passes(None)):
            self._refuse_sealed(frozenset(["order_id"]), creating=True)
        return super().create(vals_list)

    def _sealed_refusal(self, names, creating):
        if names == {"state"}:
            return super()._sealed_refusal(names, creating)
        return self.env._(
            "Rule 6.3: a quote is given by its contractor until the deadline, and "
            "nobody changes it. Ask for quotes, or enter a quote on paper, with the "
            "buttons of the order."
        )

    @api.model
    def _content_fields(self):
        """What becomes of a quote follows its order, to the order's end."""
        return super()._content_fields() - {"state"}

    def _transition(self, target, **facts):
        result = super()._transition(target, **facts)
        # The database counts what is written: one winner, one quote a contractor.
        self.flush_recordset(["state"])
        return result

    def _is_evidence_sealed(self):
        return not self._is_open()

    # What a quote is worth for the award

    def _is_valid(self):
        """Whether it was given in time, for the items that the order has now."""
        self.ensure_one()
        return self._is("given") and self._fits_order()

    def _fits_order(self):
        self.ensure_one()
        order = self.order_id
        return self.pricing == order.pricing and sorted(
            (line.order_line_id.id, line.name, line.uom_id.id, line.quantity)
            for line in self.line_ids
        ) == sorted(
            (line.id, line.name, line.uom_id.id, line.quantity)
            for line in order.line_ids
        )

    def _outcome_text(self):
        """What the contractor is told of the award; of others it hears nothing."""
        self.ensure_one()
        if self.state == "withdrawn":
            return self.env._("The enquiry was taken back. Thank you for your trouble.")
        if self.state == "lapsed":
            return self.env._("The time for quotes is over.")
        if not self.told_at:
            return ""
        return {
            "won": self.env._("Your quote was chosen. The order is under your orders."),
            "lost": self.env._(
                "This time the order went to another contractor. Thank you for your "
                "quote; we shall be glad to ask you again."
            ),
        }.get(self.state, "")

    def _shown_state(self):
        """The state as the contractor may know it: the result once it was told."""
        self.ensure_one()
        told = self.told_at or self.state not in ("won", "lost")
        return self.state if told else "submitted"

    # Buttons

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

    # What a contractor is written about its quote

    def _send(self, template_name):
        """Queue a mail to each contractor; who has no address is named on the order.

        Of the owner it reads nothing: neither name nor number nor room.
        """
        for quote in self:
            if not quote.contractor_id._mail(template_name, quote):
                quote.order_id.message_post(body=quote.contractor_id._no_mail_text())

    def _tell_result(self):
        """The winner and the others hear of the award, once (rule 6.3)."""
        untold = self.filtered(
            lambda quote: quote.state in ("won", "lost") and not quote.told_at
        )
        if not untold:
            return
        untold._write_sealed({"told_at": fields.Datetime.now()})
        untold.filtered(lambda quote: quote.state == "won")._send(
            "mail_template_quote_won"
        )
        untold.filtered(lambda quote: quote.state == "lost")._send(
            "mail_template_quote_lost"
        )

    # What a contractor sees on the portal

    def _portal_url(self):
        """Where the contractor answers; the shop has ``/my/quotes`` for itself."""
        self.ensure_one()
        return f"{self.get_base_url()}/my/repairs/quotes/{self.id}"

    def _portal_state(self):
        """The state in words, the result once it was told."""
        self.ensure_one()
        return self._state_label(self._shown_state())

    def _portal_evidence(self):
        """Pictures of what is to be done, as long as a price is asked for."""
        self.ensure_one()
        if not self._is_open():
            return self.env["property.evidence"].browse()
        return self.order_id.evidence_ids.filtered(
            lambda line: line.kind in ("photo", "video")
        )
