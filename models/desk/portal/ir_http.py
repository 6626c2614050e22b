# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import urlencode, urlsplit

from werkzeug.exceptions import HTTPException

from odoo import models
from odoo.http import SessionExpiredException, request

from ...mixins.limits import without_controls

_OURS = "odoo.addons.helpdesk_mgmt_property."
# What the page is told when somebody comes back to it after a login.
_RESUME = "resume"


def _is_ours(endpoint):
    return endpoint.original_endpoint.__module__.startswith(_OURS)


def _cleaned(value):
    """What was typed, without control characters; files and figures as they are."""
    if isinstance(value, str):
        return without_controls(value)
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if isinstance(value, dict):
        return {name: _cleaned(part) for name, part in value.items()}
    return value


class IrHttp(models.AbstractModel):
    """What is typed on our pages arrives: cleaned, and past an expired session."""

    _inherit = "ir.http"

    @classmethod
    def _dispatch(cls, endpoint):
        if _is_ours(endpoint):
            request.params = _cleaned(request.params)
        return super()._dispatch(endpoint)

    @classmethod
    def _handle_error(cls, exception):
        """The login leads back to the page with the form, not to what it posts to;
        the page itself has kept the text."""
        page = isinstance(exception, SessionExpiredException) and cls._form_page()
        response = super()._handle_error(exception)
        if page:
            target = urlencode({"redirect": f"{page}?{_RESUME}=1"})
            response.location = f"/web/login?{target}"
        return response

    @classmethod
    def _form_page(cls):
        """The page from which a form of ours was sent; nothing for other requests."""
        asked = request.httprequest
        routes = request.env["ir.http"].routing_map()
        adapter = routes.bind_to_environ(asked.environ)
        if asked.method != "POST" or not _posts_to_ours(adapter, asked.path):
            return None
        before = urlsplit(asked.referrer or "")
        for path in (before.path if before.netloc == asked.host else "", asked.path):
            while path.startswith("/my/"):
                if adapter.test(path, "GET") and not _posts_to_ours(adapter, path):
                    return path
                path = path.rpartition("/")[0]
        return "/my"


def _posts_to_ours(adapter, path):
    """Whether a form of ours is sent there, and no page opened."""
    try:
        endpoint = adapter.match(path, method="POST")[0]
    except HTTPException:
        return False
    methods = endpoint.routing.get("methods") or ["GET"]
    return _is_ours(endpoint) and "GET" not in methods
