# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import format_list

from ....mixins.gate_mixin import ANY, Missing, gate
from .verify import HANDLING


class HelpdeskTicket(models.Model):
    """Gates of the handling (处理)."""

    _inherit = "helpdesk.ticket"

    @gate("9.3.2", entering=["planned"], kinds=HANDLING)
    def _gate_customer_has_reply(self):
        """The department replies to the customer within two working days."""
        lead = self._lead_assignment()
        if lead and not lead.replied_at:
            return Missing(
                self.env._("the reply to the customer"),
                self._who("department"),
                "assignment_ids",
            )

    @gate("9.3.2", entering=["planned", "in_progress"], kinds=HANDLING)
    def _gate_has_plan(self):
        """The reply comes with a plan and the date by which it is finished."""
        if not self._plan():
            return Missing(
                self.env._("the handling plan with its date"),
                self._who("department"),
                self._plan_place(),
            )

    def _plan_place(self):
        """Where a plan comes into force: its form, or its button once it is drafted."""
        drafted = self.plan_ids.filtered(lambda plan: plan.state == "draft")
        return "plan_ids" if drafted else "action_write_plan"

    def action_write_plan(self):
        """Open a new handling plan of the ticket."""
        self.ensure_one()
        form = self.env.ref(
            "helpdesk_mgmt_property.helpdesk_ticket_plan_view_form_dialog"
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Handling Plan"),
            "res_model": "helpdesk.ticket.plan",
            "view_mode": "form",
            "views": [(form.id, "form")],
            "target": "new",
            "context": {"default_ticket_id": self.id},
        }

    @gate("P 3.2", entering=["planned"], kinds=HANDLING)
    def _gate_customer_knows_state(self):
        """The customer is told where the ticket is and when to expect more."""
        if not self._told("dispatch", "plan"):
            return Missing(
                self.env._("word to the customer that the ticket was passed on"),
                self._who(self._judging_role()),
                "notice_ids",
            )

    @gate("8.1.8", entering=["in_progress"], kinds=HANDLING)
    def _gate_complex_has_stages(self):
        """A complex complaint has stages whose dates the customer was told."""
        verification = self._verification()
        if not verification.is_complex:
            return None
        stages = self._plan().stage_ids
        if not stages or stages.filtered(lambda stage: not stage.told_at):
            return Missing(
                self.env._(
                    "stages of the plan, each with its date and told to the customer"
                ),
                self._who("department"),
                "plan_ids",
            )

    @gate("8.3.3", entering=ANY)
    def _gate_disagreement_is_decided(self):
        """Where departments disagree the supervising leader decides."""
        if self._has_open_disagreement():
            return Missing(
                self.env._("the leader's decision, since the departments disagree"),
                self._who("leader"),
                "action_ask_decision",
            )

    @gate("P 3.3", entering=["evaluation"], kinds=HANDLING)
    def _gate_departments_report_back(self):
        """Each department finishes and reports back what was done."""
        open_lines = self._assignments().filtered(lambda line: line.state != "done")
        if open_lines:
            return Missing(
                self.env._(
                    "the feedback of %(departments)s",
                    departments=format_list(
                        self.env, open_lines.team_id.mapped("display_name")
                    ),
                ),
                self._who("department"),
                "assignment_ids",
            )

    @gate("9.3.2", entering=["callback"], kinds=HANDLING)
    def _gate_customer_has_evaluated(self):
        """The customer evaluates and agrees before the desk calls back."""
        if self.is_collective:
            return None
        evaluation = self._evaluation()
        if not evaluation:
            return Missing(
                self.env._("the customer's evaluation"),
                self._who("department"),
                "evaluation_ids",
            )
        if evaluation.satisfaction < "3":
            return Missing(
                self.env._(
                    "the customer's consent: the latest evaluation is not content"
                ),
                self._who("department"),
                "evaluation_ids",
            )
