# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The seal, walked over every sealed field of every model by every way in."""

from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from ...models.mixins.seal_mixin import SealPass

ADDON = "helpdesk_mgmt_property"
# What a client may put where the program keeps its passes: anything but a pass.
FORGED_PASSES = (
    True,
    "*",
    [["model", None, ["name"]]],
    {"model": "*", "ids": None, "names": "*"},
)


def sealed_models(env):
    """The models with a seal, and the fields that it keeps."""
    for name, model in sorted(env.registry.items()):
        if not model._abstract and hasattr(model, "_sealed_names"):
            yield env[name], sorted(env[name]._sealed_names())


def forged_value(env, field):
    """A value that no sealed field of a new record has by itself."""
    if field.type == "selection":
        return field.get_values(env)[-1]
    if field.type in ("many2one", "many2one_reference"):
        return 1
    if field.type in ("one2many", "many2many"):
        return [Command.set([1])]
    return {
        "boolean": True,
        "integer": 7,
        "float": 7.5,
        "monetary": 7.5,
        "date": date(2020, 2, 2),
        "datetime": datetime(2020, 2, 2),
        "json": {"forged": 1},
        "binary": b"Zm9yZ2Vk",
    }.get(field.type, "forged")


@tagged("post_install", "-at_install")
class TestSeal(TransactionCase):
    def test_every_stored_result_is_sealed(self):
        """Whatever the ORM works out and stores for us, no client writes (TRAP 24)."""
        open_fields = [
            f"{name}.{field.name}"
            for name, model in self.env.registry.items()
            if not model._abstract and not model._transient
            for field in model._fields.values()
            if field.store
            and field.compute
            and field.readonly
            and ADDON in field._modules
            and field.name != "company_id"
            and field.name not in getattr(self.env[name], "_sealed_names", set)()
        ]
        self.assertEqual(open_fields, [])

    def test_walk_has_something_to_walk(self):
        names = [
            (model._name, name)
            for model, all_ in sealed_models(self.env)
            for name in all_
        ]
        self.assertGreater(len(names), 150)
        self.assertIn(("helpdesk.ticket", "milestone"), names)
        self.assertIn(("property.work.order", "state"), names)

    def test_nobody_creates_a_sealed_value(self):
        """Through the one place that every ``create`` passes; as superuser."""
        for model, names in sealed_models(self.env):
            for name in names:
                vals = {name: forged_value(self.env, model._fields[name])}
                if model._is_blank(name, vals[name]):
                    continue
                for forged in FORGED_PASSES:
                    keyed = model.with_context(property_seal_passes=forged)
                    with (
                        self.subTest(model=model._name, field=name, passes=forged),
                        self.assertRaises(AccessError),
                    ):
                        keyed._without_sealed(vals, model._sealed_names())

    def test_nobody_writes_a_sealed_value(self):
        """On any record there is, as superuser, whatever the context says."""
        for model, names in sealed_models(self.env):
            record = model.with_context(active_test=False).search([], limit=1)
            record = record or model
            for name in names:
                vals = {name: forged_value(self.env, model._fields[name])}
                for forged in FORGED_PASSES:
                    with self.subTest(model=model._name, field=name, passes=forged):
                        keyed = record.with_context(property_seal_passes=forged)
                        self.assertTrue(keyed._sealed_of(vals) or self._is_open(record))

    def _is_open(self, record):
        """A ticket without a kind is OCA's: its own history is not ours to seal."""
        return record._name == "helpdesk.ticket" and not record.exists().kind

    def test_no_default_sets_a_sealed_value(self):
        """Not of a context, nor one that a user keeps for himself (ir.default)."""
        for model, names in sealed_models(self.env):
            plain = model.default_get(names)
            values = {
                name: forged_value(self.env, model._fields[name]) for name in names
            }
            context = {f"default_{name}": value for name, value in values.items()}
            for name, field in model._fields.items():
                if name in names and field.type in ("char", "integer", "boolean"):
                    self.env["ir.default"].set(model._name, name, values[name])
            found = model.with_context(**context).default_get(names)
            with self.subTest(model=model._name):
                self.assertEqual(found.keys(), plain.keys())

    def test_copies_carry_no_sealed_value(self):
        for model, names in sealed_models(self.env):
            record = model.with_context(active_test=False).search([], limit=1)
            if record:
                with self.subTest(model=model._name):
                    copied = record.copy_data()[0]
                    self.assertFalse(set(copied) & set(names))

    def test_pass_opens_one_model_one_record_one_field(self):
        partner = self.env["res.partner"].create(
            {"name": "Pass Ltd", "is_company": True}
        )
        first, second = self.env["property.contractor"].create(
            [{"partner_id": partner.id}, {"partner_id": partner.copy().id}]
        )
        opened = first._with_pass("state")
        self.assertEqual(opened._passed_names(), {"state"})
        both = (first | second).with_env(opened.env)
        with self.assertRaises(AccessError):
            both.write({"state": "removed"})
        with self.assertRaises(AccessError):
            opened.write({"name": "Forged"})
        with self.assertRaises(AccessError):
            opened.create({"partner_id": partner.id, "state": "removed"})
        order_pass = SealPass(
            "property.work.order", frozenset(first.ids), frozenset(["state"])
        )
        with self.assertRaises(AccessError):
            first.with_context(property_seal_passes=(order_pass,)).write(
                {"state": "removed"}
            )
        opened.write({"state": "removed"})
        self.assertEqual(first.state, "removed")

    def test_program_writes_through_the_outermost_write(self):
        """Every override sees what the program writes, that of a later room too."""
        seen = []
        model = type(self.env["property.contractor"])
        write = model.write

        def outer(records, vals):
            seen.append(set(vals))
            return write(records, vals)

        self.patch(model, "write", outer)
        partner = self.env["res.partner"].create(
            {"name": "Outer Ltd", "is_company": True}
        )
        contractor = self.env["property.contractor"].create({"partner_id": partner.id})
        seen.clear()
        contractor._write_sealed({"state": "trial"})
        self.assertEqual(seen, [{"state"}])

    def test_rows_of_the_program_are_made_by_it_alone(self):
        """Logs and histories: nobody adds, changes or deletes a row."""
        found = 0
        for model, _names in sealed_models(self.env):
            if not model._sealed_rows:
                continue
            found += 1
            row = model.search([], limit=1) or model.browse(1)
            with self.subTest(model=model._name):
                with self.assertRaises(AccessError):
                    model.create({})
                with self.assertRaises(AccessError):
                    row.write({"create_uid": 1})
                with self.assertRaises(AccessError):
                    row.unlink()
        self.assertGreaterEqual(found, 1)
