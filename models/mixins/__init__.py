# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Behaviour shared by rooms; knows no business noun."""

from . import (
    base_import_import,
    evidence_mixin,
    import_mixin,
    ir_sequence,
    number_mixin,
    property_evidence,
    state_mixin,
    unit_mixin,
)
