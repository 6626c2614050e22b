# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError

SEVERITIES = [
    ("1", "Ordinary"),
    ("2", "Important"),
    ("3", "Major"),
    ("4", "Collective"),
]


class HelpdeskTicket(models.Model):
    """Severity (级别) and collective complaints (群诉)."""

    _inherit = "helpdesk.ticket"

    severity = fields.Selection(
        SEVERITIES,
        default="1",
        required=True,
        tracking=True,
        index=True,
        help="Raised by the system or anybody of the desk; lowered by the desk "
        "manager alone, with a reason.",
    )
    severity_reason = fields.Char("Reason of Severity", tracking=True, copy=False)
    parent_id = fields.Many2one(
        "helpdesk.ticket",
        "Collective Ticket",
        index="btree_not_null",
        check_company=True,
        copy=False,
        domain="[('project_id', '=', project_id), ('id', '!=', id)]",
        help="Each home keeps its own ticket and its own callback (clause 8.1.5).",
    )
    child_ids = fields.One2many("helpdesk.ticket", "parent_id", "Homes Concerned")

    def write(self, vals):
        if "severity" in vals:
            self._check_severity(vals)
        return super().write(vals)

    def _check_severity(self, vals):
        """:raises AccessError: where somebody else than the manager lowers it
        :raises UserError: where the manager gives no reason
        """
        lowered = self.filtered(
            lambda t: t.kind and t.severity and vals["severity"] < t.severity
        )
        if not lowered:
            return
        if not self._is_desk_manager():
            raise AccessError(
                self.env._(
                    "Only the customer service manager may lower the severity of "
                    "%(tickets)s.",
                    tickets=", ".join(lowered.mapped("number")),
                )
            )
        if not vals.get("severity_reason"):
            raise UserError(self.env._("Give the reason why the severity is lowered."))

    def _raise_severity(self, severity, reason):
        """Raise to a level; a higher one stays."""
        for ticket in self:
            if ticket.severity < severity:
                ticket.write({"severity": severity, "severity_reason": reason})
