# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import fields, models

from ...mixins.roles import STAFF

# Chinese and English, as the programs of mail providers write them.
_AUTOMATIC_WORDS = (
    "自动回复",
    "自动答复",
    "自动应答",
    "自动回覆",
    "自動回覆",
    "自動回復",
    "自动通知",
    "这是一封自动",
    "这是自动",
    "此邮件为自动",
    "本邮件为自动",
    "本邮件由系统自动",
    "外出自动",
    "Automatic reply",
    "Automated reply",
    "Auto reply",
    "Auto-reply",
    "Autoreply",
    "Auto response",
    "Out of office",
    "Out of the office",
    "Vacation reply",
    "Undeliverable",
    "Delivery Status Notification",
    "退信",
)
# What programs put before a subject, and greetings before a text.
_BEFORE = re.compile(
    r"^(?:[\s\W_]+|(?:re|fw|fwd|回复|答复|转发)\s*[:\uff1a]|您好|你好|尊敬的客户)+",
    re.IGNORECASE,
)


class ResCompany(models.Model):
    """What is believed of the mails that come in (邮件受理)."""

    _inherit = "res.company"

    property_mail_date_days = fields.Integer(
        "Date of a Mail Believed Within (Days)",
        default=3,
        help="A mail dated further from the moment it comes in is received then; the "
        "date it gives is noted on the ticket.",
        groups=STAFF,
    )
    property_mail_automatic_words = fields.Text(
        "Words of Automatic Replies",
        default="\n".join(_AUTOMATIC_WORDS),
        help="One a line. A mail whose subject or text begins with one was written by "
        "a machine: it is not answered, and where its sender has an open ticket it "
        "goes there.",
        groups=STAFF,
    )
    property_mail_acknowledgements = fields.Integer(
        "Acknowledgements to One Address in Two Hours",
        default=5,
        help="Who writes more often is told no more for a while; each mail is kept.",
        groups=STAFF,
    )

    _property_mail_limits = models.Constraint(
        "CHECK (property_mail_date_days BETWEEN 1 AND 60 "
        "AND property_mail_acknowledgements BETWEEN 1 AND 100)",
        "The date of a mail is believed within 1 to 60 days; one address is told of "
        "its letters 1 to 100 times in two hours.",
    )

    def _has_automatic_words(self, *texts):
        """Whether one of the texts begins as automatic replies do."""
        known = (self.property_mail_automatic_words or "").casefold().splitlines()
        words = tuple(word.strip() for word in known if word.strip())
        return bool(words) and any(
            _BEFORE.sub("", text).casefold().startswith(words) for text in texts
        )
