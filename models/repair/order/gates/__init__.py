# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The gates of a work order, by topic."""

from . import (
    acceptance,
    award,
    award_ways,
    contractor,
    breach,
    extras,
    payer,
    site,
)
