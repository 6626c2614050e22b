# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Behaviour shared by rooms; knows no business noun."""

from . import (  # isort: skip
    cached_mixin,
    computed_money,
    base_import_import,
    import_mixin,
    ir_module_module,
    ir_sequence,
    number_mixin,
    state_mixin,
    target_access,
    unit_mixin,
    document_access,
    evidence_mixin,
    property_evidence,
    ir_attachment,
    res_currency,
)
from . import approval_log, approval_values  # isort: skip
from . import approval_mixin, approval_flow, approval_decision  # isort: skip
from . import approval_line_mixin, tier_definition, tier_review  # isort: skip
