# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from ...mixins.event_mixin import on
from ..catalogue import GRIEVANCES, SEVERITIES
from ..flow import FINAL
from ..ticket.helpdesk_ticket_receipt import REPEAT_DAYS

REPORTED_TO = {"2": "desk_manager", "3": "leader", "4": "general_manager"}
_PUBLIC_CHANNELS = ("government", "media")
# What a rule looks at: who corrects it has the rules asked again.
_RULE_INPUTS = {"category_id", "channel_id", "partner_id", "unit_id", "type_id"}
# Tickets dealt with in one run; the next run goes on.
_BATCH = 500
# The homes that came in since then are counted again.
_RECOUNT_HOURS = 24


class HelpdeskTicket(models.Model):
    """How grave a matter is (级别, §2.4): raised by rules, time or hand, and reported.

    Rules read many tickets at once, so that an import of thousands costs a handful
    of queries. They see the tickets of everybody, whoever registers the new one.
    """

    _inherit = "helpdesk.ticket"

    severity = fields.Selection(
        SEVERITIES,
        default="1",
        required=True,
        tracking=True,
        index=True,
        help="Raised by the system or anybody of the desk; lowered by the desk "
        "manager alone, with a reason.",
    )
    severity_reason = fields.Char("Reason of Severity", tracking=True, copy=False)
    severity_lowered_from = fields.Selection(
        SEVERITIES,
        sealed="2.4",
        readonly=True,
        copy=False,
        help="What the manager has decided against is not raised to by itself again.",
    )

    _matter_index = models.Index(
        "(project_id, category_id, received_at) WHERE kind IS NOT NULL"
    )

    def write(self, vals):
        """Severities are lowered with a reason, and reported when they are raised.

        What the program writes by leave is part of the receipt, which reports.
        """
        named = vals.keys() - self._passed_names()
        of_kind = self.filtered("kind") if "severity" in named else self.browse()
        severity = vals.get("severity") or ""
        raised = of_kind.filtered(lambda ticket: (ticket.severity or "") < severity)
        lowered = of_kind.filtered(lambda ticket: (ticket.severity or "") > severity)
        lowered._check_can_lower(vals)
        before = lowered.grouped("severity")
        result = super().write(vals)
        for level, tickets in before.items():
            tickets._write_sealed({"severity_lowered_from": level})
        raised._report_severity()
        if _RULE_INPUTS & named:
            self._raise_by_rules()
        return result

    def _sealed_refusal(self, names, creating):
        if names == {"severity_lowered_from"}:
            return self.env._("Lower the severity itself, and give the reason.")
        return super()._sealed_refusal(names, creating)

    def _check_can_lower(self, vals):
        """:raises AccessError: where somebody else than the manager lowers it
        :raises UserError: where the manager gives no reason
        """
        if not self:
            return
        if not self._is_desk_manager():
            raise AccessError(
                self.env._(
                    "Only the customer service manager may lower the severity of "
                    "%(tickets)s.",
                    tickets=format_list(self.env, self.mapped("number")),
                )
            )
        if not vals.get("severity_reason"):
            raise UserError(self.env._("Give the reason why the severity is lowered."))

    def _raise_severity(self, severity, reason, newborn=()):
        """Raise to a level by itself; a higher one stays, and what the manager has
        lowered from there.

        :param newborn: tickets whose creation is under way. Nothing hangs on their
            severity yet: no clock runs and nobody was told of a lower one.
        :return: the tickets that were raised
        """
        lower = self.filtered(
            lambda ticket: (
                ticket.severity < severity
                and (ticket.severity_lowered_from or "") < severity
            )
        )
        vals = {"severity": severity, "severity_reason": reason}
        born = lower & newborn if newborn else lower.browse()
        if born:
            born.with_context(tracking_disable=True)._write_sealed(vals)
        (lower - born).write(vals)
        return lower

    @on("received", rank=10)
    def _raise_at_receipt(self, event):
        """Before the clocks start, whose limits hang on the severity."""
        self._raise_by_rules(newborn=self)

    @on("received", rank=50)
    def _report_at_receipt(self, event):
        self._report_severity()

    # ------------------------------------------------------------------
    # Rules
    # ------------------------------------------------------------------

    def _raise_by_rules(self, newborn=()):
        """Raise each ticket to the highest level that a rule finds for it."""
        grievances = self.sudo().filtered(
            lambda ticket: (
                ticket.kind in GRIEVANCES
                and ticket.milestone not in FINAL
                and not ticket.is_collective
            )
        )
        found = {}
        for rule in grievances._severity_rules():
            for ticket, level, reason in rule():
                if level > max(ticket.severity, found.get(ticket, ("",))[0]):
                    found[ticket] = level, reason
        by_level = defaultdict(grievances.browse)
        for ticket, level_and_reason in found.items():
            by_level[level_and_reason] |= ticket
        for (level, reason), tickets in by_level.items():
            tickets._raise_severity(level, reason, newborn)
        grievances._join_or_raise_homes(newborn)

    def _severity_rules(self):
        """The rules in force; other rooms add theirs (amount of a claim …)."""
        return [
            self._rule_category,
            self._rule_channel,
            self._rule_key_customer,
            self._rule_repeat,
        ]

    def _rule_category(self):
        """Injury and danger are major by their category."""
        for ticket in self:
            level = ticket.category_id._get_default_severity()
            if level > "1":
                yield (
                    ticket,
                    level,
                    self.env._("Category: %s", ticket.category_id.display_name),
                )

    def _rule_channel(self):
        """What comes from the government or the media is major."""
        for ticket in self:
            if ticket.channel_id.code in _PUBLIC_CHANNELS:
                yield ticket, "3", self.env._("Channel: %s", ticket.channel_id.name)

    def _rule_key_customer(self):
        for ticket in self:
            if ticket.partner_id.is_key_customer:
                yield ticket, "2", self.env._("Key customer")

    def _rule_repeat(self):
        """The second time for the same matter in the same room is important."""
        for ticket, earlier in self._find_repeats_batch().items():
            yield ticket, "2", self.env._("Same room and matter as %s", earlier.number)

    def _find_repeats_batch(self):
        """Each ticket's latest predecessor: same unit and category in 90 days."""
        candidates = self.filtered(lambda t: t.unit_id and t.category_id)
        if not candidates:
            return {}
        moments = candidates.mapped("received_at")
        by_matter = defaultdict(list)
        for other in self.search_fetch(
            [
                ("unit_id", "in", candidates.unit_id.ids),
                ("category_id", "in", candidates.category_id.ids),
                ("received_at", ">=", min(moments) - timedelta(days=REPEAT_DAYS)),
                ("received_at", "<=", max(moments)),
                ("kind", "in", GRIEVANCES),
                ("milestone", "!=", "filed"),
                ("is_history", "=", False),
            ],
            ["unit_id", "category_id", "received_at", "number"],
            order="received_at, id",
        ):
            by_matter[other.unit_id, other.category_id].append(other)
        result = {}
        for ticket in candidates:
            matter = by_matter[ticket.unit_id, ticket.category_id]
            earlier = [other for other in matter if ticket._is_repeat_of(other)]
            if earlier:
                result[ticket] = earlier[-1]
        return result

    def _is_repeat_of(self, other):
        earliest = self.received_at - timedelta(days=REPEAT_DAYS)
        return earliest <= other.received_at and (
            (other.received_at, other.id) < (self.received_at, self.id)
        )

    # ------------------------------------------------------------------
    # Time
    # ------------------------------------------------------------------

    @api.model
    def _cron_raise_severity(self):
        for company in self.env["res.company"].search([]):
            tickets = self.with_company(company)
            tickets._raise_overdue("3", company.property_major_overdue_days)
            tickets._raise_overdue("2", company.property_important_overdue_days)
        # Homes that came in at one moment, each before it could see the other.
        lately = self.search(
            [
                ("create_date", ">=", self._recount_from()),
                ("kind", "in", GRIEVANCES),
                ("milestone", "not in", FINAL),
                ("is_collective", "=", False),
            ]
        )
        for tickets in lately.grouped(lambda t: t._matter()).values():
            tickets[:1]._each_alone(
                lambda _first, tickets=tickets: tickets._join_or_raise_homes()
            )

    def _recount_from(self):
        return fields.Datetime.now() - timedelta(hours=_RECOUNT_HOURS)

    @api.model
    def _raise_overdue(self, severity, days):
        """A deadline that was missed so many days ago raises the ticket."""
        since = fields.Datetime.now() - timedelta(days=days)
        late = self.env["helpdesk.ticket.deadline"].search(
            [
                ("state", "=", "breached"),
                ("due_at", "<=", since),
                ("company_id", "=", self.env.company.id),
                ("ticket_id.kind", "in", GRIEVANCES),
                ("ticket_id.severity", "<", severity),
                "|",
                ("ticket_id.severity_lowered_from", "=", False),
                ("ticket_id.severity_lowered_from", "<", severity),
            ],
            limit=_BATCH,
        )
        reason = self.env._("Overdue for more than %s days", days)
        late.ticket_id._each_alone(
            lambda ticket: ticket._raise_severity(severity, reason)
        )

    # ------------------------------------------------------------------
    # Duties: what people do that stops a clock and is no step of the flow
    # ------------------------------------------------------------------

    def action_report_severity(self):
        """Report by severity: to the manager, the leader or the general manager."""
        for ticket in self:
            role = REPORTED_TO.get(ticket.severity)
            if not role or not self._is_desk():
                raise UserError(
                    self.env._(
                        "Customer service reports tickets that are Important or above."
                    )
                )
            ticket._report_to(role)
            ticket._fire("reported")
        return True

    def _report_to(self, role):
        ticket = self.sudo()
        users = ticket._holders(role, ticket.team_id)
        if not users:
            raise UserError(self.env._("Nobody holds the role that is reported to."))
        for user in users:
            ticket._ask_to_do(
                "reported",
                user,
                summary=self.env._("Reported: %s", ticket.display_name),
            )
        self.message_post(
            body=self.env._(
                "Reported to %(names)s.",
                names=format_list(self.env, users.mapped("name")),
            ),
            subtype_xmlid="mail.mt_note",
        )

    def _report_severity(self):
        """Important goes to the manager, major to the leader, collective to the top.

        Many homes with one matter make one activity, not one a home.
        """
        grouped = self.filtered(
            lambda ticket: (
                ticket.severity in REPORTED_TO and ticket.milestone not in FINAL
            )
        ).grouped(lambda t: (t.severity, t.company_id, t.project_id, t.category_id))
        vals_list = []
        for (severity, *_matter), tickets in grouped.items():
            ticket = max(tickets, key=lambda ticket: ticket.id)
            holders = ticket.sudo()._holders(REPORTED_TO[severity], ticket.team_id)
            for user in holders - self.env.user:
                vals_list.append(ticket._prepare_report_vals(user))
        # Whoever records a ticket may not schedule work for the leaders otherwise.
        Activity_sudo = self.env["mail.activity"].sudo()
        Activity_sudo = Activity_sudo.with_context(mail_activity_quick_update=True)
        Activity_sudo._create_sealed(vals_list)

    def _holds_reported(self):
        """Who is over it looks at it as long as it is open."""
        return True

    def _prepare_report_vals(self, user):
        self.ensure_one()
        labels = dict(self._fields["severity"]._description_selection(self.env))
        return {
            "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "user_id": user.id,
            "property_reason": "reported",
            "date_deadline": self.company_id._property_day(),
            "summary": self.env._(
                "%(severity)s: %(ticket)s",
                severity=labels[self.severity],
                ticket=self.display_name,
            ),
            "note": self.severity_reason,
        }
