# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from datetime import timedelta

from odoo import models

from ..flow import FINAL
from ..ticket.helpdesk_ticket_receipt import REPEAT_DAYS

# Praise and questions are no grievance, however often they come.
GRIEVANCES = ("complaint", "repair", "application", "suggestion", "claim", "emergency")
_PUBLIC_CHANNELS = ("government", "media")
# What a rule looks at: who corrects it has the rules asked again.
_RULE_INPUTS = {"category_id", "channel_id", "partner_id", "unit_id", "type_id"}


class HelpdeskTicket(models.Model):
    """What raises a severity by itself (级别自动升级, §2.4).

    Rules read many tickets at once, so that an import of thousands costs a handful
    of queries. They see the tickets of everybody, whoever registers the new one.
    """

    _inherit = "helpdesk.ticket"

    _matter_index = models.Index(
        "(project_id, category_id, received_at) WHERE kind IS NOT NULL"
    )

    def _on_received(self):
        # Before the clocks start, whose limits hang on the severity.
        self._raise_by_rules(newborn=self)
        result = super()._on_received()
        self._report_severity()
        return result

    def write(self, vals):
        result = super().write(vals)
        if _RULE_INPUTS & vals.keys():
            self._raise_by_rules()
        return result

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
