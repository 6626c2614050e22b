# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Evaluation and callback (回访)."""

from . import (  # isort: skip
    helpdesk_ticket_evaluation,
    helpdesk_ticket_callback,
    res_partner,
)
