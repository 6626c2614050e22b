# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    test_award,
    test_award_attacks,
    test_award_concurrency,
    test_award_confirmation,
    test_award_proposal,
    test_award_properties,
)
