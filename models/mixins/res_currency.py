# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .rmb_capitals import rmb_capitals


class ResCurrency(models.Model):
    _inherit = "res.currency"

    def _amount_in_capitals(self, amount):
        """An amount in words, as a paper about money shows it (大写).

        Renminbi on a Chinese paper stand in capitals; any other amount is spelt out
        in the paper's language.
        """
        self.ensure_one()
        if self.name == "CNY" and (self.env.lang or "").startswith("zh"):
            return rmb_capitals(amount)
        return self.amount_to_text(amount)
