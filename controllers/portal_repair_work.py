# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from .portal_repair import PropertyRepairOrders


class PropertyRepairWork(PropertyRepairOrders):
    """A contractor at work: start, courtesy, photos, handing over, notices."""

    @http.route(
        "/my/repairs/<int:order_id>/start",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_start(self, order_id, **post):
        def action(order):
            order._portal_add_files(self._repair_pictures(), "before")
            order.action_start()

        return self._repair_do(
            order_id,
            "start",
            post,
            action,
            done="begun",
        )

    @http.route(
        "/my/repairs/<int:order_id>/finish",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_finish(self, order_id, result=None, **post):
        def action(order):
            order._portal_add_files(self._repair_pictures(), "after")
            order.result = self._repair_text(result, order.env._("What was done"))
            order.action_finish()

        return self._repair_do(
            order_id, "finish", {"result": result}, action, done="handed_over"
        )

    @http.route(
        "/my/repairs/<int:order_id>/photos",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_photos(self, order_id, **post):
        def action(order):
            order._portal_add_files(self._repair_pictures(), "during")

        return self._repair_do(order_id, "photos", post, action, only="at_work")

    @http.route(
        "/my/repairs/<int:order_id>/courtesy",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_courtesy(self, order_id, **post):
        chosen = request.httprequest.form.getlist("items")

        def action(order):
            known = [item.id for item, _ticked in order._courtesy_checklist()]
            order._tick_courtesy([i for i in known if str(i) in chosen])

        return self._repair_do(order_id, "courtesy", post, action, only="at_work")

    @http.route(
        "/my/repairs/<int:order_id>/answer",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_answer(self, order_id, notice_id=None, answer=None, **post):
        def action(order):
            notice = order.notice_ids.filtered(lambda line: str(line.id) == notice_id)
            # Answered already: pressed twice. Too late: the notice says until when.
            if notice.state in ("served", "expired"):
                notice._answer(self._repair_text(answer, order.env._("Your answer")))

        return self._repair_do(
            order_id, f"notice_{notice_id}", {"answer": answer}, action
        )

    @http.route(
        "/my/repairs/<int:order_id>/file/<int:evidence_id>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def portal_repair_file(self, order_id, evidence_id):
        """A picture of an own order that the firm may see, and no other."""
        order = self._repair_own_order(order_id)
        evidence = order and order._portal_evidence().filtered(
            lambda line: line.id == evidence_id
        )
        if not evidence:
            raise NotFound()
        return self._repair_send_file(
            evidence, "file", evidence.name, evidence.kind == "paper"
        )
