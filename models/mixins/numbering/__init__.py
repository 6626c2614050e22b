# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Serial numbers per company and year (流水号)."""

from . import (  # isort: skip
    ir_sequence,
    number_mixin,
)
