# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The roles of the house by name (角色), as ``has_group`` and ``ref`` know them."""

from .addon import ADDON

HANDLER = f"{ADDON}.group_department_handler"
DESK = f"{ADDON}.group_desk_user"
COORDINATOR = f"{ADDON}.group_repair_coordinator"
DEPUTY = f"{ADDON}.group_desk_deputy"
MANAGER = f"{ADDON}.group_desk_manager"
LEADER = f"{ADDON}.group_leader"
GENERAL_MANAGER = f"{ADDON}.group_general_manager"
CHANNEL = f"{ADDON}.group_channel"
ANALYST = f"{ADDON}.group_analyst"

# Whoever works for the house: what the portal never reads, not even of its company.
STAFF = "base.group_user"
# Of the helpdesk below: keeps its catalogues also where none of ours are.
HELPDESK_MANAGER = "helpdesk_mgmt.group_helpdesk_manager"

# Who sees what the desk keeps from departments and contractors.
DESK_EYES = f"{DESK},{LEADER},{ANALYST}"
