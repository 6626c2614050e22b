# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import models
from odoo.exceptions import LockError, UserError

from ...desk.flow import FINAL
from ...desk.ticket.gates.verify import HANDLING
from ...mixins.event_mixin import on

# The stretch of a ticket's flow along which its orders take it.
_WAY = ("dispatched", "planned", "in_progress", "evaluation", "callback")


class HelpdeskTicket(models.Model):
    """A ticket follows its orders by itself, through every gate of the desk.

    Where something is missing the ticket stays, a note on it names what and who has
    it, and the order goes on: a contractor is never held up by a paper of the desk.
    """

    _inherit = "helpdesk.ticket"

    @on(*FINAL, rank=10)
    def _hand_clocks_over(self, event):
        """An order goes on for its other tickets; so do its clocks, as they stand."""
        self.env["helpdesk.ticket.deadline"].sudo()._leave(self)

    def _open_orders(self):
        """Orders that the ticket still waits for; for a refused one until another of
        its trade was made."""
        orders = self.work_order_ids
        return orders.filtered(
            lambda order: not (order._is_past() or order._is_reordered(orders))
        )

    def _follow_order(self, order, target):
        """Take the ticket along its flow as far as its gates let it.

        :param order: the order that moves it, in the desk's name
        :param target: the milestone that the order has earned
        """
        self.ensure_one()
        if not self._follows(order):
            return
        while self._is_before(target):
            step = _WAY[_WAY.index(self.milestone) + 1]
            if not self._follow_step(order, step):
                break

    def _follows(self, order):
        """Repairs and complaints in handling follow; others note what happened."""
        if self.kind in HANDLING and self.milestone in _WAY:
            return True
        if self.kind in HANDLING and self.milestone not in FINAL:
            text = self.env._("the handling department (9.2.3, customer service)")
            self._note_stopped(order, "dispatched", [text])
        elif self.milestone not in FINAL:
            self._note_order(order)
        return False

    def _is_before(self, target):
        return _WAY.index(self.milestone) < _WAY.index(target)

    def _follow_step(self, order, step):
        """One step, or none of it: what cannot be done is noted."""
        try:
            with self.env.cr.savepoint():
                self._prepare_step(order, step)
                missing = self._missing_for(step)
                if not missing:
                    self._move_to(step)
        except LockError:
            # Somebody else has moved the ticket, and says so.
            raise
        except UserError as error:
            self._note_stopped(order, step, [str(error)])
            return False
        if missing:
            texts = [self._missing_text(*item) for item in missing]
            self._note_stopped(order, step, texts)
            return False
        if step == "callback":
            self._tell_caller(order)
        return True

    def _follow_back(self, order):
        """Rework: what waits for its evaluation or callback is at work again."""
        self.ensure_one()
        if self.kind not in HANDLING or self.milestone not in (
            "evaluation",
            "callback",
        ):
            return
        waiting = self.callback_ids.filtered(lambda line: line.state == "planned")
        waiting._transition("cancelled")
        self._assignments().filtered(lambda line: line.state == "done")._transition(
            "replied"
        )
        self._move_to("in_progress")

    def _note_order(self, order):
        self.message_post(
            body=self.env._(
                "Work order %(order)s: %(state)s.",
                order=order.display_name,
                state=order._state_label(order.state),
            ),
            subtype_xmlid="mail.mt_note",
        )

    def _note_stopped(self, order, step, texts):
        """The ticket stays; who has what is missing reads it here."""
        head = self.env._(
            "Work order %(order)s is %(state)s. The ticket cannot go to %(stage)s yet:",
            order=order.display_name,
            state=order._state_label(order.state),
            stage=self._stage(step).name,
        )
        items = Markup("").join(Markup("<li>%s</li>") % text for text in texts)
        self.message_post(
            body=Markup("<p>%s</p><ul>%s</ul>") % (head, items),
            subtype_xmlid="mail.mt_note",
        )
        if step in ("evaluation", "callback"):
            self._remind_of(
                "accepted",
                order.user_id,
                lambda env: env._("Work accepted, ticket waits: %s", self.display_name),
            )

    def _tell_caller(self, order):
        """Clause 9.5: who calls back finds the ticket among the activities."""
        planned = self.callback_ids.filtered(lambda line: line.state == "planned")
        self._remind_of(
            "call_back",
            planned[:1].user_id or order.user_id,
            lambda env: env._("Call back: %s", self.display_name),
        )

    def _remind_of(self, reason, user, summary):
        ticket = self._for_reader(user)
        ticket._ask_to_do(reason, user, summary=summary(ticket.env))

    def _holds_accepted(self):
        """What it waited for is there: it is called back about."""
        return self.milestone != "callback"

    def _holds_call_back(self):
        return self.milestone == "callback"

    def _handle_again(self, content):
        """Clause 9.5: not satisfied: the contractor hears of it and comes again."""
        result = super()._handle_again(content)
        for order in self.work_order_ids.filtered(lambda o: o.state == "accepted"):
            reason = content or self.env._("The customer is not satisfied.")
            order.sudo()._rework(reason, self)
        return result

    # ------------------------------------------------------------------
    # What the desk would type for each step, taken from the order
    # ------------------------------------------------------------------

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
        visit = self.company_id._property_day(order.appointment_end or None)
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
