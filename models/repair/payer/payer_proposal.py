# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import dataclass
from typing import Any

from ...property.warranty_cover import WarrantyCover


@dataclass(frozen=True)
class PayerProposal:
    """Who pays for a ticket's repair by the table, and why (费用承担建议), 3.3."""

    # Whether the defect was under warranty on the day of receipt.
    cover: WarrantyCover
    # The property.payer.rule that fits, or an empty recordset.
    rule: Any
    # One of PAYERS; False where the table names nobody.
    payer: str | bool
    # For the user, in the user's language.
    reason: str
    # The property.contractor that did the work first, or an empty recordset.
    contractor: Any
