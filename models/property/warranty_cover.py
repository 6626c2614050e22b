# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class WarrantyCover:
    """Whether a defect in a unit is under warranty on a day, and why (保修判定)."""

    # The developer still owes the owner the repair.
    covered: bool
    # The contractor still owes the developer the repair.
    contractor_covered: bool
    # Last days of the two periods; None if there is none or it is not known.
    owner_end: date | None
    contractor_end: date | None
    # The property.warranty.term that was applied, or an empty recordset.
    term: Any
    # For the user, in the user's language.
    reason: str
