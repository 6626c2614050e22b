# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from ..repair_common import RepairCommon

# Completion is on 2024-06-30 and the contractor's waterproofing warranty ends on
# 2029-06-30; the owner's, promised for five years, ends later where the home was sold
# late.
IN, GAP, OUT = "2026-03-01 04:00:00", "2030-01-10 04:00:00", "2033-01-10 04:00:00"


@tagged("post_install", "-at_install")
class TestPayerTable(RepairCommon):
    """Each row of the table of rule 3.3, and what the proposal rests on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit.handover_date = "2025-06-15"
        cls.contract = cls.env["property.contractor.contract"].create(
            {
                "contractor_id": cls.builder.id,
                "name": "W-1",
                "project_id": cls.project.id,
                "trade_ids": [Command.link(cls.trade.id)],
            }
        )

    def _propose(self, received, cause="workmanship", **over):
        ticket = self._create_ticket("repair", **over)
        with freeze_time(received):
            ticket.sudo().received_at = received
        return ticket._propose_payer(cause)

    def _assert_row(self, proposal, row, payer):
        self.assertEqual(
            proposal.rule, self.env.ref(f"helpdesk_mgmt_property.payer_rule_{row}")
        )
        self.assertEqual(proposal.payer, payer)
        self.assertIn(proposal.cover.reason, proposal.reason)
        self.assertIn(proposal.rule.explanation, proposal.reason)

    def _end_owner_warranty_first(self):
        """The owner's ends before the contractor's: a term with another length."""
        self.env.ref("helpdesk_mgmt_property.warranty_term_wp").contractor_months = 120
        self.unit.handover_date = "2023-06-15"
        self.patch(
            type(self.env["property.warranty.term"]),
            "_owner_end",
            lambda term, *args: term._end_of(args[0], "promised", self.unit),
        )

    def test_3_3_both_in_workmanship_the_contractor_pays(self):
        proposal = self._propose(IN)
        self._assert_row(proposal, "in_in", "contractor")
        self.assertEqual(proposal.contractor, self.builder)
        self.assertIn("Recovered from", proposal.reason)

    def test_3_3_contractor_expired_the_developer_pays(self):
        self._assert_row(self._propose(GAP), "in_out", "developer")

    def test_3_3_design_the_developer_pays(self):
        self._assert_row(self._propose(IN, "design"), "design", "developer")
        self._assert_row(self._propose(GAP, "design"), "design", "developer")

    def test_3_3_misuse_the_owner_pays(self):
        for received in (IN, GAP, OUT):
            with self.subTest(received=received):
                self._assert_row(self._propose(received, "misuse"), "misuse", "owner")

    def test_3_3_neighbour_pays(self):
        self._assert_row(self._propose(IN, "neighbour"), "neighbour", "third_party")

    def test_3_3_owner_expired_contractor_in_the_contractor_pays(self):
        self._end_owner_warranty_first()
        proposal = self._propose("2029-03-01 04:00:00")
        self.assertFalse(proposal.cover.covered)
        self._assert_row(proposal, "out_in", "contractor")

    def test_3_3_both_expired_the_owner_pays(self):
        for cause in ("workmanship", "design", "neighbour"):
            with self.subTest(cause=cause):
                proposal = self._propose(OUT, cause)
                self._assert_row(proposal, "out_out_home", "owner")

    def test_3_3_both_expired_public_part_the_fund_pays(self):
        roof = self.env.ref("helpdesk_mgmt_property.location_pa_rf")
        proposal = self._propose(OUT, location_id=roof.id)
        self._assert_row(proposal, "out_out_public", "maintenance_fund")
        outer_wall = self.env.ref("helpdesk_mgmt_property.category_gc02")
        proposal = self._propose(OUT, category_id=outer_wall.id)
        self._assert_row(proposal, "out_out_public", "maintenance_fund")

    def test_3_3_public_part_in_warranty_the_contractor_pays(self):
        roof = self.env.ref("helpdesk_mgmt_property.location_pa_rf")
        proposal = self._propose(IN, location_id=roof.id)
        self._assert_row(proposal, "in_in", "contractor")

    def test_3_3_running_of_the_property_its_company_pays(self):
        for received in (IN, OUT):
            with self.subTest(received=received):
                proposal = self._propose(received, "operation")
                self._assert_row(proposal, "operation", "property_office")

    def test_3_3_force_majeure_is_decided_case_by_case(self):
        for received in (IN, OUT):
            with self.subTest(received=received):
                proposal = self._propose(received, "force_majeure")
                self._assert_row(proposal, "force_majeure", False)

    def test_3_3_no_row_no_proposal(self):
        self._end_owner_warranty_first()
        proposal = self._propose("2029-03-01 04:00:00", "design")
        self.assertFalse(proposal.rule)
        self.assertFalse(proposal.payer)
        self.assertIn("names nobody", proposal.reason)

    def test_3_3_before_handover_the_developer_answers(self):
        self.unit.handover_date = False
        proposal = self._propose(IN)
        self._assert_row(proposal, "in_in", "contractor")
        self.assertIn("Before the handover", proposal.reason)
        self.assertEqual(self._propose(GAP).payer, "developer")

    def test_3_3_what_is_not_known_has_not_expired(self):
        """Nobody is made to pay because a category or a room is missing."""
        bare = self.env["helpdesk.ticket.category"].create({"name": "Unknown"})
        no_place = {"unit_id": False, "project_id": False}
        for over in ({"category_id": bare.id}, {"unit_id": False}, no_place):
            with self.subTest(over=over):
                proposal = self._propose(
                    OUT, **({"project_id": self.project.id} | over)
                )
                self.assertFalse(proposal.payer)

    def test_3_3_day_of_receipt_counts_on_the_companys_clock(self):
        """The last day of a warranty ends at midnight in China, not in Greenwich."""
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        self.assertTrue(self._propose("2029-06-30 15:59:00").cover.contractor_covered)
        late = self._propose("2029-06-30 16:01:00")
        self.assertFalse(late.cover.contractor_covered)

    def test_3_3_companys_own_row_goes_first(self):
        own = self.env["property.payer.rule"].create(
            {
                "name": "Ours",
                "sequence": 99,
                "company_id": self.env.company.id,
                "payer": "developer",
                "explanation": "We bear it.",
            }
        )
        self.assertEqual(self._propose(IN).rule, own)
        own.company_id = self.env["res.company"].create({"name": "Another"})
        self.assertEqual(self._propose(IN).payer, "contractor")
        rows = self.env["property.payer.rule"]._rows_for(own.company_id)
        self.assertEqual(rows._first_that_fits(True, True, "workmanship", False), own)

    def test_3_3_changed_term_counts_at_once(self):
        self.assertEqual(self._propose(GAP).payer, "developer")
        self.env.ref("helpdesk_mgmt_property.warranty_term_wp").contractor_months = 96
        self.assertEqual(self._propose(GAP).payer, "contractor")

    def test_3_3_proposals_of_many_tickets_read_the_tables_once(self):
        tickets = self.env["helpdesk.ticket"]
        units = self.env["property.unit"].create(
            [
                {"code": f"TCG-B01-U1-{700 + n}", "building_id": self.building.id}
                for n in range(20)
            ]
        )
        for unit in units:
            tickets |= self._create_ticket("repair", unit_id=unit.id)
        tickets[:2]._propose_payers()
        self.env.invalidate_all()
        with self.assertQueryCount(20):
            self.assertEqual(len(tickets._propose_payers()), 20)


@tagged("post_install", "-at_install")
class TestOriginalContractor(RepairCommon):
    def _contract(self, contractor, **over):
        return self.env["property.contractor.contract"].create(
            {
                "contractor_id": contractor.id,
                "name": f"W-{len(contractor.contract_ids)}",
                "project_id": self.project.id,
                **over,
            }
        )

    def _original(self, day="2026-03-01"):
        contracts = self.env["property.contractor.contract"]
        day = self.env["property.unit"]._fields["handover_date"].to_date(day)
        return contracts._original_contractor(self.unit, self.trade, day)

    def test_most_specific_contract_wins(self):
        general = self._create_contractor("General Contractor")
        building = [Command.link(self.building.id)]
        trade = [Command.link(self.trade.id)]
        self.assertFalse(self._original())
        self._contract(general)
        self.assertEqual(self._original(), general)
        self._contract(general, building_ids=building)
        self._contract(self.fixer, trade_ids=trade)
        self.assertEqual(self._original(), self.fixer)
        self._contract(self.builder, trade_ids=trade, building_ids=building)
        self.assertEqual(self._original(), self.builder)

    def test_a_changed_contract_counts_at_once(self):
        contract = self._contract(self.builder)
        self.assertEqual(self._original(), self.builder)
        other = self.env.ref("helpdesk_mgmt_property.trade_mc")
        contract.trade_ids = other
        self.assertFalse(self._original())
        contract.trade_ids = other | self.trade
        self.assertEqual(self._original(), self.builder)
        contract.date_start = "2027-01-01"
        self.assertFalse(self._original())

    def test_a_contract_for_an_archived_trade_is_not_for_all_trades(self):
        other = self.env.ref("helpdesk_mgmt_property.trade_mc")
        self._contract(self.builder, trade_ids=[Command.link(other.id)])
        other.active = False
        self.assertFalse(self._original())

    def test_other_contracts_do_not_count(self):
        other = self.env.ref("helpdesk_mgmt_property.trade_mc")
        building = self.building.copy({"code": "B02", "name": "Building 2"})
        self._contract(self.builder, kind="frame")
        self._contract(self.builder, trade_ids=[Command.link(other.id)])
        self._contract(self.builder, building_ids=[Command.link(building.id)])
        self._contract(self.builder, date_start="2027-01-01")
        self.assertFalse(self._original())

    def test_warranty_outlasts_the_works(self):
        self._contract(self.builder, date_start="2022-01-01", date_end="2024-06-30")
        self.assertEqual(self._original(), self.builder)
        self._contract(self.fixer, date_start="2023-01-01")
        self.assertEqual(self._original(), self.fixer)
