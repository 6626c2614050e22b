# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from ...desk.paper.form_common import FormCommon
from ..repair_common import RepairCommon


@tagged("post_install", "-at_install")
class TestOrderForms(RepairCommon, FormCommon):
    """The printed order (SM03-17) and the charts of the repair work."""

    def test_sm03_17_prints_three_copies_of_the_order(self):
        order = self._create_order(
            pricing="unit_price",
            line_ids=[
                Command.create(
                    {
                        "name": "Membrane",
                        "uom_id": self.uom.id,
                        "quantity": 2,
                        "price_unit": 300,
                    }
                )
            ],
        )
        self._bring_order_to(order, "sent")
        copies = self._render("sm03_17", order, user=self.coordinator)
        self.assertEqual(len(copies), 3)
        for label, value in (
            ("Contractor", "Quick Fixers"),
            ("Ticket No.", order.ticket_ids.number),
            ("Project and Room", f"{self.project.name} {self.unit.display_name}"),
        ):
            self.assertEqual(self._value(copies[0], label), value)
        self.assertIn("☑ Borne by the Developer", self._value(copies[0], "Nature"))
        rows = self._rows(copies[0], "o_order_line")
        self.assertEqual(rows[0][1:4], ["Membrane", self.uom.name, "2.00"])
        self.assertIn("600.00", rows[0][5])
        # Who approved what is the house's matter.
        self.assertNotIn(self.manager.name, self._text(copies[0]))
        self.assertIn(self.manager.name, self._text(copies[1]))

    def test_sm03_17_tells_the_contractor_nothing_of_the_owner(self):
        order = self._bring_order_to(self._create_order(), "sent")
        text = self._text(self._render("sm03_17", order, user=self.coordinator)[0])
        self.assertNotIn(self.owner.name, text)
        self.assertNotIn("13800138000", text)

    def _chart(self, code, lang="en_US"):
        form = self.env.ref(f"helpdesk_mgmt_property.form_{code}")
        self.assertTrue(form.has_chart)
        report = form.with_user(self.coordinator).action_print_chart()
        # The browser names the template alone, and each has its own form.
        found = self.env["ir.actions.report"]._get_report_from_name(
            report["report_name"]
        )
        self.assertEqual(found.property_form_id, form)
        sheet = self._render(code, form, user=self.coordinator, lang=lang)[0]
        return [row[1] for row in self._rows(sheet, "o_chart_step")]

    def test_sm03_04_shows_the_points_of_courtesy(self):
        items = self.env["property.courtesy.item"].search([])
        steps = self._chart("sm03_04")
        self.assertEqual(len(steps), len(items))
        self.assertIn(items[:1].name, steps[0])

    def test_sm03_05_shows_the_rules_of_award(self):
        rule = self.env.ref("helpdesk_mgmt_property.award_rule_quotes")
        rule.amount_to = 12345
        step = next(step for step in self._chart("sm03_05") if rule.name in step)
        self.assertIn("12,345.00", step)
        self.assertIn("at least 3 quotes", step)

    def test_sm03_06_shows_the_way_of_a_repair(self):
        steps = self._chart("sm03_06")
        self.assertLess(
            steps.index("Signs the acceptance"), steps.index("Accepts the work")
        )

    def test_other_forms_have_no_chart(self):
        form = self.env.ref("helpdesk_mgmt_property.form_sm03_17")
        self.assertFalse(form.has_chart)
