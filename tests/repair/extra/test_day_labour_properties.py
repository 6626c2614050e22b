# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import TransactionCase, tagged

from ...examples import examples

_minutes = st.integers(0, 24 * 60)


@tagged("post_install", "-at_install")
class TestDayLabourProperties(TransactionCase):
    """Rule 6.4: eight hours make a day, in half days."""

    def _days(self, start, end):
        # As the form's hours reach the program: fractions of an hour.
        line = self.env["property.day.labour.line"].new(
            {"kind": "labour", "time_from": start / 60, "time_to": end / 60}
        )
        return line.quantity

    @examples(60)
    @given(_minutes, _minutes)
    def test_6_4_days_are_the_half_days_that_are_full(self, start, end):
        start, end = sorted((start, end))
        self.assertEqual(self._days(start, end) * 2, (end - start) // 240)

    @examples(60)
    @given(st.lists(_minutes, min_size=3, max_size=3))
    def test_6_4_hours_that_are_split_never_make_more_days(self, bounds):
        start, middle, end = sorted(bounds)
        whole = self._days(start, end)
        parts = self._days(start, middle) + self._days(middle, end)
        self.assertLessEqual(parts, whole)
        self.assertLessEqual(whole - parts, 0.5)
