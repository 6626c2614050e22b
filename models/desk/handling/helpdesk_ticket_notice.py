# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...mixins.limits import PAST

SUBJECTS = [
    ("acknowledgement", "Acknowledgement"),
    ("dispatch", "Passed to a Department"),
    ("plan", "Plan and Dates"),
    ("extension", "Extension"),
    ("result", "Result"),
    ("other", "Other"),
]
MEANS = [
    ("phone", "Phone"),
    ("visit", "Home Visit"),
    ("wechat", "WeChat"),
    ("sms", "Text Message"),
    ("email", "E-mail"),
    ("letter", "Letter"),
    ("portal", "Portal"),
]


class HelpdeskTicketNotice(models.Model):
    """One time that the customer was told something (告知客户): what, when, how.

    The clauses that want the customer told (8.1.8, 8.2.2, 9.3.2, extension,
    result) all look here.
    """

    _name = "helpdesk.ticket.notice"
    _description = "Word to the Customer"
    _inherit = ["helpdesk.ticket.part"]
    _order = "told_at desc, id desc"
    _rec_name = "subject"

    subject = fields.Selection(SUBJECTS, kept="8.1.8", required=True)
    means = fields.Selection(MEANS, kept="8.1.8", required=True)
    told_at = fields.Datetime(
        kept="8.1.8", required=True, default=fields.Datetime.now, bounds=PAST
    )
    user_id = fields.Many2one(
        "res.users",
        "Told By",
        sealed="8.1.8",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    content = fields.Text(kept="8.1.8")
    answer = fields.Text("Customer's Answer")

    @api.model_create_multi
    def create(self, vals_list):
        """Who tells the customer signs with the own name."""
        notices = super().create(
            [
                {name: vals[name] for name in vals if name != "user_id"}
                for vals in vals_list
            ]
        )
        for notice in notices:
            notice._check_no_light_promise()
            notice.ticket_id._fire(f"told_{notice.subject}", notice.told_at)
        return notices

    def _sealed_refusal(self, names, creating):
        """What was told is history; only the customer's answer is added."""
        return self.env._(
            "What the customer was told is history. Record another word instead."
        )

    def _check_no_light_promise(self):
        """Clause 8.1.3: facts first, promises after.

        :raises UserError: if a plan or result is told before the verification
        """
        ticket = self.ticket_id
        if (
            self.subject in ("plan", "result")
            and ticket.kind in ("complaint", "repair")
            and not ticket._verification()
            and not ticket._is_desk_manager()
        ):
            raise UserError(
                self.env._(
                    "Clause 8.1.3: no plan or result is told to the customer of "
                    "%(ticket)s before customer service has verified the facts. The "
                    "customer service manager may decide otherwise.",
                    ticket=ticket.display_name,
                )
            )
