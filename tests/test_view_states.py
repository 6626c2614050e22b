# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Views ask for states and flags that their documents have."""

import re

from lxml import etree

from odoo.tests import TransactionCase, tagged

_ASKED = re.compile(r"'(\w+)' (?:not )?in (parent\.)?(allowed_states|state_flags)")
_ASKING = ("invisible", "readonly", "required", "column_invisible")
_LIST = re.compile(r"\bstate (?:not )?in \(")


@tagged("post_install", "-at_install")
class TestViewStates(TransactionCase):
    def _our_conditions(self):
        """(the view, its model, the parent's, the node, the condition) of each."""
        data = self.env["ir.model.data"].search(
            [("module", "=", "helpdesk_mgmt_property"), ("model", "=", "ir.ui.view")]
        )
        views = self.env["ir.ui.view"].browse(data.mapped("res_id"))
        for view in views.filtered(lambda view: view.type != "qweb"):
            for node in etree.fromstring(view.arch).iter(etree.Element):
                model, parent = self._models_at(view, node)
                for name in _ASKING:
                    if model and node.get(name):
                        yield view, model, parent, node, node.get(name)

    def _models_at(self, view, node):
        """The model that a node of a view is about, and that of the form around it.

        Nothing where a node says which place of another view it changes.
        """
        model, parent = view.model, None
        above = [step for step in node.iterancestors("field") if step.get("name")]
        for step in reversed(above):
            field = self.env[model]._fields[step.get("name")]
            if field.comodel_name:
                model, parent = field.comodel_name, model
        return model, parent

    def test_what_views_ask_for_is_there(self):
        found = 0
        for view, model, parent, _node, condition in self._our_conditions():
            for word, up, kind in _ASKED.findall(condition):
                documents = self.env[parent if up else model]
                known = (
                    documents._state_flow
                    if kind == "allowed_states"
                    else documents._state_flags
                )
                with self.subTest(view=view.xml_id, condition=condition):
                    self.assertIn(word, known)
                found += 1
        self.assertGreater(found, 60)

    def test_no_view_keeps_a_list_of_states(self):
        """Which states belong together stands in the model's table."""
        for view, model, _parent, node, condition in self._our_conditions():
            if "state_flags" not in self.env[model]._fields:
                continue
            with self.subTest(view=view.xml_id, name=node.get("name")):
                self.assertNotRegex(condition, _LIST)
