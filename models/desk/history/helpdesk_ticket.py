# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

# Older than so many days is no new complaint that a file brings in.
_NEW_DAYS = 30
# Nobody is told, nothing is tracked: what happened, happened elsewhere.
_SILENCE = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_auto_subscribe_no_notify": True,
    "mail_activity_automation_skip": True,
}
_NUMBER_CODE = "LS"


class HelpdeskTicket(models.Model):
    """Cases from before this system (历史记录): closed, silent, and marked as such.

    They come in by the manager's import of history alone. No clock runs on them, no
    event is fired, figures and rules of severity leave them out.
    """

    _inherit = "helpdesk.ticket"

    is_history = fields.Boolean(
        "History",
        sealed="7.7.1",
        readonly=True,
        copy=False,
        help="Handled before this system was in use, and brought in by the import of "
        "history.",
    )

    @api.model
    def _create_history(self, vals_list):
        """Make closed tickets of the past, as part of the import of history.

        :param vals_list: with the stage at which each ended, and when it came in and
            was closed, as far as that is known
        """
        vals_list = [self._prepare_history_vals(vals) for vals in vals_list]
        self._give_history_numbers(vals_list)
        names = frozenset().union(*vals_list)
        vals_list = [{**dict.fromkeys(names, False), **vals} for vals in vals_list]
        silent = self.with_context(**_SILENCE)
        return silent._create_sealed(vals_list).with_env(self.env)

    @api.model
    def _prepare_history_vals(self, vals):
        closed = vals.get("closed_date") or False
        return {
            "receiver_id": False,
            "channel_id": False,
            "severity": "1",
            "assigned_date": False,
            "last_stage_update": closed or vals.get("received_at") or False,
            "first_closed_at": closed,
            "received_at": False,
            "contact_role": False,
            "expected_date": False,
            **vals,
            "closed_date": closed,
            "is_history": True,
        }

    @api.model
    def _give_history_numbers(self, vals_list):
        """Their old numbers, or serials apart from those of this year's tickets."""
        nameless = [vals for vals in vals_list if not vals.get("number")]
        for company_id in {vals["company_id"] for vals in nameless}:
            of_company = [v for v in nameless if v["company_id"] == company_id]
            numbers = self.env["ir.sequence"]._next_property_numbers(
                _NUMBER_CODE, company_id, len(of_company)
            )
            for vals, number in zip(of_company, numbers, strict=True):
                vals["number"] = number

    @api.model
    def _prepare_received_vals_list(self, vals_list):
        opened = frozenset().union(*(found.names for found in self._passes(None)))
        if "is_history" in opened:
            return [dict(vals) for vals in vals_list]
        if "import_cache" in self.env.context:
            self._check_no_history(vals_list)
        return super()._prepare_received_vals_list(vals_list)

    @api.model
    def _check_no_history(self, vals_list):
        """A file of new tickets starts clocks and tells people: of old cases, no.

        :raises UserError: naming the import that is meant for them
        """
        earliest = fields.Datetime.now() - timedelta(days=_NEW_DAYS)
        for vals in vals_list:
            received = fields.Datetime.to_datetime(vals.get("received_at"))
            stage = self.env["helpdesk.ticket.stage"].browse(vals.get("stage_id"))
            old = (received and received < earliest) or stage.closed
            if old and self._asked_type(vals).kind:
                raise UserError(
                    self.env._(
                        "“%(name)s” is over or was received more than %(days)s days "
                        "ago: cases of the past come in by the import of history, of "
                        "the customer service manager.",
                        name=vals.get("name") or "",
                        days=_NEW_DAYS,
                    )
                )

    def _check_arrow(self, stage):
        """:raises UserError: for a case of the past, which stays as it is"""
        if self.is_history:
            raise UserError(
                self.env._(
                    "%s was handled before this system and stays as it is: register "
                    "a new ticket.",
                    self.display_name,
                )
            )
        return super()._check_arrow(stage)
