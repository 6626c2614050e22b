# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the web client asks the server for when it opens a page of records.

The specification is built from the arch of the views that the action opens, as
the client does: all fields of the view, with the names of linked records.
"""

import ast
import json

from lxml import etree

PAGE = {"list": 80, "kanban": 40}
# Widgets that read more of a linked record than its name.
COLOUR_WIDGETS = {"many2many_tags", "many2many_tags_avatar", "kanban.many2many_tags"}


class Pages:
    def __init__(self, env, action_xmlid):
        self.env = env
        action = env["ir.actions.actions"]._for_xml_id(action_xmlid)
        self.model = env[action["res_model"]]
        self.domain = ast.literal_eval(action["domain"] or "[]")
        views = {kind: view_id for view_id, kind in action["views"]}
        asked = [(views.get(kind, False), kind) for kind in ("list", "kanban", "form")]
        found = self.model.get_views(asked)["views"]
        self.archs = {
            kind: etree.fromstring(view["arch"]) for kind, view in found.items()
        }
        self.specifications = {
            kind: self._specification(self.model._name, arch, kind)
            for kind, arch in self.archs.items()
        }

    def _specification(self, model, arch, kind):
        specification = {}
        for node in self._field_nodes(arch):
            field = self.env[model]._fields[node.get("name")]
            known = specification.setdefault(field.name, {})
            if not self._always_invisible(node, kind):
                known.update(self._field_specification(field, node))
        return specification

    def _field_nodes(self, arch):
        """The fields of a view, without those of the views inside its fields."""
        for child in arch:
            if child.tag == "field":
                yield child
            else:
                yield from self._field_nodes(child)

    def _always_invisible(self, node, kind):
        attribute = "column_invisible" if kind == "list" else "invisible"
        return node.get(attribute) in ("1", "True", "true")

    def _field_specification(self, field, node):
        if field.type in ("many2one", "reference"):
            return {"fields": {"display_name": {}}}
        if field.type not in ("one2many", "many2many"):
            return {}
        options = ast.literal_eval(node.get("options") or "{}")
        if node.get("widget") in COLOUR_WIDGETS:
            fields = {"display_name": {}}
            if options.get("color_field"):
                fields[options["color_field"]] = {}
            return {"fields": fields}
        inner = self._inner_view(field, node)
        if inner is None:
            return {}
        fields = self._specification(field.comodel_name, inner, inner.tag)
        return {"fields": fields, "limit": 40, "order": ""}

    def _inner_view(self, field, node):
        """The list or kanban that shows linked records, inline or the model's own."""
        for child in node:
            if child.tag in ("list", "kanban"):
                return child
        if node.get("widget") or node.getroottree().getroot().tag != "form":
            return None
        mode = (node.get("mode") or "list").split(",")[0]
        found = self.env[field.comodel_name].get_views([(False, mode)])
        return etree.fromstring(found["views"][mode]["arch"])

    def open_list(self):
        order = self.archs["list"].get("default_order")
        return self.model.web_search_read(
            self.domain,
            self.specifications["list"],
            limit=PAGE["list"],
            order=order,
            count_limit=10001,
        )["records"]

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
