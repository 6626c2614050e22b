# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from lxml import etree

from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ...common import PropertyCommon

ADDON = "helpdesk_mgmt_property"
CODES = ("YH-1-B01-U1-101", "YH-1-B01-U2-101", "YH-1-B02-U1-101", "YH-1-B01-U1-1010")
# What people type, and which of the homes it means.
SAID = {
    "1栋101": (0, 1, 3),
    "1栋 101": (0, 1, 3),
    "1栋1单元101": (0, 3),
    "一栋二单元101室": (1,),
    "1号楼2单元101": (1,),
    "１栋１０１": (0, 1, 3),
    "B01 101": (0, 1, 3),
    "b01-101": (0, 1, 3),
    "1-2-101": (1,),
    "2#101": (2,),
    "1期2栋101": (2,),
    "云海花园2栋101": (2,),
    "ＹＨ－１－Ｂ０２－Ｕ１－１０１": (2,),
    "yh 1 b01 u2 101": (1,),
    "YH-1-B01-U1-101": (0, 3),
}
PHONES = ("13800138055", "138 0013 8055", "+86 138-0013-8055", "１３８００１３８０５５")


@tagged("post_install", "-at_install")
class TestCaseSearch(PropertyCommon):
    """Homes and numbers are found as people say and write them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.project.write({"name": "云海花园", "code": "YH"})
        phase = cls.env["property.phase"].create(
            {"name": "One", "code": "1", "project_id": cls.project.id}
        )
        cls.building.write({"name": "1栋", "phase_id": phase.id, "stairwells": 2})
        other = cls.building.copy({"code": "B02", "name": "2栋"})
        cls.homes = cls.env["property.unit"].create(
            [
                {
                    "code": code,
                    "building_id": (other if "B02" in code else cls.building).id,
                    "stairwell": int(code[10]),
                    "floor": int(code.split("-")[-1][:-2]),
                    "door": int(code[-2:]),
                    "name": code.split("-")[-1],
                }
                for code in CODES
            ]
        )
        cls.others = cls.env["property.unit"].search([("id", "not in", cls.homes.ids)])

    def _meant(self, indexes):
        return self.homes.browse([self.homes[index].id for index in indexes])

    def test_a_home_is_found_as_people_say_it(self):
        Unit = self.env["property.unit"].with_user(self.clerk)
        for text, indexes in SAID.items():
            found = Unit.browse(i for i, _n in Unit.name_search(text, limit=None))
            with self.subTest(text=text):
                self.assertEqual(found & self.homes, self._meant(indexes))

    def test_what_names_no_home_finds_none(self):
        for text in ("9栋101", "1栋999", "张三", "3单元101"):
            found = self.env["property.unit"].search([("display_name", "ilike", text)])
            self.assertFalse(found & self.homes, text)

    def test_every_search_of_a_home(self):
        """The walk: each search field of ours that leads to a home."""
        self.env["property.ownership"].create(
            {"unit_id": self.homes[1].id, "partner_id": self.owner.id, "share": 0}
        )
        ticket = self._create_ticket(unit_id=self.homes[1].id)
        intake = self.env["helpdesk.intake"].create({"unit_id": self.homes[1].id})
        walked = set()
        for model, field, domain_of in self._search_fields():
            if not self._leads_to_unit(model, field, domain_of("x")):
                continue
            for text in ("1栋2单元101", "一栋二单元101室", "yh 1 b01 u2 101"):
                records = self.env[model].search(domain_of(text))
                if model == "helpdesk.ticket":
                    self.assertEqual(records, ticket, text)
                if model == "helpdesk.intake":
                    self.assertEqual(records, intake, text)
                if model == "property.unit":
                    self.assertEqual(records, self.homes[1], text)
                if model in ("property.ownership", "res.partner"):
                    self.assertEqual(len(records), 1, text)
            walked.add((model, field))
        self.assertGreaterEqual(
            {model for model, _field in walked},
            {
                "helpdesk.ticket",
                "helpdesk.intake",
                "property.unit",
                "property.ownership",
                "property.work.order",
                "res.partner",
            },
        )

    def test_every_search_of_a_phone(self):
        """The walk: each search field of ours that leads to a number or a person."""
        customer = self.env["res.partner"].create(
            {"name": "Seven", "phone": PHONES[0], "property_customer": True}
        )
        self.env["property.ownership"].create(
            {"unit_id": self.homes[0].id, "partner_id": customer.id, "share": 0}
        )
        found = {
            "helpdesk.ticket": self._create_ticket(
                unit_id=self.homes[0].id,
                partner_id=customer.id,
                contact_phone=PHONES[1],
            ),
            "helpdesk.intake": self.env["helpdesk.intake"].create(
                {"phone": PHONES[1], "partner_id": customer.id}
            ),
            "property.prospect": self.env["property.prospect"].create(
                {"name": "Prospect", "phone": "138-0013 8055"}
            ),
            "property.ownership": customer.ownership_ids,
            "property.unit": self.homes[0],
            "res.partner": customer,
        }
        walked = set()
        for model, field, domain_of in self._search_fields():
            if model not in found or not self._leads_to_phone(
                model, field, domain_of("x")
            ):
                continue
            for text in PHONES:
                records = self.env[model].with_user(self.clerk).search(domain_of(text))
                self.assertEqual(records, found[model], f"{model} {field} {text}")
            walked.add(model)
        self.assertEqual(walked, set(found))

    def test_a_number_finds_its_owner_for_the_desk_alone(self):
        customer = self.env["res.partner"].create(
            {"name": "Seven", "phone": PHONES[0], "property_customer": True}
        )
        for text in PHONES:
            for user, names in ((self.clerk, [customer.id]), (self.employee, [])):
                Partner = self.env["res.partner"].with_user(user)
                self.assertEqual([i for i, _n in Partner.name_search(text)], names)

    def test_two_homes_are_never_shown_alike(self):
        for shown in ("display_name", "home"):
            self.assertEqual(len(set(self.homes.mapped(shown))), len(self.homes))
        self.assertEqual(self.homes[1].room, "Stairwell 2 101")
        # A building of one stairwell needs no word of it.
        self.homes[2].building_id.stairwells = 1
        self.assertEqual(self.homes[2].home, "2栋 101")

    def test_no_page_shows_a_room_without_its_stairwell(self):
        """The walk: every page, mail and paper of ours names a home by its code or
        with its stairwell."""
        views = self.env["ir.ui.view"].search(
            [("type", "=", "qweb"), ("model_data_id.module", "=", ADDON)]
        )
        self.assertGreater(len(views), 50)
        for view in views:
            self.assertNotRegex(view.arch, r"unit(_id)?\.name\b", view.key)
        ours = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", "mail.template")]
        )
        templates = self.env["mail.template"].browse(ours.mapped("res_id"))
        for template in templates:
            self.assertNotRegex(template.body_html or "", r"unit(_id)?\.name\b")

    def _search_fields(self):
        """Model, field and domain of each field in a search view of ours."""
        views = self.env["ir.ui.view"].search(
            [("type", "=", "search"), ("model_data_id.module", "=", ADDON)]
        )
        for view in views:
            for node in etree.fromstring(view.arch).iter("field"):
                name = node.get("name")
                if name not in self.env[view.model]._fields:
                    continue
                yield view.model, name, self._domain_of(node, name)

    def _domain_of(self, node, name):
        given = node.get("filter_domain")
        if given:
            return lambda text: safe_eval(given, {"self": text})
        return lambda text: [(name, node.get("operator", "ilike"), text)]

    def _paths(self, model, domain):
        """The fields at the ends of a domain's conditions."""
        for condition in Domain(domain).iter_conditions():
            target, field = self.env[model], None
            for step in condition.field_expr.split("."):
                field = target._fields[step]
                target = self.env[field.comodel_name] if field.relational else target
            yield target, field

    def _leads_to_unit(self, model, _field, domain):
        return any(
            field.comodel_name == "property.unit"
            or (model == "property.unit" and field.name == "display_name")
            for _target, field in self._paths(model, domain)
        )

    def _leads_to_phone(self, model, _field, domain):
        return any(
            "phone" in field.name
            or (field.name == "partner_id" and field.comodel_name == "res.partner")
            for _target, field in self._paths(model, domain)
        )
