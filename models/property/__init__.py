# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Development project, building, unit, ownership, warranty terms, customer file."""

from . import (
    res_company,
    resource_calendar,
    helpdesk_ticket_category,
    project_project,
    property_building,
    property_location,
    property_ownership,
    property_phase,
    property_unit,
    property_unit_warranty,
    property_warranty_term,
    res_partner,
    res_partner_privacy,
    res_users,
)
