# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import inspect
from contextlib import contextmanager, suppress

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .repair_common import PIXEL
from .room_samples import ROOM, RoomSamples

_OURS = (
    "odoo.addons.helpdesk_mgmt_property.models.repair",
    "odoo.addons.helpdesk_mgmt_property.wizards.repair",
)
_FORGED = {
    "property_transition": True,
    "property_approval": True,
    "property_quote": True,
    "property_signing": True,
    "contractor_standing": True,
    "skip_validation_check": True,
    "tracking_disable": True,
    "su": True,
}
# What refuses nobody, and why that gives nothing away.
_OPEN = {
    ("property.contractor", "action_view_orders"): "opens a list by its own rules",
    ("property.contractor", "action_view_open_orders"): "opens such a list too",
    ("property.contractor", "action_view_done_orders"): "opens such a list too",
    ("property.contractor", "action_suspend"): "opens a form; the manager's wizard",
    ("property.contractor", "action_remove"): "opens a form; the manager's wizard",
    ("property.work.order", "action_view_visas"): "opens a list by its own rules",
    ("property.work.order", "action_view_day_labour"): "opens such a list too",
    ("property.work.order", "action_owner_signs"): "opens a form; it has own rights",
    ("property.breach.notice", "action_ask_answer"): "opens a form likewise",
    ("property.work.order.quote", "action_enter"): "opens a form likewise",
    ("property.contractor.evaluation", "action_judge"): "opens a form likewise",
    ("helpdesk.ticket", "action_decide_payer"): "opens a form likewise",
}


