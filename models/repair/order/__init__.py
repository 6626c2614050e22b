# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The work order (维修工单): its flow, gates and parts."""

from . import (  # isort: skip
    helpdesk_ticket_work_order,
    property_work_order,
    property_work_order_part,
    property_work_order_gates,
    property_work_order_line,
    property_work_order_board,
    property_work_order_noted,
    property_work_order_portal,
    property_work_order_portal_files,
    property_work_order_print,
    helpdesk_ticket_order_rights,
    gates,
)
