# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import werkzeug

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.helpdesk_type.controllers.main import HelpdeskTicketControllerTypes


class HelpdeskTicketUpstream(HelpdeskTicketControllerTypes):
    """The helpdesk's own form and close button: kept for tickets without a kind.

    An owner is led to the desk's form; no ticket of a kind is made or closed here.
    """

    def _is_owner(self):
        return bool(
            request.env["helpdesk.ticket"]._current_ownerships(
                request.env.user.partner_id
            )
        )

    @http.route()
    def create_new_ticket(self, **kw):
        if self._is_owner():
            return request.redirect("/my/report")
        return super().create_new_ticket(**kw)

    @http.route(methods=["POST"])
    def submit_ticket(self, **kw):
        if self._is_owner():
            return request.redirect("/my/report")
        return super().submit_ticket(**kw)

    def _get_teams(self):
        teams = super()._get_teams()
        return teams and teams.sudo()._takes_plain().sudo(False)

    def _get_categories(self, **kw):
        return super()._get_categories(**kw).filtered(lambda line: not line.code)

    def _get_types(self):
        types = super()._get_types()
        return types and types.filtered(lambda type_: not type_.kind)

    def _prepare_submit_ticket_vals(self, **kw):
        vals = super()._prepare_submit_ticket_vals(**kw)
        type_ = request.env["helpdesk.ticket.type"].sudo().browse(vals.get("type_id"))
        if type_.kind:
            vals.pop("type_id")
        return vals

    @http.route(methods=["POST"])
    def support_ticket_close(self, ticket_id=None, stage_id=None, **kw):
        """Close a ticket without a kind that one may read, to a stage of its team
        that is meant for it (TRAP 1).

        A ticket of a kind is closed by the desk alone, after its callback.
        """
        try:
            ticket = self._readable_ticket(ticket_id)
        except (AccessError, MissingError):
            return request.redirect("/my")
        stage = ticket.team_id._get_applicable_stages().filtered(
            lambda line: str(line.id) == stage_id and line.close_from_portal
        )
        if stage and not ticket.kind and not stage.milestone:
            ticket.write({"stage_id": stage.id})
        return werkzeug.utils.redirect(f"/my/ticket/{ticket.id}")

    def _readable_ticket(self, ticket_id):
        """The ticket if the user may read it, with rights for a customer.

        :raises AccessError: if not
        """
        if not (ticket_id or "").isdigit():
            raise MissingError(request.env._("This ticket does not exist."))
        ticket = request.env["helpdesk.ticket"].browse(int(ticket_id)).exists()
        if not ticket:
            raise MissingError(request.env._("This ticket does not exist."))
        ticket.check_access("read")
        return ticket.sudo(request.env.user.share)
