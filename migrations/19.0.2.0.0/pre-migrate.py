# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""New names: notice of breach, complaint report, certificate.

``default_`` is syntax in Odoo, and ``.report`` its suffix for SQL reports; a
contractor's licence is a certificate and no paper.
"""

import re

from openupgradelib import openupgrade

ADDON = "helpdesk_mgmt_property"
MODELS = [
    ("property.default.notice", "property.breach.notice"),
    ("property.default.answer", "property.breach.answer"),
    ("helpdesk.ticket.report", "helpdesk.ticket.complaint.report"),
    ("property.contractor.paper", "property.contractor.certificate"),
]
TABLES = [(old.replace(".", "_"), new.replace(".", "_")) for old, new in MODELS]
COLUMNS = {
    "property_contractor_contract": [
        ("default_fee_percent", "breach_fee_percent"),
        ("default_clause", "breach_clause"),
    ],
    "res_company": [("property_paper_notice_days", "property_certificate_notice_days")],
    # The version in force comes of amendments; this is where they start.
    "property_form": [("version", "first_version")],
}
FIELDS = [
    ("property.contractor.contract", "default_fee_percent", "breach_fee_percent"),
    ("property.contractor.contract", "default_clause", "breach_clause"),
    (
        "res.company",
        "property_paper_notice_days",
        "property_certificate_notice_days",
    ),
    (
        "res.config.settings",
        "property_paper_notice_days",
        "property_certificate_notice_days",
    ),
    ("property.contractor", "paper_ids", "certificate_ids"),
    ("property.contractor", "has_bad_papers", "has_bad_certificates"),
    ("property.work.order", "default_alert", "breach_alert"),
    ("property.work.order", "can_notify_default", "can_notify_breach"),
    ("helpdesk.ticket", "next_stage_id", "property_next_stage_id"),
]
# Names in external ids, the longer ones first.
WORDS = [
    *((old, new) for old, new in TABLES),
    ("menu_default_notices", "menu_breach_notices"),
    ("cron_default_notice", "cron_breach_notice"),
    ("mail_template_default_notice", "mail_template_breach_notice"),
    ("report_default_notice", "report_breach_notice"),
    ("report_action_default_notice", "report_action_breach_notice"),
    ("order_default_decision", "order_breach_decision"),
]
# Where a document is named by its model beside Odoo's own tables.
DOCUMENTS = [
    ("property_evidence", "res_model"),
    ("property_approval_log", "res_model"),
    ("tier_review", "model"),
]
# What people and data have stored as text.
DOMAINS = [
    ("ir_filters", "domain"),
    ("ir_filters", "context"),
    ("ir_filters", "sort"),
    ("ir_act_window", "domain"),
    ("ir_act_window", "context"),
    ("tier_definition", "definition_domain"),
]


def migrate(cr, version):
    openupgrade.rename_models(cr, list(MODELS))
    openupgrade.rename_tables(cr, list(TABLES))
    openupgrade.rename_columns(cr, COLUMNS)
    rename_fields(cr)
    rename_relations(cr)
    rename_documents(cr)
    rename_external_ids(cr)
    rename_stored_texts(cr)
    cr.execute(
        "UPDATE helpdesk_deadline_policy SET code = 'order_breach_decision' "
        " WHERE code = 'order_default_decision'"
    )
    give_channels_back(cr)
    rename_staircase(cr)


def give_channels_back(cr):
    """Those of helpdesk_mgmt as it made them: the desk gets channels of its own."""
    cr.execute(
        "UPDATE helpdesk_ticket_channel "
        "   SET code = NULL, is_written = NULL, sequence = 10, "
        "       company_id = (SELECT res_id FROM ir_model_data "
        "                      WHERE module = 'base' AND name = 'main_company') "
        " WHERE id IN (SELECT res_id FROM ir_model_data "
        "               WHERE module = 'helpdesk_mgmt' "
        "                 AND model = 'helpdesk.ticket.channel')"
    )


def rename_staircase(cr):
    """The place 楼梯间 had the word of the part of a building (单元)."""
    cr.execute(
        """
        UPDATE property_location SET name = name
               || '{"en_US": "Staircase", "zh_CN": "楼梯间"}'
         WHERE name ->> 'en_US' = 'Stairwell'
           AND id = (SELECT res_id FROM ir_model_data
                      WHERE module = %s AND name = 'location_pa_sw')
        """,
        [ADDON],
    )


def rename_fields(cr):
    for model, old, new in FIELDS:
        cr.execute(
            "UPDATE ir_model_fields SET name = %s WHERE model = %s AND name = %s",
            [new, model, old],
        )


def rename_relations(cr):
    """The columns by which relation tables and lines refer to what was renamed."""
    for old, new in TABLES:
        cr.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            " WHERE table_schema = current_schema AND column_name = %s",
            [f"{old}_id"],
        )
        for table, column in cr.fetchall():
            openupgrade.rename_columns(cr, {table: [(column, f"{new}_id")]})
        cr.execute(
            "SELECT table_name FROM information_schema.tables "
            " WHERE table_schema = current_schema AND table_name LIKE %s "
            "   AND table_name LIKE '%%\\_rel'",
            [f"%{old}%"],
        )
        for (table,) in cr.fetchall():
            openupgrade.rename_tables(cr, [(table, table.replace(old, new))])
        cr.execute(
            "UPDATE ir_model_relation SET name = replace(name, %s, %s)", [old, new]
        )
        cr.execute(
            "UPDATE ir_model_constraint SET name = replace(name, %s, %s)", [old, new]
        )


def rename_documents(cr):
    for table, column in DOCUMENTS:
        for old, new in MODELS:
            cr.execute(
                f"UPDATE {table} SET {column} = %s WHERE {column} = %s", [new, old]
            )


def new_external_id(name):
    for old, new in WORDS:
        name = re.sub(rf"(?<![a-z]){old}(?![a-z])", new, name)
    for model, old, new in FIELDS:
        table = model.replace(".", "_")
        name = name.replace(f"field_{table}__{old}", f"field_{table}__{new}")
    return name


def rename_external_ids(cr):
    cr.execute("SELECT name FROM ir_model_data WHERE module = %s", [ADDON])
    names = [name for (name,) in cr.fetchall()]
    openupgrade.rename_xmlids(
        cr,
        [
            (f"{ADDON}.{name}", f"{ADDON}.{new_external_id(name)}")
            for name in names
            if new_external_id(name) != name
        ],
    )
    cr.execute(
        "UPDATE ir_ui_view SET key = replace(key, 'report_default_notice', "
        "                                    'report_breach_notice') "
        " WHERE key = 'helpdesk_mgmt_property.report_default_notice'"
    )


def rename_stored_texts(cr):
    words = [(old, new) for _model, old, new in FIELDS] + MODELS
    for table, column in DOMAINS:
        for old, new in words:
            word = rf"\y{re.escape(old)}\y"
            cr.execute(
                f"UPDATE {table} SET {column} = regexp_replace({column}, %s, %s, 'g') "
                f" WHERE {column} ~ %s",
                [word, new, word],
            )
    # Views that stand on ours, of a customer too, are read while ours are loaded.
    for old, new in words:
        word = rf"\y{re.escape(old)}\y"
        cr.execute(
            "UPDATE ir_ui_view "
            "   SET arch_db = regexp_replace(arch_db::text, %s, %s, 'g')::jsonb "
            " WHERE arch_db::text ~ %s"
            # Its views mean its own field of that name.
            "   AND id NOT IN (SELECT res_id FROM ir_model_data "
            "                   WHERE model = 'ir.ui.view' "
            "                     AND module = 'helpdesk_mgmt_activity')",
            [word, new, word],
        )
