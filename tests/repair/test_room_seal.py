# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..mixins.test_seal import FORGED_PASSES, forged_value
from .room_samples import RoomSamples


@tagged("post_install", "-at_install")
class TestSealOnDocuments(RoomSamples):
    """Documents in the midst of their lives, and who would like them otherwise."""

    def test_no_way_in_writes_a_sealed_value(self):
        self._make_room()
        samples = [self.ticket, *(record[:1] for record in self.samples.values())]
        walked = 0
        for sample in samples:
            if not hasattr(sample, "_sealed_names"):
                continue
            for name in sorted(sample._sealed_names()):
                vals = {name: forged_value(self.env, sample._fields[name])}
                for way in self._ways(sample, vals):
                    walked += 1
                    with self.subTest(model=sample._name, field=name, way=way.__name__):
                        self._assert_unchanged(sample, name, way)
        self.assertGreater(walked, 500)

    def _ways(self, sample, vals):
        """How a value could come in: by the screens, RPC, sudo, import, a parent."""

        def by_superuser():
            sample.sudo().write(vals)

        def by_manager_with_forged_context():
            keyed = sample.with_user(self.manager).with_context(
                property_seal_passes=FORGED_PASSES[2], property_transition=True
            )
            keyed.write(vals)

        def by_screen():
            sample.with_user(self.manager).web_save(vals, {})

        def by_assignment():
            (name,) = vals
            setattr(sample.sudo(), name, vals[name])

        return by_superuser, by_manager_with_forged_context, by_screen, by_assignment

    def _assert_unchanged(self, sample, name, way):
        before = sample.sudo()[name]
        try:
            with self.env.cr.savepoint():
                way()
                self.env.flush_all()
        except UserError:
            return
        finally:
            self.env.invalidate_all()
        self.assertEqual(sample.sudo()[name], before)
