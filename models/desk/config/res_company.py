# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.limits import COUNT, DAYS
from ...mixins.roles import STAFF


class ResCompany(models.Model):
    """Thresholds of the customer service desk, each company its own."""

    _inherit = "res.company"

    ticket_followup_days = fields.Integer(
        "Follow-Up After (Working Days)",
        default=2,
        help="Clause 8.3.4: the representative is reminded of a ticket in hand that "
        "nobody has looked after for so long. 0: never.",
        groups=STAFF,
        bounds=DAYS,
    )
    property_answer_seconds = fields.Integer(
        "Calls Answered Within (s)",
        default=5,
        help="P III.1: five seconds.",
        groups=STAFF,
        bounds=(0, 100_000),
    )
    property_reply_days = fields.Integer(
        "Reply Expected Within (Working Days)",
        default=2,
        help="What a caller is told by default (clause 9.3.2).",
        groups=STAFF,
        bounds=DAYS,
    )
    property_reply_start = fields.Selection(
        [
            ("handover", "The Handover to the Department"),
            ("receipt", "The Receipt of the Ticket"),
        ],
        "Reply Counts From",
        default="handover",
        help="Clause 9.3.2: from when a department has its working days to reply to "
        "the customer. What the department received itself always counts from the "
        "receipt.",
        groups=STAFF,
    )
    property_intake_script = fields.Text(
        "Phone Greeting",
        translate=True,
        help="Clause 8.2.1: company name and offer of help. {company} stands for the "
        "company's name. Empty: the default greeting.",
        groups=STAFF,
    )
    property_collective_homes = fields.Integer(
        "Homes of a Collective Complaint", default=5, groups=STAFF, bounds=COUNT
    )
    property_collective_days = fields.Integer(
        "Days of a Collective Complaint", default=30, groups=STAFF, bounds=DAYS
    )
    property_important_overdue_days = fields.Integer(
        "Important When Overdue for (Days)", default=7, groups=STAFF, bounds=DAYS
    )
    property_major_overdue_days = fields.Integer(
        "Major When Overdue for (Days)", default=30, groups=STAFF, bounds=DAYS
    )

    _ticket_followup_days_not_negative = models.Constraint(
        "CHECK (ticket_followup_days >= 0)", "Working days cannot be negative."
    )
    _property_thresholds = models.Constraint(
        "CHECK (property_answer_seconds > 0 AND property_reply_days > 0 "
        "AND property_collective_homes BETWEEN 3 AND 10 "
        "AND property_collective_days > 0 AND property_important_overdue_days > 0 "
        "AND property_major_overdue_days >= property_important_overdue_days)",
        "The limits of customer service are positive; a collective complaint has "
        "between 3 and 10 homes; major comes no sooner than important.",
    )

    def _get_intake_script(self):
        """Clause 8.2.1: a call is answered with the company's name and an offer."""
        self.ensure_one()
        # A greeting is no secret; who takes a call may not read the company.
        company_sudo = self.sudo()
        script = company_sudo.property_intake_script or self.env._(
            "Hello, {company}. How may I help you?"
        )
        return script.replace("{company}", company_sudo.name)

    def _property_tz(self):
        """That of the desk's working time, where the company has none of its own."""
        return self.env["helpdesk.ticket.team"]._get_calendar(self).tz or "UTC"
