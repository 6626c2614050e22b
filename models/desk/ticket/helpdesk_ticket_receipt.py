# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ...mixins.limits import NEAR, PAST
from ...mixins.roles import HANDLER
from ...property.phone import (
    is_masked_phone,
    mask_phone,
    normalize_phone,
    phone_search_domain,
)

REPEAT_DAYS = 90

# 业主、家属、租户、代理人
CONTACT_ROLES = [
    ("owner", "Owner"),
    ("family", "Family"),
    ("tenant", "Tenant"),
    ("agent", "Agent"),
]

# Blocks A to D of the complaint sheet: what the customer said and what customer
# service made of it.
_SHEET_FIELDS = {
    "category_id",
    "channel_id",
    "company_id",
    "contact_phone",
    "contact_role",
    "coordinator_id",
    "demand",
    "description",
    "expected_date",
    "intake_id",
    "location_id",
    "name",
    "parent_id",
    "partner_email",
    "partner_id",
    "partner_name",
    "project_id",
    "receipt_team_id",
    "received_at",
    "receiver_id",
    "severity",
    "severity_reason",
    "team_id",
    "type_id",
    "unit_id",
}


class HelpdeskTicket(models.Model):
    """Blocks A to C of the complaint sheet (SM03-07 受理、客户、投诉内容)."""

    _inherit = "helpdesk.ticket"

    received_at = fields.Datetime(default=fields.Datetime.now, copy=False, bounds=PAST)
    receiver_id = fields.Many2one(
        "res.users",
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        ondelete="restrict",
    )
    receipt_team_id = fields.Many2one(
        "helpdesk.ticket.team",
        "Received by Department",
        compute="_compute_receipt_team_id",
        store=True,
        readonly=False,
        precompute=True,
        help="Whoever receives it records it (clause 9.2.2); a department other "
        "than customer service files or passes it on in time (clause 9.2.4).",
        ondelete="restrict",
    )
    contact_phone = fields.Char(
        compute="_compute_contact_phone",
        inverse="_inverse_contact_phone",
        search="_search_contact_phone",
        help="In full for customer service, for the department that handles the "
        "ticket and for whoever recorded it; masked for all others.",
    )
    private_phone = fields.Char(
        "Number in Full", copy=False, groups=HANDLER, index="trigram"
    )
    contact_role = fields.Selection(CONTACT_ROLES, default="owner")
    stranger_note = fields.Char(compute="_compute_stranger_note")
    visit_time = fields.Char("Convenient Time")
    demand = fields.Text("Customer's Demand")
    location_id = fields.Many2one("property.location", ondelete="restrict")
    expected_date = fields.Date(
        "Expected Reply",
        help="When the customer is told to expect the next word: an estimate of the "
        "process, no promise of a result.",
        bounds=NEAR,
    )
    coordinator_id = fields.Many2one(
        "res.users",
        "Desk Representative",
        compute="_compute_coordinator_id",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        index="btree_not_null",
        domain=[("share", "=", False)],
        help="Follows the ticket to its close, whoever handles it (clauses 7.4.1, "
        "8.3.4 and 9.5).",
        ondelete="restrict",
    )
    repeat_ids = fields.Many2many(
        "helpdesk.ticket", string="Same Matter Before", compute="_compute_repeat_ids"
    )
    repeat_count = fields.Integer(compute="_compute_repeat_count")
    unit_ticket_count = fields.Integer(compute="_compute_unit_ticket_count")

    # The desk's lists show the newest first, and count the open ones of a company:
    # what a count asks for stands in the index, so that no ticket is touched.
    _received_index = models.Index(
        "(received_at DESC, id DESC) INCLUDE (active, stage_id, company_id)"
        " WHERE kind IS NOT NULL"
    )

    def _init_column(self, column_name):
        """Nobody of the desk has received the tickets that were there before."""
        if column_name not in ("contact_role", "received_at", "receiver_id"):
            return super()._init_column(column_name)
        return None

    @api.depends("create_uid", "private_phone")
    @api.depends_context("uid")
    def _compute_contact_phone(self):
        """Customers' numbers are kept from who does not need them (H 5.3)."""
        handles = self.env.su or self.env.user.has_group(HANDLER)
        for ticket in self:
            number = ticket.sudo().private_phone
            own = not ticket.id or ticket.create_uid == self.env.user
            ticket.contact_phone = number if handles or own else mask_phone(number)

    @api.model
    def _prepare_create_values(self, vals_list):
        """Whoever may record a ticket records its number: it is kept with the insert,
        not by a write after it."""
        result = super()._prepare_create_values(vals_list)
        for vals in result:
            number = vals.pop("contact_phone", None)
            if number and not is_masked_phone(number):
                vals["private_phone"] = normalize_phone(number)
        return result

    def _inverse_contact_phone(self):
        """Anybody records a number; a mask that comes back changes nothing."""
        for ticket in self:
            number = ticket.contact_phone
            if not is_masked_phone(number):
                ticket.sudo().private_phone = normalize_phone(number)
        # What was typed is not what is kept.
        self.invalidate_recordset(["contact_phone"], flush=False)

    @api.model
    def _search_contact_phone(self, operator, value):
        if operator not in ("in", "ilike"):
            return NotImplemented
        if not (self.env.su or self.env.user.has_group(HANDLER)):
            return Domain.FALSE
        if operator == "ilike":
            return phone_search_domain("private_phone", value)
        numbers = [normalize_phone(number) or False for number in value]
        return Domain("private_phone", operator, numbers)

    @api.depends("contact_role", "partner_id", "unit_id")
    def _compute_stranger_note(self):
        """Who is taken for the owner of a home whose owner is somebody else."""
        for ticket in self:
            is_taken = ticket.partner_id and ticket.contact_role in ("owner", False)
            is_stranger = is_taken and ticket.unit_id._origin._is_another_s(
                ticket.partner_id._origin
            )
            ticket.stranger_note = is_stranger and self.env._(
                "%(room)s has a registered owner, and %(customer)s is nobody who is "
                "registered there: say as whom the customer speaks.",
                room=ticket.unit_id.display_name,
                customer=ticket.partner_id.display_name,
            )

    @api.depends("receiver_id")
    def _compute_receipt_team_id(self):
        for ticket in self:
            team = ticket.receiver_id.helpdesk_team_ids[:1]
            ticket.receipt_team_id = team or ticket.receipt_team_id

    @api.depends("project_id", "type_id")
    def _compute_coordinator_id(self):
        """Clauses 7.4.1, 7.5.1 and 7.6.1: the project's representative."""
        for ticket in self:
            project = ticket.project_id
            rep = project.complaint_rep_id
            if ticket.kind == "repair" and project._is_site_withdrawn(
                ticket.company_id._property_day(ticket.received_at or None)
            ):
                rep = project.repair_rep_id or rep
            ticket.coordinator_id = rep or ticket.coordinator_id

    @api.depends("unit_id", "category_id", "received_at")
    def _compute_repeat_ids(self):
        for ticket in self:
            ticket.repeat_ids = self.search(ticket._repeats_domain())

    @api.depends("unit_id", "category_id", "received_at")
    def _compute_repeat_count(self):
        # Counted, not read: a home may have many, and the form shows their number.
        for ticket in self:
            ticket.repeat_count = self.search_count(ticket._repeats_domain())

    def _repeats_domain(self):
        """Same unit and category within 90 days (重复投诉)."""
        return self._same_matter_domain(
            self.unit_id, self.category_id, self.received_at
        ) & Domain("id", "not in", self._origin.ids)

    @api.model
    def _same_matter_domain(self, unit, category, at):
        if not unit or not category:
            return Domain.FALSE
        at = at or fields.Datetime.now()
        return Domain(
            [
                ("unit_id", "=", unit.id),
                ("category_id", "=", category.id),
                ("received_at", ">=", at - timedelta(days=REPEAT_DAYS)),
                ("received_at", "<=", at),
                ("milestone", "!=", "filed"),
            ]
        )

    @api.model
    def _find_repeats(self, unit, category, at):
        return self.search(self._same_matter_domain(unit, category, at))

    @api.depends("unit_id")
    def _compute_unit_ticket_count(self):
        counts = dict(
            self._read_group(
                [("unit_id", "in", self.unit_id.ids)], ["unit_id"], ["__count"]
            )
        )
        for ticket in self:
            ticket.unit_ticket_count = counts.get(ticket.unit_id, 0)

    def action_view_repeats(self):
        name = self.env._("Same Matter Before")
        return self._action_tickets(name, [("id", "in", self.repeat_ids.ids)])

    def action_view_unit_tickets(self):
        return self._action_tickets(
            self.unit_id.display_name, [("unit_id", "in", self.unit_id.ids)]
        )

    def write(self, vals):
        self._check_sheet_kept(vals)
        return super().write(vals)

    def _check_sheet_kept(self, vals):
        """Clause 9.2.3: the sheet is customer service's; a department handles.

        Who recorded a ticket may set it right until it is registered.

        :raises AccessError: naming who may
        """
        if self.env.su or not _SHEET_FIELDS & vals.keys() or self._is_desk():
            return
        for ticket in self:
            if ticket.kind and ticket.milestone != "new":
                raise AccessError(
                    self.env._(
                        "Clause 9.2.3: %(ticket)s is registered. What the customer "
                        "said and who handles it is changed by customer service.",
                        ticket=ticket.display_name,
                    )
                )

    def _check_evidence_kind(self, kind):
        """Clause 8.1.7: customer service, which asks the lawyer, files the opinion."""
        result = super()._check_evidence_kind(kind)
        if kind == "legal" and not (self.env.su or self._is_desk()):
            raise AccessError(
                self.env._("Clause 8.1.7: customer service files the legal opinion.")
            )
        return result
