# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, float_round
from odoo.tools.date_utils import end_of, start_of


class PropertyContractorEvaluation(models.Model):
    """How an evaluation is counted from its orders (自动取数), rule 6.2."""

    _inherit = "property.contractor.evaluation"

    # ------------------------------------------------------------------
    # Of which orders
    # ------------------------------------------------------------------

    @api.model
    def _period(self, kind, date):
        """First and last day of the quarter or year of a date."""
        return start_of(date, kind), end_of(date, kind)

    @api.model
    def _previous_period(self, kind, date):
        return self._period(kind, start_of(date, kind) - timedelta(days=1))

    @api.model
    def _moments(self, date_from, date_to, company):
        """The period as moments: when it begins, and when the next one does."""
        return [
            company._property_midnight(date_from),
            company._property_midnight(date_to, 1),
        ]

    def _scope_sql(self):
        """Condition on the order ``o``: those of this evaluation."""
        self.ensure_one()
        if self.scope == "order":
            return SQL("o.id = %s", self.order_id.id)
        start, end = self._moments(self.date_from, self.date_to, self.company_id)
        return SQL(
            "o.contractor_id = %s AND o.judged_at >= %s AND o.judged_at < %s",
            self.contractor_id.id,
            start,
            end,
        )

    def _orders_of(self, criterion):
        """The orders that count for a criterion, as its figure counts them."""
        self.ensure_one()
        orders = self.env["property.work.order"]
        self.env.flush_all()
        query = orders._measure_sql(
            criterion, self._scope_sql(), self.company_id._property_tz()
        )
        rows = self.env.execute_query(SQL("%s ORDER BY o.id", query))
        return orders.browse(row[0] for row in rows)

    # ------------------------------------------------------------------
    # Counting
    # ------------------------------------------------------------------

    def action_recount(self):
        """Count again now (重新取数)."""
        self.check_access("write")
        self.env["property.contractor.criterion"]._in_force(strict=True)
        return self.sudo()._recount()

    def _recount(self):
        """Bring running evaluations up to date; what is published stays."""
        running = self.filtered(lambda evaluation: evaluation.state == "draft")
        self.env.flush_all()
        for evaluation in running.filtered(lambda line: line.scope == "period"):
            scope = evaluation._scope_sql()
            evaluation._write_figures(
                evaluation._count(scope), *evaluation._volume(scope)
            )
        running.filtered(lambda line: line.scope == "order")._recount_orders()
        running._grade()
        return True

    def _count(self, scope):
        """``{criterion: (count, total, base)}`` of a period."""
        self.ensure_one()
        orders, tz = self.env["property.work.order"], self.company_id._property_tz()
        found = {}
        for criterion in self.env["property.contractor.criterion"]._in_force():
            if criterion.measure == "judged":
                points = self.judgment_ids.mapped("points")
                found[criterion] = (len(points), sum(points), len(points))
            else:
                rows = orders._measured(criterion, scope, tz)
                found[criterion] = rows.get(self.contractor_id.id, (0, 0.0, 0.0))
        return found

    def _volume(self, scope):
        """How many orders and how much money the period was."""
        return self.env.execute_query(
            SQL(
                "SELECT count(*), COALESCE(sum(o.total_amount), 0) "
                "FROM property_work_order o WHERE o.judged_at IS NOT NULL AND %s",
                scope,
            )
        )[0]

    def _recount_orders(self):
        """The short evaluations, all at once; nobody judges a single order."""
        orders = self.order_id
        for company in self.company_id:
            batch = self.filtered(lambda line, c=company: line.company_id == c)
            scope = SQL("o.id = ANY(%s)", batch.order_id.ids)
            figures = {
                criterion: orders._measured(
                    criterion, scope, company._property_tz(), by=SQL("o.id")
                )
                for criterion in self.env["property.contractor.criterion"]._in_force()
                if criterion.measure != "judged"
            }
            for evaluation in batch:
                order = evaluation.order_id
                found = {
                    criterion: rows.get(order.id, (0, 0.0, 0.0))
                    for criterion, rows in figures.items()
                }
                evaluation._write_figures(found, 1, order.total_amount)

    def _write_figures(self, found, order_count, amount):
        self.ensure_one()
        lines = {line.criterion_id: line for line in self.line_ids}
        self.line_ids.filtered(
            lambda line: line.criterion_id not in found
        )._unlink_sealed()
        new = []
        for criterion, figures in found.items():
            vals = self._prepare_line_vals(criterion, *figures)
            if criterion in lines:
                lines[criterion]._write_sealed(vals)
            else:
                new.append({"evaluation_id": self.id, **vals})
        self.line_ids._create_sealed(new)
        self._write_sealed(
            {
                "order_count": order_count,
                "amount": amount,
                "counted_at": fields.Datetime.now(),
            }
        )

    def _prepare_line_vals(self, criterion, count, total, base):
        value = criterion._value_of(count, total, base)
        return {
            "criterion_id": criterion.id,
            "measure": criterion.measure,
            "weight": criterion.weight,
            "counted": count,
            "value": value,
            "score": criterion._score_of(value) if count else 0.0,
        }

    # ------------------------------------------------------------------
    # Score and grade
    # ------------------------------------------------------------------

    def _total_score(self):
        """The weighted mean of what was counted; False if nothing was."""
        self.ensure_one()
        lines = self.line_ids.filtered("counted")
        weight = sum(lines.mapped("weight"))
        if not weight:
            return False
        total = sum(line.weight * line.score for line in lines) / weight
        return float_round(total, precision_digits=1)

    def _grade(self):
        """Score and grade by the lines; a veto takes the last grade (一票否决)."""
        grades = self.env["property.contractor.grade"]
        for evaluation in self:
            score = evaluation._total_score()
            is_scored = score is not False
            by_score = grades._of_score(score) if is_scored else grades
            grade = grades._worst() if evaluation.veto else by_score
            if evaluation._is_second_limit(grade):
                grade = grade._next_worse()
            evaluation._write_sealed(
                {
                    "is_scored": is_scored,
                    "score": score,
                    "score_grade_id": by_score.id,
                    "grade_id": grade.id,
                }
            )

    def _is_second_limit(self, grade):
        """Rule 6.2: two successive C make a D."""
        self.ensure_one()
        if grade.effect != "limit" or self.scope == "order":
            return False
        before = self.search(
            [
                ("contractor_id", "=", self.contractor_id.id),
                ("period_kind", "=", self.period_kind),
                ("state", "!=", "draft"),
                ("date_to", "<", self.date_from),
            ],
            limit=1,
        )
        return before.score_grade_id.effect == "limit"
