# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Settings and catalogues of the desk: teams, kinds, stages, channels, forms."""

from . import (  # isort: skip
    res_company,
    res_config_settings,
    helpdesk_ticket_stage,
    helpdesk_ticket_team,
    helpdesk_ticket_category,
    helpdesk_ticket_cause,
    helpdesk_ticket_channel,
    helpdesk_ticket_type,
    property_form,
    property_form_amendment,
)
