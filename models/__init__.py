# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The rooms of the house, in the order in which they may lean on each other."""

from . import mixins, property, desk, repair  # isort: skip