@tagged("post_install", "-at_install")
class TestRoomMethods(RoomSamples):
    """Every button of the room, called by those who have no business there."""

    def setUp(self):
        super().setUp()
        self._make_room()
        self.third = new_test_user(
            self.env,
            login="property_third",
            groups="helpdesk_mgmt_property.group_department_handler",
        )
        self.env["helpdesk.ticket.team"].create(
            {"name": "Third", "user_ids": [Command.link(self.third.id)]}
        )

    def _intruders(self):
        return {
            "employee": self.employee,
            "handler of another department": self.third,
            "contractor": self.fixer_user,
            "other contractor": self.builder_user,
            "coordinator of another company": self.stranger,
        }

    def _buttons(self, model):
        """Public methods named as buttons are, that this room defines."""
        for name, method in inspect.getmembers(type(self.env[model]), callable):
            modules = [
                cls.__module__
                for cls in type(self.env[model]).__mro__
                if name in vars(cls)
            ]
            ours = any(module.startswith(_OURS) for module in modules)
            if name.startswith("action_") and ours:
                yield name, method

    def _assert_refused(self, record, name, user):
        """A list or form that opens is refused when it is read, not when asked for."""
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            getattr(record, name)()
            self.env.flush_all()

    def test_buttons_refuse_who_has_no_business_there(self):
        samples = {**self.samples, "helpdesk.ticket": self.ticket}
        asked = set()
        for model, sample in samples.items():
            for name, _method in self._buttons(model):
                asked.add((model, name))
                if (model, name) in _OPEN:
                    continue
                for who, user in self._intruders().items():
                    with self.subTest(model=model, method=name, who=who):
                        self.env.invalidate_all()
                        record = sample[:1].with_user(user).with_context(**_FORGED)
                        self._assert_refused(record, name, user)
        self.assertFalse(_OPEN.keys() - asked, "exceptions that there are not")
        self.assertGreater(len(asked), 40)

    def test_open_buttons_change_nothing(self):
        samples = {**self.samples, "helpdesk.ticket": self.ticket}
        self.env.flush_all()
        for (model, name), _reason in _OPEN.items():
            for who, user in self._intruders().items():
                with self.subTest(model=model, method=name, who=who):
                    self.env.invalidate_all()
                    record = samples[model][:1].with_user(user)
                    with self._writing_nothing(), suppress(AccessError):
                        action = getattr(record, name)()
                        self.assertEqual(action["type"], "ir.actions.act_window")

    @contextmanager
    def _writing_nothing(self):
        self.env.flush_all()
        before = self._rows_written()
        yield
        self.env.flush_all()
        self.assertEqual(self._rows_written(), before)

    def _rows_written(self):
        self.env.cr.execute(
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) "
            "FROM pg_stat_xact_user_tables"
        )
        return self.env.cr.fetchone()[0]

    # Forms

    def _forms(self):
        """The room's wizards, each about a document of the sample."""
        samples, order = self.samples, {"order_id": self.order.id}
        visa, sheet = samples["property.site.visa"], samples["property.day.labour"]
        when = {"start": "2099-01-01 08:00:00", "end": "2099-01-01 10:00:00"}
        signed = {**order, "ticket_id": self.ticket_2.id, **self._signed_vals()}
        quote = samples["property.work.order.quote"]
        notice = samples["property.breach.notice"]
        objected = samples["property.contractor.objection"].evaluation_id
        firm = [Command.set(self.fixer.ids)]
        return {
            "property.work.order.consent": {
                **order,
                "consented_by": "Owner",
                "file": PIXEL,
            },
            "property.work.order.courtesy.wizard": order,
            "property.work.order.reason.wizard": {**order, "reason": "Forged"},
            "property.work.order.visit.wizard": {**order, **when},
            "property.work.order.sign.wizard": signed,
            "property.quote.request": {**order, "deadline": "2030-01-01 08:00:00"},
            "property.quote.entry": {"quote_id": quote.id, "file": PIXEL},
            "property.quote.entry.line": {"quote_line_id": quote.line_ids[:1].id},
            "property.breach.answer": {
                "notice_id": notice.id,
                "answer": "Forged",
                "file": PIXEL,
            },
            "property.extra.signature": {
                "visa_id": visa.id,
                "sheet_id": sheet.id,
                "name": "Forged",
                "paper": PIXEL,
            },
            "property.contractor.standing": {
                "contractor_ids": firm,
                "target": "removed",
                "reason": "Forged",
            },
            "property.evaluation.resolution": {
                "evaluation_id": objected.id,
                "reason": "Forged",
            },
            "property.evaluation.resolution.line": {
                "line_id": objected.line_ids[:1].id,
                "new_score": 100,
            },
            "property.work.order.dispatch": {
                "ticket_ids": [Command.set(self.ticket.ids)],
                "contractor_id": self.fixer.id,
                "trade_id": self.trade.id,
            },
        }

    def test_forms_about_anothers_document_are_refused(self):
        """Neither made nor shown: what a form works out would tell of the document."""
        forms = self._forms()
        for model, vals in forms.items():
            for who, user in self._intruders().items():
                wizard = self.env[model].with_user(user)
                with self.subTest(model=model, who=who):
                    self.env.invalidate_all()
                    # A line comes with its form.
                    if not model.endswith(".line"):
                        with self.assertRaises(AccessError), self.env.cr.savepoint():
                            wizard.create(vals)
                    single = {k: v for k, v in vals.items() if isinstance(v, int)}
                    if not single:
                        continue
                    spec = {name: {} for name in wizard._fields}
                    with self.assertRaises(AccessError):
                        wizard.onchange(single, list(single), spec)
                    defaults = {f"default_{k}": v for k, v in single.items()}
                    with self.assertRaises(AccessError):
                        wizard.with_context(**defaults).onchange({}, [], spec)

    def test_every_form_of_the_room_is_asked(self):
        transient = {
            name
            for name, model in self.env.registry.items()
            if model._transient
            and model._original_module == "helpdesk_mgmt_property"
            and any(cls.__module__.startswith(_OURS[1]) for cls in model.__mro__)
        }
        # The list of contractors names no document.
        self.assertEqual(transient - {"property.contractor.list"}, set(self._forms()))

    def test_parts_of_anothers_order_are_not_shown(self):
        """A new paper that names an order by its id tells nothing of it."""
        for model in ROOM:
            records = self.env[model].with_user(self.stranger)
            field = records._fields.get("order_id")
            if not field or field.comodel_name != "property.work.order":
                continue
            if not hasattr(type(records), "_targets"):
                continue
            with self.subTest(model=model), self.assertRaises(AccessError):
                spec = {name: {} for name in records._fields}
                records.onchange({"order_id": self.order.id}, ["order_id"], spec)
