# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a screen of ours says means one thing: its filters, its columns."""

import re
from collections import Counter

from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools.safe_eval import safe_eval

_HIDDEN = ("1", "True")
# They ask for reviews, and nobody reviews what is not saved.
_OF_REVIEWS = ("validate_tier", "reject_tier", "forward_tier", "restart_validation")
_NOT_NEW = re.compile(r"(^|\bor )not id\b(?! and)")


class ScreensCommon(TransactionCase):
    def _our_views(self, *types):
        data = self.env["ir.model.data"].search(
            [("module", "=", "helpdesk_mgmt_property"), ("model", "=", "ir.ui.view")]
        )
        views = self.env["ir.ui.view"].browse(data.mapped("res_id"))
        return views.filtered(
            lambda view: (
                view.type in types and view.mode == "primary" and view.model in self.env
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
                filters = [node for name, node in group.items() if name in chosen]
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
        fields = (
            self.env[model].with_context(lang=lang).fields_get(attributes=["string"])
        )
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

    # ------------------------------------------------------------------
    # Buttons of rows that are not saved yet
    # ------------------------------------------------------------------

    def _open_lists(self):
        """(the view, the model, the list) where a row may be begun and not saved."""
        for view in self._our_views("list", "form"):
            for model, node in self._lists(view, "en_US"):
                field = next(node.iterancestors("field"), None)
                begun = node.get("editable") if field is None else True
                is_readonly = field is not None and self._is_readonly(view, field)
                is_closed = node.get("create") in ("0", "False", "false")
                if begun and not is_readonly and not is_closed:
                    yield view, model, node, field

    def _is_readonly(self, view, field):
        model = self.env[view.model]
        for step in reversed([*field.iterancestors("field")]):
            model = self.env[model._fields[step.get("name")].comodel_name]
        of_model = model._fields[field.get("name")].readonly
        return (field.get("readonly") or str(int(of_model))) in _HIDDEN

    def _dialog(self, model, node, field):
        """The form in which such a row is begun, if it is begun in one."""
        if field is None or node.get("editable"):
            return None
        inline = field.find("form")
        if inline is not None:
            return inline
        ref = re.search(r"'form_view_ref': '([\w.]+)'", field.get("context") or "")
        view = self.env.ref(ref[1]) if ref else self.env["ir.ui.view"]
        return etree.fromstring(self.env[model].get_view(view.id, "form")["arch"])

    def test_no_button_of_a_row_that_is_not_saved(self):
        """It would do nothing, and say nothing: it comes with the saved row."""
        walked = 0
        for view, model, node, field in self._open_lists():
            if not model.startswith(("helpdesk.ticket.", "property.")):
                continue
            places = [node, self._dialog(model, node, field)]
            for place in (place for place in places if place is not None):
                for button in place.iter("button"):
                    if button.get("special") or button.getparent().get("name") == (
                        "button_box"
                    ):
                        continue
                    if place is node and next(button.iterancestors("header"), None):
                        continue
                    with self.subTest(view=view.xml_id, button=button.get("name")):
                        invisible = button.get("invisible") or ""
                        if button.get("name") in _OF_REVIEWS:
                            continue
                        self.assertRegex(invisible, _NOT_NEW)
                    walked += 1
        self.assertGreater(walked, 20)
