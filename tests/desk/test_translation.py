# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo.tests import HttpCase, tagged
from odoo.tools.translate import TranslationModuleReader, code_translations

from odoo.addons.base.tests.common import BaseCommon

MODULES = (
    "helpdesk_mgmt",
    "helpdesk_mgmt_project",
    "helpdesk_type",
    "base_tier_validation",
    "base_tier_validation_forward",
)
LANG = "zh_CN"
# Written in Chinese as in English: an abbreviation and a proper name (demo data).
SAME = {"ID", "Odoo"}


@tagged("post_install", "-at_install")
class TestTranslation(BaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang(LANG)
        # All of them: the addons also own labels of records of Odoo's own modules.
        installed = cls.env["ir.module.module"].search([("state", "=", "installed")])
        installed._update_translations([LANG])

    def _untranslated(self, kinds):
        rows = TranslationModuleReader(self.env.cr, modules=list(MODULES), lang=LANG)
        return [
            f"{module}: {name}: {source}"
            for module, kind, name, _res_id, source, value, _comments in rows
            if kind in kinds and not value and source not in SAME
        ]

    def test_trap_22_screens_of_the_addons_under_us_are_chinese(self):
        """Views, menus, fields, selections and data; new ones show here by name."""
        self.assertEqual(self._untranslated({"model", "model_terms"}), [])

    def test_trap_22_texts_in_code_of_the_addons_under_us_are_chinese(self):
        self.assertEqual(self._untranslated({"code"}), [])

    def test_trap_22_terms_of_the_dashboard(self):
        tiles = self.env["helpdesk.ticket.team"].with_context(lang=LANG)
        names = [tile["name"] for tile in tiles.retrieve_dashboard()]
        self.assertEqual(names, ["未分配部门的工单", "未关闭工单"])

    def test_trap_22_misleading_terms_are_replaced(self):
        """The way of choosing a reviewer is no reviewer (审批方式, 审批人)."""
        fields = self.env["tier.definition"].with_context(lang=LANG).fields_get()
        self.assertEqual(fields["review_type"]["string"], "审批方式")
        self.assertEqual(fields["reviewer_id"]["string"], "审批人")
        notice = self.env.ref("base_tier_validation.mt_tier_validation_accepted")
        self.assertEqual(notice.with_context(lang=LANG).name, "审批同意通知")

    def test_trap_22_placeholders_survive(self):
        """A lost %s would break the message in Chinese only."""
        pattern = re.compile(r"%(?:\(\w+\))?[sd]")
        for module in MODULES:
            terms = code_translations.get_python_translations(module, LANG)
            for source, text in terms.items():
                self.assertEqual(
                    sorted(pattern.findall(source)), sorted(pattern.findall(text))
                )

    def test_trap_22_own_translation_comes_first(self):
        """Should an addon bring its own Chinese one day, ours steps back."""
        module = "helpdesk_mgmt_property_nowhere"
        key = (module, LANG)
        self.addCleanup(code_translations.python_translations.pop, key, None)
        self.addCleanup(code_translations.web_translations.pop, key, None)
        code_translations.python_translations[key] = {"Open": "own"}
        self.env["ir.module.module"]._property_add_code_terms(
            module, LANG, {"Open": "ours", "Closed": "ours"}, {"Save": "ours"}
        )
        self.assertEqual(
            dict(code_translations.get_python_translations(*key)),
            {"Open": "own", "Closed": "ours"},
        )
        messages = code_translations.get_web_translations(*key)["messages"]
        self.assertEqual(
            [dict(m) for m in messages], [{"id": "Save", "string": "ours"}]
        )


@tagged("post_install", "-at_install")
class TestTranslationHttp(HttpCase):
    def test_trap_22_web_client_gets_the_chinese_of_scripts(self):
        self.env["res.lang"]._activate_lang(LANG)
        self.authenticate("admin", "admin")
        answer = self.url_open(
            f"/web/webclient/translations?lang={LANG}&mods=base_tier_validation"
        ).json()
        messages = answer["modules"]["base_tier_validation"]["messages"]
        self.assertIn({"id": "Todo by", "string": "待审批人"}, messages)
