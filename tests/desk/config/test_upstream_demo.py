# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from importlib.resources import files

from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools import convert_file

_FILE = "demo/upstream_demo.xml"
_PUT_AWAY = ("category", "team", "tag", "type")


@tagged("post_install", "-at_install")
class TestUpstreamDemo(TransactionCase):
    """In our demo no row of the addons below stands in a daily drop-down."""

    def _rows_below(self):
        """(external id, model) of each row that the addons below show in one."""
        for addon, name in (
            ("helpdesk_mgmt", "demo/helpdesk_demo.xml"),
            ("helpdesk_type", "demo/helpdesk_type_demo.xml"),
        ):
            source = files(f"odoo.addons.{addon}").joinpath(name).read_bytes()
            for node in etree.fromstring(source).iter("record"):
                model = re.fullmatch(r"helpdesk\.ticket\.(\w+)", node.get("model"))
                if model and model[1] in _PUT_AWAY:
                    yield f"{addon}.{node.get('id')}", node.get("model")

    def test_every_row_of_their_demo_is_put_away(self):
        rows = list(self._rows_below())
        self.assertGreater(len(rows), 10)
        for xml_id, model in rows:
            if not self.env.ref(xml_id, raise_if_not_found=False):
                addon, name = xml_id.split(".")
                record = self.env[model].create({"name": f"AAA {name}"})
                self.env["ir.model.data"].create(
                    {
                        "module": addon,
                        "name": name,
                        "model": model,
                        "res_id": record.id,
                    }
                )
        convert_file(
            self.env, "helpdesk_mgmt_property", _FILE, {}, "init", noupdate=True
        )
        for xml_id, model in rows:
            row = self.env.ref(xml_id)
            with self.subTest(row=xml_id):
                self.assertFalse(row.active)
                self.assertFalse(self.env[model].name_search(row.name))
