# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...mixins.limits import PAST
from .signature_image import is_drawn


class PropertyWorkOrderAcceptance(models.Model):
    """The owner's word on the work, signed on the screen (业主验收签认).

    One for each home of an order and each time the work is handed over. It is kept
    as it was signed (clause 8.1.4).
    """

    _name = "property.work.order.acceptance"
    _description = "Owner's Acceptance"
    _inherit = ["property.work.order.part"]
    _order = "signed_at desc, id desc"

    ticket_id = fields.Many2one(
        "helpdesk.ticket", kept="8.1.4", required=True, index=True, check_company=True
    )
    unit_id = fields.Many2one(related="ticket_id.unit_id")
    round = fields.Integer(kept="8.1.4", readonly=True)
    passed = fields.Selection(
        [("yes", "Accepted"), ("no", "Not Accepted")],
        "Acceptance Result",
        kept="8.1.4",
        required=True,
    )
    signer = fields.Char("Signed By", kept="8.1.4", required=True)
    signer_role = fields.Selection(
        [
            ("owner", "Owner"),
            ("family", "Family"),
            ("tenant", "Tenant"),
            ("agent", "Agent"),
            ("property_office", "Property Company"),
        ],
        "Signs As",
        kept="8.1.4",
        required=True,
        default="owner",
    )
    signature = fields.Binary(kept="8.1.4", attachment=True, required=True)
    signed_at = fields.Datetime(
        kept="8.1.4",
        readonly=True,
        required=True,
        default=fields.Datetime.now,
        bounds=PAST,
    )
    user_id = fields.Many2one(
        "res.users",
        "Signature Taken By",
        kept="8.1.4",
        readonly=True,
        required=True,
        default=lambda self: self.env.user,
    )
    satisfaction = fields.Selection(
        lambda self: (
            self.env["helpdesk.ticket.evaluation"]
            ._fields["satisfaction"]
            ._description_selection(self.env)
        ),
        kept="8.1.4",
    )
    remark = fields.Text(kept="8.1.4")

    _once_a_round = models.UniqueIndex(
        "(order_id, ticket_id, round)", "This home has signed for this round."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Sign; who is not content sends the work back at once.

        :raises UserError: naming what the acceptance lacks
        """
        self.check_access("create")
        orders = self.env["property.work.order"].browse(
            {vals.get("order_id") for vals in vals_list} - {None, False}
        )
        orders._lock()
        # All is checked before anything is written.
        lines = super().create([self._prepare_signed_vals(vals) for vals in vals_list])
        for order, signed in lines.grouped("order_id").items():
            order._on_signed(signed)
        return lines

    def _prepare_signed_vals(self, vals):
        """Round, time and who held the screen are the server's, not the client's.

        :raises UserError: naming what the acceptance lacks
        """
        order = self.env["property.work.order"].browse(vals.get("order_id"))
        signer = (vals.get("signer") or "").strip()
        if not signer or not is_drawn(vals.get("signature")):
            raise UserError(
                self.env._(
                    "An acceptance has the name of who signs and the signature "
                    "itself, drawn on the screen."
                )
            )
        vals = {
            "signer_role": "owner",
            **vals,
            "signer": signer,
            "round": order.round,
            "signed_at": fields.Datetime.now(),
            "user_id": self.env.uid,
        }
        ticket = self.env["helpdesk.ticket"].browse(vals.get("ticket_id"))
        self._check_signed(order, ticket, vals)
        return vals

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self._refuse_sealed(frozenset())

    def _sealed_refusal(self, names, creating):
        return self.env._("Clause 8.1.4: an acceptance is kept as it was signed.")

    @api.model
    def _check_signed(self, order, ticket, vals):
        """:raises UserError: naming what the acceptance lacks"""
        if order.state != "finished":
            raise UserError(
                self.env._(
                    "%(order)s is %(state)s: the owner signs when the work is handed "
                    "over.",
                    order=order.display_name,
                    state=order._state_label(order.state),
                )
            )
        if ticket not in order.ticket_ids:
            raise UserError(self.env._("%s is not for this home.", order.display_name))
        if order.acceptance_ids.filtered(
            lambda line: (line.ticket_id, line.round) == (ticket, order.round)
        ):
            raise UserError(
                self.env._(
                    "%(home)s has signed for %(order)s already.",
                    home=ticket.unit_id.display_name or ticket.display_name,
                    order=order.display_name,
                )
            )
        self._check_words(vals)

    @api.model
    def _check_words(self, vals):
        """What has to be said besides: why not, or how content the customer is."""
        refused = vals.get("passed") == "no"
        by_office = vals["signer_role"] == "property_office"
        if (refused or by_office) and not (vals.get("remark") or "").strip():
            raise UserError(
                self.env._("Write down what is not in order.")
                if refused
                else self.env._(
                    "The property company signs for the public area, or when the "
                    "owner cannot be reached: write down which."
                )
            )
        told = vals.get("satisfaction")
        needed = not refused and not by_office
        grades = dict(self._fields["satisfaction"]._description_selection(self.env))
        if (told or needed) and told not in grades:
            raise UserError(
                self.env._("Ask the customer how satisfied he is (9.3.2), 1 to 5.")
            )
