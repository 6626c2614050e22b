# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    base_partner_merge,
    property_contractor_list,
    property_contractor_standing,
    property_breach_answer,
    property_evaluation_resolution,
    property_extra_signature,
    property_quote_entry,
    property_quote_request,
    property_work_order_consent,
    property_work_order_courtesy_wizard,
    property_work_order_dispatch,
    property_work_order_reason_wizard,
    property_work_order_sign_wizard,
    property_work_order_visit_wizard,
)
