# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyWorkOrderQuote(models.Model):
    """What a contractor is written about its quote: in its own language, queued.

    Of the owner it reads nothing: neither name nor number nor room.
    """

    _inherit = "property.work.order.quote"

    def _send(self, template_name):
        """Queue a mail to each contractor; who has no address is named on the order."""
        template = self.env.ref(f"helpdesk_mgmt_property.{template_name}").sudo()
        for quote in self:
            addresses = quote.contractor_id._mail_addresses()
            if not addresses:
                quote.order_id.message_post(
                    body=self.env._(
                        "%s has no e-mail address: tell the contractor by phone.",
                        quote.contractor_id.display_name,
                    )
                )
                continue
            template.send_mail(
                quote.id,
                force_send=False,
                email_values={"email_to": ", ".join(addresses)},
            )

    def _tell_result(self):
        """The winner and the others hear of the award, once (rule 6.3)."""
        untold = self.filtered(
            lambda quote: quote.state in ("won", "lost") and not quote.told_at
        )
        if not untold:
            return
        untold.write({"told_at": fields.Datetime.now()})
        untold.filtered(lambda quote: quote.state == "won")._send(
            "mail_template_quote_won"
        )
        untold.filtered(lambda quote: quote.state == "lost")._send(
            "mail_template_quote_lost"
        )
