# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The event table: who listens to what, and in which order."""

from collections import Counter

from odoo.tests import TransactionCase, tagged

from ...models.mixins.event_mixin import ANY_EVENT


def event_models(env):
    for name, model in sorted(env.registry.items()):
        if not model._abstract and hasattr(model, "_listeners"):
            yield env[name]


def event_table(env):
    """Rows of (model, event, rank, method), as docs/ARCHITECTURE.md shows them."""
    return sorted(
        (model._name, code, listener.rank, name)
        for model in event_models(env)
        for name, listener in model._listeners()
        for code in listener.codes
    )


@tagged("post_install", "-at_install")
class TestEvents(TransactionCase):
    def test_no_two_listeners_of_an_event_share_a_rank(self):
        """Else the order of the files would decide who is called first."""
        for model in event_models(self.env):
            ranks = Counter()
            codes = {
                code for _n, listener in model._listeners() for code in listener.codes
            }
            for code in codes - {ANY_EVENT}:
                for _name, listener in model._listeners():
                    if listener.codes & {code, ANY_EVENT}:
                        ranks[code, listener.rank] += 1
            with self.subTest(model=model._name):
                self.assertEqual([key for key, count in ranks.items() if count > 1], [])

    def test_listeners_are_called_by_rank(self):
        order = self.env["property.work.order"]
        names = order._listener_names("order_accepted")
        ranks = dict(order._listeners())
        self.assertEqual(
            [ranks[name].rank for name in names],
            sorted(ranks[name].rank for name in names),
        )
        self.assertGreaterEqual(len(names), 3)

    def test_an_override_still_listens(self):
        """An addon that overrides a listener need not declare it anew."""
        model = type(self.env["property.work.order"])
        name = self.env["property.work.order"]._listener_names("order_sent")[-1]
        original = getattr(model, name)
        self.patch(model, name, lambda records, event: original(records, event))
        self.env.registry.clear_cache()
        self.assertIn(
            name, self.env["property.work.order"]._listener_names("order_sent")
        )
