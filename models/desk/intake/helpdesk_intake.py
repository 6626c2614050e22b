# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...mixins.limits import NEAR, PAST
from ...mixins.roles import DEPUTY, DESK
from ...property.phone import (
    is_masked_phone,
    mask_phone,
    normalize_phone,
    phone_search_domain,
)
from ..catalogue import SEVERITIES

# What a clerk enters of a matter, and of who calls; all else is proposed.
_MATTER = (
    "category_id",
    "type_id",
    "location_id",
    "content",
    "demand",
    "visit_time",
    "handling",
)
_CALLER = ("phone", "partner_id", "caller_name", "unit_id", "ring_seconds")
# Figures of calls, not of every contact.
_OF_CALLS = ("answered_share:avg", "ring_seconds:avg")


class HelpdeskIntake(models.Model):
    """One contact with a customer (接待登记), a line of the daily log MR-004KF.

    Clause 8.1.1 and rule P 三.1: who calls is answered within five seconds, contact
    and content are recorded. Any employee receives (clause 9.2.2). It ends with a
    ticket, with word on a ticket that is under way, or with an answer.

    A telephone system opens the screen in one of two ways. It calls
    ``action_take_call(phone, ring_seconds)`` as the clerk who picks up, which keeps
    the call and returns the screen. Or it runs the action
    ``helpdesk_intake_action_new`` with ``default_phone`` and
    ``default_ring_seconds`` in the context.
    """

    _name = "helpdesk.intake"
    _description = "Customer Contact"
    _inherit = ["property.state.mixin", "property.unit.mixin"]
    _order = "called_at desc, id desc"
    _check_company_auto = True

    _state_flow = {"open": ("done",), "done": ()}

    company_id = fields.Many2one(
        "res.company",
        kept="8.1.1",
        required=True,
        index=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        [("open", "Open"), ("done", "Done")],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Taken By",
        sealed="9.2.2",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
    )

    # Contact
    called_at = fields.Datetime(
        "Time", required=True, index=True, default=fields.Datetime.now, bounds=PAST
    )
    channel_id = fields.Many2one(
        "helpdesk.ticket.channel",
        required=True,
        check_company=True,
        domain=[("code", "!=", False)],
        default=lambda self: self.env.ref(
            "helpdesk_mgmt_property.channel_phone", raise_if_not_found=False
        ),
    )
    ring_seconds = fields.Integer(
        "Rang (s)",
        aggregator="avg",
        help="Seconds until the call was answered; 0: not noted.",
        bounds=(-86_400, 86_400),
    )
    is_call = fields.Boolean(
        "Call", compute="_compute_answered", store=True, precompute=True
    )
    answered_in_time = fields.Boolean(
        compute="_compute_answered", store=True, precompute=True
    )
    answered_share = fields.Float(
        "Answered in Time (%)",
        compute="_compute_answered",
        store=True,
        precompute=True,
        aggregator="avg",
        help="Share of the calls that were answered in time. It says "
        "something of calls only.",
    )
    same_call_of_id = fields.Many2one(
        "helpdesk.intake",
        "Same Call as",
        kept="P 三.1",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        help="One call with several matters is counted once.",
        ondelete="restrict",
    )
    phone = fields.Char(
        compute="_compute_phone",
        inverse="_inverse_phone",
        search="_search_phone",
        compute_sudo=True,
        help="In full for the desk and for who took the call.",
    )
    private_phone = fields.Char(
        "Phone in Full",
        sealed="H 5.3",
        groups=DESK,
        readonly=True,
        index="btree_not_null",
    )

    # Matter (来电内容)
    type_id = fields.Many2one(
        "helpdesk.ticket.type",
        "Kind",
        compute="_compute_type_id",
        store=True,
        readonly=False,
        precompute=True,
        domain=[("kind", "!=", False)],
        ondelete="restrict",
    )
    kind = fields.Selection(related="type_id.kind", string="Technical Kind")
    category_id = fields.Many2one(
        "helpdesk.ticket.category",
        check_company=True,
        index="btree_not_null",
        domain=[("code", "!=", False)],
        ondelete="restrict",
    )
    location_id = fields.Many2one("property.location", ondelete="restrict")
    content = fields.Text(help="What the customer says, in the customer's words.")
    demand = fields.Text("Customer's Demand")
    visit_time = fields.Char("Convenient Time")
    severity = fields.Selection(
        SEVERITIES,
        "Proposed Severity",
        compute="_compute_severity",
        store=True,
        readonly=False,
        precompute=True,
    )
    expected_date = fields.Date(
        "Expected Reply",
        compute="_compute_expected_date",
        store=True,
        readonly=False,
        precompute=True,
        help="When the customer is told to expect the next word (P III.1): an "
        "estimate of the process, no promise of a result.",
        bounds=NEAR,
    )

    # Result
    handling = fields.Text(
        "What Was Done", help="The answer given, or what was done at once."
    )
    finished_at = fields.Datetime(sealed="P 三.1", readonly=True, copy=False)
    ticket_ids = fields.One2many("helpdesk.ticket", "intake_id", "Tickets")
    added_ticket_id = fields.Many2one(
        "helpdesk.ticket",
        "Added to Ticket",
        sealed="8.3.4",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
    )

    _ring_seconds_positive = models.Constraint(
        "CHECK (ring_seconds >= 0)", "A phone rings for no less than 0 seconds."
    )

    @api.depends("called_at", "caller_name", "company_id", "phone")
    @api.depends_context("uid")
    def _compute_display_name(self):
        for intake in self:
            company = intake.company_id or self.env.company
            at = intake.called_at and company._property_local(
                intake.called_at
            ).strftime("%Y-%m-%d %H:%M")
            who = intake.caller_name or intake.phone
            intake.display_name = " ".join(filter(None, [at, who]))

    @api.depends("ring_seconds", "channel_id", "same_call_of_id")
    def _compute_answered(self):
        """P 三.1: a call is answered within five seconds.

        A limit that is changed later says nothing about the calls of before.
        """
        for intake in self:
            limit = intake.company_id.property_answer_seconds
            intake.is_call = (
                intake.channel_id.code == "phone" and not intake.same_call_of_id
            )
            intake.answered_in_time = (
                intake.is_call and 0 < intake.ring_seconds <= limit
            )
            intake.answered_share = 100.0 if intake.answered_in_time else 0.0

    @api.depends("category_id")
    def _compute_type_id(self):
        types = self.env["helpdesk.ticket.type"].search([("kind", "!=", False)])
        by_kind = {type_.kind: type_ for type_ in types}
        for intake in self:
            intake.type_id = intake.type_id or by_kind.get(intake.category_id.kind)

    @api.depends("category_id")
    def _compute_severity(self):
        for intake in self:
            proposed = intake.category_id._get_default_severity()
            intake.severity = max(intake.severity or "1", proposed)

    @api.depends("called_at", "company_id")
    def _compute_expected_date(self):
        """The last day on which a department replies (clause 9.3.2)."""
        desk_of = self.env["helpdesk.ticket"]._default_team_of
        calendars = {
            company: desk_of("desk", company)._get_calendar(company)
            for company in self.company_id
        }
        for intake in self:
            calendar = calendars.get(intake.company_id)
            reply_days = intake.company_id.property_reply_days
            intake.expected_date = (
                intake.called_at
                and calendar._to_local(
                    calendar._plan_working_days(reply_days, intake.called_at)
                ).date()
            )

    @api.depends("private_phone")
    @api.depends_context("uid")
    def _compute_phone(self):
        is_desk = self.env.user.has_group(DESK)
        for intake in self:
            number = intake.private_phone
            shown = is_desk or intake.user_id == self.env.user
            intake.phone = number if shown else mask_phone(number)

    def _inverse_phone(self):
        for intake in self:
            if not is_masked_phone(intake.phone):
                number = self.env["res.partner"]._checked_phone(intake.phone)
                # Who takes a call enters the number, the desk alone reads all.
                intake.sudo()._write_sealed({"private_phone": number})

    def _search_phone(self, operator, value):
        if operator not in ("in", "ilike"):
            return NotImplemented
        if operator == "in":
            numbers = [number and normalize_phone(number) for number in value]
            same = Domain("private_phone", "in", numbers)
        else:
            same = phone_search_domain("private_phone", value)
        found = self.sudo()._search(same)
        domain = Domain("id", "in", found)
        if not self.env.user.has_group(DESK):
            domain &= Domain("user_id", "=", self.env.uid)
        return domain

    @api.model_create_multi
    def create(self, vals_list):
        """A screen that was opened and left is no contact (P 三.1).

        :raises UserError: where nothing of a caller or of a matter was entered
        """
        intakes = super().create(vals_list)
        if not all(intake._is_entered() for intake in intakes):
            raise UserError(
                self.env._(
                    "P 3.1: nothing has been entered of this contact yet. Whoever "
                    "takes it enters who calls or what there is."
                )
            )
        return intakes

    def _is_entered(self):
        """Of another matter of one call the caller is taken over, not entered."""
        entered = _MATTER if self.same_call_of_id else _MATTER + _CALLER
        return any(self[name] for name in entered)

    def _read_group_select(self, aggregate_spec, query):
        """Figures of calls count those that are over, whatever else is shown."""
        select = super()._read_group_select(aggregate_spec, query)
        if aggregate_spec not in _OF_CALLS:
            return select
        return SQL(
            "%s FILTER (WHERE %s AND %s = 'done')",
            select,
            self._field_to_sql(self._table, "is_call", query),
            self._field_to_sql(self._table, "state", query),
        )

    def write(self, vals):
        """A contact that is over is history; who leads the desk alone corrects it."""
        done = self.filtered(lambda intake: intake.state == "done")
        if done and not self.env.user.has_group(DEPUTY):
            raise UserError(
                self.env._(
                    "%s is over and can no longer be changed. The customer service "
                    "manager or the deputy can correct it.",
                    done[0].display_name,
                )
            )
        return super().write(vals)

    def _prepare_transition_vals(self, target):
        vals = super()._prepare_transition_vals(target)
        if target == "done":
            vals["finished_at"] = fields.Datetime.now()
        return vals
