# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from datetime import datetime

from odoo import SUPERUSER_ID, api, fields, models

from ...mixins.roles import DESK_EYES

_logger = logging.getLogger(__name__)
_PENDING = "helpdesk_mgmt_property.evaluation"


class PropertyContractor(models.Model):
    """The contractor's evaluation runs by itself (动态评估), rule 6.2.

    What happens to an order is counted once, at the end of its transaction. Counting
    never stops the order: what fails, or meets another transaction that counts for
    the same contractor, is left to the cron, which is called at once.
    """

    _name = "property.contractor"
    _inherit = ["property.contractor", "property.batch.mixin"]

    score = fields.Float(sealed="6.2")
    grade_id = fields.Many2one(sealed="6.2")
    running_evaluation_id = fields.Many2one(
        "property.contractor.evaluation",
        "Evaluation of This Quarter",
        compute="_compute_running_evaluation",
        groups=DESK_EYES,
    )
    running_score = fields.Float(
        compute="_compute_running_evaluation", digits=(5, 1), groups=DESK_EYES
    )
    running_grade_id = fields.Many2one(
        "property.contractor.grade",
        "Grade of This Quarter",
        compute="_compute_running_evaluation",
        groups=DESK_EYES,
    )

    @api.depends("evaluation_ids.score", "evaluation_ids.grade_id")
    def _compute_running_evaluation(self):
        evaluations = self.env["property.contractor.evaluation"]
        found = {}
        for company in self.company_id:
            first, last = evaluations._period("quarter", company._property_day())
            for evaluation in evaluations.search(
                [
                    ("contractor_id", "in", self.ids),
                    ("scope", "=", "period"),
                    ("company_id", "=", company.id),
                    ("date_from", "=", first),
                    ("date_to", "=", last),
                ]
            ):
                found[evaluation.contractor_id] = evaluation
        for contractor in self:
            evaluation = found.get(contractor._origin, evaluations)
            contractor.running_evaluation_id = evaluation
            contractor.running_score = evaluation.score
            contractor.running_grade_id = evaluation.grade_id

    def _sealed_refusal(self, names, creating):
        if names & self._names_sealed_by("6.2"):
            return self.env._(
                "Rule 6.2: a contractor's score and grade come from its published "
                "evaluation."
            )
        return super()._sealed_refusal(names, creating)

    # ------------------------------------------------------------------
    # Counting by itself
    # ------------------------------------------------------------------

    def _recount_evaluation(self, accepted=None):
        """Count again when the transaction ends, once for all that happens in it.

        :param accepted: orders that get their short evaluation
        """
        precommit = self.env.cr.precommit
        if self and _PENDING not in precommit.data:
            precommit.data[_PENDING] = (set(), set())
            precommit.add(self.sudo()._recount_pending)
        if self:
            contractor_ids, order_ids = precommit.data[_PENDING]
            contractor_ids.update(self.ids)
            order_ids.update(accepted.ids if accepted else ())

    def _recount_pending(self):
        contractor_ids, order_ids = self.env.cr.precommit.data.pop(_PENDING)
        # The program's own counting: no language, company or tracking of the user.
        env = self.env(user=SUPERUSER_ID, context={"tracking_disable": True})
        contractors = env[self._name].browse(contractor_ids).exists()
        orders = env["property.work.order"].browse(order_ids).exists()
        contractors._recount_quietly(orders)

    def _recount_quietly(self, orders):
        """Count within a savepoint; leave to the cron what cannot be counted now."""
        self.env.flush_all()
        try:
            # Without flush: clearing the cursor would drop other hooks of the user.
            with self.env.cr.savepoint(flush=False):
                left = self._recount_now()
                orders._evaluate_shortly()
                self.env.flush_all()
        except Exception:
            _logger.warning(
                "Evaluations of %s are counted later", self.ids, exc_info=True
            )
            self.env.transaction.clear()
            left = self
        if left:
            self.env.ref("helpdesk_mgmt_property.cron_evaluation_recount")._trigger()

    def _recount_now(self):
        """Count the running evaluations.

        :returns: the contractors whose evaluation another transaction counts just now
        """
        evaluations = self.env["property.contractor.evaluation"]
        for company in self.company_id:
            today = company._property_day()
            self.filtered(lambda line, c=company: line.company_id == c)._ensure(
                "quarter", *evaluations._period("quarter", today)
            )
        running = evaluations.search(
            [
                ("contractor_id", "in", self.ids),
                ("scope", "=", "period"),
                ("state", "=", "draft"),
            ]
        )
        mine = running.try_lock_for_update(allow_referencing=True)
        mine._recount()
        return (running - mine).contractor_id

    def _ensure(self, kind, date_from, date_to):
        """One evaluation a period for each contractor that has orders in it."""
        evaluations = self.env["property.contractor.evaluation"]
        period = {"date_from": date_from, "date_to": date_to}
        known = evaluations.search(
            [
                ("contractor_id", "in", self.ids),
                ("scope", "=", "period"),
                *((name, "=", date) for name, date in period.items()),
            ]
        ).contractor_id
        return evaluations.create(
            [
                {
                    **period,
                    "contractor_id": contractor.id,
                    "company_id": contractor.company_id.id,
                    "period_kind": kind,
                }
                for contractor in self._with_orders(date_from, date_to) - known
            ]
        )

    def _with_orders(self, date_from, date_to):
        """Those of one company's contractors for whom an order of the period counts."""
        evaluations = self.env["property.contractor.evaluation"]
        start, end = evaluations._moments(date_from, date_to, self.company_id)
        found = self.env["property.work.order"]._read_group(
            [
                ("contractor_id", "in", self.ids),
                ("judged_at", ">=", start),
                ("judged_at", "<", end),
            ],
            ["contractor_id"],
        )
        return self.browse(contractor.id for [contractor] in found)

    @api.model
    def _cron_recount_evaluation(self):
        """Nightly, and when counting had to wait: quarters and years, old and new.

        Who was counted longest ago comes first, so that a run cut short goes on; for
        those that another transaction counts just now it soon comes again.
        """
        contractors = self.with_context(tracking_disable=True).search([])
        counted = dict(
            self.env["property.contractor.evaluation"]._read_group(
                [("scope", "=", "period"), ("state", "=", "draft")],
                ["contractor_id"],
                ["counted_at:min"],
            )
        )
        never = datetime.min
        contractors = contractors.sorted(lambda line: counted.get(line) or never)
        waiting = set(contractors.ids)

        def count(contractor):
            if not contractor._recount_periods():
                waiting.discard(contractor.id)

        contractors._each_alone(
            count, on_failure=lambda contractor: waiting.discard(contractor.id)
        )
        if waiting:
            self.env.ref("helpdesk_mgmt_property.cron_evaluation_recount")._trigger(
                fields.Datetime.add(fields.Datetime.now(), minutes=1)
            )

    def _recount_periods(self):
        """Count one contractor: this quarter and year, and those before.

        :returns: the contractor, if another transaction counts it just now
        """
        self.ensure_one()
        evaluations = self.env["property.contractor.evaluation"]
        today = self.company_id._property_day()
        for kind in ("quarter", "year"):
            self._ensure(kind, *evaluations._previous_period(kind, today))
            self._ensure(kind, *evaluations._period(kind, today))
        return self._recount_now()

    # ------------------------------------------------------------------
    # What a published and a final grade do
    # ------------------------------------------------------------------

    def _follow_published(self):
        """Score and grade of the latest published period."""
        for contractor in self:
            latest = contractor.evaluation_ids.filtered(
                lambda line: line.scope == "period" and line.state != "draft"
            ).sorted(lambda line: (line.date_to, line.published_at, line.id))[-1:]
            contractor._write_sealed(
                {"score": latest.score, "grade_id": latest.grade_id.id}
            )

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
            self._ask_to_do(
                "remove",
                evaluation.published_by_id,
                summary=env._("Remove the contractor from the list?"),
                note=reason,
            )

    def _holds_remove(self):
        """Until it is removed, or let back in."""
        return self.state == "suspended"
