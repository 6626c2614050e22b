# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_repr
from odoo.tools.image import image_process

from ...mixins.gate_mixin import Missing, gate
from ...mixins.lock_mixin import serialize_on

# Besides submitting: the steps at which each side is asked what it signs for.
BY_CONTRACTOR = "signed_contractor"
BY_COORDINATOR = "signed_coordinator"
SIGNED = (BY_CONTRACTOR, BY_COORDINATOR, "submitted")
FOR_COORDINATOR = (BY_COORDINATOR, "submitted")
# Small enough for several photos on each copy of a paper.
_PHOTO_SIZE = (640, 480)

BEARERS = [
    ("contractor", "The Contractor Itself"),
    ("developer", "Developer"),
    ("owner", "Owner"),
]


class PropertyWorkOrderExtra(models.AbstractModel):
    """What is asked for beyond the award: a visa or a day-labour sheet (rule 6.4).

    Signed by the contractor and the coordinator; what takes the order over its
    ceiling is reviewed.
    """

    _name = "property.work.order.extra"
    _description = "Extra of a Work Order"
    _inherit = [
        "property.gate.mixin",
        "property.approval.mixin",
        "property.work.order.part",
        "property.number.mixin",
        "property.evidence.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _rec_name = "number"
    # Leaders sign extras and may ask back in the chatter.
    _mail_post_access = "read"

    _state_flow = {
        "draft": ("submitted", "cancelled"),
        "submitted": ("approved", "draft", "cancelled"),
        "approved": ("draft", "cancelled"),
        "cancelled": (),
    }
    _state_flags = {
        "asked_for": ("submitted", "approved"),
        "decided": ("approved", "cancelled"),
    }
    _missing_depends = (
        "state",
        "line_ids",
        "evidence_ids",
        "contractor_signed_at",
        "coordinator_signed_at",
        "manager_reason",
    )

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    contractor_id = fields.Many2one(
        related="order_id.contractor_id", store=True, index="btree_not_null"
    )
    project_id = fields.Many2one(
        related="order_id.project_id", store=True, index="btree_not_null"
    )
    # 责任承担
    bearer = fields.Selection(
        BEARERS,
        "Borne By",
        compute="_compute_bearer",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="What the contractor itself bears is written down and not paid for.",
    )
    amount = fields.Monetary(compute="_compute_amount", store=True)
    payable_amount = fields.Monetary(
        "Payable", compute="_compute_payable_amount", store=True
    )
    over_ceiling = fields.Boolean(compute="_compute_over_ceiling")
    review_reason = fields.Text("Why It Is Reviewed", compute="_compute_review_reason")
    # One form of the portal makes one paper, however often it is sent.
    portal_key = fields.Char(kept="portal", readonly=True, copy=False)

    _portal_key_unique = models.UniqueIndex(
        "(portal_key)", "This form was sent already."
    )

    def _compute_amount(self):
        raise NotImplementedError

    @api.depends("order_id")
    def _compute_bearer(self):
        """Who owes the work bears what it adds; it is proposed, and can be changed."""
        for extra in self:
            order_sudo = extra.order_id.sudo()
            if extra._is_own_fault() or order_sudo.nature == "warranty":
                extra.bearer = "contractor"
            else:
                extra.bearer = "owner" if order_sudo.nature == "paid" else "developer"

    def _is_own_fault(self):
        """Whether the contractor does its own work again."""
        self.ensure_one()
        return self.order_id.sudo().round > 1

    @api.depends("amount", "bearer")
    def _compute_payable_amount(self):
        """Rule 6.4: nothing is paid for rework by the contractor's own fault."""
        for extra in self:
            extra.payable_amount = extra.bearer != "contractor" and extra.amount

    @api.depends(
        "payable_amount",
        "state",
        "order_id.ceiling",
        "order_id.visa_ids.state",
        "order_id.visa_ids.payable_amount",
        "order_id.day_labour_ids.state",
        "order_id.day_labour_ids.payable_amount",
    )
    def _compute_over_ceiling(self):
        for extra in self:
            order_sudo = extra.order_id.sudo()
            extra.over_ceiling = extra._exceeds(
                extra.payable_amount
                and order_sudo._committed_amount(extra) + extra.payable_amount,
                order_sudo.ceiling,
            )

    def _exceeds(self, amount, limit):
        """Whether an amount is above a limit, in the places of the currency."""
        self.ensure_one()
        currency = self.currency_id or self.env.company.currency_id
        return bool(amount) and currency.compare_amounts(amount, limit) > 0

    @api.depends(lambda self: self._review_depends())
    def _compute_review_reason(self):
        for extra in self:
            extra.review_reason = "\n".join(extra._review_reasons())

    @api.model
    def _review_depends(self):
        return ("over_ceiling",)

    def _review_reasons(self):
        """Why people besides the coordinator sign; nothing where they need not."""
        self.ensure_one()
        if not self.over_ceiling:
            return []
        return [
            self.env._(
                "Rule 6.4: with it, the order costs more than its ceiling of %s.",
                self._money(self.order_id.sudo().ceiling),
            )
        ]

    def _money(self, amount):
        return self.currency_id.format(amount)

    @api.model
    def _get_number_company(self, vals):
        order = self.env["property.work.order"].browse(vals.get("order_id"))
        return order.company_id or super()._get_number_company(vals)

    @api.model
    def _site_date(self, moment=None, company=None):
        """The day of a moment where the work is done."""
        return (company or self.env.company)._property_day(moment)

    def _is_evidence_sealed(self):
        """The photos are part of what is signed."""
        return self.state != "draft" or self.order_id._is_evidence_sealed()

    def _on_bound_lines_written(self):
        """Lines end with their paper and its order."""
        self._check_order_open()
        return super()._on_bound_lines_written()

    # ------------------------------------------------------------------
    # What it needs before it is signed and submitted
    # ------------------------------------------------------------------

    def action_submit(self):
        """Submit what both have signed; over the ceiling it goes to its reviewers.

        Two papers of an order that are submitted at once meet on its row, so that
        neither is counted without the other.
        """
        self.check_access("write")
        serialize_on(self.sudo().order_id)
        self.env.invalidate_all()
        return super().action_submit()

    def _check_can_submit(self):
        self._check_order_state()
        self._check_gates("submitted")
        return super()._check_can_submit()

    def _check_can_sign(self, step):
        """:param step: one of ``BY_CONTRACTOR`` and ``BY_COORDINATOR``"""
        self._check_order_state()
        self._check_gates(step)

    def _check_order_state(self):
        """:raises UserError: if no work is going on under the order"""
        self._check_order_open()
        order_sudo = self.order_id.sudo()
        if not order_sudo._is("takes_extras"):
            raise UserError(
                self.env._(
                    "Rule 6.4: %(order)s is %(state)s; visas and day labour are signed "
                    "from when the contractor has taken the order on until it is "
                    "settled.",
                    order=order_sudo.display_name,
                    state=order_sudo._state_label(order_sudo.state),
                )
            )

    def _next_target(self):
        return "submitted" if self.state == self._initial_state() else None

    def _gate_refusal(self, target, missing):
        return self.env._(
            "Rule 6.4: %(paper)s waits for:\n%(missing)s",
            paper=self.display_name,
            missing=missing,
        )

    @gate("6.4", entering=SIGNED)
    def _gate_6_4_lines(self):
        """What both sides sign for must be there."""
        if self.line_ids:
            return None
        return Missing(self.env._("at least one line"), self._by_who(), "line_ids")

    @gate("6.4", entering=["submitted"])
    def _gate_6_4_contractor_has_signed(self):
        if self.contractor_signed_at:
            return None
        return Missing(self.env._("the signature"), self._by("contractor"))

    @gate("6.4", entering=["submitted"])
    def _gate_6_4_coordinator_has_signed(self):
        if self.coordinator_signed_at:
            return None
        return Missing(
            self.env._("the signature"), self._by("coordinator"), "action_sign"
        )

    def _excusable(self, fault):
        """A rule that was not kept, unless the manager has said why it counts."""
        if self.manager_reason and self.manager_reason_by_id:
            return None
        return Missing(
            self.env._("%s, so only with the manager's reason", fault),
            self._by("manager"),
            "manager_reason",
        )

    def _by(self, role):
        return self.order_id._who(role)

    def _by_who(self):
        """Who has the paper before him: the firm on its portal, or the desk."""
        return self._by("contractor" if self.env.user.share else "coordinator")

    def _transition(self, target, **facts):
        result = super()._transition(target, **facts)
        self.order_id.sudo()._end_todos()
        return result

    # ------------------------------------------------------------------
    # Entered by a contractor on the portal
    # ------------------------------------------------------------------

    @api.model
    def _portal_find_same(self, order, key):
        """What the same form has made already."""
        return self.search([("order_id", "=", order.id), ("portal_key", "=", key)])

    @api.model
    def _portal_create(self, vals, files, signer):
        """The paper with its photos, signed by the contractor: all or nothing."""
        extra = self.create(vals)
        extra.env["property.evidence"].create(
            [{**file, "res_model": self._name, "res_id": extra.id} for file in files]
        )
        extra._sign_as_contractor(signer)
        extra.order_id._tell_coordinator(
            f"extra:{self._name},{extra.id}",
            lambda env: env._("To be signed: %s", extra.display_name),
        )
        return extra

    # ------------------------------------------------------------------
    # What the printed papers say (SM03-20, SM03-23)
    # ------------------------------------------------------------------

    def _amount_capitals(self):
        self.ensure_one()
        return self.currency_id._amount_in_capitals(self.amount)

    def _quantity_text(self, line):
        """A quantity with the places that it needs and no more."""
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        text = float_repr(line.quantity, digits)
        return text.rstrip("0").rstrip(".") if "." in text else text

    def _form_photos(self):
        """The photos by moment: (moment in words, their images)."""
        self.ensure_one()
        moments = self.evidence_ids._fields["moment"]._description_selection(self.env)
        photos = self.evidence_ids.filtered(lambda paper: paper.kind == "photo")
        return [
            (label, [image for image in map(_thumbnail, found) if image])
            for key, label in moments
            for found in [photos.filtered(lambda photo, key=key: photo.moment == key)]
        ]


def _thumbnail(photo):
    """The photo in a size for paper; nothing for a file that is no image."""
    try:
        image = image_process(base64.b64decode(photo.file), size=_PHOTO_SIZE)
    except UserError:
        return None
    return base64.b64encode(image)
