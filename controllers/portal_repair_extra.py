# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.http import request

from .portal_repair_base import PropertyRepairPortal

_MAX_LINES = 30
# More work is asked for as soon as the job is taken on, hours once it has begun.
_WHILE = {"visa": "at_work", "labour": "begun"}
_PATHS = {"visa": "property.site.visa", "labour": "property.day.labour"}
_MOMENTS = ("before", "during", "after")


class PropertyRepairExtra(PropertyRepairPortal):
    """Visas and day-labour sheets that a contractor hands in (SM03-20, SM03-23)."""

    @http.route(
        "/my/repairs/<int:order_id>/<any(visa,labour):kind>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def portal_repair_extra(self, order_id, kind, **query):
        order = self._repair_own_order(order_id)
        if not order:
            return request.redirect("/my")
        if not order._is(_WHILE[kind]):
            return request.redirect(f"/my/repairs/{order.id}")
        values = {"token": self._repair_new_token(), "signer": request.env.user.name}
        return self._repair_render_extra(order, kind, values, [{}])

    def _repair_render_extra(self, order, kind, values, lines, error=None):
        env = request.env
        visas = env["property.site.visa"].sudo()
        return request.render(
            f"helpdesk_mgmt_property.portal_repair_{kind}",
            {
                "page_name": f"property_repair_{kind}",
                "order": order,
                "values": values,
                "lines": lines,
                "error": error,
                "today": visas._site_date(company=order.company_id),
                # Those of the order first: the extra is mostly more of it.
                "uoms": order.line_ids.uom_id | order.env["uom.uom"].search([]),
                "reason_types": visas.fields_get(["reason_type"])["reason_type"][
                    "selection"
                ],
                "line_kinds": env["property.day.labour.line"]
                .sudo()
                .fields_get(["kind"])["kind"]["selection"],
                **self._repair_files_values(),
            },
        )

    @http.route(
        "/my/repairs/<int:order_id>/<any(visa,labour):kind>/send",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_extra_send(self, order_id, kind, **post):
        """Everything is checked first; then all of it is written, or nothing."""
        request.env["helpdesk.ticket"]._portal_serialize()
        order = self._repair_own_order(order_id)
        if not order:
            return request.redirect("/my")
        values, lines = self._repair_values(post), self._repair_read_lines(post)
        values["token"] = self._repair_token(post)
        extras = order.env[_PATHS[kind]]
        key = f"{order.id}-{values['token']}"
        if not extras._portal_find_same(order, key):
            error = self._repair_attempt(
                lambda: self._repair_create_extra(order, kind, values, lines, key)
            )
            if error:
                return self._repair_render_extra(
                    order, kind, values, lines or [{}], error
                )
        return request.redirect(f"/my/repairs/{order.id}")

    def _repair_read_lines(self, post):
        """The lines as they were typed, those left blank dropped."""
        form = request.httprequest.form
        names = [name for name in form if name.startswith("line_")]
        count = max((len(form.getlist(name)) for name in names), default=0)
        lines = []
        for i in range(min(count, _MAX_LINES)):
            line = {
                name[5:]: form.getlist(name)[i].strip()[:200]
                for name in names
                if i < len(form.getlist(name))
            }
            if any(line.get(name) for name in ("name", "price", "from", "formula")):
                lines.append(line)
        return lines

    def _repair_create_extra(self, order, kind, values, lines, key):
        """:raises UserError: naming what is missing or what is no picture"""
        env = order.env
        if not order._is(_WHILE[kind]):
            raise UserError(
                env._(
                    "%(order)s is %(state)s: this cannot be done now.",
                    order=order.display_name,
                    state=order._state_label(order.state),
                )
            )
        if not lines:
            raise UserError(env._("Enter at least one line."))
        prepare = getattr(self, f"_repair_prepare_{kind}_vals")
        vals = {
            "order_id": order.id,
            "portal_key": key,
            "reason": self._repair_text(values.get("reason"), env._("Reason")),
            "location": self._repair_text(values.get("location")),
            **prepare(order, values, lines),
        }
        files = [
            {**file, "moment": moment}
            for moment in _MOMENTS
            for file in self._repair_pictures(f"files_{moment}")
        ]
        signer = self._repair_text(values.get("signer"), env._("Name of Who Signs"))
        env[_PATHS[kind]]._portal_create(vals, files, signer)

    def _repair_prepare_visa_vals(self, order, values, lines):
        env = order.env
        known = dict(env["property.site.visa"]._fields["reason_type"].selection)
        if values.get("reason_type") not in known:
            raise UserError(env._("Choose what kind of work it is."))
        return {
            "reason_type": values["reason_type"],
            "occurred_on": self._repair_day(values.get("occurred_on"), env._("Date")),
            "line_ids": [
                Command.create(self._repair_prepare_visa_line_vals(order, line))
                for line in lines
            ],
        }

    def _repair_prepare_visa_line_vals(self, order, line):
        env = order.env
        uom = line.get("uom", "")
        uom_id = int(uom) if uom.isascii() and uom.isdigit() else 0
        if not env["uom.uom"].browse(uom_id).exists():
            raise UserError(env._("%s: please fill in.", env._("Unit of Measure")))
        quantity = self._repair_number(line.get("quantity"), env._("Quantity"))
        if not quantity:
            raise UserError(env._("%s: please fill in.", env._("Quantity")))
        return {
            "name": self._repair_text(line.get("name"), env._("Item")),
            "uom_id": uom_id,
            "formula": line.get("formula"),
            "quantity": quantity,
            "price_unit": self._repair_number(line.get("price"), env._("Price")),
        }

    def _repair_prepare_labour_vals(self, order, values, lines):
        """The sheet is of today: it is signed on the same day (rule 6.4)."""
        return {
            "date": order.env["property.day.labour"]._site_date(
                company=order.company_id
            ),
            "outside_order": bool(values.get("outside_order")),
            "line_ids": [
                Command.create(self._repair_prepare_labour_line_vals(order, line))
                for line in lines
            ],
        }

    def _repair_prepare_labour_line_vals(self, order, line):
        env = order.env
        kinds = dict(env["property.day.labour.line"]._fields["kind"].selection)
        kind = line.get("kind") if line.get("kind") in kinds else "labour"
        vals = {
            "kind": kind,
            "name": self._repair_text(line.get("name"), env._("Worker or item")),
            "price_unit": self._repair_number(line.get("price"), env._("Price")),
        }
        if kind != "labour":
            quantity = self._repair_number(line.get("quantity"), env._("Quantity"))
            return {**vals, "quantity": quantity or 1.0}
        times = {
            "time_from": self._repair_hours(line.get("from"), env._("Begins At")),
            "time_to": self._repair_hours(line.get("to"), env._("Ends At")),
        }
        if times["time_from"] >= times["time_to"]:
            raise UserError(env._("%s: the work ends after it begins.", vals["name"]))
        return {**vals, **times}

    def _repair_hours(self, text, label):
        """Hours of the day; :raises UserError: if it is no time of the day"""
        hours, _colon, minutes = (text or "").partition(":")
        if hours.isdigit() and minutes.isdigit() and text.isascii():
            time = int(hours) + int(minutes) / 60
            if time <= 24 and int(minutes) < 60:
                return time
        raise UserError(request.env._("%s: choose a time.", label))
