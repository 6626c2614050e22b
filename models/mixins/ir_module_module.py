# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

import polib

from odoo import api, models
from odoo.tools import file_path
from odoo.tools.misc import ReadonlyDict
from odoo.tools.translate import (
    JAVASCRIPT_TRANSLATION_COMMENT,
    PYTHON_TRANSLATION_COMMENT,
    TranslationImporter,
    code_translations,
)

_CORRECTIONS = "helpdesk_mgmt_property/i18n_extra/corrections/%s.po"
_CODE_TERMS = "helpdesk_mgmt_property/i18n_extra/code/%s.po"
_LANGUAGES = ("zh_CN",)


class IrModuleModule(models.Model):
    """The Chinese of the addons under us, which have none or half of it.

    Odoo reads terms of records (views, menus, fields, data) of any addon from
    our ``i18n_extra``, but keeps what the addon says itself; the few texts there
    that mislead are replaced by ours. Terms in code it looks up in a process-wide
    table by the addon whose code asks; what is missing there is added to it.
    """

    _inherit = "ir.module.module"

    def _register_hook(self):
        super()._register_hook()
        for lang in _LANGUAGES:
            for module, terms in self._property_code_terms(lang).items():
                self._property_add_code_terms(module, lang, *terms)

    @api.model
    def _load_module_terms(self, modules, langs, overwrite=False):
        res = super()._load_module_terms(modules, langs, overwrite=overwrite)
        if "helpdesk_mgmt_property" in modules:
            importer = TranslationImporter(self.env.cr, verbose=False)
            for lang in set(langs) & set(_LANGUAGES):
                importer.load_file(_CORRECTIONS % lang, lang)
            importer.save(overwrite=True, force_overwrite=True)
            for lang in set(langs) & set(_LANGUAGES):
                self._property_inherit_labels(lang)
        return res

    @api.model
    def _property_inherit_labels(self, lang):
        """Give the choices that a document takes from ``tier.validation`` its text.

        Odoo keeps a row of each choice for each document, under the name of the
        addon that has the field; a translation reaches the row that it names only.
        """
        self.env["ir.model.fields.selection"].flush_model()
        self.env.cr.execute(
            """
            UPDATE ir_model_fields_selection AS heir
               SET name = heir.name
                       || jsonb_build_object(%(lang)s, base.name->>%(lang)s)
              FROM ir_model_fields AS heir_field,
                   ir_model_fields AS base_field,
                   ir_model_fields_selection AS base
             WHERE heir.field_id = heir_field.id
               AND base.field_id = base_field.id
               AND base_field.model = 'tier.validation'
               AND heir_field.model != base_field.model
               AND heir_field.name = base_field.name
               AND heir.value = base.value
               AND heir.name->>'en_US' = base.name->>'en_US'
               AND NOT heir.name ? %(lang)s
               AND base.name ? %(lang)s
            """,
            {"lang": lang},
        )
        self.env["ir.model.fields.selection"].invalidate_model()

    @api.model
    def _property_code_terms(self, lang):
        """``{module: ({Python source: text}, {JavaScript source: text})}``"""
        terms = {}
        for entry in polib.pofile(file_path(_CODE_TERMS % lang)):
            module = re.match(r"module: (\w+)", entry.comment)[1]
            python, web = terms.setdefault(module, ({}, {}))
            if PYTHON_TRANSLATION_COMMENT in entry.comment:
                python[entry.msgid] = entry.msgstr
            if JAVASCRIPT_TRANSLATION_COMMENT in entry.comment:
                web[entry.msgid] = entry.msgstr
        return terms

    @api.model
    def _property_add_code_terms(self, module, lang, python, web):
        """Add what the module does not translate itself; adding twice is harmless."""
        own = code_translations.get_python_translations(module, lang)
        code_translations.python_translations[module, lang] = ReadonlyDict(
            {**python, **own}
        )
        messages = code_translations.get_web_translations(module, lang)["messages"]
        own = {message["id"]: message["string"] for message in messages}
        code_translations.web_translations[module, lang] = ReadonlyDict(
            {
                "messages": tuple(
                    ReadonlyDict({"id": source, "string": text})
                    for source, text in {**web, **own}.items()
                )
            }
        )
