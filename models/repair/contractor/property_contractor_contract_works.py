# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain


class PropertyContractorContract(models.Model):
    """Who did the work first (原施工单位), as the contracts of the works tell."""

    _inherit = "property.contractor.contract"

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
        return self.search(
            Domain("kind", "=", "works")
            & Domain("company_id", "=", company.id)
            & (
                Domain("project_id", "=", project.id)
                | Domain("building_ids.project_id", "=", project.id)
            )
        )

    def _most_specific(self, building, trade, date):
        """The one that fits best: who has the trade before the general contractor
        (总包), who has the building before who has the project, then the latest.

        The end of a contract is the end of the works; the warranty outlasts it.
        """
        fitting = self.filtered(
            lambda contract: (
                (not contract.building_ids or building in contract.building_ids)
                and (not contract.trade_ids or trade in contract.trade_ids)
                and (not contract.date_start or contract.date_start <= date)
            )
        )
        return fitting.sorted(
            lambda contract: (
                bool(contract.trade_ids),
                bool(contract.building_ids),
                contract.date_start.toordinal() if contract.date_start else 0,
                contract.id,
            ),
            reverse=True,
        )[:1]
