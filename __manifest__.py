# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Helpdesk for Residential Developers",
    "summary": "Customer-service desk of a residential developer: complaints, "
    "repairs, claims and handover by the rule book",
    "version": "19.0.1.0.0",
    "license": "AGPL-3",
    "category": "After-Sales",
    "author": "helpdesk_mgmt_property contributors",
    "website": "https://github.com/OCA/helpdesk",
    "depends": [
        "base_import",
        "base_tier_validation_forward",
        "helpdesk_mgmt_project",
        "helpdesk_type",
        "resource",
        "portal",
    ],
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/desk_rules.xml",
        "data/desk/tier_definition.xml",
        "views/mixins/approval_log_views.xml",
        "views/mixins/approval_templates.xml",
        "views/mixins/tier_review_views.xml",
        "views/desk/helpdesk_ticket_decision_views.xml",
        "report/mixins/approval_history.xml",
    ],
    "demo": [],
    "application": True,
    "installable": True,
}
