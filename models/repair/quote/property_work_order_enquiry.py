# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime, format_list

from .quote_key import with_quote_key

LIVE_QUOTES = ("asked", "submitted")


class PropertyWorkOrder(models.Model):
    """Asking contractors for quotes (询价), rule 6.3."""

    _inherit = "property.work.order"

    def _get_tier_validation_readonly_domain(self):
        """While quotes are asked for, the award is still being written."""
        return "state not in ('draft', 'quoting')"

    def action_ask_quotes(self):
        """Open the enquiry: whom to ask, and until when."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for Quotes"),
            "res_model": "property.quote.request",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def _ask_quotes(self, contractors, deadline):
        """Ask contractors for quotes until a deadline, more of them later if need be.

        :raises UserError: naming what the enquiry lacks
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state", "quote_id", "quote_deadline"])
        self._check_enquiry(contractors, deadline)
        moved = self.state == "quoting" and self.quote_deadline != deadline
        self._open_enquiry(deadline)
        told = self._ask_contractors(contractors)
        if moved:
            told |= self._quotes(*LIVE_QUOTES)
        told._send("mail_template_quote_request")
        self._log_enquiry(told)
        return told

    def _quotes(self, *states):
        """The quotes in some states, with the rights of the enquiry."""
        return with_quote_key(self).quote_ids.filtered(
            lambda quote: quote.state in states
        )

    def _check_enquiry(self, contractors, deadline):
        self.ensure_one()
        if self.state not in ("draft", "quoting"):
            raise UserError(self._transition_refusal("quoting"))
        faults = [*self._scope_faults(), *self._deadline_faults(deadline)]
        strangers = contractors - self._proposed_contractors()
        if strangers:
            faults.append(
                self.env._(
                    "%s cannot get this order: trade, area, standing or grade do not "
                    "allow it",
                    format_list(self.env, strangers.mapped("display_name")),
                )
            )
        count = len(contractors | self._quotes(*LIVE_QUOTES).contractor_id)
        needed = self.award_rule_id.min_quotes
        if count < needed and not self.award_reason:
            faults.append(
                self.env._(
                    "at least %(needed)s contractors are asked, not %(count)s; if "
                    "there are no more, write the reason on the order",
                    needed=needed,
                    count=count,
                )
            )
        if not contractors and not self._quotes(*LIVE_QUOTES):
            faults.append(self.env._("nobody is asked"))
        if faults:
            raise UserError(
                self.env._("Rule 6.3: %s.", format_list(self.env, faults, "unit"))
            )

    def _scope_faults(self):
        if self.pricing == "none":
            yield self.env._("an order without a price has nothing to quote for")
        elif self.pricing != "lump_sum" and not self.line_ids:
            yield self.env._("list the items that are to be priced")

    def _deadline_faults(self, deadline):
        """Who was told a deadline keeps it; it may only become later."""
        if not deadline or deadline <= fields.Datetime.now():
            yield self.env._("the deadline for quotes lies ahead")
        elif (
            self.state == "quoting"
            and self.quote_deadline
            and deadline < self.quote_deadline
        ):
            yield self.env._(
                "the contractors were told %s and keep that time",
                format_datetime(self.env, self.quote_deadline, dt_format="short"),
            )

    def _open_enquiry(self, deadline):
        """An earlier choice no longer holds once there may be other quotes."""
        self.write({"quote_id": False})
        self.sudo()._write_sealed({"quote_deadline": deadline})
        if self.state == "draft":
            self._transition("quoting")

    def _ask_contractors(self, contractors):
        """Make a quote for each; who has not answered, or has answered for other
        items, is asked anew.

        :return: the quotes of whom is asked now
        """
        outdated = self._quotes(*LIVE_QUOTES).filtered(
            lambda quote: not quote._fits_order()
        )
        silent = self._quotes("declined", "lapsed").filtered(
            lambda quote: quote.contractor_id in contractors
        )
        contractors |= outdated.contractor_id
        if outdated | silent:
            (outdated | silent)._transition("withdrawn")
        new = contractors - self._quotes(*LIVE_QUOTES).contractor_id
        return with_quote_key(self.env["property.work.order.quote"]).create(
            [self._prepare_quote_vals(contractor) for contractor in new]
        )

    def _prepare_quote_vals(self, contractor):
        self.ensure_one()
        return {
            "order_id": self.id,
            "contractor_id": contractor.id,
            "pricing": self.pricing,
            "line_ids": [
                fields.Command.create(self._prepare_quote_line_vals(line))
                for line in self.line_ids
            ],
        }

    def _prepare_quote_line_vals(self, line):
        return {
            "order_line_id": line.id,
            "sequence": line.sequence,
            "name": line.name,
            "uom_id": line.uom_id.id,
            "quantity": line.quantity,
        }

    def _log_enquiry(self, quotes):
        self.message_post(
            body=self.env._(
                "Quotes asked of %(contractors)s until %(deadline)s.",
                contractors=format_list(
                    self.env, quotes.contractor_id.mapped("display_name")
                ),
                deadline=format_datetime(
                    self.env, self.quote_deadline, dt_format="short"
                ),
            )
        )

    def action_take_back_enquiry(self):
        """Take the enquiry back, such as to change the scope; the order is a draft."""
        for order in self:
            order.check_access("write")
            order.lock_for_update(allow_referencing=True)
            order.invalidate_recordset(["state"])
            if order.state not in ("draft", "quoting"):
                raise UserError(order._transition_refusal("draft"))
            order.write({"quote_id": False})
            if order.state == "quoting":
                order._transition("draft")
            order._withdraw_quotes()
        return True

    def _withdraw_quotes(self):
        """Tell who was asked that the matter is off."""
        quotes = self._quotes(*LIVE_QUOTES, "won")
        if quotes:
            quotes._transition("withdrawn")
            quotes._send("mail_template_quote_withdrawn")
