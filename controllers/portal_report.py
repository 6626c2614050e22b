# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
import uuid

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import plaintext2html

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_files import MAX_FILES, max_file_mb, read_files

_LIMITS = {"description": 5000, "visit_time": 200, "phone": 40}
_TITLE_LENGTH = 40


class PropertyReport(CustomerPortal):
    """An owner reports a matter from one of the own units (我要报事)."""

    @http.route("/my/report", type="http", auth="user", website=True, methods=["GET"])
    def portal_report(self, **query):
        ownerships = self._own_ownerships()
        values = self._report_defaults(ownerships)
        return self._render_report(ownerships, values, {})

    @http.route(
        "/my/report/submit", type="http", auth="user", website=True, methods=["POST"]
    )
    def portal_report_submit(self, **post):
        """Everything is checked first; then all of it is written, or nothing."""
        tickets = request.env["helpdesk.ticket"]
        tickets._portal_serialize()
        ownerships = self._own_ownerships()
        values = self._read_report(post)
        key = f"{request.env.user.partner_id.id}-{values['token']}"
        ticket = tickets._portal_find_same(key)
        if not ticket:
            errors = self._check_report(ownerships, values)
            uploads = request.httprequest.files.getlist("files")
            files, errors["files"] = read_files(uploads)
            if any(errors.values()):
                return self._render_report(ownerships, values, errors)
            vals = self._prepare_report_vals(ownerships, values, key)
            ticket = tickets._portal_find_same(key, vals)
        if not ticket:
            try:
                with request.env.cr.savepoint():
                    ticket = tickets._portal_create(vals, files)
                    self._record_consent()
            except UserError as error:
                return self._render_report(ownerships, values, {"form": [str(error)]})
        return request.redirect(f"/my/ticket/{ticket.id}?submitted=1")

    def _own_ownerships(self):
        return request.env["helpdesk.ticket"]._current_ownerships(
            request.env.user.partner_id
        )

    def _report_kinds(self):
        """The kinds that the desk offers on the portal, with rights."""
        return (
            request.env["helpdesk.ticket.type"]
            .sudo()
            .search([("kind", "!=", False), ("show_in_portal", "=", True)])
        )

    def _report_defaults(self, ownerships):
        units = ownerships.unit_id
        return {
            "token": uuid.uuid4().hex,
            "unit_id": units.id if len(units) == 1 else False,
            "type_id": False,
            "space_id": False,
            "location_id": False,
            "description": "",
            "phone": self._own_phone(),
            "visit_time": "",
            "consent": False,
        }

    def _own_phone(self):
        """The user's own number in full, where the customer file keeps it hidden."""
        partner_sudo = request.env.user.partner_id.sudo()
        return partner_sudo.private_phone or partner_sudo.phone or ""

    def _read_report(self, post):
        """The form as it was sent; kept for the page that names its errors."""
        values = {
            name: self._read_id(post.get(name))
            for name in ("unit_id", "type_id", "space_id", "location_id")
        }
        values |= {
            name: (post.get(name) or "").strip()[:limit]
            for name, limit in _LIMITS.items()
        }
        token = post.get("token") or ""
        values["token"] = (
            token if re.fullmatch(r"[0-9a-f]{32}", token) else uuid.uuid4().hex
        )
        values["consent"] = bool(post.get("consent"))
        return values

    def _read_id(self, text):
        return int(text) if (text or "").isascii() and (text or "").isdigit() else False

    def _check_report(self, ownerships, values):
        """What is wrong, by field, in the user's language."""
        env = request.env
        errors = {}
        if not values["unit_id"]:
            errors["unit_id"] = [env._("Choose your home.")]
        elif values["unit_id"] not in ownerships.unit_id.ids:
            errors["unit_id"] = [env._("This home is not registered to you.")]
        if values["type_id"] not in self._report_kinds().ids:
            errors["type_id"] = [env._("Choose what it is about.")]
        if not values["description"]:
            errors["description"] = [env._("Tell us what happened.")]
        if not self._is_phone(values["phone"]):
            errors["phone"] = [env._("Enter a phone number at which we can call you.")]
        if not values["consent"]:
            errors["consent"] = [
                env._("Please agree, so that we may handle your matter.")
            ]
        if self._location(values) is None:
            errors["location_id"] = [env._("Choose the place from the list.")]
        return errors

    def _location(self, values):
        """The part that was chosen, else the space; None if there is no such."""
        chosen = [i for i in (values["location_id"], values["space_id"]) if i]
        locations = request.env["property.location"].sudo()
        if not chosen:
            return locations
        return locations.search([("id", "=", chosen[0])]) or None

    def _is_phone(self, number):
        """A number that can be called, and not the mask that others see."""
        digits = request.env["res.partner"]._normalize_phone(number)
        return 7 <= len(digits) <= 17 and "*" not in number

    def _prepare_report_vals(self, ownerships, values, key):
        partner = request.env.user.partner_id
        ownership = ownerships.filtered(
            lambda line: line.unit_id.id == values["unit_id"]
        )[:1]
        title = " ".join(values["description"].split())
        if len(title) > _TITLE_LENGTH:
            title = title[: _TITLE_LENGTH - 1] + "…"
        return {
            "name": title,
            "description": plaintext2html(values["description"]),
            "type_id": values["type_id"],
            "unit_id": values["unit_id"],
            "location_id": self._location(values).id,
            "partner_id": partner.id,
            "partner_name": partner.name,
            "partner_email": partner.email,
            "contact_phone": partner._normalize_phone(values["phone"]),
            "contact_role": ownership.role,
            "visit_time": values["visit_time"],
            "channel_id": request.env.ref("helpdesk_mgmt_property.channel_web").id,
            "portal_key": key,
        }

    def _record_consent(self):
        """The consent to keep the data goes to the customer file (H 4.3)."""
        request.env.user.partner_id.sudo().privacy_consent = True

    def _render_report(self, ownerships, values, errors):
        locations = request.env["property.location"].sudo().search([])
        max_mb = max_file_mb()
        return request.render(
            "helpdesk_mgmt_property.portal_report",
            {
                "page_name": "property_report",
                "values": values,
                "errors": errors,
                "units": ownerships.unit_id,
                "kinds": self._report_kinds(),
                "spaces": locations.filtered(lambda line: not line.parent_id),
                "parts": locations.filtered("parent_id"),
                "max_files": MAX_FILES,
                "max_mb": max_mb,
                "files_hint": request.env._(
                    "Up to %(count)s files of %(size)s MB each.",
                    count=MAX_FILES,
                    size=max_mb,
                ),
                "hotline": request.env.company.phone,
            },
        )
