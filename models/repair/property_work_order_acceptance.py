# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrderAcceptance(models.Model):
    """The owner's word on the work, signed on the screen (业主验收签认).

    One for each home of an order and each time the work is handed over. It is kept
    as it was signed.
    """

    _name = "property.work.order.acceptance"
    _description = "Owner's Acceptance"
    _inherit = ["property.work.order.part"]
    _order = "signed_at desc, id desc"

    ticket_id = fields.Many2one(
        "helpdesk.ticket", required=True, index=True, check_company=True
    )
    unit_id = fields.Many2one(related="ticket_id.unit_id")
    round = fields.Integer(readonly=True)
    passed = fields.Selection(
        [("yes", "Accepted"), ("no", "Not Accepted")], required=True
    )
    signer = fields.Char("Signed By", required=True)
    signer_role = fields.Selection(
        [
            ("owner", "Owner"),
            ("family", "Family"),
            ("tenant", "Tenant"),
            ("agent", "Agent"),
            ("property_office", "Property Company"),
        ],
        required=True,
        default="owner",
    )
    signature = fields.Binary(attachment=True, required=True)
    signed_at = fields.Datetime(
        readonly=True, required=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one(
        "res.users",
        "Taken By",
        readonly=True,
        required=True,
        default=lambda self: self.env.user,
    )
    satisfaction = fields.Selection(
        lambda self: (
            self.env["helpdesk.ticket.evaluation"]
            ._fields["satisfaction"]
            ._description_selection(self.env)
        )
    )
    remark = fields.Text()

    _once_a_round = models.UniqueIndex(
        "(order_id, ticket_id, round)", "This home has signed for this round."
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            order = self.env["property.work.order"].browse(vals.get("order_id"))
            vals["round"] = order.round
        return super().create(vals_list)
