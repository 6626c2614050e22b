# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.tests import tagged

from .room_samples import ROOM, RoomSamples

_X2MANY = ("one2many", "many2many")
_ROLES = (
    "handler",
    "designer",
    "clerk",
    "coordinator",
    "manager",
    "leader",
    "general_manager",
    "analyst",
)


@tagged("post_install", "-at_install")
class TestRoomViews(RoomSamples):
    """Whoever may open a form or a list of the room meets no error in it."""

    def setUp(self):
        super().setUp()
        self._make_room()

    def _specification(self, node, model):
        """What a client asks for to show an arch: its fields, lists in it too."""
        spec = {}
        for child in node.iterdescendants("field"):
            if self._nearest(child, node) is not node:
                continue
            name = child.get("name")
            field = self.env[model]._fields[name]
            if field.type in _X2MANY:
                inner = {"display_name": {}}
                for view in child:
                    if view.tag in ("list", "form", "kanban"):
                        inner |= self._specification(view, field.comodel_name)
                spec[name] = {"fields": inner}
            elif field.type == "many2one":
                spec[name] = {"fields": {"display_name": {}}}
            else:
                spec[name] = {}
        return spec

    def _nearest(self, child, root):
        """The view that a field stands in: the root, or one inside another field."""
        for parent in child.iterancestors():
            if parent is root or parent.tag in ("list", "form", "kanban"):
                return parent
        return root

    def _open(self, user, model, action=None):
        records = self.env[model].with_user(user)
        kinds = ["search", "list", "kanban", "form", "pivot", "graph", "calendar"]
        own = self.env["ir.ui.view"].search([("model", "=", model)]).mapped("type")
        ours = f"helpdesk_mgmt_property.{model.replace('.', '_')}_view_%s"
        views = [
            ((self.env.ref(ours % kind, False) or self.env["ir.ui.view"]).id, kind)
            for kind in kinds
            if kind in own
        ]
        loaded = records.get_views(views, {"load_filters": True})["views"]
        for kind in ("list", "kanban", "form"):
            if kind not in loaded:
                continue
            arch = etree.fromstring(loaded[kind]["arch"])
            spec = self._specification(arch, model)
            self.env.invalidate_all()
            found = records.web_search_read([], spec)["records"]
            self.assertTrue(
                found or not records.search([]), f"{user.login} {model} {kind}"
            )
        return loaded

    def test_every_view_opens_for_who_may_read(self):
        for role in _ROLES:
            user = getattr(self, role)
            for model in ("helpdesk.ticket", *ROOM):
                if not self.env[model].with_user(user).has_access("read"):
                    continue
                with self.subTest(role=role, model=model):
                    self._open(user, model)

    def test_every_field_is_read_by_who_may_read_it(self):
        """Past the views: all that a client may ask for of a record."""
        for role in _ROLES:
            user = getattr(self, role)
            for model in ROOM:
                records = self.env[model].with_user(user)
                if not records.has_access("read"):
                    continue
                with self.subTest(role=role, model=model):
                    self.env.invalidate_all()
                    records.search([]).read()

    def test_every_limit_of_the_company_has_its_place_in_the_settings(self):
        settings = self.env["res.config.settings"]
        arch = settings.get_view(view_type="form")["arch"]
        shown = set(etree.fromstring(arch).xpath("//field/@name"))
        limits = {
            name
            for name, field in self.env["res.company"]._fields.items()
            if name.startswith("property_")
            and field._modules
            and field.store
            and field._module == "helpdesk_mgmt_property"
        }
        self.assertIn("property_arrival_minutes", limits)
        self.assertFalse(limits - shown)

    def test_what_a_manager_configures_has_a_menu(self):
        menus = self.env["ir.ui.menu"].sudo().search([])
        actions = [menu.action for menu in menus if menu.action]
        windows = [a for a in actions if a._name == "ir.actions.act_window"]
        reached = {window.res_model for window in windows}
        for model in (
            "property.award.rule",
            "property.contractor.criterion",
            "property.contractor.grade",
            "property.courtesy.item",
            "property.payer.rule",
            "property.trade",
        ):
            with self.subTest(model=model):
                self.assertIn(model, reached)
