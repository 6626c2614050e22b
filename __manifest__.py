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
        "security/property_rules.xml",
        "data/property/location.xml",
        "data/property/warranty_term.xml",
        "data/property/import_mapping.xml",
        "wizards/property/unit_generator_views.xml",
        "views/property/property_building_views.xml",
        "views/property/property_unit_views.xml",
        "views/property/property_ownership_views.xml",
        "views/property/property_warranty_term_views.xml",
        "views/property/property_location_views.xml",
        "views/property/project_project_views.xml",
        "views/property/res_partner_views.xml",
    ],
    "demo": [
        "demo/property_demo.xml",
        "demo/property.unit.csv",
        "demo/property.ownership.csv",
    ],
    "application": True,
    "installable": True,
}
