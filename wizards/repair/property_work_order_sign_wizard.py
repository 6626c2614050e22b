# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyWorkOrderSignWizard(models.TransientModel):
    """The owner signs the acceptance on the desk's phone or tablet (业主签认)."""

    _name = "property.work.order.sign.wizard"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Owner Signs"

    _targets = ("order_id", "ticket_id")

    order_id = fields.Many2one("property.work.order", required=True, readonly=True)
    unsigned_ticket_ids = fields.Many2many(
        "helpdesk.ticket", compute="_compute_unsigned_ticket_ids"
    )
    ticket_id = fields.Many2one(
        "helpdesk.ticket",
        required=True,
        domain="[('id', 'in', unsigned_ticket_ids)]",
        compute="_compute_ticket_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    unit_id = fields.Many2one(related="ticket_id.unit_id", string="Room")
    result = fields.Text(related="order_id.result")
    passed = fields.Selection(
        lambda self: (
            self.env["property.work.order.acceptance"]
            ._fields["passed"]
            ._description_selection(self.env)
        ),
        "Acceptance Result",
        required=True,
        default="yes",
    )
    signer = fields.Char(
        "Signed By",
        compute="_compute_signer",
        store=True,
        readonly=False,
        precompute=True,
    )
    signer_role = fields.Selection(
        lambda self: (
            self.env["property.work.order.acceptance"]
            ._fields["signer_role"]
            ._description_selection(self.env)
        ),
        "Signs As",
        required=True,
        default="owner",
    )
    satisfaction = fields.Selection(
        lambda self: (
            self.env["helpdesk.ticket.evaluation"]
            ._fields["satisfaction"]
            ._description_selection(self.env)
        )
    )
    remark = fields.Text()
    signature = fields.Binary(attachment=False)

    @api.depends("order_id")
    def _compute_unsigned_ticket_ids(self):
        for wizard in self:
            wizard.unsigned_ticket_ids = wizard.order_id._unsigned_tickets()

    @api.depends("order_id")
    def _compute_ticket_id(self):
        for wizard in self:
            tickets = wizard.order_id._unsigned_tickets()
            wizard.ticket_id = tickets.sorted("id")[:1]

    @api.depends("ticket_id", "signer_role")
    def _compute_signer(self):
        """The owner's name stands there; anybody else writes the own one."""
        for wizard in self:
            owner = wizard.signer_role == "owner"
            wizard.signer = owner and wizard.ticket_id.partner_id.name

    def action_sign(self):
        """Sign; where another home of the order waits, its turn comes next."""
        self.ensure_one()
        order = self.order_id
        order._sign_acceptance(self.ticket_id, self._prepare_sign_vals())
        if order.state == "finished" and order._unsigned_tickets():
            return order.action_owner_signs()
        return {"type": "ir.actions.act_window_close"}

    def _prepare_sign_vals(self):
        self.ensure_one()
        return {
            "passed": self.passed,
            "signer": self.signer,
            "signer_role": self.signer_role,
            "satisfaction": self.satisfaction,
            "remark": self.remark,
            "signature": self.with_context(bin_size=False).signature,
        }
