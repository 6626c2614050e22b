# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Site visas and day labour (现场签证、零星用工)."""

from . import (  # isort: skip
    property_work_order_extra_line,
    property_work_order_extra,
    property_work_order_extra_signature,
    property_site_visa,
    property_site_visa_line,
    property_day_labour,
    property_day_labour_line,
    property_work_order,
)
