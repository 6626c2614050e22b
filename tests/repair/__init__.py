# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import (
    acceptance,
    award,
    breach,
    contractor,
    evaluation,
    extra,
    follow,
    order,
    payer,
    quote,
    site,
    test_succession,
    test_room_attacks,
    test_room_leaks,
    test_room_methods,
    test_room_satellites,
    test_room_seal,
    test_room_views,
)
