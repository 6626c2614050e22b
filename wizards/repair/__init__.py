# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    property_contractor_list,
    property_contractor_standing,
    property_default_answer,
    property_quote_entry,
    property_quote_request,
    property_work_order_consent,
    property_work_order_dispatch,
)
