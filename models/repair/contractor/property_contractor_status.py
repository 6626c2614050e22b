# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyContractorStatus(models.Model):
    """A change of a contractor's standing (入库、暂停、淘汰记录), never altered.

    Clause 7.6.2. The buttons of the contractor add a row; nobody else adds, changes
    or deletes one, whatever rights he has.
    """

    _name = "property.contractor.status"
    _inherit = ["property.seal.mixin"]
    _description = "Contractor's Status History"
    _sealed_rows = "7.6.2"
    _order = "changed_at desc, id desc"

    contractor_id = fields.Many2one(
        "property.contractor",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="contractor_id.company_id", store=True, index=True
    )
    state_from = fields.Selection(
        lambda self: self._standings(), "Standing Before", readonly=True, required=True
    )
    state_to = fields.Selection(
        lambda self: self._standings(), "Standing After", readonly=True, required=True
    )
    reason = fields.Text(readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True)
    changed_at = fields.Datetime(
        readonly=True, required=True, default=fields.Datetime.now
    )

    @api.model
    def _standings(self):
        field = self.env["property.contractor"]._fields["state"]
        return field._description_selection(self.env)

    @api.model
    def _record(self, rows, target, reason):
        """Add a row for each (contractor, the state it had)."""
        return self.sudo()._create_sealed(
            [
                {
                    "contractor_id": contractor.id,
                    "state_from": state,
                    "state_to": target,
                    "reason": reason,
                    "user_id": self.env.uid,
                    "changed_at": fields.Datetime.now(),
                }
                for contractor, state in rows
            ]
        )

    def _sealed_refusal(self, names, creating):
        return self.env._(
            "Clause 7.6.2: the history of a contractor's standing is written by "
            "the contractor's buttons alone, and kept as it is."
        )
