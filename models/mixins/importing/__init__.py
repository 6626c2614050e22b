# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spreadsheets that come in whole or not at all."""

from . import (  # isort: skip
    base_import_import,
    import_mixin,
)
