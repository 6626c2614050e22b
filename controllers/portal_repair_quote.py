# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from .portal_repair_base import PropertyRepairPortal


class PropertyRepairQuotes(PropertyRepairPortal):
    """Quotes that a contractor is asked for (三方比价), never another's."""

    @http.route(
        "/my/repairs/quotes", type="http", auth="user", website=True, methods=["GET"]
    )
    def portal_repair_quotes(self, **query):
        contractors = self._repair_own_contractors()
        if not contractors:
            return request.redirect("/my")
        quotes = contractors._portal_quotes()
        return request.render(
            "helpdesk_mgmt_property.portal_repair_quotes",
            {
                "page_name": "property_quotes",
                "quotes": quotes.sorted(
                    lambda quote: (not quote._is_open(), -quote.id)
                ),
            },
        )

    def _repair_own_quote(self, quote_id):
        return self._repair_own_contractors()._portal_quotes(quote_id)

    @http.route(
        "/my/repairs/quotes/<int:quote_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def portal_repair_quote(self, quote_id, **query):
        quote = self._repair_own_quote(quote_id)
        if not quote:
            return request.redirect("/my")
        return self._repair_render_quote(quote)

    def _repair_render_quote(self, quote, values=None, failed=None, error=None):
        return request.render(
            "helpdesk_mgmt_property.portal_repair_quote",
            {
                "page_name": "property_quote",
                "quote": quote,
                "order": quote.order_id,
                "values": values or {},
                "failed": failed,
                "error": error,
            },
        )

    def _repair_do_quote(self, quote_id, form, post, action):
        quote = self._repair_own_quote(quote_id)
        if not quote:
            return request.redirect("/my")
        if not (form == "decline" and quote.state == "declined"):
            error = self._repair_attempt(lambda: action(quote))
            if error:
                return self._repair_render_quote(
                    quote, self._repair_values(post), form, error
                )
        return request.redirect(f"/my/repairs/quotes/{quote.id}")

    @http.route(
        "/my/repairs/quotes/<int:quote_id>/submit",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_quote_submit(self, quote_id, **post):
        """Prices of the items asked for; whatever else is sent is left.

        Until the deadline a quote may be given again: the last one counts.
        """

        def action(quote):
            env = quote.env
            prices = {
                line.order_line_id.id: self._repair_number(
                    post.get(f"price_{line.order_line_id.id}"), line.name
                )
                for line in quote.line_ids
                if quote.pricing != "lump_sum"
            }
            quote._submit(
                prices,
                lump_sum=self._repair_number(post.get("lump_sum"), env._("Lump Sum")),
                days=int(self._repair_number(post.get("days"), env._("Working time"))),
                guarantee_months=int(
                    self._repair_number(
                        post.get("guarantee_months"), env._("Guarantee")
                    )
                ),
                remark=self._repair_text(post.get("remark")),
            )

        return self._repair_do_quote(quote_id, "submit", post, action)

    @http.route(
        "/my/repairs/quotes/<int:quote_id>/decline",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_quote_decline(self, quote_id, reason=None, **post):
        return self._repair_do_quote(
            quote_id,
            "decline",
            {"reason": reason},
            lambda quote: quote._decline(
                self._repair_text(reason, quote.env._("Reason"))
            ),
        )

    @http.route(
        "/my/repairs/quotes/<int:quote_id>/file/<int:evidence_id>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def portal_repair_quote_file(self, quote_id, evidence_id):
        quote = self._repair_own_quote(quote_id)
        evidence = quote and quote._portal_evidence().filtered(
            lambda line: line.id == evidence_id
        )
        if not evidence:
            raise NotFound()
        return self._repair_send_file(evidence, "file", evidence.name, False)
