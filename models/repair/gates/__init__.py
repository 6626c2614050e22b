# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The gates of a work order, by topic."""

from . import (
    award,
    award_ways,
    contractor,
    extras,
    default,
    payer,
)
"""The gates of a work order, by the part of its way that they stand in."""

from . import acceptance, site
