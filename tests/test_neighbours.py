# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Beside other addons: what is theirs looks and works as without this one."""

import ast
import re
from collections import Counter, defaultdict
from inspect import getsource, unwrap
from pathlib import Path

from lxml import etree

from odoo import addons
from odoo.fields import Field
from odoo.modules.module import get_module_path
from odoo.tests import Form, TransactionCase, new_test_user, tagged

from ..hooks import COLUMNS

ADDON = "helpdesk_mgmt_property"
_TYPES = ("form", "list", "kanban", "search", "graph", "pivot", "calendar", "activity")
# One column for both: helpdesk_mgmt_sla counts by the same working time.
_SHARED = {("helpdesk.ticket.team", "resource_calendar_id")}
# The public may not write stages (TRAP 2); given back by the uninstall hook.
_THEIR_RECORDS = {"helpdesk_mgmt.access_helpdesk_ticket_stage_public"}
# Headings of Chinese files, the name of the Chinese calendar, which is not
# translatable, and what Odoo shows of docstrings to developers alone.
_MAY_BE_CHINESE = {
    ("base_import.mapping", "column_name"),
    ("ir.model", "info"),
    # A screen as the release before had it.
    ("ir.ui.view", "arch_prev"),
    ("resource.calendar", "name"),
}
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def classes(folder):
    """The models that an addon extends, with the fields and methods that it adds."""
    for path in Path(folder).rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                yield from extension(node)


def extension(node):
    values = {
        statement.targets[0].id: statement.value
        for statement in node.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
    }
    inherit, name = (literal(values.get(key)) for key in ("_inherit", "_name"))
    inherit = [inherit] if isinstance(inherit, str) else inherit or []
    model = name or (inherit[0] if len(inherit) == 1 else None)
    if model in inherit:
        fields = {
            key
            for key, value in values.items()
            if isinstance(value, ast.Call)
            and isinstance(value.func, ast.Attribute)
            and getattr(value.func.value, "id", "") == "fields"
        }
        methods = {line.name for line in node.body if isinstance(line, ast.FunctionDef)}
        yield model, fields | methods


def literal(node):
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


