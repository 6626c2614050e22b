# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import json
import re
from urllib.parse import urlsplit

from PIL import Image, ImageDraw

from odoo import http
from odoo.tests import HttpCase
from odoo.tools import mute_logger

from .repair_common import RepairCommon

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(64)
OTHER_JPEG = JPEG + b"1"
HTML = b"<html><script>alert(1)</script></html>"
TOKEN = "0123456789abcdef0123456789abcdef"


def drawn_signature(stroke=True):
    """A signature as the field on the phone sends it: a stroke on nothing."""
    image = Image.new("RGBA", (60, 20), (0, 0, 0, 0))
    if stroke:
        ImageDraw.Draw(image).line((5, 15, 55, 5), fill="black", width=2)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


class RepairPortalCommon(RepairCommon, HttpCase):
    """What a contractor's people do over HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Times on the pages are told in the time of the place.
        cls.fixer_user.tz = cls.builder_user.tz = "Asia/Shanghai"
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"

    def _login(self, user):
        self.authenticate(user.login, user.login)

    def _post(self, url, files=None, **data):
        data.setdefault("csrf_token", http.Request.csrf_token(self))
        response = self.url_open(url, data=data, files=files)
        self.env.invalidate_all()
        return response

    def _act(self, order, action, files=None, **data):
        return self._post(f"/my/repairs/{order.id}/{action}", files=files, **data)

    def _page(self, order):
        return self.url_open(f"/my/repairs/{order.id}").text

    def _path(self, response):
        return urlsplit(response.url).path

    def _error(self, response):
        """What the page says is wrong."""
        found = re.search(
            r"o_property_repair_error[^>]*>\s*(.*?)</div>", response.text, re.DOTALL
        )
        return found and found[1]

    def _call(self, url, **params):
        """A JSON call as the signature field makes it."""
        with mute_logger("odoo.http"):
            response = self.url_open(
                url,
                data=json.dumps({"params": params}),
                headers={"Content-Type": "application/json"},
            )
        self.env.invalidate_all()
        return response.json()

    def _give_signature(self, order, ticket=None, **over):
        ticket = ticket or order.ticket_ids[:1]
        vals = {
            "passed": "yes",
            "signer": "Owner One",
            "signer_role": "owner",
            "satisfaction": "5",
            "remark": "",
            "signature": drawn_signature(),
            **over,
        }
        return self._call(f"/my/repairs/{order.id}/sign/{ticket.id}/save", **vals).get(
            "result"
        )

    def _photo(self, content=JPEG, name="after.jpg", field="files"):
        return [(field, (name, content, "image/jpeg"))]
