# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import SQL

from ...mixins.event_mixin import on
from ...mixins.roles import DESK_EYES

_DONE = SQL("o.state IN ('accepted', 'settled')")


class PropertyWorkOrder(models.Model):
    """When an order counts in its contractor's evaluation (评估计数), rule 6.2.

    It counts in the period in which the work was accepted, or the contractor refused
    or defaulted. What the desk cancels never counts, nor what is being redone. Each
    accepted order has a short evaluation (单次评估) of its own.
    """

    _inherit = "property.work.order"

    defaulted_at = fields.Datetime(
        "Not Performed At", sealed="SM03-06", readonly=True, copy=False
    )
    judged_at = fields.Datetime(
        "Counts From", compute="_compute_judged_at", store=True, copy=False
    )

    evaluation_ids = fields.One2many(
        "property.contractor.evaluation",
        "order_id",
        "Short Evaluation",
        groups=DESK_EYES,
    )
    evaluation_score = fields.Char(
        compute="_compute_evaluation_score", groups=DESK_EYES
    )

    _judged_index = models.Index(
        "(contractor_id, judged_at) WHERE judged_at IS NOT NULL"
    )

    @api.depends("state", "accepted_at", "refused_at", "defaulted_at")
    def _compute_judged_at(self):
        for order in self:
            order.judged_at = {
                "accepted": order.accepted_at,
                "settled": order.accepted_at,
                "refused": order.refused_at,
                # A refusal that is pursued counts once, where it was made.
                "defaulted": order.refused_at or order.defaulted_at,
            }.get(order.state, False)

    @on(
        "order_accepted",
        "order_rework",
        "order_refused",
        "order_defaulted",
        "order_cancelled",
        rank=40,
    )
    def _recount_outcome(self, event):
        self.contractor_id._recount_evaluation(
            self if event.code == "order_accepted" else None
        )

    def _compute_evaluation_score(self):
        for order in self:
            evaluation = order.evaluation_ids[:1]
            order.evaluation_score = (
                evaluation.is_scored and f"{evaluation.score:.1f}"
            ) or "–"

    def _evaluate_shortly(self):
        """What each accepted order was worth, counted as its period is."""
        accepted = self.filtered(lambda order: order.judged_at and order.contractor_id)
        known = accepted.evaluation_ids
        evaluations = known | known.create(
            [
                order._prepare_evaluation_vals()
                for order in accepted
                if not order.evaluation_ids
            ]
        )
        return evaluations._recount()

    def _prepare_evaluation_vals(self):
        self.ensure_one()
        day = self.company_id._property_day()
        return {
            "scope": "order",
            "order_id": self.id,
            "contractor_id": self.contractor_id.id,
            "date_from": day,
            "date_to": day,
        }

    # ------------------------------------------------------------------
    # What is counted (指标取数): each measure is one query over the orders ``o``, which
    # count, with a value and the base it is divided by. The figure is the sum of the
    # values over that of the bases; the orders that a figure opens are the rows of the
    # same query.
    # ------------------------------------------------------------------

    @api.model
    def _measure_sql(self, criterion, scope, tz):
        """The counted orders of a criterion as ``id, value, base``.

        :param scope: SQL condition on ``o`` that says of which orders
        :param tz: the time zone whose days count
        """
        measure = getattr(self, f"_measure_{criterion.measure}")
        value, base, counted = measure(criterion, tz)
        return SQL(
            "SELECT o.id, %s AS value, %s AS base FROM property_work_order o "
            "WHERE o.judged_at IS NOT NULL AND %s AND %s",
            value,
            base,
            scope,
            counted,
        )

    @api.model
    def _measured(self, criterion, scope, tz, by=None):
        """Count of orders, sum of values and of bases, by a column of the order.

        :returns: ``{key: (count, total, base)}``
        """
        key = by or SQL("o.contractor_id")
        query = SQL(
            "SELECT %s, count(*), sum(m.value)::float, sum(m.base)::float "
            "FROM (%s) m JOIN property_work_order o ON o.id = m.id GROUP BY 1",
            key,
            self._measure_sql(criterion, scope, tz),
        )
        return {row[0]: row[1:] for row in self.env.execute_query(query)}

    @api.model
    def _measure_first_time_fix(self, criterion, tz):
        """Accepted without rework, and the room reports nothing of the kind since."""
        fixed = SQL(
            """(o.round = 1 AND NOT EXISTS (
                SELECT FROM property_work_order_ticket_rel rel
                  JOIN helpdesk_ticket ticket ON ticket.id = rel.ticket_id
                  JOIN helpdesk_ticket again
                    ON again.unit_id = ticket.unit_id
                   AND again.category_id = ticket.category_id
                   AND again.received_at > o.accepted_at
                   AND again.received_at <= o.accepted_at + %s * interval '1 day'
                   AND again.milestone IS DISTINCT FROM 'filed'
                 WHERE rel.order_id = o.id
                   AND NOT EXISTS (
                       SELECT FROM property_work_order_ticket_rel own
                        WHERE own.order_id = o.id AND own.ticket_id = again.id)
            ))::int""",
            criterion.limit,
        )
        return fixed, SQL("1"), _DONE

    @api.model
    def _measure_acceptance(self, criterion, tz):
        """Of what was handed over, what every home accepted the first time."""
        first = SQL(
            "FROM property_work_order_acceptance a "
            "WHERE a.order_id = o.id AND a.round = 1 AND a.passed ="
        )
        passed = SQL(
            """(NOT EXISTS (SELECT %(first)s 'no') AND (
                (o.round = 1 AND %(done)s)
                OR (SELECT count(*) %(first)s 'yes') >= GREATEST(1, (
                    SELECT count(*) FROM property_work_order_ticket_rel rel
                     WHERE rel.order_id = o.id))
            ))::int""",
            first=first,
            done=_DONE,
        )
        return passed, SQL("1"), SQL("o.finished_at IS NOT NULL")

    @api.model
    def _measure_on_time_arrival(self, criterion, tz):
        """On site by the end of the appointment; who never came was not on time."""
        on_time = SQL(
            "(o.arrived_at IS NOT NULL AND o.arrived_at <= "
            "COALESCE(o.appointment_end, o.appointment_start) "
            "+ %s * interval '1 minute')::int",
            criterion.limit,
        )
        counted = SQL("o.appointment_start IS NOT NULL AND o.state != 'refused'")
        return on_time, SQL("1"), counted

    @api.model
    def _measure_on_time_finish(self, criterion, tz):
        """By the date of the order and its clocks; refused or defaulted is not."""
        clock = self._finish_clock_sql()
        on_time = SQL(
            """(%(done)s
                AND (o.required_date IS NULL OR o.required_date >=
                     (o.finished_at AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s)::date)
                AND NOT EXISTS (%(clock)s AND clock.is_late))::int""",
            done=_DONE,
            tz=tz,
            clock=clock,
        )
        counted = SQL(
            "(NOT %s OR (o.finished_at IS NOT NULL "
            "AND (o.required_date IS NOT NULL OR EXISTS (%s))))",
            _DONE,
            clock,
        )
        return on_time, SQL("1"), counted

    @api.model
    def _finish_clock_sql(self):
        """The order's clocks that its finishing stops."""
        stops = self.env["helpdesk.deadline.policy"]._fields["stop_event_ids"]
        return SQL(
            """SELECT FROM helpdesk_ticket_deadline clock
                 JOIN %s stop ON stop.%s = clock.policy_id
                 JOIN helpdesk_deadline_event event ON event.id = stop.%s
                WHERE clock.order_id = o.id AND event.code = 'order_finished'
                  AND clock.state != 'cancelled'""",
            SQL.identifier(stops.relation),
            SQL.identifier(stops.column1),
            SQL.identifier(stops.column2),
        )

    @api.model
    def _measure_owner_score(self, criterion, tz):
        """Quality and conduct in the callbacks (9.5), else what the owner signed."""
        score = SQL(
            """COALESCE(
                (SELECT avg((c.quality::int + c.conduct::int) / 2.0)
                   FROM property_work_order_ticket_rel rel
                   JOIN helpdesk_ticket_callback c ON c.ticket_id = rel.ticket_id
                  WHERE rel.order_id = o.id AND c.state = 'done'
                    AND c.called_at >= COALESCE(o.sent_at, c.called_at)),
                (SELECT avg(a.satisfaction::int)
                   FROM property_work_order_acceptance a
                  WHERE a.order_id = o.id))"""
        )
        return score, SQL("1"), SQL("%s AND %s IS NOT NULL", _DONE, score)

    @api.model
    def _measure_price(self, criterion, tz):
        """Approved visas as a share of what was awarded (签证率)."""
        return (
            SQL("COALESCE(o.visa_amount, 0)"),
            SQL("o.amount"),
            SQL("%s AND o.amount > 0", _DONE),
        )

    @api.model
    def _measure_safety(self, criterion, tz):
        """Points off for faults on site (7.6.3), at most 100 an order."""
        checks = SQL("FROM property_safety_check s WHERE s.order_id = o.id")
        lost = SQL(
            "LEAST(100, (SELECT sum(CASE s.result WHEN 'minor' THEN %s "
            "WHEN 'major' THEN %s ELSE 0 END) %s))",
            criterion.minor_points,
            criterion.major_points,
            checks,
        )
        return lost, SQL("1"), SQL("EXISTS (SELECT %s)", checks)
