# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the web client asks the server for when it opens a page of records."""

import json

from lxml import etree
from specification import specification

from odoo.tools.safe_eval import safe_eval

PAGE = {"list": 80, "kanban": 40}
# Up to so many records the client wants to know how many there are.
COUNT_LIMIT = 10001


class Pages:
    def __init__(self, env, action_xmlid):
        self.env = env
        action = env["ir.actions.actions"]._for_xml_id(action_xmlid)
        self.model = env[action["res_model"]]
        views = {kind: view_id for view_id, kind in action["views"]}
        views["search"] = (action["search_view_id"] or [False])[0]
        asked = ("list", "kanban", "form", "search")
        found = self.model.get_views([(views.get(kind, False), kind) for kind in asked])
        self.archs = {
            kind: etree.fromstring(view["arch"])
            for kind, view in found["views"].items()
        }
        self.specifications = {
            kind: specification(self.model, self.archs[kind], kind)
            for kind in ("list", "kanban", "form")
        }
        # A form shows the record's name above it.
        self.specifications["form"]["display_name"] = {}
        self.context = safe_eval(action["context"] or "{}", {"uid": env.uid})
        self.domain = safe_eval(action["domain"] or "[]") + self._preset()

    def _preset(self):
        """The filters that are on when the page opens."""
        names = {
            key.removeprefix("search_default_")
            for key, value in self.context.items()
            if key.startswith("search_default_") and value
        }
        domains = [
            safe_eval(node.get("domain"), {"uid": self.env.uid})
            for node in self.archs["search"].iter("filter")
            if node.get("name") in names
        ]
        return [term for domain in domains for term in domain]

    def searching(self, text):
        """The domain once somebody has typed a text and pressed Enter."""
        field = next(self.archs["search"].iter("field"))
        return self.domain + safe_eval(field.get("filter_domain"), {"self": text})

    def list_query(self, domain):
        """What the list asks for, the count of its pager included."""
        return {
            "domain": domain,
            "specification": self.specifications["list"],
            "limit": PAGE["list"],
            "order": self._list_order(),
            "count_limit": COUNT_LIMIT,
        }

    def _list_order(self):
        """As the view says; a list that is sorted by hand keeps that order."""
        arch = self.archs["list"]
        by_hand = [
            node.get("name")
            for node in arch.iter("field")
            if node.get("widget") == "handle"
        ]
        return arch.get("default_order") or ", ".join(by_hand + ["id"] * bool(by_hand))

    def open_list(self):
        return self.model.web_search_read(**self.list_query(self.domain))["records"]

    def search(self, text):
        query = self.list_query(self.searching(text))
        return self.model.web_search_read(**query)["records"]

    def open_kanban(self):
        arch = self.archs["kanban"]
        groupby = arch.get("default_group_by") or "stage_id"
        groups = self.model.web_read_group(
            self.domain,
            [groupby],
            ["__count"],
            limit=80,
            order=arch.get("default_order"),
            auto_unfold=True,
            unfold_read_specification=self.specifications["kanban"],
            unfold_read_default_limit=PAGE["kanban"],
        )["groups"]
        for bar in arch.iter("progressbar"):
            self.model.read_progress_bar(
                self.domain,
                groupby,
                {"field": bar.get("field"), "colors": json.loads(bar.get("colors"))},
            )
        return [record for group in groups for record in group.get("__records", ())]

    def open_form(self, record_id):
        return self.model.browse(record_id).web_read(self.specifications["form"])
