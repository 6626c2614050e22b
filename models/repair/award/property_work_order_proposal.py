# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain

from ...mixins.roles import DESK_EYES

# 优先、一般、限制: the effect of a grade on the proposal (rule 6.2).
_RANK = {"prefer": 0, "none": 1, "limit": 2}


class PropertyWorkOrder(models.Model):
    """Who is proposed for an order: by trade, area and grade (rules 6.1 to 6.3)."""

    _inherit = "property.work.order"

    proposed_contractor_ids = fields.Many2many(
        "property.contractor",
        string="Proposed Contractors",
        compute="_compute_proposed_contractor_ids",
        help="Who may have the order, the best first: by grade, then area and score.",
        groups=DESK_EYES,
    )

    @api.depends(
        "trade_id", "project_id", "company_id", "nature", "original_contractor_id"
    )
    def _compute_proposed_contractor_ids(self):
        for order in self:
            order.proposed_contractor_ids = order._proposed_contractors()

    @api.model
    def _award_domain(self, trade, project, company):
        """Contractors that may get an order for a trade in a project."""
        return (
            Domain("company_id", "=", company.id)
            & Domain("state", "in", ("trial", "approved"))
            & Domain("trade_ids", "in", trade.ids)
            & (
                Domain("project_ids", "=", False)
                | Domain("project_ids", "in", project.ids)
            )
        )

    def _proposed_contractors(self):
        """Who may have the order, the best first.

        Under warranty the original contractor owes the work and stands first; in its
        place comes anybody but the original contractor.
        """
        self.ensure_one()
        if not self.trade_id:
            return self.env["property.contractor"]
        found = self.env["property.contractor"].search(
            self._award_domain(self.trade_id, self.project_id, self.company_id)
        )
        found = found.filtered(
            lambda contractor: (
                (contractor.grade_id.effect or "none") in _RANK
                and not contractor._order_obstacle(
                    self.trade_id, self.project_id, but=self._origin
                )
            )
        )
        original = self.original_contractor_id
        if self.nature == "substitute":
            found -= original
        elif self.nature == "warranty" and original.state != "removed":
            found |= original
        return found.sorted(self._proposal_key)

    def _proposal_key(self, contractor):
        owes_it = (
            self.nature == "warranty" and contractor == self.original_contractor_id
        )
        rank = _RANK.get(contractor.grade_id.effect or "none", max(_RANK.values()))
        near = self.project_id in contractor.project_ids
        return (not owes_it, rank, not near, -contractor.score, contractor.name or "")
