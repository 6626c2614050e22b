# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError

# From the desk upwards: where nobody holds a role, the next one is told.
RECIPIENTS = [
    ("assignee", "Handler"),
    ("coordinator", "Desk Representative"),
    ("department_head", "Head of the Department"),
    ("desk_manager", "Customer Service Manager"),
    ("leader", "Supervising Leader"),
    ("general_manager", "General Manager"),
]


class Rung(NamedTuple):
    """A step as the watch reads it, kept in the cache of the policies."""

    id: int
    moment: str
    offset: float
    recipient: str
    user_id: int


class HelpdeskEscalationStep(models.Model):
    """Who is told of a deadline, and when (升级提醒).

    Section 2.4 of the rule book: the representative at 80 % of the time, the
    manager when it is over, the leader two working days later, the general manager
    five. Steps without a policy are the ladder of all policies without their own.
    """

    _name = "helpdesk.escalation.step"
    _description = "Escalation Step"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "property.cached.mixin",
    ]
    _order = "policy_id, sequence, id"

    policy_id = fields.Many2one(
        "helpdesk.deadline.policy", index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="policy_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    moment = fields.Selection(
        [
            ("warning", "At the policy's warning"),
            ("percent", "At a share of the time (%)"),
            ("due", "When the time is over"),
            ("minutes", "Minutes after it is over"),
            ("working_days", "Working days after it is over"),
        ],
        string="When",
        required=True,
        default="due",
    )
    offset = fields.Float(
        help="Per cent, minutes or working days.", bounds=(-100_000, 100_000)
    )
    recipient = fields.Selection(
        RECIPIENTS + [("user", "A Certain User")], required=True
    )
    user_id = fields.Many2one(
        "res.users", domain=[("share", "=", False)], ondelete="restrict"
    )
    active = fields.Boolean(default=True)

    _offset_not_negative = models.Constraint(
        'CHECK ("offset" >= 0)', "An escalation cannot come before its moment."
    )

    @api.depends("recipient", "user_id.name")
    def _compute_display_name(self):
        labels = dict(self._fields["recipient"]._description_selection(self.env))
        for step in self:
            step.display_name = step.user_id.name or labels.get(step.recipient)

    @api.constrains("moment", "offset", "recipient", "user_id")
    def _check_complete(self):
        for step in self:
            if step.recipient == "user" and not step.user_id:
                raise ValidationError(self.env._("Name the user who is told."))
            if step.moment == "percent" and not 0 <= step.offset <= 100:
                raise ValidationError(
                    self.env._("A share of the time lies between 0 and 100 %.")
                )
            if step.moment == "working_days" and step.offset % 1:
                raise ValidationError(self.env._("Working days are whole numbers."))

    def _rungs(self):
        return tuple(
            Rung(
                step.id,
                step.moment,
                step.offset,
                step.recipient,
                step.user_id.id,
            )
            for step in self.filtered("active")
        )
