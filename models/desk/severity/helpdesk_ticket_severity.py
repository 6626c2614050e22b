# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

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

    severity_lowered_from = fields.Selection(
        SEVERITIES,
        readonly=True,
        copy=False,
        help="What the manager has decided against is not raised to by itself again.",
    )

    def write(self, vals):
        if "severity_lowered_from" in vals:
            raise AccessError(
                self.env._("Lower the severity itself, and give the reason.")
            )
        if "severity" not in vals:
            return super().write(vals)
        of_kind = self.filtered("kind")
        raised = of_kind.filtered(lambda t: (t.severity or "") < vals["severity"])
        lowered = of_kind.filtered(lambda t: (t.severity or "") > vals["severity"])
        lowered._check_can_lower(vals)
        before = lowered.grouped("severity")
        result = super().write(vals)
        for level, tickets in before.items():
            super(HelpdeskTicket, tickets).write({"severity_lowered_from": level})
        raised._report_severity()
        return result

    def _check_can_lower(self, vals):
        """:raises AccessError: where somebody else than the manager lowers it
        :raises UserError: where the manager gives no reason
        """
        if not self:
            return
        if not self._is_desk_manager():
            raise AccessError(
                self.env._(
                    "Only the customer service manager may lower the severity of "
                    "%(tickets)s.",
                    tickets=format_list(self.env, self.mapped("number")),
                )
            )
        if not vals.get("severity_reason"):
            raise UserError(self.env._("Give the reason why the severity is lowered."))

    def _raise_severity(self, severity, reason, newborn=()):
        """Raise to a level by itself; a higher one stays, and what the manager has
        lowered from there.

        :param newborn: tickets whose creation is under way. Nothing hangs on their
            severity yet: no clock runs and nobody was told of a lower one.
        :return: the tickets that were raised
        """
        lower = self.filtered(
            lambda ticket: (
                ticket.severity < severity
                and (ticket.severity_lowered_from or "") < severity
            )
        )
        vals = {"severity": severity, "severity_reason": reason}
        born = lower & newborn if newborn else lower.browse()
        models.BaseModel.write(born, vals)
        (lower - born).write(vals)
        return lower
