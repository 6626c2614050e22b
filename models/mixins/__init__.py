# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Behaviour shared by rooms; knows no business noun."""

from . import (  # isort: skip
    base,
    cached_mixin,
    parts_mixin,
    ir_module_module,
    ir_ui_view,
    own_company_mixin,
    seal_mixin,
    lock_mixin,
    event_mixin,
    gate_mixin,
    batch_mixin,
    state_mixin,
    unit_mixin,
    res_currency,
    guard,
    chatter,
    importing,
    numbering,
    evidence,
    todo,
    approval,
    succession,
)
