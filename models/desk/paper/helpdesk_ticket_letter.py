# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.gate_mixin import gate
from ...mixins.limits import PAST
from ..handling.helpdesk_ticket_notice import SUBJECTS

_ABOUT = {
    "reply": "result",
    "apology": "result",
    "refusal": "result",
    "extension": "extension",
}
_MEANS = {"ems": "letter", "hand": "visit", "email": "email", "wechat": "wechat"}


class HelpdeskTicketLetter(models.Model):
    """Letter to a customer (致客户函 SM03-11), approved before it is sent.

    Clause 8.1.3: what it says of plan or result waits for the verified facts.
    """

    _name = "helpdesk.ticket.letter"
    _description = "Letter to a Customer"
    _inherit = [
        "property.approval.mixin",
        "property.gate.mixin",
        "helpdesk.ticket.paper",
    ]
    _order = "id desc"
    # Leaders sign the letter and may ask back in its chatter.
    _mail_post_access = "read"

    _number_code = "KFH"
    _missing_depends = (
        "state",
        "partner_id",
        "address",
        "subject",
        "body",
        "means",
        "tracking_ref",
    )
    _state_flow = {
        "draft": ("submitted", "cancelled"),
        "submitted": ("approved", "draft", "cancelled"),
        "approved": ("sent", "draft", "cancelled"),
        "sent": (),
        "cancelled": (),
    }
    _approval_fields = (
        "ticket_id",
        "letter_type",
        "about",
        "partner_id",
        "address",
        "subject",
        "body",
    )
    _approval_sealed_states = ("sent",)

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("sent", "Sent"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    # 文号
    reference = fields.Char(compute="_compute_reference")
    letter_type = fields.Selection(
        [
            ("reply", "Reply"),
            ("notice", "Notice"),
            ("handover_call", "Call to Take Over the Unit"),
            ("apology", "Apology"),
            ("extension", "Extension"),
            ("refusal", "Not Admitted"),
        ],
        string="Type",
        required=True,
        default="reply",
        tracking=True,
    )
    about = fields.Selection(
        SUBJECTS,
        compute="_compute_about",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="What the customer is told by it: this is recorded when it is sent.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Addressee",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
    )
    address = fields.Text(
        compute="_compute_address", store=True, readonly=False, precompute=True
    )
    subject = fields.Char(required=True)
    body = fields.Html(required=True)
    user_id = fields.Many2one(
        "res.users",
        "Contact",
        required=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
    )
    contact_phone = fields.Char(
        default=lambda self: self.env.user.phone or self.env.company.phone
    )

    # 送达
    means = fields.Selection(
        [
            ("ems", "EMS"),
            ("hand", "By Hand"),
            ("email", "E-mail"),
            ("wechat", "WeChat"),
        ],
        string="Delivery",
        default="ems",
        tracking=True,
    )
    tracking_ref = fields.Char("EMS Number", copy=False)
    sent_at = fields.Datetime(sealed="SM03-11", readonly=True, copy=False)
    delivered_at = fields.Datetime(copy=False, bounds=PAST)
    receipt = fields.Char("Signed For By", copy=False)

    @api.depends("number")
    def _compute_reference(self):
        for letter in self:
            year, _dash, serial = letter.number.removeprefix(
                f"{self._number_code}-"
            ).partition("-")
            letter.reference = self.env._(
                "CS Letter [%(year)s] No. %(serial)s",
                year=year,
                serial=serial,
            )

    @api.depends("letter_type")
    def _compute_about(self):
        for letter in self:
            letter.about = _ABOUT.get(letter.letter_type, "other")

    @api.depends("ticket_id")
    def _compute_partner_id(self):
        for letter in self:
            letter.partner_id = letter.partner_id or letter.ticket_id.partner_id

    @api.depends("partner_id", "ticket_id.unit_id")
    def _compute_address(self):
        for letter in self:
            unit = letter.ticket_id.unit_id
            home = " ".join(filter(None, [unit.sudo().project_id.name, unit.home]))
            letter.address = letter.partner_id.contact_address_inline or home

    def action_send(self):
        """Send approved letters: the customer is told by them (送达).

        :raises UserError: if the way is not named, or facts are not verified yet
        """
        for letter in self:
            letter._check_gates("sent")
        self._transition("sent")
        self.env["helpdesk.ticket.notice"].create(
            [letter._prepare_notice_vals() for letter in self]
        )
        return True

    @gate("SM03-11", entering=["submitted"])
    def _gate_letter_is_written(self):
        return self._missing_fields(
            ("partner_id", "address", "subject", "body"), self.ticket_id._who("desk")
        )

    @gate("SM03-11", entering=["sent"])
    def _gate_way_is_named(self):
        needed = ("means", "tracking_ref") if self.means == "ems" else ("means",)
        return self._missing_fields(needed, self.ticket_id._who("desk"))

    def _next_target(self):
        return {"draft": "submitted", "approved": "sent"}.get(self.state)

    def _check_can_submit(self):
        self._check_gates("submitted")
        return super()._check_can_submit()

    def _prepare_notice_vals(self):
        """What the ticket keeps of the letter; the notice asks for the facts."""
        self.ensure_one()
        return {
            "ticket_id": self.ticket_id.id,
            "subject": self.about,
            "means": _MEANS[self.means],
            "told_at": self.sent_at,
            "content": f"{self.number} {self.subject}",
        }

    def _prepare_transition_vals(self, target):
        vals = super()._prepare_transition_vals(target)
        if target == "sent":
            vals["sent_at"] = fields.Datetime.now()
        return vals
