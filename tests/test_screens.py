# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a screen of ours says means one thing: its filters, its columns."""

from collections import Counter
from itertools import combinations

from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools.safe_eval import safe_eval

_HIDDEN = ("1", "True")


class ScreensCommon(TransactionCase):
    def _our_views(self, *types):
        data = self.env["ir.model.data"].search(
            [("module", "=", "helpdesk_mgmt_property"), ("model", "=", "ir.ui.view")]
        )
        views = self.env["ir.ui.view"].browse(data.mapped("res_id"))
        return views.filtered(
            lambda view: (
                view.type in types
                and view.mode == "primary"
                and view.model in self.env
            )
        )

    def _arch(self, view, lang="en_US"):
        """The view as a client gets it, with what later rooms add."""
        records = self.env[view.model].with_context(lang=lang)
        return etree.fromstring(records.get_view(view.id, view.type)["arch"])


@tagged("post_install", "-at_install")
class TestScreens(ScreensCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")

    # ------------------------------------------------------------------
    # Filters: those of one group widen, those of two narrow
    # ------------------------------------------------------------------

    def _groups(self, arch):
        """The names of the filters between two separators, each with its node."""
        groups = [{}]
        for node in arch:
            if node.tag == "separator":
                groups.append({})
            elif node.tag == "filter" and not node.get("date"):
                groups[-1][node.get("name")] = node
        return groups

    def test_whose_it_is_narrows_what_it_is(self):
        """Mine and open: not all that is open, with all that is mine."""
        walked = 0
        for view in self._our_views("search"):
            for group in self._groups(self._arch(view)):
                own = {
                    name: "uid" in (node.get("domain") or "")
                    for name, node in group.items()
                }
                with self.subTest(view=view.xml_id, group=sorted(own)):
                    self.assertLess(len(set(own.values())), 2)
                walked += 1
        self.assertGreater(walked, 60)

    def test_filters_that_an_action_sets_narrow_one_another(self):
        data = self.env["ir.model.data"].search(
            [
                ("module", "=", "helpdesk_mgmt_property"),
                ("model", "=", "ir.actions.act_window"),
            ]
        )
        walked = 0
        for action in self.env["ir.actions.act_window"].browse(data.mapped("res_id")):
            context = safe_eval(
                action.context or "{}",
                {"uid": 1, "active_id": 1, "active_ids": [], "allowed_company_ids": []},
            )
            chosen = {
                name.removeprefix("search_default_")
                for name, value in context.items()
                if name.startswith("search_default_") and value
            }
            if not chosen:
                continue
            arch = self.env[action.res_model].get_view(
                action.search_view_id.id, "search"
            )["arch"]
            for group in self._groups(etree.fromstring(arch)):
                filters = [
                    node for name, node in group.items() if name in chosen
                ]
                with self.subTest(action=action.xml_id, filters=filters):
                    self.assertLess(len([f for f in filters if f.get("domain")]), 2)
            walked += 1
        self.assertGreater(walked, 10)

    # ------------------------------------------------------------------
    # Columns
    # ------------------------------------------------------------------

    def _lists(self, view, lang):
        """(model, list) of a view and of what is embedded in it."""
        arch = self._arch(view, lang)
        for node in arch.iter("list"):
            model = view.model
            for step in reversed([*node.iterancestors("field")]):
                model = self.env[model]._fields[step.get("name")].comodel_name
            yield model, node

    def _labels(self, model, node, lang):
        fields = self.env[model].with_context(lang=lang).fields_get(attributes=["string"])
        for column in node.iterchildren("field"):
            if column.get("column_invisible") in _HIDDEN:
                continue
            if column.get("nolabel") in _HIDDEN or column.get("widget") == "handle":
                continue
            yield column.get("string") or fields[column.get("name")]["string"]

    def test_no_two_columns_of_a_list_read_the_same(self):
        walked = 0
        for lang in ("en_US", "zh_CN"):
            for view in self._our_views("list", "form"):
                for model, node in self._lists(view, lang):
                    labels = Counter(self._labels(model, node, lang))
                    twice = {label for label, times in labels.items() if times > 1}
                    with self.subTest(lang=lang, view=view.xml_id, model=model):
                        self.assertFalse(twice)
                    walked += 1
        self.assertGreater(walked, 150)
