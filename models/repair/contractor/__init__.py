# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Contractors (承包商): register, certificates, contracts, standing."""

from . import (  # isort: skip
    property_contractor,
    property_contractor_certificate,
    property_contractor_contract,
    property_contractor_status,
    property_contractor_standing,
    res_partner,
    res_users,
    ir_attachment,
    property_work_order,
)
