# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.tools import format_list

from ....mixins.gate_mixin import Missing, gate


class PropertyWorkOrder(models.Model):
    """What each way of awarding asks for: quotes, tender, frame contract (rule 6.3)."""

    _inherit = "property.work.order"

    @gate("6.3", entering=["submitted"])
    def _gate_award_enquiry_over(self):
        """Who was asked may answer until the deadline."""
        awaited = self._open_quotes()
        if not awaited:
            return None
        return Missing(
            self.env._(
                "the quotes of %s, or the end of the time they were given",
                format_list(self.env, awaited.contractor_id.mapped("display_name")),
            ),
            self._who("contractor"),
            "quote_ids",
        )

    @gate("6.3", entering=["submitted"])
    def _gate_award_quotes(self):
        """As many valid quotes as the rule asks for; fewer with the reason only, and
        the reviewers sign it."""
        rule = self.award_rule_id
        count = len(self._valid_quotes())
        if rule.method != "quotes" or count >= rule.min_quotes:
            return None
        if count and self.award_reason:
            return None
        return Missing(
            self.env._(
                "%(needed)s valid quotes for %(amount)s, not %(count)s, or with at "
                "least one the reason for fewer",
                needed=rule.min_quotes,
                amount=self._award_base_text(),
                count=count,
            ),
            self._who("coordinator"),
            "award_reason" if count else "action_ask_quotes",
        )

    @gate("6.3", entering=["submitted"])
    def _gate_award_choice(self):
        """Where quotes are compared one of them is chosen."""
        if self.award_method not in ("quotes", "tender") or self.quote_id:
            return None
        return Missing(
            self.env._("the quote that is chosen"),
            self._who("coordinator"),
            "quote_ids" if self.quote_ids else "action_ask_quotes",
        )

    @gate("6.3", entering=["submitted"])
    def _gate_award_lowest(self):
        """The lowest by default, another with the reason."""
        if not self.quote_id or self.award_reason:
            return None
        if self.quote_id in self._lowest_quotes():
            return None
        return Missing(
            self.env._("why the lowest quote was not chosen"),
            self._who("coordinator"),
            "award_reason",
        )

    @gate("6.3", entering=["submitted"])
    def _gate_award_tender(self):
        """Bidders enough, the reference, and the record of the opening (开标记录)."""
        rule = self.award_rule_id
        if rule.method != "tender":
            return None
        lacks = {}
        count = len(self._valid_quotes())
        if count < rule.min_quotes:
            lacks["action_ask_quotes"] = self.env._(
                "%(needed)s bidders for %(amount)s, not %(count)s",
                needed=rule.min_quotes,
                amount=self._award_base_text(),
                count=count,
            )
        if not self.tender_reference:
            lacks["tender_reference"] = self.env._("the tender's reference")
        if "paper" not in self.evidence_ids.mapped("kind"):
            lacks["evidence_ids"] = self.env._(
                "the record of the opening among the papers"
            )
        if not lacks:
            return None
        return Missing(
            format_list(self.env, list(lacks.values())),
            self._who("coordinator"),
            next(iter(lacks)),
        )

    @gate("6.3", entering=["submitted"])
    def _gate_award_frame(self):
        """A yearly contract holds on the day, for its contractor, trade and place."""
        contract = self.frame_contract_id
        if not contract or self._is_covered_by(contract):
            return None
        return Missing(
            self.env._(
                "a yearly contract of the contractor that is valid today for this "
                "trade and place, which %s is not",
                contract.display_name,
            ),
            self._who("coordinator"),
            "frame_contract_id",
        )

    def _is_covered_by(self, contract):
        self.ensure_one()
        today = fields.Date.context_today(self)
        return (
            contract.kind == "frame"
            and contract.contractor_id == self.contractor_id
            and (not contract.date_start or contract.date_start <= today)
            and bool(contract.date_end)
            and today <= contract.date_end
            and (not contract.trade_ids or self.trade_id in contract.trade_ids)
            and (not contract.project_id or contract.project_id == self.project_id)
            and (not contract.building_ids or self.building_id in contract.building_ids)
        )
