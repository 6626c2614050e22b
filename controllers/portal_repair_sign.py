# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from ..models.repair.acceptance.signature_image import is_drawn
from .portal_repair_base import PropertyRepairPortal

_NAME_LENGTH = 100


class PropertyRepairSign(PropertyRepairPortal):
    """The owner accepts the work on the contractor's phone (业主验收签认)."""

    def _repair_unsigned_ticket(self, order, ticket_id):
        return order and order._portal_unsigned().filtered(
            lambda ticket: ticket.id == ticket_id
        )

    @http.route(
        "/my/repairs/<int:order_id>/sign/<int:ticket_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def portal_repair_sign(self, order_id, ticket_id, **query):
        order = self._repair_own_order(order_id)
        ticket = self._repair_unsigned_ticket(order, ticket_id)
        if not ticket:
            return request.redirect(f"/my/repairs/{order.id}" if order else "/my")
        return request.render(
            "helpdesk_mgmt_property.portal_repair_sign",
            {
                "page_name": "property_repair_sign",
                "order": order,
                "contact": order._portal_contact(ticket),
                "evidence": order._portal_evidence().filtered(
                    lambda line: line.kind == "photo" and line.moment == "after"
                ),
                "sign_props": self._repair_sign_props(order, ticket),
            },
        )

    def _repair_sign_props(self, order, ticket):
        acceptance = request.env["property.work.order.acceptance"].sudo()
        fields = acceptance.fields_get(["signer_role", "satisfaction"])
        scores = dict(fields["satisfaction"]["selection"])
        return {
            "callUrl": f"/my/repairs/{order.id}/sign/{ticket.id}/save",
            "signer": order._portal_contact(ticket)["name"],
            "roles": fields["signer_role"]["selection"],
            "satisfactions": [
                [key, scores[key]] for key in ("5", "4", "3", "2", "1") if key in scores
            ],
        }

    @http.route(
        "/my/repairs/<int:order_id>/sign/<int:ticket_id>/save",
        type="jsonrpc",
        auth="user",
        website=True,
    )
    def portal_repair_sign_save(self, order_id, ticket_id, **given):
        """Signed once a home and time: a second tap finds it done."""
        order = self._repair_own_order(order_id)
        if not order:
            return {"error": request.env._("This order is not one of yours.")}
        ticket = self._repair_unsigned_ticket(order, ticket_id)
        if ticket:
            vals, error = self._repair_read_signature(given)
            error = error or self._repair_attempt(
                lambda: order._sign_acceptance(ticket, vals)
            )
            if error:
                return {"error": error}
        elif ticket_id not in order.ticket_ids.ids or order.state in (
            "sent",
            "confirmed",
            "in_progress",
        ):
            return {"error": request.env._("There is nothing to sign for this home.")}
        return {"redirect_url": f"/my/repairs/{order.id}"}

    def _repair_read_signature(self, given):
        """What was signed as values of an acceptance, and what is wrong with it."""
        env = request.env
        acceptance = env["property.work.order.acceptance"].sudo()
        texts = {
            name: value.strip() if isinstance(value, str) else ""
            for name, value in given.items()
        }
        options = {
            name: {key for key, _label in field["selection"]}
            for name, field in acceptance.fields_get(
                ["passed", "signer_role", "satisfaction"]
            ).items()
        }
        error = None
        if texts.get("passed") not in options["passed"]:
            error = env._("Choose whether the work is accepted.")
        elif not texts.get("signer"):
            error = env._("Enter the name of the person who signs.")
        elif texts.get("signer_role") not in options["signer_role"]:
            error = env._("Choose who signs.")
        elif not is_drawn(texts.get("signature")):
            error = env._("Please sign in the field.")
        elif texts["passed"] == "no" and not texts.get("remark"):
            error = env._("Say what is not in order yet.")
        vals = {
            "passed": texts.get("passed"),
            "signer": texts.get("signer", "")[:_NAME_LENGTH],
            "signer_role": texts.get("signer_role"),
            "signature": texts.get("signature"),
            "remark": self._repair_text(texts.get("remark")),
        }
        if texts.get("satisfaction") in options["satisfaction"]:
            vals["satisfaction"] = texts["satisfaction"]
        return vals, error
