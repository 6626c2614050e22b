# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from ...examples import examples

# (weight, score, counted) in tenths.
_lines = st.lists(
    st.tuples(st.integers(1, 1000), st.integers(0, 1000), st.integers(0, 3)),
    max_size=7,
)


@tagged("post_install", "-at_install")
class TestEvaluationProperties(TransactionCase):
    """Rule 6.2: the weight of what was not measured is spread over the rest."""

    def _total(self, lines):
        commands = [
            Command.create(
                {"weight": weight / 10, "score": score / 10, "counted": counted}
            )
            for weight, score, counted in lines
        ]
        evaluations = self.env["property.contractor.evaluation"]
        return evaluations.new({"line_ids": commands})._total_score()

    @examples(100)
    @given(_lines)
    def test_6_2_score_is_the_weighted_mean_of_what_was_counted(self, lines):
        total = self._total(lines)
        counted = [line for line in lines if line[2]]
        if not counted:
            self.assertIs(total, False)
            return
        weight = sum(weight for weight, _score, _counted in counted)
        mean = Fraction(sum(w * score for w, score, _counted in counted), 10 * weight)
        self.assertLessEqual(abs(Fraction(str(total)) - mean), Fraction(5001, 100_000))
        scores = [score / 10 for _weight, score, _counted in counted]
        self.assertTrue(min(scores) <= total <= max(scores))
        self.assertEqual(total, self._total(counted))

    @examples(60)
    @given(_lines, st.integers(2, 5))
    def test_6_2_only_the_proportion_of_the_weights_matters(self, lines, factor):
        heavier = [(weight * factor, *rest) for weight, *rest in lines]
        self.assertEqual(self._total(heavier), self._total(lines))
