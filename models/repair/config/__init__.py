# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Settings and catalogues of the room: trades, locations."""

from . import (  # isort: skip
    res_company,
    res_config_settings,
    property_trade,
    property_location,
    helpdesk_ticket_category,
    ir_http,
    property_form,
)
