# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Photos, signatures and papers kept as they are (证据), clause 8.1.4."""

from . import (  # isort: skip
    evidence_mixin,
    property_evidence,
    ir_attachment,
)
