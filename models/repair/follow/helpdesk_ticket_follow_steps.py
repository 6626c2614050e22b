# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...desk.flow import FINAL


class HelpdeskTicket(models.Model):
    """What the desk would type for each step, taken from the order."""

    _inherit = "helpdesk.ticket"

    def _prepare_step(self, order, step):
        """Fill in what the step asks for and the order knows."""
        if step == "planned":
            self._follow_reply(order)
            self._follow_plan(order)
        elif step == "evaluation":
            self._follow_feedback(order)
        elif step == "callback":
            self._follow_evaluation(order)

    def _follow_reply(self, order):
        """The lead department has taken over and replied (9.3.2)."""
        lead = self._lead_assignment()
        if lead.state == "sent":
            lead.action_accept()
        if lead.state == "accepted":
            lead.reply = lead.reply or self._follow_reply_text(order)
            lead.action_reply()

    def _follow_reply_text(self, order):
        if order.appointment_start:
            return order._appointment_text()
        return self.env._(
            "%(contractor)s is on site: %(work)s.",
            contractor=order.contractor_id.display_name,
            work=order.name,
        )

    def _follow_plan(self, order):
        """The order is the plan, where the department has made none."""
        if not self._plan():
            plan = self.env["helpdesk.ticket.plan"].create(
                self._prepare_plan_vals(order)
            )
            plan.action_submit()

    def _prepare_plan_vals(self, order):
        lead = self._lead_assignment()
        visit = fields.Datetime.context_timestamp(
            self, order.appointment_end or fields.Datetime.now()
        ).date()
        return {
            "ticket_id": self.id,
            "team_id": lead.team_id.id,
            "scheme": order.description or order.name,
            "target_date": order.required_date or lead.required_date or visit,
            "estimated_cost": order.amount,
        }

    def _follow_told(self, order, text, means):
        """The word to the customer about the visit, as the clauses want it noted."""
        self.ensure_one()
        if self.milestone in FINAL:
            return
        # Clause 8.1.3: before the facts are verified it is no word about a plan.
        handled = self.kind in ("complaint", "repair") and not self._verification()
        self.env["helpdesk.ticket.notice"].create(
            {
                "ticket_id": self.id,
                "subject": "other" if handled else "plan",
                "means": means,
                "content": text,
            }
        )

    def _follow_feedback(self, order):
        """The lead department reports back what the contractor did (P 3.3)."""
        lead = self._lead_assignment()
        if lead.state not in ("sent", "accepted", "replied"):
            return
        self._follow_reply(order)
        told = lead.result or ""
        new = [
            done.result.strip()
            for done in self.work_order_ids.sorted("id")
            if done.state in ("accepted", "settled")
            and done.result
            and done.result.strip() not in told
        ]
        lead.result = "\n".join(filter(None, [told, *new]))
        if lead.result:
            lead.action_finish()

    def _follow_evaluation(self, order):
        """The owner has said on the screen how content he is (9.3.2)."""
        signed = self._signed_word(order)
        if signed and not self._evaluation():
            self.env["helpdesk.ticket.evaluation"].create(
                self._prepare_signed_evaluation_vals(signed)
            )
            self.invalidate_recordset(["evaluation_ids"])

    def _signed_word(self, order):
        """The customer's own signature; the property company's is none."""
        line = order._acceptance(self)
        if line.passed == "yes" and line.signer_role != "property_office":
            return line
        return line.browse()

    def _prepare_signed_evaluation_vals(self, signed):
        return {
            "ticket_id": self.id,
            "satisfaction": signed.satisfaction,
            "opinion": signed.remark,
            "means": "visit",
            "evaluated_at": signed.signed_at,
            "signature": signed.with_context(bin_size=False).signature,
        }
