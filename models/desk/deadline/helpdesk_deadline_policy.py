# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache

from ...mixins.limits import PERCENT
from ..catalogue import SEVERITIES

WHOLE_UNITS = ("working_days", "calendar_days", "category_days")


class Spec(NamedTuple):
    """A policy as the clocks read it: no query an event, no query a ticket."""

    id: int
    subject: str
    active: bool
    company_id: int
    type_ids: frozenset
    severity: str
    department: str
    category_ids: frozenset
    receipt: str
    is_written: bool
    starts: frozenset
    stops: frozenset
    unit: str
    amount: float
    percent: int
    per_department: bool
    from_receipt: bool
    ladder: tuple

    def keyed_on(self):
        """The ticket's fields whose change makes the policy apply or not."""
        if self.subject != "ticket":
            return set()
        keys = {
            "type_id": self.type_ids,
            "severity": self.severity,
            "team_id": self.department,
            "category_id": self.category_ids or self.unit == "category_days",
            "receipt_team_id": self.receipt != "any",
            "channel_id": self.is_written,
            "received_at": "received" in self.starts or self.from_receipt,
        }
        return {name for name, keyed in keys.items() if keyed}

    def matches(self, ticket, assignment):
        """Whether the policy applies to a ticket, in a department if one is given."""
        receipt = ticket.receipt_team_id
        elsewhere = receipt and receipt.department != "desk"
        path = ticket.category_id.parent_path or ""
        team = assignment.team_id if self.per_department else ticket.team_id
        return (
            self.subject == "ticket"
            and self.active
            and self.company_id in (False, ticket.company_id.id)
            and (not self.type_ids or ticket.type_id.id in self.type_ids)
            and self.severity in (False, ticket.severity)
            and self.department in (False, team.department)
            and (
                not self.category_ids
                or bool(self.category_ids & {int(i) for i in path.split("/") if i})
            )
            and (not self.is_written or ticket.channel_id.is_written)
            and (self.receipt == "any" or elsewhere)
            and (self.receipt != "own_department" or assignment.team_id == receipt)
            and (not self.per_department or bool(assignment))
        )


class HelpdeskDeadlinePolicy(models.Model):
    """A limit of the rule book (时限规则): from which event to which, how long.

    All policies that apply to a ticket start a clock; each is data that the
    customer service manager edits.
    """

    _name = "helpdesk.deadline.policy"
    _description = "Deadline Policy"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "property.cached.mixin",
    ]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company", index=True, ondelete="restrict")
    basis = fields.Char(
        translate=True,
        help="The clause, or that it is law or practice of the trade. What is "
        "practice is the company's to change; law is to be checked by its lawyer.",
    )
    # Rooms with documents of their own add them.
    subject = fields.Selection(
        [("ticket", "Ticket")], "Clock of", required=True, default="ticket"
    )
    # For which tickets
    type_ids = fields.Many2many("helpdesk.ticket.type", string="Kinds")
    severity = fields.Selection(SEVERITIES)
    department = fields.Selection(
        lambda self: (
            self.env["helpdesk.ticket.team"]
            ._fields["department"]
            ._description_selection(self.env)
        )
    )
    category_ids = fields.Many2many(
        "helpdesk.ticket.category", string="Categories", help="With those below them."
    )
    receipt = fields.Selection(
        [
            ("any", "By Anybody"),
            ("other_department", "By Another Department Than Customer Service"),
            ("own_department", "By the Department That Handles It Itself"),
        ],
        "Received",
        required=True,
        default="any",
        help="Clause 9.2.4: what a department receives itself it passes on, or "
        "handles and files.",
    )
    is_written = fields.Boolean("Written Only", help="Clause 8.2.2.")
    # From when to when
    start_event_ids = fields.Many2many(
        "helpdesk.deadline.event", "helpdesk_deadline_policy_start_rel", required=True
    )
    stop_event_ids = fields.Many2many(
        "helpdesk.deadline.event", "helpdesk_deadline_policy_stop_rel", required=True
    )
    per_department = fields.Boolean(
        "A Clock a Department", help="Each department at work has its own clock."
    )
    from_receipt = fields.Boolean(
        "From the Receipt by Clause 9.3.2",
        help="The time of the department that received the ticket itself runs from "
        "the receipt; that of the others from the receipt or from the start above, "
        "as the settings of the company say. A ticket that was returned to customer "
        "service counts as received anew.",
    )
    # How long
    amount = fields.Float("Time Limit", digits=(16, 2), bounds=(0, 100_000))
    unit = fields.Selection(
        [
            ("minutes", "Minutes"),
            ("clock_hours", "Hours by the Clock"),
            ("working_hours", "Working Hours"),
            ("working_days", "Working Days"),
            ("calendar_days", "Calendar Days"),
            ("category_days", "Calendar Days of the Category, or Else"),
            ("required_date", "Date Set for the Department"),
        ],
        "Time Unit",
        required=True,
        default="working_days",
    )
    warn_percent = fields.Integer(
        "Warn At (%)", default=80, required=True, bounds=PERCENT
    )
    is_hard = fields.Boolean("Hard Limit", help="Neither extended nor paused.")
    step_ids = fields.One2many(
        "helpdesk.escalation.step",
        "policy_id",
        "Escalation",
        help="Empty: the common ladder.",
    )

    _code_unique = models.UniqueIndex(
        "(code, company_id) NULLS NOT DISTINCT", "A policy with this code exists."
    )
    _amount_not_negative = models.Constraint(
        "CHECK (amount >= 0)", "A time limit cannot be negative."
    )
    _warn_range = models.Constraint(
        "CHECK (warn_percent BETWEEN 1 AND 100)",
        "The warning comes between 1 and 100 % of the time.",
    )

    @api.constrains("amount", "unit")
    def _check_whole_days(self):
        for policy in self:
            if policy.unit in WHOLE_UNITS and policy.amount % 1:
                raise ValidationError(
                    self.env._(
                        "%(policy)s counts whole days. Use hours for parts of a day.",
                        policy=policy.name,
                    )
                )

    @api.model
    @ormcache()
    def _specs(self):
        """{id: Spec} of all policies, those out of use included for their clocks."""
        everything = self.sudo().with_context(active_test=False)
        common = (
            self.env["helpdesk.escalation.step"]
            .sudo()
            .search([("policy_id", "=", False)])
            ._rungs()
        )
        return {policy.id: policy._spec(common) for policy in everything.search([])}

    def _spec(self, common_ladder):
        self.ensure_one()
        return Spec(
            id=self.id,
            subject=self.subject,
            active=self.active,
            company_id=self.company_id.id,
            type_ids=frozenset(self.type_ids.ids),
            severity=self.severity,
            department=self.department,
            category_ids=frozenset(self.category_ids.ids),
            receipt=self.receipt,
            is_written=self.is_written,
            starts=frozenset(self.start_event_ids.mapped("code")),
            stops=frozenset(self.stop_event_ids.mapped("code")),
            unit=self.unit,
            amount=self.amount,
            percent=self.warn_percent,
            per_department=self.per_department,
            from_receipt=self.from_receipt,
            ladder=self.step_ids._rungs() or common_ladder,
        )
