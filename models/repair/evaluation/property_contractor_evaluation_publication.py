# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ...mixins.gate_mixin import Missing, gate
from ...mixins.roles import COORDINATOR

EVALUATORS = 2


class PropertyContractorEvaluation(models.Model):
    """Publication, the contractor's say, and what follows (公布、申诉、生效).

    Rule 6.2: two evaluators, and the manager who publishes is none of them.
    """

    _inherit = "property.contractor.evaluation"

    def action_publish(self):
        """Publish the figures and tell the contractor (公布)."""
        self.check_access("write")
        self._check_manager()
        self._lock()
        self._check_is_of_period()
        self.env["property.contractor.criterion"]._in_force(strict=True)
        for evaluation_sudo in self.sudo():
            evaluation_sudo._recount()
            evaluation_sudo._check_gates("published")
            evaluation_sudo._publish()
        return True

    def _check_is_of_period(self):
        """:raises UserError: if it is the short one of an order"""
        for evaluation in self.filtered(lambda line: line.scope == "order"):
            raise UserError(
                self.env._(
                    "Rule 6.2: %s is the short evaluation of an order, which counts in "
                    "its period.",
                    evaluation.display_name,
                )
            )

    def _next_target(self):
        running = self.state == "draft" and self.scope == "period"
        return "published" if running else None

    def _gate_refusal(self, target, missing):
        return self.env._(
            "Rule 6.2: %(evaluation)s cannot be published yet:\n%(missing)s",
            evaluation=self.display_name,
            missing=missing,
        )

    @gate("6.2", entering=["published"])
    def _gate_6_2_period_is_over(self):
        if self.date_to < self.company_id._property_day():
            return None
        return Missing(self.env._("The period runs until %s", self.date_to))

    @gate("6.2", entering=["published"])
    def _gate_6_2_something_counts(self):
        if self.is_scored or self.veto:
            return None
        return Missing(
            self.env._("an order of the period that counts, or a veto"),
            self.env._("the customer service manager"),
            "veto",
        )

    @gate("6.2", entering=["published"])
    def _gate_6_2_evaluators(self):
        """Two evaluators at least."""
        judges = self.judgment_ids.user_id
        if len(judges) >= EVALUATORS:
            return None
        return Missing(
            self.env._(
                "points of %(needed)s evaluators; there are %(given)s",
                needed=EVALUATORS,
                given=len(judges),
            ),
            self.env._(
                "the repair coordinator, the project department, the property company"
            ),
            "action_judge",
        )

    @gate("6.2", entering=["published"])
    def _gate_6_2_publisher_is_no_evaluator(self):
        """The manager who publishes is none of the evaluators."""
        if self.env.user not in self.judgment_ids.user_id:
            return None
        return Missing(
            self.env._("Another manager to publish it, since you have given points"),
            self.env._("the customer service manager"),
        )

    def _publish(self):
        """Keep the figures as they stand, with the orders behind them."""
        self.ensure_one()
        for line in self.line_ids.filtered("counted"):
            line._write_sealed({"order_ids": [Command.set(line._orders().ids)]})
        self._transition("published", is_original=self.contractor_id.is_original)
        self.contractor_id._follow_published()
        self._tell_contractor("mail_template_evaluation_published")

    def _prepare_transition_vals(self, target):
        vals = super()._prepare_transition_vals(target)
        # A resolved objection goes back to what was published; its days go on.
        if target == "published" and not any(self.mapped("published_at")):
            self.company_id.ensure_one()
            days = self.company_id.property_objection_days
            vals.update(
                published_at=fields.Datetime.now(),
                published_by_id=self.env.uid,
                objection_until=self.company_id._property_day() + timedelta(days=days),
            )
        if target == "final":
            vals["final_at"] = fields.Datetime.now()
        return vals

    def _tell_contractor(self, template):
        """A queued mail: publishing does not wait for the mail server."""
        for evaluation in self:
            contractor = evaluation.contractor_id
            if not contractor._mail(template, evaluation):
                evaluation.message_post(
                    body=self.env._(
                        "%s has no e-mail address: tell the contractor by phone.",
                        contractor.display_name,
                    )
                )

    # ------------------------------------------------------------------
    # Objections
    # ------------------------------------------------------------------

    def _portal_can_object(self):
        """Whether the contractor may still object: once, within the period."""
        self.ensure_one()
        return (
            self.state == "published"
            and not self.objection_ids
            and bool(self.objection_until)
            and self.objection_until >= self.company_id._property_day()
        )

    def _object(self, text):
        """The contractor objects, on the portal or by what the desk records (申诉).

        :raises AccessError: if the user is neither of the firm nor of the desk
        :raises UserError: without a reason, after the period, or a second time
        """
        self.ensure_one()
        if not (text or "").strip():
            raise UserError(self.env._("Rule 6.2: an objection says what is wrong."))
        return self.env["property.contractor.objection"].create(
            {"evaluation_id": self.id, "text": text.strip()}
        )

    def _check_may_object(self):
        self._lock()
        for evaluation in self:
            evaluation._check_who_objects()
            if evaluation.state != "published" or evaluation.objection_ids:
                raise UserError(evaluation._objection_refusal())
            if evaluation.objection_until < evaluation.company_id._property_day():
                raise UserError(
                    self.env._(
                        "Rule 6.2: objections to %(evaluation)s were open until "
                        "%(until)s.",
                        evaluation=evaluation.display_name,
                        until=evaluation.objection_until,
                    )
                )

    def _check_who_objects(self):
        """:raises AccessError: if the user is neither of the firm nor of the desk"""
        self.ensure_one()
        self.check_access("read")
        user = self.env.user
        own = user.partner_id.commercial_partner_id
        firm = self.sudo().contractor_id.partner_id.commercial_partner_id
        if own != firm and not user.has_group(COORDINATOR):
            raise AccessError(
                self.env._(
                    "Rule 6.2: the contractor itself objects, or the repair "
                    "coordinator records its objection."
                )
            )

    def _objection_refusal(self):
        return self.env._(
            "Rule 6.2: one objects once to a published evaluation; %(evaluation)s is "
            "%(state)s.",
            evaluation=self.display_name,
            state=self._state_label(self.state),
        )

    def _resolve(self, decision, reason, scores=None):
        """The manager answers the objection (复核).

        :param scores: ``{line: points}`` where the decision changes some
        """
        self.ensure_one()
        self.check_access("write")
        self._check_manager()
        self._lock()
        evaluation_sudo = self.sudo()
        evaluation_sudo._check_answer(decision, reason, scores or {})
        for line, score in (scores or {}).items():
            line.sudo()._change_score(score)
        evaluation_sudo._grade()
        evaluation_sudo.objection_ids._write_sealed(
            {
                "decision": decision,
                "reason": reason.strip(),
                "resolved_by_id": self.env.uid,
                "resolved_at": fields.Datetime.now(),
            }
        )
        evaluation_sudo._transition("published")
        evaluation_sudo.contractor_id._follow_published()
        evaluation_sudo._tell_contractor("mail_template_evaluation_answered")
        return True

    def _check_answer(self, decision, reason, scores):
        """:raises UserError: naming what the answer lacks"""
        if self.state != "objected":
            raise UserError(self._transition_refusal("published"))
        if not (reason or "").strip():
            raise UserError(self.env._("Rule 6.2: the answer states its reason."))
        if (decision == "changed") != bool(scores):
            raise UserError(
                self.env._("Rule 6.2: who changes scores says which; who keeps, none.")
            )
        if any(
            line.evaluation_id.id != self.id or not 0 <= score <= 100
            for line, score in scores.items()
        ):
            raise UserError(
                self.env._("A score of this evaluation goes from 0 to 100.")
            )

    # ------------------------------------------------------------------
    # Final
    # ------------------------------------------------------------------

    @api.model
    def _cron_finalise(self):
        """What nobody objected to in time, and what was answered, becomes final.

        The earliest period first.
        """
        due = self.browse()
        for company in self.env["res.company"].search([]):
            due |= self.search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "published"),
                    ("objection_until", "<", company._property_day()),
                ],
                order="date_to, id",
            )
        due.with_context(mail_notify_force_send=False)._each_alone(
            lambda evaluation: evaluation._finalise()
        )

    def _finalise(self):
        self.ensure_one()
        if self.state == "published":
            self._transition("final")
            self.contractor_id._follow_grade(self)
