# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..models.repair.order.property_work_order_portal import PORTAL_TABS
from .portal_repair_base import PropertyRepairPortal


class PropertyRepairOrders(PropertyRepairPortal):
    """A contractor's orders: list, page, and taking them on or not (SM03-06)."""

    @http.route(
        ["/my/repairs", "/my/repairs/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def portal_repairs(self, page=1, tab="new", **query):
        if not self._repair_own_contractors():
            return request.redirect("/my")
        orders = request.env["property.work.order"].sudo()
        counts = {
            name: orders.search_count(orders._portal_tab_domain(name))
            for name in PORTAL_TABS
        }
        tab = tab if tab in PORTAL_TABS else "new"
        pager = portal_pager(
            url="/my/repairs",
            url_args={"tab": tab},
            total=counts[tab],
            page=page,
            step=self._items_per_page,
        )
        found = orders.search(
            orders._portal_tab_domain(tab),
            order="appointment_start, due_at, id" if tab == "today" else None,
            limit=self._items_per_page,
            offset=pager["offset"],
        )
        return request.render(
            "helpdesk_mgmt_property.portal_repairs",
            {
                "page_name": "property_repairs",
                "tab": tab,
                "tabs": self._repair_tab_labels(),
                "counts": counts,
                "orders": found,
                "pager": pager,
            },
        )

    def _repair_tab_labels(self):
        env = request.env
        return {
            "new": env._("New Order"),
            "today": env._("Today"),
            "work": env._("Work Under Way"),
            "done": env._("Done"),
        }

    @http.route(
        "/my/repairs/<int:order_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def portal_repair(self, order_id, **query):
        order = self._repair_own_order(order_id)
        if not order:
            return request.redirect("/my")
        return self._repair_render_order(order)

    def _repair_render_order(self, order, **values):
        company = order.company_id
        return request.render(
            "helpdesk_mgmt_property.portal_repair",
            {
                "page_name": "property_repair",
                "order": order,
                "at_work": order._is("at_work"),
                "values": {},
                "failed": None,
                "desk": company.name,
                "hotline": company.phone,
                **self._repair_files_values(),
                **values,
            },
        )

    def _repair_do(self, order_id, form, post, action, done=None, only=None):
        """One action on an own order; pressed twice it is done once.

        :param form: the name of the form, which shows what is wrong
        :param done: what is true of an order for which it is done already
        :param only: what is true of one for which it may be done; else it says itself
        """
        order = self._repair_own_order(order_id)
        if not order:
            return request.redirect("/my")
        if not (done and order._is(done)):
            if only and not order._is(only):
                error = self._repair_too_late(order)
            else:
                error = self._repair_attempt(lambda: action(order))
            if error:
                return self._repair_render_order(
                    order, failed=form, error=error, values=self._repair_values(post)
                )
        return request.redirect(f"/my/repairs/{order.id}")

    def _repair_too_late(self, order):
        return order.env._(
            "%(order)s is %(state)s: this cannot be done now.",
            order=order.display_name,
            state=order._state_label(order.state),
        )

    @http.route(
        "/my/repairs/<int:order_id>/confirm",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_confirm(self, order_id, **post):
        return self._repair_do(
            order_id,
            "confirm",
            post,
            lambda order: order.action_confirm(),
            done="at_work",
        )

    @http.route(
        "/my/repairs/<int:order_id>/refuse",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_refuse(self, order_id, reason=None, **post):
        return self._repair_do(
            order_id,
            "refuse",
            {"reason": reason},
            lambda order: order._refuse(
                self._repair_text(reason, order.env._("Reason"))
            ),
            done="turned_down",
        )

    @http.route(
        "/my/repairs/<int:order_id>/appointment",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_appointment(self, order_id, start=None, end=None, **post):
        def action(order):
            order._make_appointment(
                self._repair_moment(start, order.env._("Begins At")),
                self._repair_moment(end, order.env._("Ends At")),
            )

        return self._repair_do(
            order_id,
            "appointment",
            {"start": start, "end": end},
            action,
            only="to_do",
        )
