# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.limits import COUNT, PAST

_NEEDED = (
    "happened_at",
    "place",
    "emergency_type",
    "course",
    "report_line_ids",
    "action_line_ids",
    "result",
    "cause",
    "prevention",
)


class HelpdeskTicketEmergency(models.Model):
    """Record of an emergency, one a ticket (突发事件处理记录表 MR-003KF)."""

    _name = "helpdesk.ticket.emergency"
    _description = "Emergency Record"
    _inherit = ["helpdesk.ticket.part", "property.evidence.mixin", "mail.thread"]
    _order = "happened_at desc, id desc"

    currency_id = fields.Many2one(related="company_id.currency_id")
    ticket_id = fields.Many2one(ondelete="restrict")
    happened_at = fields.Datetime(bounds=PAST)
    place = fields.Char()
    emergency_type = fields.Selection(
        [
            ("fire", "Fire"),
            ("lift", "Lift Entrapment"),
            ("injury", "Injury"),
            ("theft", "Theft"),
            ("falling", "Falling Object"),
            ("flood", "Flood"),
            ("outage", "Outage of Water or Power"),
            ("gas", "Gas Leak"),
            ("crowd", "Crowd"),
            ("media", "Media"),
            ("other", "Other"),
        ],
        string="Type",
        tracking=True,
    )
    # 报告人
    reporter = fields.Char("Reported By")
    reporter_phone = fields.Char("Reporter's Phone")
    # 涉及人、伤亡
    persons = fields.Char("Persons Concerned")
    injured = fields.Integer(bounds=COUNT)
    dead = fields.Integer(bounds=COUNT)
    course = fields.Text("Course of Events")
    line_ids = fields.One2many("helpdesk.ticket.emergency.line", "emergency_id", "Log")
    # 上报记录、处置措施、外部单位
    report_line_ids = fields.One2many(
        "helpdesk.ticket.emergency.line",
        "emergency_id",
        "Reported Upwards",
        domain=[("kind", "=", "report")],
    )
    action_line_ids = fields.One2many(
        "helpdesk.ticket.emergency.line",
        "emergency_id",
        "Measures Taken",
        domain=[("kind", "=", "action")],
    )
    external_line_ids = fields.One2many(
        "helpdesk.ticket.emergency.line",
        "emergency_id",
        "Outside Units",
        domain=[("kind", "=", "external")],
    )
    loss = fields.Monetary()
    result = fields.Text()
    cause = fields.Text()
    prevention = fields.Text("Prevention from Now On")
    handler_id = fields.Many2one(
        "res.users",
        "Handled By",
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        ondelete="restrict",
    )

    _one_per_ticket = models.UniqueIndex(
        "(ticket_id)", "The ticket has an emergency record already."
    )
    _casualties = models.Constraint(
        "CHECK (injured >= 0 AND dead >= 0)", "Nobody is counted below zero."
    )

    @api.depends("ticket_id.number")
    def _compute_display_name(self):
        for record in self:
            record.display_name = record.ticket_id.number

    def _missing_labels(self):
        """Labels of what a record has when its emergency is closed."""
        self.ensure_one()
        return [
            self._fields[name]._description_string(self.env)
            for name in _NEEDED
            if not self[name]
        ]

    def _is_evidence_sealed(self):
        return self.ticket_id._is_evidence_sealed()
