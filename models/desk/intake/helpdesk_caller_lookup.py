# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import hmac

from ...property.phone import is_masked_phone, is_one_phone_number, normalize_phone

PACE_PARAM = "helpdesk_mgmt_property.caller_lookups_per_hour"
# More than one call a minute is no clerk's pace.
_DEFAULT_PACE = 60
_SPAN = timedelta(hours=1)
_KEPT_DAYS = 366


class HelpdeskCallerLookup(models.Model):
    """A question whose number it is that calls (来电查询记录), H 5.3.

    Any employee takes calls (9.2.2) and is told the customer of a whole number; who
    asks for more numbers than calls come in is guessing, and told nothing. The row
    tells who asked and when; of the number it keeps the end and a print, by which
    the same one is known again.
    """

    _name = "helpdesk.caller.lookup"
    _description = "Caller Look-Up"
    _inherit = ["property.seal.mixin"]
    _order = "create_date desc, id desc"
    _rec_name = "number_end"

    _sealed_rows = "H 5.3"

    company_id = fields.Many2one("res.company", required=True, index=True)
    user_id = fields.Many2one("res.users", "Asked By", required=True)
    create_date = fields.Datetime("Looked Up At")
    number_end = fields.Char("Last Digits", required=True)
    number_print = fields.Char("Print of the Number", required=True)
    answered = fields.Boolean(help="No: asked for beyond the pace, nobody was named.")

    _pace_index = models.Index("(user_id, create_date)")

    @api.model
    def _answers(self, phone):
        """Whether the user is told who has a number; the question leaves a row.

        The same number within the hour is one question. What the program itself asks
        is none; that a field is worked out with all rights makes nobody the program.
        """
        if self.env.uid == SUPERUSER_ID:
            return True
        if is_masked_phone(phone) or not is_one_phone_number(phone):
            return False
        digits = normalize_phone(phone)
        number_print = hmac(self.env(su=True), self._name, digits)
        lookups = self.sudo()
        recent = lookups.search(
            [
                ("user_id", "=", self.env.uid),
                ("create_date", ">=", fields.Datetime.now() - _SPAN),
            ]
        )
        asked = recent.filtered(lambda row: row.number_print == number_print)
        if asked:
            return asked[0].answered
        answered = len(recent) < self._pace()
        lookups._create_sealed(
            [
                {
                    "company_id": self.env.company.id,
                    "user_id": self.env.uid,
                    "number_end": digits[-4:],
                    "number_print": number_print,
                    "answered": answered,
                }
            ]
        )
        return answered

    @api.model
    def _pace(self):
        """Numbers that one person may ask for within an hour."""
        pace = self.env["ir.config_parameter"].sudo().get_param(PACE_PARAM, "")
        return int(pace) if pace.isdecimal() else _DEFAULT_PACE

    @api.autovacuum
    def _gc_lookups(self):
        """Who asked for what is kept for a year."""
        since = fields.Datetime.now() - timedelta(days=_KEPT_DAYS)
        self.sudo().search([("create_date", "<", since)])._unlink_sealed()
