# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..mixins.test_seal import FORGED_PASSES, forged_value
from .room_samples import RoomSamples


@tagged("post_install", "-at_install")
class TestSealOnDocuments(RoomSamples):
    """Documents in the midst of their lives, and who would like them otherwise."""

    def test_no_way_in_writes_a_sealed_value(self):
        self._make_room()
        samples = [
            self.ticket,
            *(record[:1] for record in self.samples.values()),
            *self._samples_of_others(),
        ]
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
        self.assertGreater(walked, 1500)

    def _samples_of_others(self):
        """What we add to the models of other addons."""
        clock = self.ticket.sudo().deadline_ids[:1]
        return [
            clock,
            self.ticket.sudo().activity_ids[:1]
            or self.ticket.activity_schedule(user_id=self.clerk.id),
            self.env.ref("helpdesk_mgmt_property.stage_closed"),
            self.env.ref("helpdesk_mgmt_property.calendar_cn"),
            self.ticket.sudo().verification_ids[:1],
            self.ticket.sudo().assignment_ids[:1],
            self.unit,
            self.building,
        ]

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

        def by_parent():
            parent, lines = self._parent_of(sample)
            parent.with_user(self.manager).write(
                {lines: [Command.update(sample.id, vals)]}
            )

        def by_parent_as_superuser():
            parent, lines = self._parent_of(sample)
            parent.write({lines: [Command.update(sample.id, vals)]})

        def by_import():
            (name,) = vals
            result = sample.sudo().load([".id", name], [[sample.id, str(vals[name])]])
            self.assertFalse(result["ids"] and result["messages"])

        ways = [by_superuser, by_manager_with_forged_context, by_screen, by_assignment]
        if not isinstance(next(iter(vals.values())), list | bytes | dict):
            ways.append(by_import)
        if self._parent_of(sample):
            ways += [by_parent, by_parent_as_superuser]
        return ways

    def _parent_of(self, sample):
        """A document whose lines the sample is one of, and their field there."""
        for field in sample._fields.values():
            if field.type != "many2one" or not field.store:
                continue
            parent = sample.sudo()[field.name]
            for lines in parent._fields.values():
                if (
                    lines.type == "one2many"
                    and lines.comodel_name == sample._name
                    and lines.inverse_name == field.name
                    and parent
                ):
                    return parent, lines.name
        return None

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
