# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.helpdesk_mgmt.controllers.myaccount import CustomerPortalHelpdesk
from odoo.addons.portal.controllers.portal import pager as portal_pager

_TEXT_LENGTH = 2000


class PropertyPortal(CustomerPortalHelpdesk):
    """The owner's own matters (我的报事): progress in plain words, answers, rating.

    Every way to a ticket of a kind goes through ``_own_ticket``: who asks must be
    its customer. Tokens in a link do not open it.
    """

    def _prepare_home_portal_values(self, counters):
        """The page itself asks for no counters; its script wants those alone that it
        has asked for."""
        values = super()._prepare_home_portal_values(counters)
        if not counters:
            tickets = request.env["helpdesk.ticket"]
            partner = request.env.user.partner_id
            own = tickets._portal_domain()
            rating = own & Domain("milestone", "=", "evaluation")
            values["has_units"] = bool(tickets._current_ownerships(partner))
            values["has_matters"] = bool(tickets.sudo().search_count(own, limit=1))
            count = tickets.sudo().search_count(rating)
            values["rating_hint"] = count and request.env._("%s to rate", count)
        return values

    def _document_check_access(self, model_name, document_id, access_token=None):
        if model_name == "helpdesk.ticket":
            ticket_sudo = request.env[model_name].sudo().browse(document_id).exists()
            if ticket_sudo.kind:
                access_token = None
        return super()._document_check_access(
            model_name, document_id, access_token=access_token
        )

    @http.route()
    def portal_my_tickets(self, page=1, **kw):
        """An owner's matters, those without a kind included; to others the helpdesk's
        page, with its search, order, groups and columns."""
        tickets = request.env["helpdesk.ticket"]
        domain = tickets._portal_domain()
        if not self._is_customer_of_desk(domain):
            return self._without_our_stages(super().portal_my_tickets(page=page, **kw))
        if tickets.has_access("read"):
            domain |= Domain("id", "in", tickets._search([("kind", "=", False)]))
        tickets_sudo = tickets.sudo()
        pager = portal_pager(
            url="/my/tickets",
            total=tickets_sudo.search_count(domain),
            page=page,
            step=self._items_per_page,
        )
        matters = tickets_sudo.search(
            domain,
            order="create_date desc, id desc",
            limit=self._items_per_page,
            offset=pager["offset"],
        )
        return request.render(
            "helpdesk_mgmt_property.portal_my_matters",
            {
                "page_name": "property_matters",
                "matters": matters,
                "pager": pager,
                "has_units": bool(
                    tickets._current_ownerships(request.env.user.partner_id)
                ),
            },
        )

    def _is_customer_of_desk(self, own):
        tickets = request.env["helpdesk.ticket"]
        return bool(
            tickets._current_ownerships(request.env.user.partner_id)
            or tickets.sudo().search_count(own, limit=1)
        )

    def _without_our_stages(self, response):
        """Nobody filters tickets without a kind by stages that these never have."""
        filters = getattr(response, "qcontext", {}).get("searchbar_filters", {})
        stages = request.env["helpdesk.ticket.stage"].sudo()._of_kinds()
        for stage in stages:
            filters.pop(str(stage.id), None)
        return response

    @http.route()
    def portal_my_ticket(self, ticket_id, access_token=None, **kw):
        ticket_sudo = request.env["helpdesk.ticket"].sudo().browse(ticket_id).exists()
        if not ticket_sudo.kind:
            return super().portal_my_ticket(ticket_id, access_token=access_token, **kw)
        matter = self._own_ticket(ticket_id)
        if not matter:
            return request.redirect("/my")
        return self._render_matter(matter, submitted=bool(kw.get("submitted")))

    def _own_ticket(self, ticket_id):
        """One's own ticket with rights, empty for anybody else's."""
        tickets = request.env["helpdesk.ticket"]
        if request.env.user._is_public():
            return tickets
        return tickets._portal_own(ticket_id)

    def _render_matter(self, matter, **values):
        company = matter.company_id
        return request.render(
            "helpdesk_mgmt_property.portal_matter",
            {
                "page_name": "property_matter",
                "matter": matter,
                "desk": matter._default_team_of("desk", company).name or company.name,
                "hotline": company.phone,
                **values,
            },
        )

    @http.route(
        "/my/ticket/<int:ticket_id>/answer",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_answer(self, ticket_id, notice_id=None, answer=None, **post):
        def action(matter):
            notice = matter.notice_ids.filtered(lambda n: str(n.id) == notice_id)
            return notice and matter._portal_answer(notice, text)

        text = self._text(answer)
        return self._do(ticket_id, text, action)

    @http.route(
        "/my/ticket/<int:ticket_id>/rate",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_rate(self, ticket_id, satisfaction=None, opinion=None, **post):
        chosen = satisfaction if satisfaction in ("1", "2", "3", "4", "5") else ""
        return self._do(
            ticket_id,
            chosen,
            lambda matter: matter._portal_rate(chosen, self._text(opinion)),
        )

    @http.route(
        "/my/ticket/<int:ticket_id>/message",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_message(self, ticket_id, message=None, **post):
        text = self._text(message)
        return self._do(
            ticket_id,
            text,
            lambda matter: matter._portal_write(
                text, matter.env._("The customer wrote: %s", matter.display_name)
            ),
        )

    @http.route(
        "/my/ticket/<int:ticket_id>/withdraw",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_withdraw(self, ticket_id, **post):
        """A wish that the desk decides on: nobody closes a ticket from outside."""
        return self._do(
            ticket_id,
            True,
            lambda matter: matter._portal_write(
                matter.env._("I would like to withdraw this matter."),
                matter.env._("The customer withdraws: %s", matter.display_name),
            ),
        )

    @http.route(
        "/my/ticket/<int:ticket_id>/file/<int:evidence_id>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def portal_file(self, ticket_id, evidence_id):
        """A picture that the user handed in, and no other."""
        matter = self._own_ticket(ticket_id)
        evidence = matter and matter._portal_evidence().filtered(
            lambda line: line.id == evidence_id
        )
        if not evidence:
            raise NotFound()
        stream = request.env["ir.binary"]._get_stream_from(
            evidence, "file", filename=evidence.name
        )
        return stream.get_response(as_attachment=evidence.kind == "paper")

    def _text(self, text):
        return (text or "").strip()[:_TEXT_LENGTH]

    def _do(self, ticket_id, given, action):
        """Carry out one action on one's own ticket and show what came of it."""
        matter = self._own_ticket(ticket_id)
        if not matter:
            return request.redirect("/my")
        if not given:
            return self._render_matter(
                matter, error=request.env._("Please fill in the field first.")
            )
        try:
            with request.env.cr.savepoint():
                action(matter)
        except UserError as error:
            return self._render_matter(matter, error=str(error))
        return request.redirect(f"/my/ticket/{ticket_id}")
