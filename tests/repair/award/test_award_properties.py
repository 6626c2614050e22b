# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged
from odoo.tools import float_compare

from ...examples import examples
from .award_common import AwardCommon

_NOON = datetime(2026, 6, 1, 4)
_PARTS = 4
_amounts = st.lists(st.integers(1, 2_000_000), min_size=_PARTS, max_size=_PARTS)
_hours = st.lists(st.integers(0, 70 * 24), min_size=_PARTS, max_size=_PARTS)


@tagged("post_install", "-at_install")
class TestAwardProperties(AwardCommon):
    """Rule 6.3: work is not split, whatever the parts and their days."""

    def setUp(self):
        super().setUp()
        ticket = self._dispatched_ticket()
        self.orders = self.env["property.work.order"].union(
            *(self._create_order(ticket) for _number in range(_PARTS))
        )

    def _lay_out(self, fen, hours):
        """The orders as if made at those hours, for those amounts."""
        for order, amount in zip(self.orders, fen, strict=True):
            order.lump_sum = amount / 100
        self.env.flush_all()
        for order, hour in zip(self.orders, hours, strict=True):
            self.env.cr.execute(
                "UPDATE property_work_order SET create_date = %s WHERE id = %s",
                [_NOON + timedelta(hours=hour), order.id],
            )
        self.env.invalidate_all()

    def _assert_base(self, order, fen):
        self.assertFalse(float_compare(order.award_base, fen / 100, precision_digits=2))

    @examples(12)
    @given(_amounts, _hours)
    def test_6_3_each_part_counts_what_lies_within_30_days(self, fen, hours):
        self._lay_out(fen, hours)
        for order, mine in zip(self.orders, hours, strict=True):
            near = [abs(mine - hour) <= 30 * 24 for hour in hours]
            self._assert_base(
                order, sum(f for f, is_near in zip(fen, near, strict=True) if is_near)
            )
            for other in order.split_ids:
                self.assertIn(order, other.split_ids)

    @examples(12)
    @given(
        st.integers(_PARTS, 5_000_000),
        st.lists(st.floats(0, 1), min_size=_PARTS - 1, max_size=_PARTS - 1),
        st.lists(st.integers(0, 30 * 24), min_size=_PARTS, max_size=_PARTS),
    )
    def test_6_3_split_work_is_awarded_as_the_whole(self, whole, cuts, hours):
        spare = whole - _PARTS
        bounds = [0, *sorted(round(cut * spare) for cut in cuts), spare]
        pairs = zip(bounds, bounds[1:], strict=False)
        self._lay_out([1 + high - low for low, high in pairs], hours)
        rules = self.env["property.award.rule"]
        rule = rules._find("other", whole / 100, self.orders.company_id)
        for order in self.orders:
            self._assert_base(order, whole)
            self.assertEqual(order.award_rule_id, rule)
