# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PropertyCommon
from ..examples import examples

_FIRST = date(2020, 1, 1)
_WHOLE = 10_000
# Hundredths of a percent, with the ones that are easily got wrong.
_shares = st.one_of(
    st.integers(0, _WHOLE), st.sampled_from((3333, 3334, 5000, 5001, _WHOLE))
)
# The days between which somebody owns a part, each may be open.
_days = st.one_of(st.none(), st.integers(0, 30))


@st.composite
def _parts(draw):
    """(share, first day, day of the change) of one owner."""
    first, last = draw(_days), draw(_days)
    if first is not None and last is not None and last < first:
        first, last = last, first
    return draw(_shares), first, last


def _most_on_one_day(parts):
    return max(
        sum(
            share
            for share, first, last in parts
            if (first is None or first <= day) and (last is None or day < last)
        )
        for day in range(-1, 32)
    )


class _Undo(Exception):
    pass


@tagged("post_install", "-at_install")
class TestOwnershipProperties(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.home = cls.env["property.unit"].create(
            {"code": "YH-B01-9", "building_id": cls.building.id}
        )
        cls.buyers = cls.env["res.partner"].create(
            [{"name": f"Buyer {number}"} for number in range(4)]
        )

    def _is_accepted(self, parts):
        try:
            with self.env.cr.savepoint():
                self.env["property.ownership"].create(
                    [
                        {
                            "unit_id": self.home.id,
                            "partner_id": buyer.id,
                            "share": share / 100,
                            "date_from": self._day(first),
                            "date_to": self._day(last),
                        }
                        for buyer, (share, first, last) in zip(
                            self.buyers, parts, strict=False
                        )
                    ]
                )
                raise _Undo
        except _Undo:
            return True
        except ValidationError:
            return False

    def _day(self, number):
        return False if number is None else _FIRST + timedelta(days=number)

    @examples(40)
    @given(st.lists(_parts(), min_size=1, max_size=4))
    def test_shares_are_accepted_up_to_the_whole_on_each_day(self, parts):
        self.assertEqual(self._is_accepted(parts), _most_on_one_day(parts) <= _WHOLE)

    @examples(20)
    @given(st.lists(st.integers(1, _WHOLE - 1), min_size=1, max_size=3, unique=True))
    def test_whole_that_is_split_stays_a_whole(self, cuts):
        bounds = [0, *sorted(cuts), _WHOLE]
        shares = [high - low for low, high in zip(bounds, bounds[1:], strict=False)]
        self.assertTrue(self._is_accepted([(share, None, None) for share in shares]))
        shares[0] += 1
        self.assertFalse(self._is_accepted([(share, None, None) for share in shares]))
