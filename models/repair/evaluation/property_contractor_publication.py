# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from datetime import timedelta

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError

_logger = logging.getLogger(__name__)

EVALUATORS = 2


class PropertyContractorEvaluation(models.Model):
    """Publication, and what follows once the contractor has had its say (公布与生效).

    Rule 6.2: two evaluators, and the manager who publishes is none of them.
    """

    _inherit = "property.contractor.evaluation"

    published_at = fields.Datetime(readonly=True, copy=False, tracking=True)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    objection_until = fields.Date(
        "Objections Until", readonly=True, copy=False, help="This day included."
    )
    final_at = fields.Datetime("Final Since", readonly=True, copy=False)
    # 原施工单位: its grade goes to the contracts department.
    is_original = fields.Boolean("Original Contractor", readonly=True, copy=False)

    _awaited = models.Index("(objection_until) WHERE state = 'published'")

    def action_publish(self):
        """Publish the figures and tell the contractor (公布)."""
        self.check_access("write")
        self._check_manager()
        self.lock_for_update(allow_referencing=True)
        self.env["property.contractor.criterion"]._in_force(strict=True)
        for evaluation_sudo in self.sudo():
            evaluation_sudo._recount()
            evaluation_sudo._check_publishable()
            evaluation_sudo._publish()
        return True

    def _check_publishable(self):
        """:raises UserError: naming what is missing and who supplies it"""
        missing = self._missing_for_publication()
        if missing:
            raise UserError(
                self.env._(
                    "Rule 6.2: %(evaluation)s cannot be published yet:\n%(missing)s",
                    evaluation=self.display_name,
                    missing="\n".join(f"• {text}" for text in missing),
                )
            )

    def _missing_for_publication(self):
        self.ensure_one()
        judges = self.judgment_ids.user_id
        missing = []
        if self.scope == "order":
            missing.append(
                self.env._("The short evaluation of an order counts in its period.")
            )
        elif self.date_to >= self.company_id._property_day():
            missing.append(self.env._("The period runs until %s.", self.date_to))
        if not self.is_scored and not self.veto:
            missing.append(self.env._("No order of the period counts."))
        if len(judges) < EVALUATORS:
            missing.append(
                self.env._(
                    "Points of %(needed)s evaluators; there are %(given)s (the repair "
                    "coordinator, the project department, the property company).",
                    needed=EVALUATORS,
                    given=len(judges),
                )
            )
        if self.env.user in judges:
            missing.append(
                self.env._("Another manager: who publishes has given no points.")
            )
        return missing

    def _publish(self):
        """Keep the figures as they stand, with the orders behind them."""
        self.ensure_one()
        for line in self.line_ids.filtered("counted"):
            line.order_ids = line._orders()
        self.is_original = self.contractor_id.is_original
        self._transition("published")
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
    # Final
    # ------------------------------------------------------------------

    @api.model
    def _cron_finalise(self):
        """What nobody objected to in time, and what was answered, becomes final.

        One transaction each, the earliest period first.
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
        progress = self.env["ir.cron"]
        progress._commit_progress(remaining=len(due))
        for evaluation in due.with_context(mail_notify_force_send=False):
            evaluation._finalise_safely()
            if not progress._commit_progress(1):
                break

    def _finalise_safely(self):
        """Make one final; what goes wrong with it stays with it."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                if self.try_lock_for_update(allow_referencing=True):
                    self.invalidate_recordset(["state"])
                    if self.state == "published":
                        self._transition("final")
                        self.contractor_id._follow_grade(self)
        except (OperationalError, LockError):
            _logger.info("Evaluation %s is in use, left for the next run", self.id)
        except Exception:
            _logger.exception("Evaluation %s could not become final", self.id)


class PropertyContractor(models.Model):
    """What a published and a final grade do to the contractor."""

    _inherit = "property.contractor"

    def _follow_published(self):
        """Score and grade of the latest published period."""
        for contractor in self:
            latest = contractor.evaluation_ids.filtered(
                lambda line: line.scope == "period" and line.state != "draft"
            ).sorted(lambda line: (line.date_to, line.published_at, line.id))[-1:]
            contractor.write({"score": latest.score, "grade_id": latest.grade_id.id})

    def _follow_grade(self, evaluation):
        """Rule 6.2: D gets no new order; E is for the manager to remove.

        Both are suspended at once; to take a firm off the list is a person's word.
        """
        self.ensure_one()
        effect = evaluation.grade_id.effect
        # A cron has no language: the reason is kept in that of who published.
        env = self.with_context(lang=evaluation.published_by_id.lang).env
        reason = env._(
            "%(evaluation)s is final with grade %(grade)s.",
            evaluation=evaluation.display_name,
            grade=evaluation.grade_id.name,
        )
        if effect in ("suspend", "remove") and self.state in ("trial", "approved"):
            self._transition("suspended", reason=reason)
        if effect == "remove" and self.state != "removed":
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=env._("Remove the contractor from the list?"),
                note=reason,
                user_id=evaluation.published_by_id.id,
            )