@tagged("post_install", "-at_install")
class TestNeighbours(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        data = cls.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", "ir.ui.view")]
        )
        cls.our_views = cls.env["ir.ui.view"].browse(data.mapped("res_id"))
        cls.user = new_test_user(
            cls.env, "their_user", "helpdesk_mgmt.group_helpdesk_user"
        )

    def _their_models(self):
        return [
            name
            for name in sorted(self.env.registry)
            if self.env[name]._original_module != ADDON
        ]

    # -- screens ---------------------------------------------------------

    def test_no_default_screen_of_others_is_ours(self):
        views = self.env["ir.ui.view"]
        found = [
            (model, kind, views.default_view(model, kind))
            for model in self._their_models()
            for kind in _TYPES
        ]
        self.assertGreater(len(found), 1500)
        ours = [line for line in found if line[2] in self.our_views.ids]
        self.assertFalse(ours)

    def test_screens_of_others_keep_all_that_they_show(self):
        """We add to them, and change nothing that is there."""
        roots = self._extended_views()
        self.assertGreater(len(roots), 10)
        ours = self.our_views.filtered(lambda view: view.mode == "extension")
        with_ours = {view: self._nodes(view) for view in roots}
        ours.with_context(lang=None).write({"active": False})
        for view in roots:
            with self.subTest(view=view.xml_id):
                self.assertFalse(self._nodes(view) - with_ours[view])

    def _extended_views(self):
        """The primary views of others under our extensions."""
        roots = self.env["ir.ui.view"]
        for view in self.our_views.filtered(lambda view: view.type != "qweb"):
            while view.mode == "extension":
                view = view.inherit_id
            roots |= view
        return roots - self.our_views

    def _nodes(self, view):
        arch = etree.fromstring(view.get_combined_arch())
        return Counter(
            (node.tag, tuple(sorted(node.attrib.items())))
            for node in arch.iter(etree.Element)
        )

    def test_actions_of_others_name_no_screen_of_ours(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", "ir.actions.act_window")]
        )
        actions = self.env["ir.actions.act_window"].search(
            [("id", "not in", data.mapped("res_id"))]
        )
        self.assertGreater(len(actions), 100)
        shown = actions.view_id | actions.search_view_id | actions.view_ids.view_id
        self.assertFalse(shown & self.our_views)

    def test_our_actions_name_our_screens(self):
        """Each type of screen that we have of others' models."""
        data = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", "ir.actions.act_window")]
        )
        actions = self.env["ir.actions.act_window"].browse(data.mapped("res_id"))
        checked = 0
        for action in actions.filtered(lambda line: line.res_model in self._ours_of()):
            own = self._ours_of()[action.res_model]
            views = [*action.views, (action.search_view_id.id, "search")]
            for view_id, kind in views:
                if kind in own:
                    with self.subTest(action=action.xml_id, kind=kind):
                        self.assertIn(view_id, own[kind])
                    checked += 1
        self.assertGreater(checked, 70)

    def _ours_of(self):
        found = defaultdict(lambda: defaultdict(list))
        for view in self.our_views.filtered(lambda view: view.mode == "primary"):
            if view.model in self._their_models():
                found[view.model][view.type].append(view.id)
        return found

    def test_ticket_without_kind_is_made_edited_and_saved(self):
        """By every default screen and action of the helpdesk, without our groups."""
        tickets = self.env["helpdesk.ticket"].with_user(self.user)
        with Form(tickets) as form:
            form.name = "Printer"
            form.description = "Paper jam"
        ticket = form.save()
        self.assertFalse(ticket.kind)
        self.assertFalse(ticket.get_formview_action()["views"][0][0])
        stages = ticket.team_id._get_applicable_stages()
        self.assertFalse(stages.filtered("milestone"))
        for stage in stages:
            with Form(ticket) as form:
                form.stage_id = stage
                form.name = f"At {stage.name}"
            self.assertEqual(ticket.stage_id, stage)
        for action in self.env["ir.actions.act_window"].search(
            [("res_model", "=", "helpdesk.ticket")]
        ):
            if action.xml_id.startswith(f"{ADDON}."):
                continue
            with self.subTest(action=action.xml_id):
                found = tickets.get_views(
                    [*action.views, (action.search_view_id.id, "search")]
                )
                self.assertFalse(
                    {view["id"] for view in found["views"].values()}
                    & set(self.our_views.ids)
                )

    # -- choices ---------------------------------------------------------

    def test_choices_of_ours_are_not_offered_to_tickets_without_a_kind(self):
        ticket = self.env["helpdesk.ticket"].create(
            {"name": "Printer", "description": "Paper jam"}
        )
        for name, count in (
            ("category_id", 100),
            ("channel_id", 10),
            ("stage_id", 20),
            ("type_id", 7),
        ):
            field = ticket._fields[name]
            ours = self.env["ir.model.data"].search(
                [("module", "=", ADDON), ("model", "=", field.comodel_name)]
            )
            self.assertGreater(len(ours), count)
            for kind in (False, "complaint"):
                offered = self._offered(ticket, field, kind)
                with self.subTest(field=name, kind=kind):
                    mine = offered & set(ours.mapped("res_id"))
                    self.assertEqual(bool(mine), bool(kind))
                    # And none of theirs to one of a kind.
                    if kind:
                        self.assertEqual(mine, offered)

    def _offered(self, ticket, field, kind):
        """As the client reads the domain."""
        type_ = self.env["helpdesk.ticket.type"].search([("kind", "=", kind)], limit=1)
        values = {"kind": kind, "flow_type_id": type_.id, "team_id": ticket.team_id.id}
        domain = eval(field.domain, {}, values)  # pylint: disable=eval-used
        return set(self.env[field.comodel_name].search(domain).ids)

    def test_menu_of_ours_is_for_people_with_a_role(self):
        menus = self.env["ir.ui.menu"].with_user(self.user)
        root = self.env.ref(f"{ADDON}.menu_root")
        self.assertNotIn(root.id, menus._visible_menu_ids())
        self.env["res.config.settings"].create(
            {"group_property_receiver": True}
        ).execute()
        self.assertIn(root.id, menus._visible_menu_ids())

    def test_data_of_others_is_not_rewritten(self):
        root = Path(get_module_path(ADDON))
        found, named = set(), 0
        for path in root.rglob("*.xml"):
            if path.relative_to(root).parts[0] in ("demo", "static", "tests", "build"):
                continue
            for node in etree.parse(path).iter("record"):
                named += 1
                module, _dot, name = node.get("id", "").rpartition(".")
                if module and module != ADDON:
                    found.add(f"{module}.{name}")
        self.assertGreater(named, 1000)
        self.assertEqual(found, _THEIR_RECORDS)

    # -- names -----------------------------------------------------------

    def test_names_on_models_of_others_are_nobody_elses(self):
        """Fields and methods, against every addon there is on the addons path that
        we do not stand on (TRAP 29)."""
        ours = defaultdict(set)
        for model, names in classes(get_module_path(ADDON)):
            if model in self.env and self.env[model]._original_module != ADDON:
                ours[model] |= {n for n in names if self._is_new(model, n)}
        self.assertGreater(sum(map(len, ours.values())), 400)
        collisions, read = set(), 0
        for folder in self._other_addons():
            read += 1
            for model, names in classes(folder):
                for name in names & ours[model]:
                    collisions.add((model, name))
        self.assertGreater(read, 100)
        self.assertFalse(collisions - _SHARED)

    def test_fields_that_we_stand_on_lead_where_they_led(self):
        """We add an index or a domain to a field of theirs; what it holds stays."""
        changed, read = [], 0
        for model in self._their_models():
            for cls in self.env.registry[model].mro():
                if f"addons.{ADDON}." not in cls.__module__:
                    continue
                for name, field in vars(cls).items():
                    if isinstance(field, Field) and not self._is_new(model, name):
                        read += 1
                        if {"comodel_name", "inverse_name", "related"} & set(
                            field._args__
                        ):
                            changed.append((model, name))
        self.assertGreater(read, 8)
        self.assertFalse(changed)

    def test_methods_that_we_override_still_do_what_they_did(self):
        """Of a method of theirs ours is a step, and hands on."""
        replaced, read = set(), 0
        for model in self._their_models():
            for cls in self.env.registry[model].mro():
                if f"addons.{ADDON}." not in cls.__module__:
                    continue
                for name, method in vars(cls).items():
                    if callable(method) and not name.startswith("__"):
                        if isinstance(method, Field) or self._is_new(model, name):
                            continue
                        read += 1
                        if "super(" not in getsource(unwrap(method)):
                            replaced.add((model, name))
        self.assertGreater(read, 60)
        self.assertFalse(replaced)

    def _is_new(self, model, name):
        """Whether we bring the name, and override nothing that we stand on."""
        return not any(
            name in vars(cls)
            for cls in self.env.registry[model].mro()
            if f"addons.{ADDON}." not in cls.__module__
            and "registry" not in str(cls)
            and not getattr(cls, "pool", None)
        )

    def _other_addons(self):
        below = self.env["ir.module.module"].search([("state", "=", "installed")])
        below = set(below.mapped("name"))
        for path in addons.__path__:
            for folder in Path(path).iterdir():
                if (folder / "__manifest__.py").exists() and folder.name not in below:
                    yield folder

    # -- install and text ------------------------------------------------

    def test_every_computed_column_on_others_is_made_before(self):
        found = defaultdict(dict)
        for name in self._their_models():
            model = self.env[name]
            if model._abstract or model._transient or not model._auto:
                continue
            for field in model._fields.values():
                ours = field._modules[:1] == (ADDON,) and field.store
                if ours and field.compute and field.column_type:
                    found[model._table][field.name] = field.column_type[0]
        self.assertEqual(
            {table: set(names) for table, names in found.items()},
            {table: set(names) for table, names in COLUMNS.items()},
        )
        for table, names in COLUMNS.items():
            self.assertEqual(found[table], names)

    def test_english_text_holds_no_chinese(self):
        data = self.env["ir.model.data"].search([("module", "=", ADDON)])
        found, read = set(), 0
        for model, lines in data.grouped("model").items():
            records = self.env[model].with_context(lang="en_US", active_test=False)
            records = records.browse(lines.mapped("res_id")).exists()
            for field in records._fields.values():
                if not (field.store and field.column_type) or field.type not in (
                    "char",
                    "text",
                    "html",
                ):
                    continue
                if (model, field.name) in _MAY_BE_CHINESE:
                    continue
                for record in records:
                    read += 1
                    if _CHINESE.search(str(record[field.name] or "")):
                        found.add((model, record.id, field.name))
        self.assertGreater(read, 20000)
        self.assertFalse(found)

    def test_elsewhere_no_chinese_calendar_comes_by_default(self):
        company = self.env["res.company"].create(
            {"name": "Résidences", "country_id": self.env.ref("base.fr").id}
        )
        team = self.env["helpdesk.ticket.team"].with_company(company)
        created = team.create({"name": "Accueil", "company_id": company.id})
        self.assertFalse(created.resource_calendar_id)
        self.assertEqual(created._get_calendar(), company.resource_calendar_id)
        company.country_id = self.env.ref("base.cn")
        self.assertEqual(
            team.create({"name": "前台"}).resource_calendar_id,
            self.env.ref(f"{ADDON}.calendar_cn"),
        )
