# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...desk.due_calculator import DueCalculator


class PropertyWorkOrder(models.Model):
    """What a notice says: the order, the rooms, the dates and the contract."""

    _inherit = "property.work.order"

    def _breach_contract(self):
        """The works contract that the contractor answers by, the nearest first."""
        self.ensure_one()
        contracts = self.env["property.contractor.contract"]
        works = contracts._works_contracts(self.project_id, self.company_id).filtered(
            lambda contract: contract.contractor_id == self.contractor_id
        )
        day = self.company_id._property_day(self.sent_at)
        return works._most_specific(self.building_id, self.trade_id, day)

    def _prepare_breach_notice_vals(self):
        """What a draft proposes; the coordinator may word it otherwise."""
        self.ensure_one()
        # The contractor reads it.
        order_sudo = self.sudo().with_context(
            lang=self.sudo().contractor_id.partner_id.lang or self.env.lang
        )
        clause = order_sudo._breach_contract().breach_clause
        return {
            "content": order_sudo._breach_content(clause),
            "contract_clause": clause,
        }

    def _breach_content(self, clause):
        lines = [
            self.env._(
                "Order %(order)s (%(work)s), rooms: %(rooms)s.",
                order=self.number,
                work=self.name,
                rooms=self.rooms or self.env._("none named"),
            ),
            self._breach_dates(),
            self._breach_reason(),
            self._breach_demand(),
            clause and self.env._("The contract says: %s", clause),
        ]
        return "\n".join(filter(None, lines))

    def _breach_dates(self):
        sent = self._local_moment(self.sent_at)
        if not self.required_date:
            return self.env._("Sent to you at %s.", sent)
        return self.env._(
            "Sent to you at %(sent)s, to be finished by %(date)s.",
            sent=sent,
            date=fields.Date.to_string(self.required_date),
        )

    def _breach_demand(self):
        company = self.company_id
        if not self._breach_phase():
            return self.env._(
                "Please answer within %s hours and do the work.",
                company.property_notice_hours,
            )
        return self.env._(
            "This is the second notice. If you neither answer within %s hours nor do "
            "the work, somebody else will, and the cost is yours.",
            company.property_reminder_hours,
        )

    def _local_moment(self, moment):
        """In the time of the department, whoever asks: it is read in writing later."""
        self.ensure_one()
        team = self.team_id or self._ticket().team_id
        calendar = DueCalculator(self.env).calendar(team, self.company_id)
        return f"{calendar._to_local(moment):%Y-%m-%d %H:%M}"
