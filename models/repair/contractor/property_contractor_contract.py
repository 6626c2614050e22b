# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_list, ormcache

from ...mixins.limits import PERCENT


class Reach(NamedTuple):
    """What the works of a contract are: no building or trade means all of them."""

    contract_id: int
    building_ids: frozenset
    trade_ids: frozenset
    date_start: date | None

    def holds(self, building, trade, day):
        return (
            (not self.building_ids or building.id in self.building_ids)
            and (not self.trade_ids or trade.id in self.trade_ids)
            and (not self.date_start or self.date_start <= day)
        )

    def rank(self):
        start = self.date_start.toordinal() if self.date_start else 0
        return bool(self.trade_ids), bool(self.building_ids), start, self.contract_id


class PropertyContractorContract(models.Model):
    """A contract with a contractor: the original works, or a yearly frame.

    原施工合同 names who answers for which trade in which buildings; 年度维修合同
    sets unit prices for repairs.
    """

    _name = "property.contractor.contract"
    _description = "Contract with a Contractor"
    _inherit = ["property.seal.mixin", "property.cached.mixin"]
    _order = "contractor_id, date_start desc, id"
    _check_company_auto = True

    contractor_id = fields.Many2one(
        "property.contractor",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="contractor_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [("works", "Original Works"), ("frame", "Yearly Frame")],
        required=True,
        default="works",
    )
    name = fields.Char("Contract Number", required=True)
    project_id = fields.Many2one(
        "project.project",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
    )
    building_ids = fields.Many2many("property.building", string="Buildings")
    trade_ids = fields.Many2many("property.trade", string="Trades")
    amount = fields.Monetary()
    # 质保金比例: settlement and deductions reckon with it.
    retention_percent = fields.Float("Retention (%)", digits=(5, 2), bounds=PERCENT)
    date_start = fields.Date()
    date_end = fields.Date()
    breach_fee_percent = fields.Float(
        "Management Fee on Default (%)",
        digits=(5, 2),
        help="Added to what others' work cost, where the contract says so.",
        bounds=PERCENT,
    )
    breach_clause = fields.Text(
        "Clause on Default",
        help="What the contract says of repairs that others do in its place.",
    )

    _default_fee_range = models.Constraint(
        "CHECK (breach_fee_percent BETWEEN 0 AND 100)",
        "A management fee lies between 0 and 100 %.",
    )
    _number_once = models.UniqueIndex(
        "(contractor_id, name)", "The contractor has a contract with this number."
    )
    _days_in_order = models.Constraint(
        "CHECK (date_end IS NULL OR date_start IS NULL OR date_start <= date_end)",
        "A contract starts before it ends.",
    )
    _figures_in_range = models.Constraint(
        "CHECK (amount >= 0 AND retention_percent BETWEEN 0 AND 100)",
        "A contract's amount is not below zero, and its retention is 0 to 100 %.",
    )

    @api.constrains("project_id", "building_ids")
    def _check_buildings_of_project(self):
        """:raises ValidationError: if a building is not of the contract's project"""
        for contract in self.filtered("project_id"):
            others = contract.building_ids.filtered(
                lambda building, project=contract.project_id: (
                    building.project_id != project
                )
            )
            if others:
                raise ValidationError(
                    self.env._(
                        "%(buildings)s are not of %(project)s, which contract "
                        "%(contract)s is for.",
                        buildings=format_list(self.env, others.mapped("display_name")),
                        project=contract.project_id.name,
                        contract=contract.name,
                    )
                )

    # Who did the work first (原施工单位), as the contracts of the works tell

    @api.model
    def _original_contractor(self, unit, trade, date):
        """The contractor that answers for a trade in a unit's building.

        :param date: day of the report; a contract that began later is not meant
        """
        works = self._works_contracts(unit.project_id, unit.company_id)
        return works._most_specific(unit.building_id, trade, date).contractor_id

    @api.model
    def _works_contracts(self, project, company):
        """The contracts of the works of a project."""
        if not project:
            return self.browse()
        return self.search_fetch(
            Domain("kind", "=", "works")
            & Domain("company_id", "=", company.id)
            & (
                Domain("project_id", "=", project.id)
                | Domain("building_ids.project_id", "=", project.id)
            ),
            ["contractor_id"],
        )

    def _most_specific(self, building, trade, date):
        """The one that fits best: who has the trade before the general contractor
        (总包), who has the building before who has the project, then the latest.

        The end of a contract is the end of the works; the warranty outlasts it.
        """
        reaches = map(self._reach, self._ids)
        fitting = [reach for reach in reaches if reach.holds(building, trade, date)]
        best = max(fitting, key=Reach.rank, default=None)
        return self.browse(best and [best.contract_id])

    @api.model
    @ormcache("contract_id")
    def _reach(self, contract_id):
        """Asked for each ticket that is opened; a contract is seldom changed.

        What is archived meanwhile still was part of the works.
        """
        contract = self.sudo().with_context(active_test=False).browse(contract_id)
        return Reach(
            contract_id,
            frozenset(contract.building_ids.ids),
            frozenset(contract.trade_ids.ids),
            contract.date_start or None,
        )
