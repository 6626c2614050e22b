# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ....mixins.gate_mixin import Missing, gate

REPORTED = ("complaint", "repair", "claim")


class HelpdeskTicket(models.Model):
    """Gate of the complaint report (投诉处理报告 SM03-21)."""

    _inherit = "helpdesk.ticket"

    @gate("SM03-21", entering=["closed"], kinds=REPORTED)
    def _gate_report_is_approved(self):
        """Claims and major complaints end with a report to the leaders.

        At level 2 the manager is the highest who is told, and closes with the desk:
        there the report is offered, not asked for.
        """
        needs = self.kind == "claim" or self.severity >= "3"
        if needs and not self._approved_report():
            return Missing(
                self.env._("the approved complaint report"),
                self._who("desk"),
                "action_write_report",
            )
