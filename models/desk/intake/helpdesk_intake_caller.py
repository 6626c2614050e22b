# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain

from ..flow import FINAL
from ..ticket.helpdesk_ticket_receipt import CONTACT_ROLES

# How much of a caller's history is read at a glance.
_GLANCE = 20


class HelpdeskIntake(models.Model):
    """Who calls, from where, and what there is already (来电客户一览)."""

    _inherit = "helpdesk.intake"

    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        check_company=True,
    )
    caller_name = fields.Char(
        compute="_compute_caller_name",
        store=True,
        readonly=False,
        help="The name of a caller who is not known yet; the ticket makes the "
        "customer file.",
    )
    caller_ids = fields.Many2many(
        "res.partner", string="Known by This Number", compute="_compute_caller_ids"
    )
    caller_count = fields.Integer(compute="_compute_caller_ids")
    contact_role = fields.Selection(
        CONTACT_ROLES, compute="_compute_contact_role", store=True, readonly=False
    )
    is_key_customer = fields.Boolean(related="partner_id.is_key_customer")
    unit_id = fields.Many2one(
        compute="_compute_unit_id", store=True, readonly=False, string="Room"
    )
    caller_unit_ids = fields.Many2many(
        "property.unit", string="Caller's Rooms", compute="_compute_caller_unit_ids"
    )
    caller_unit_count = fields.Integer(compute="_compute_caller_unit_ids")
    warranty_note = fields.Char("Warranty", compute="_compute_warranty_note")
    open_ticket_ids = fields.Many2many(
        "helpdesk.ticket", string="Open Tickets", compute="_compute_open_ticket_ids"
    )
    callback_ids = fields.Many2many(
        "helpdesk.ticket.callback",
        string="Last Callbacks",
        compute="_compute_callback_ids",
    )
    repeat_ticket_ids = fields.Many2many(
        "helpdesk.ticket",
        string="Same Matter Before",
        compute="_compute_repeat_ticket_ids",
    )
    known_ticket_id = fields.Many2one(
        "helpdesk.ticket",
        "Belongs to Ticket",
        copy=False,
        check_company=True,
        help="The ticket of the same matter to which this contact is added.",
    )
    script = fields.Text("Greeting", compute="_compute_script")

    @api.model
    def _find_caller(self, phone):
        """The customers with a phone number, however it is written."""
        return self.env["res.partner"]._find_by_phone(phone)

    @api.depends("phone")
    def _compute_partner_id(self):
        """A number that one customer has tells who calls."""
        for intake in self:
            callers = self._find_caller(intake.phone)
            if intake.phone and not intake._keeps_partner(callers):
                intake.partner_id = callers if len(callers) == 1 else False
            else:
                intake.partner_id = intake.partner_id

    def _keeps_partner(self, callers):
        return self.partner_id and (not self.phone or self.partner_id in callers)

    @api.depends("phone")
    def _compute_caller_ids(self):
        for intake in self:
            callers = self._find_caller(intake.phone)
            intake.caller_ids = callers
            intake.caller_count = len(callers)

    @api.depends("partner_id")
    def _compute_caller_name(self):
        for intake in self:
            intake.caller_name = intake.partner_id.name or intake.caller_name

    @api.depends("partner_id", "company_id")
    def _compute_caller_unit_ids(self):
        lines = self._current_ownerships()
        for intake in self:
            units = lines.filtered(
                lambda line, intake=intake: (
                    line.partner_id == intake.partner_id._origin
                    and line.company_id == intake.company_id
                )
            ).unit_id
            intake.caller_unit_ids = self.env["property.unit"].browse(units.ids)
            intake.caller_unit_count = len(units)

    def _current_ownerships(self):
        # Who takes the call may know the caller's rooms, whatever else is closed.
        Ownership = self.env["property.ownership"].sudo()
        return Ownership.search(
            Ownership._current_domain()
            & Domain("partner_id", "in", self.partner_id._origin.ids)
        )

    @api.depends("partner_id")
    def _compute_unit_id(self):
        """The only room of a caller is the room."""
        for intake in self:
            units = intake.caller_unit_ids
            if units and intake.unit_id not in units:
                intake.unit_id = units if len(units) == 1 else False
            else:
                intake.unit_id = intake.unit_id

    @api.depends("partner_id", "unit_id")
    def _compute_contact_role(self):
        lines = self._current_ownerships()
        for intake in self:
            line = lines.filtered(
                lambda line, intake=intake: (
                    line.partner_id == intake.partner_id._origin
                    and line.unit_id == intake.unit_id._origin
                )
            )[:1]
            intake.contact_role = line.role or intake.contact_role or "owner"

    @api.depends("unit_id", "category_id", "called_at")
    def _compute_warranty_note(self):
        for intake in self:
            note = False
            if intake.unit_id and intake.category_id:
                day = fields.Datetime.context_timestamp(
                    intake, intake.called_at or fields.Datetime.now()
                ).date()
                cover = intake.unit_id._warranty_covers(intake.category_id, day)
                note = cover.reason
            intake.warranty_note = note

    @api.depends("partner_id", "unit_id", "caller_unit_ids")
    def _compute_open_ticket_ids(self):
        for intake in self:
            intake.open_ticket_ids = self.env["helpdesk.ticket"].search(
                intake._glance_domain()
                + [("milestone", "not in", FINAL), ("kind", "!=", False)],
                order="received_at desc, id desc",
                limit=_GLANCE,
            )

    def _glance_domain(self):
        """Tickets of the caller or of the caller's rooms."""
        units = (self.caller_unit_ids | self.unit_id)._origin
        return [
            ("company_id", "=", self.company_id.id),
            "|",
            ("partner_id", "in", self.partner_id._origin.ids),
            ("unit_id", "in", units.ids),
        ]

    @api.depends("partner_id")
    def _compute_callback_ids(self):
        Callback = self.env["helpdesk.ticket.callback"]
        readable = Callback.has_access("read")
        for intake in self:
            intake.callback_ids = readable and Callback.search(
                [
                    ("ticket_id.partner_id", "in", intake.partner_id._origin.ids),
                    ("state", "=", "done"),
                ],
                order="called_at desc",
                limit=3,
            )

    @api.depends("unit_id", "category_id", "called_at")
    def _compute_repeat_ticket_ids(self):
        """The same matter in the same room within 90 days (重复投诉)."""
        for intake in self:
            found = self.env["helpdesk.ticket"]._find_repeats(
                intake.unit_id._origin,
                intake.category_id._origin,
                intake.called_at,
            )
            intake.repeat_ticket_ids = found.filtered(
                lambda ticket, intake=intake: (
                    ticket.intake_id != intake._origin or not intake._origin
                )
            )

    @api.depends("company_id")
    @api.depends_context("lang")
    def _compute_script(self):
        for intake in self:
            intake.script = intake.company_id._get_intake_script()
