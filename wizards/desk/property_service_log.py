# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyServiceLog(models.TransientModel):
    """Daily log of customer service (顾客服务记录表 MR-004KF): a day's contacts.

    Those that are over: what is still open is not said yet.
    """

    _name = "property.service.log"
    _description = "Customer Service Log"
    _inherit = ["property.print.period"]

    intake_ids = fields.Many2many(
        "helpdesk.intake", string="Contacts", compute="_compute_intake_ids"
    )

    @api.depends("date_from", "date_to", "company_id")
    def _compute_intake_ids(self):
        for log in self:
            start, stop = log._get_bounds()
            log.intake_ids = self.env["helpdesk.intake"].search(
                [
                    ("company_id", "=", log.company_id.id),
                    ("state", "=", "done"),
                    ("called_at", ">=", start),
                    ("called_at", "<", stop),
                ],
                order="called_at, id",
            )

    def action_print(self):
        return self.env.ref(
            "helpdesk_mgmt_property.report_action_mr_004kf"
        ).report_action(self)

    def _get_rows(self):
        """One row a contact, in the order of the day."""
        self.ensure_one()
        return [self._get_row(intake) for intake in self.intake_ids]

    def _get_row(self, intake):
        tickets = intake.ticket_ids | intake.added_ticket_id
        callbacks = tickets.callback_ids.filtered(lambda line: line.state == "done")
        return {
            "intake": intake,
            "tickets": ", ".join(tickets.mapped("number")),
            "callback": callbacks.sorted("called_at")[-1:],
        }
