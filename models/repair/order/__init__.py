# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The work order (维修工单): its flow, gates and parts."""

from . import (  # isort: skip
    property_work_order,
    property_work_order_part,
    property_work_order_line,
    property_work_order_portal,
    helpdesk_ticket,
    res_users,
    gates,
)
