# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.roles import COORDINATOR, LEADER
from ..order.property_work_order import ENDED

# Accepted by the desk.
DONE = ("accepted", "settled")
_BANK_GROUPS = f"{COORDINATOR},{LEADER}"


class PropertyContractor(models.Model):
    """What the list of contractors says of each (维修商一览表 SM03-18)."""

    _inherit = "property.contractor"

    contact_id = fields.Many2one(
        "res.partner",
        "Contact Person",
        domain="[('id', 'child_of', partner_id)]",
        check_company=True,
        index="btree_not_null",
    )
    emergency_phone = fields.Char("24-Hour Phone")
    legal_representative = fields.Char()
    address = fields.Char(compute="_compute_address")
    services = fields.Text("Items of Service")
    # 合作方式: 原施工单位、年度协议、单项委托
    cooperation_mode = fields.Selection(
        [
            ("works", "Builder of Our Projects"),
            ("frame", "Yearly Frame Contract"),
            ("job", "Job by Job"),
        ],
        required=True,
        default="job",
        tracking=True,
    )
    registered_on = fields.Date(default=fields.Date.context_today, tracking=True)
    note = fields.Text()
    # 原施工单位: whoever has built for us, as its contracts tell.
    is_original = fields.Boolean(
        "Original Contractor", compute="_compute_is_original", store=True
    )
    bank_ids = fields.One2many(
        related="partner_id.bank_ids", string="Bank Accounts", groups=_BANK_GROUPS
    )
    portal_user_ids = fields.Many2many(
        "res.users", string="Portal Users", compute="_compute_portal_user_ids"
    )
    order_count = fields.Integer("Orders", compute="_compute_order_count")
    open_order_count = fields.Integer("Open Orders", compute="_compute_order_count")
    done_order_count = fields.Integer("Done", compute="_compute_order_count")

    @api.depends(
        "partner_id.street",
        "partner_id.street2",
        "partner_id.city",
        "partner_id.state_id",
    )
    def _compute_address(self):
        """The largest part first, as an address is written in Chinese."""
        for contractor in self:
            partner = contractor.partner_id
            parts = (partner.state_id.name, partner.city, partner.street)
            contractor.address = " ".join(filter(None, (*parts, partner.street2)))

    @api.depends("contract_ids.kind")
    def _compute_is_original(self):
        for contractor in self:
            contractor.is_original = "works" in contractor.contract_ids.mapped("kind")

    @api.depends("partner_id")
    def _compute_portal_user_ids(self):
        """Who acts for the contractor on the portal."""
        users_sudo = (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("share", "=", True),
                    ("partner_id.commercial_partner_id", "in", self.partner_id.ids),
                ]
            )
        )
        for contractor in self:
            contractor.portal_user_ids = users_sudo.filtered(
                lambda user, firm=contractor.partner_id.id: (
                    user.commercial_partner_id.id == firm
                )
            ).ids

    @api.depends("order_ids.state")
    def _compute_order_count(self):
        groups = self.env["property.work.order"]._read_group(
            [("contractor_id", "in", self.ids), ("state", "!=", "cancelled")],
            ["contractor_id", "state"],
            ["__count"],
        )
        for contractor in self:
            own = [row[1:] for row in groups if row[0] == contractor]
            contractor.order_count = sum(count for _state, count in own)
            contractor.open_order_count = sum(
                count for state, count in own if state not in ENDED
            )
            contractor.done_order_count = sum(
                count for state, count in own if state in DONE
            )

    def action_view_orders(self):
        return self._orders_action([])

    def action_view_open_orders(self):
        return self._orders_action([("state", "not in", ENDED)])

    def action_view_done_orders(self):
        return self._orders_action([("state", "in", DONE)])

    def _orders_action(self, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_work_order_action"
        )
        own = [("contractor_id", "in", self.ids), ("state", "!=", "cancelled")]
        return {**action, "domain": own + domain, "context": {}}

    def _paper(self, kind):
        """The paper of a kind that the list shows: what counts goes before what does
        not, the longest term before a shorter one."""
        self.ensure_one()
        papers = self.certificate_ids.filtered(
            lambda paper: paper.kind == kind and paper.state != "rejected"
        )
        return papers.sorted(
            lambda paper: (
                paper.state == "checked",
                not paper.valid_until,
                paper.valid_until or fields.Date.today(),
                paper.id,
            ),
            reverse=True,
        )[:1]
