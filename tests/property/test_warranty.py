# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import format_date

from ..common import PropertyCommon


def day(text):
    return Date.to_date(text)


@tagged("post_install", "-at_install")
class TestWarranty(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit.handover_date = "2025-01-15"
        cls.categories = {}

    def _cover(self, code, date, **kwargs):
        category = self.env["helpdesk.ticket.category"].create(
            {"name": f"Test {code}", "warranty_code": code}
        )
        return self.unit._warranty_covers(category, day(date), **kwargs)

    def test_promise_from_the_handover_outlasts_the_contractor(self):
        cover = self._cover("WP", "2029-12-01")
        self.assertTrue(cover.covered)
        self.assertEqual(cover.owner_end, day("2030-01-15"))
        self.assertEqual(cover.contractor_end, day("2029-06-30"))
        self.assertFalse(cover.contractor_covered)
        self.assertEqual(cover.term.code, "WP")

    def test_last_day_is_covered_and_the_next_is_not(self):
        self.assertTrue(self._cover("MEP", "2027-01-15").covered)
        self.assertFalse(self._cover("MEP", "2027-01-16").covered)

    def test_rest_of_the_contractor_counts_for_the_owner(self):
        self._term("SAN").write({"contractor_months": 60})
        self.assertEqual(self._cover("SAN", "2026-06-01").owner_end, day("2029-06-30"))

    def test_least_length_counts_where_the_promise_is_shorter(self):
        self._term("DEC").write({"contractor_months": 6, "promised_months": 1})
        self.assertEqual(self._cover("DEC", "2025-06-01").owner_end, day("2026-01-15"))

    def test_roof_has_a_longer_least_length(self):
        self._term("WP").write({"contractor_months": 0, "promised_months": 0})
        roof = self.env.ref("helpdesk_mgmt_property.location_pa_rf")
        wall = self.env.ref("helpdesk_mgmt_property.location_lr_we")
        cover = self._cover("WP", "2027-06-01", location=roof)
        self.assertEqual(cover.owner_end, day("2028-01-15"))
        cover = self._cover("WP", "2027-06-01", location=wall)
        self.assertEqual(cover.owner_end, day("2026-01-15"))

    def test_two_whole_seasons_and_not_24_months(self):
        # Handed over in mid-winter: that heating season is not whole. The whole ones
        # are 2025/26 and 2026/27, the cooling ones end earlier.
        cover = self._cover("HVC", "2027-03-15")
        self.assertTrue(cover.covered)
        self.assertEqual(cover.owner_end, day("2027-03-15"))
        self.assertFalse(self._cover("HVC", "2027-03-16").covered)

    def test_structure_lasts_the_design_life(self):
        self.project.design_life = 50
        cover = self._cover("STR", "2070-01-01")
        self.assertEqual(cover.contractor_end, day("2074-06-30"))
        self.assertEqual(cover.owner_end, day("2075-01-15"))

    def test_term_by_contract_leaves_the_contractor_open(self):
        cover = self._cover("PIP", "2025-03-15")
        self.assertTrue(cover.covered)
        self.assertIsNone(cover.contractor_end)
        self.assertFalse(cover.contractor_covered)
        self.assertIn("matter of the contract", cover.reason)

    def test_not_handed_over_says_so(self):
        self.unit.handover_date = False
        cover = self._cover("WP", "2025-06-01")
        self.assertFalse(cover.covered)
        self.assertIn("not handed over yet", cover.reason)
        self.assertTrue(cover.contractor_covered)

    def test_report_before_the_handover_is_not_covered(self):
        cover = self._cover("WP", "2025-01-14")
        self.assertFalse(cover.covered)
        self.assertIn("not handed over yet", cover.reason)

    def test_deemed_handover_counts_where_nobody_signed(self):
        self.unit.write({"handover_date": False, "deemed_handover_date": "2024-12-01"})
        cover = self._cover("MEP", "2026-11-30")
        self.assertEqual(cover.owner_end, day("2026-12-01"))
        self.assertIn("deemed handover", cover.reason)

    def test_reason_quotes_term_and_all_dates(self):
        reason = self._cover("WP", "2029-12-01").reason
        self.assertIn("WP Waterproofing", reason)
        for text in ("2025-01-15", "2030-01-15", "2024-06-30", "2029-06-30"):
            self.assertIn(format_date(self.env, day(text)), reason)

    def test_completion_unknown_says_so(self):
        self.building.completion_date = False
        cover = self._cover("WP", "2025-06-01")
        self.assertTrue(cover.covered)
        self.assertIn("no completion acceptance", cover.reason)

    def test_term_of_the_project_overrides(self):
        own = self._term("WP").copy(
            {"project_id": self.project.id, "promised_months": 96}
        )
        cover = self._cover("WP", "2032-12-31")
        self.assertTrue(cover.covered)
        self.assertEqual(cover.term, own)

    def test_term_of_another_project_does_not(self):
        other = self.env["project.project"].create({"name": "Other", "code": "O"})
        self._term("WP").copy({"project_id": other.id, "promised_months": 96})
        self.assertFalse(self._cover("WP", "2032-12-31").covered)

    def test_category_without_key_takes_its_parents(self):
        parent = self.env["helpdesk.ticket.category"].create(
            {"name": "Plumbing", "warranty_code": "MEP"}
        )
        child = parent.create({"name": "Tap", "parent_id": parent.id})
        self.assertTrue(self.unit._warranty_covers(child, day("2026-01-01")).covered)

    def test_category_without_any_key_says_so(self):
        category = self.env["helpdesk.ticket.category"].create({"name": "Manners"})
        cover = self.unit._warranty_covers(category, day("2026-01-01"))
        self.assertFalse(cover.covered)
        self.assertIn("Manners", cover.reason)

    def test_every_catalogue_key_has_a_term(self):
        codes = self.env["property.warranty.term"].search([]).mapped("code")
        expected = {"STR", "WP", "HVC", "MEP", "DEC", "PIP", "SAN", "LGT", "INS", "CON"}
        self.assertLessEqual(expected, set(codes))

    def test_overview_is_shown_to_an_employee(self):
        html = self.unit.with_user(self.employee).warranty_overview
        self.assertIn("Waterproofing", html)
        self.assertIn(format_date(self.env, day("2030-01-15")), html)

    def _term(self, code):
        return self.env.ref(f"helpdesk_mgmt_property.warranty_term_{code.lower()}")
