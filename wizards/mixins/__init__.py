# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The wizards of an approval, bound to their document, and of a succession."""

from . import comment_wizard, forward_wizard, property_succession_wizard
