# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Repair by contractors: who pays, orders, awards, work on site, acceptance."""

from . import (  # isort: skip
    config,
    order,
    contractor,
    payer,
    award,
    quote,
    site,
    acceptance,
    extra,
    breach,
    follow,
    evaluation,
)
