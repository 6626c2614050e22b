# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_list, plaintext2html

from ...mixins.roles import DESK
from ...property.phone import is_masked_phone, is_one_phone_number
from ..flow import FINAL
from ..ticket.helpdesk_ticket_receipt import CONTACT_ROLES

# How much of a caller's history is read at a glance.
_GLANCE = 20
_TITLE_LENGTH = 60


class HelpdeskIntake(models.Model):
    """The screen of a call (来电客户一览): who calls, from where, what there is,
    and how it ends: a ticket, word on a ticket under way, or an answer."""

    _inherit = "helpdesk.intake"

    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
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
    stranger_note = fields.Char(compute="_compute_stranger_note")
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
        """The customers with a phone number, however it is written; nobody for who
        asks for more numbers than calls come in."""
        partners = self.env["res.partner"]
        if not phone or not self.env["helpdesk.caller.lookup"]._answers(phone):
            return partners
        return partners._find_by_phone(phone)

    @api.onchange("phone")
    def _onchange_phone(self):
        """Say why nobody is shown."""
        lookups = self.env["helpdesk.caller.lookup"]
        whole = self.phone and is_one_phone_number(self.phone)
        if (
            whole
            and not is_masked_phone(self.phone)
            and not lookups._answers(self.phone)
        ):
            return {
                "warning": {
                    "title": self.env._("Caller Not Looked Up"),
                    "message": self.env._(
                        "You have asked for %(pace)s numbers within an hour, and more "
                        "are not looked up. The call can be taken: choose the customer "
                        "by name. The customer service manager sees who asks for what.",
                        pace=lookups._pace(),
                    ),
                }
            }
        return None

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
            callers = intake._known_callers()
            intake.caller_ids = callers
            intake.caller_count = len(callers)

    def _known_callers(self):
        """Who opens a call that is on record asks nothing anew, where he sees the
        numbers of customers anyway."""
        if self._origin.phone == self.phone and self.env.user.has_group(DESK):
            return self.env["res.partner"]._find_by_phone(self.phone)
        return self._find_caller(self.phone)

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

    @api.depends("partner_id", "unit_id", "caller_name", "phone")
    def _compute_stranger_note(self):
        for intake in self:
            intake.stranger_note = intake._is_stranger() and self.env._(
                "%(room)s has a registered owner, and this caller is nobody who is "
                "registered there: ask as whom the caller speaks.",
                room=intake.unit_id.display_name,
            )

    def _is_stranger(self):
        """Somebody calls about a home whose owner is somebody else."""
        called = self.partner_id or self.caller_name or self.phone
        return called and self.unit_id._origin._is_another_s(self.partner_id._origin)

    @api.depends("partner_id", "unit_id")
    def _compute_contact_role(self):
        """A stranger is asked: an owner by default would be a guess."""
        lines = self._current_ownerships()
        for intake in self:
            line = lines.filtered(
                lambda line, intake=intake: (
                    line.partner_id == intake.partner_id._origin
                    and line.unit_id == intake.unit_id._origin
                )
            )[:1]
            role = line.role or intake.contact_role
            if role in (False, "owner") and not line:
                role = False if intake._is_stranger() else "owner"
            intake.contact_role = role

    @api.depends("unit_id", "category_id", "called_at")
    def _compute_warranty_note(self):
        for intake in self:
            note = False
            if intake.unit_id and intake.category_id:
                day = intake.company_id._property_day(intake.called_at or None)
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

    # ------------------------------------------------------------------
    # How it ends
    # ------------------------------------------------------------------

    def action_register(self):
        """Make the ticket and pass it on as far as what was recorded allows.

        Clause 8.1.1: with the sheet complete the ticket is registered at once;
        else it opens and says what is missing.
        """
        for intake in self:
            intake._check_can_finish(["type_id"])
            intake._ensure_partner()
        self._transition("done")
        tickets = self._create_tickets()
        stuck = tickets.filtered(lambda ticket: not ticket._take_first_step())
        if len(stuck) == 1:
            return stuck._get_records_action(name=stuck.display_name)
        return True

    def action_answer(self):
        """The question was answered at the first contact: the log is enough."""
        for intake in self:
            intake._check_can_finish(["handling"])
        return self._transition("done")

    def action_add_to_ticket(self):
        """The customer asks again about a ticket that is under way.

        The contact is logged on that ticket (跟踪记录, clause 8.3.4): there is no
        second ticket for the same matter.
        """
        for intake in self:
            intake._check_can_finish([])
            if not intake._get_known_ticket():
                raise UserError(
                    self.env._(
                        "%s: choose the open ticket that the contact belongs to.",
                        intake.display_name,
                    )
                )
        for intake in self:
            intake._transition("done", added_ticket_id=intake._get_known_ticket().id)
        # Everybody has the duty to record what a customer says (clause 9.2.2),
        # also of tickets that somebody else handles.
        self.env["helpdesk.ticket.followup"].sudo().create(
            [intake._prepare_followup_vals() for intake in self]
        )
        for intake in self:
            intake.added_ticket_id.sudo()._notify_coordinator_of(intake)
        return True

    def action_another_matter(self):
        """The caller has another matter: a new line, which is no second call."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.helpdesk_intake_action_new"
        )
        action["context"] = {
            f"default_{name}": value
            for name, value in self._prepare_another_matter_vals().items()
        }
        return action

    @api.model
    def action_take_call(self, phone, ring_seconds=0):
        """A telephone system says that the current user picked up a call.

        Of a hidden number that was not timed there is nothing to keep yet.
        """
        if not phone and not ring_seconds:
            return self.env["ir.actions.act_window"]._for_xml_id(
                "helpdesk_mgmt_property.helpdesk_intake_action_new"
            )
        intake = self.create({"phone": phone, "ring_seconds": ring_seconds})
        return intake._get_records_action(name=intake.display_name)

    def action_view_ticket(self):
        tickets = self.ticket_ids | self.added_ticket_id
        return tickets._get_records_action(name=self.env._("Tickets"))

    def _transition_refusal(self, target):
        """A contact ends once: with which ticket, if with one."""
        tickets = self.sudo().ticket_ids | self.sudo().added_ticket_id
        if self.state != "done" or not tickets:
            return super()._transition_refusal(target)
        return self.env._(
            "%(contact)s is dealt with already, by %(who)s: %(tickets)s.",
            contact=self.display_name,
            who=self.sudo().write_uid.name,
            tickets=format_list(self.env, tickets.mapped("display_name")),
        )

    def _check_can_finish(self, needed):
        """P 三.1: contact and content are recorded, and how long the phone rang.

        :raises UserError: naming what is missing
        """
        self.ensure_one()
        empty = [name for name in ["content", *needed] if not self[name]]
        if self.is_call and not self.ring_seconds:
            empty.append("ring_seconds")
        if not (self.partner_id or self.caller_name or self.phone):
            empty += ["phone", "caller_name"]
        if empty:
            raise UserError(
                self.env._(
                    "P 3.1: %(contact)s lacks %(fields)s.",
                    contact=self.display_name,
                    fields=format_list(
                        self.env,
                        [
                            self._fields[name]._description_string(self.env)
                            for name in empty
                        ],
                    ),
                )
            )

    def _ensure_partner(self):
        """A caller who is not known yet gets a customer file."""
        if self.partner_id or not self.caller_name:
            return
        known = self.caller_ids.filtered(lambda p: p.name == self.caller_name)
        # Clause 9.2.2: also who may not keep contacts records who called.
        Partner_sudo = self.env["res.partner"].sudo()
        self.partner_id = known[:1] or Partner_sudo.create(self._prepare_partner_vals())

    def _get_known_ticket(self):
        """The open ticket that was chosen, else the latest of the same matter."""
        tickets = self.known_ticket_id or self.repeat_ticket_ids.sorted("received_at")
        return tickets.filtered(lambda ticket: ticket.milestone not in FINAL)[-1:]

    def _create_tickets(self):
        return self.env["helpdesk.ticket"].create(
            [intake._prepare_ticket_vals() for intake in self]
        )

    def _prepare_partner_vals(self):
        self.ensure_one()
        return {
            "name": self.caller_name.strip(),
            "phone": self.phone,
            "property_customer": True,
        }

    def _prepare_ticket_vals(self):
        """The complaint sheet as far as the contact fills it in (SM03-07)."""
        self.ensure_one()
        first_line = self.content.strip().splitlines()[0]
        return {
            "intake_id": self.id,
            "company_id": self.company_id.id,
            "name": first_line[:_TITLE_LENGTH],
            "description": plaintext2html(self.content),
            "type_id": self.type_id.id,
            "category_id": self.category_id.id,
            "channel_id": self.channel_id.id,
            "received_at": self.called_at,
            "receiver_id": self.user_id.id,
            "partner_id": self.partner_id.id,
            "contact_phone": self.phone,
            "contact_role": self.contact_role,
            "unit_id": self.unit_id.id,
            "location_id": self.location_id.id,
            "visit_time": self.visit_time,
            "demand": self.demand,
            "severity": self.severity or "1",
            "expected_date": self.expected_date,
            # What was done at once answers a question; it settles nothing else.
            "outcome": self.kind == "consultation" and self.handling,
        }

    def _prepare_followup_vals(self):
        self.ensure_one()
        return {
            "ticket_id": self.added_ticket_id.id,
            "date": self.called_at,
            "progress": "\n".join(
                filter(
                    None,
                    [
                        self.env._("The customer got in touch again:"),
                        self.content,
                        self.demand,
                        self.handling,
                    ],
                )
            ),
        }

    def _prepare_another_matter_vals(self):
        self.ensure_one()
        return {
            "same_call_of_id": (self.same_call_of_id or self).id,
            "company_id": self.company_id.id,
            "called_at": self.called_at,
            "channel_id": self.channel_id.id,
            "ring_seconds": self.ring_seconds,
            "phone": self.phone,
            "partner_id": self.partner_id.id,
            "caller_name": self.caller_name,
            "unit_id": self.unit_id.id,
            "contact_role": self.contact_role,
        }
