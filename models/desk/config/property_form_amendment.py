# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...mixins.gate_mixin import Missing, gate
from ...mixins.roles import MANAGER


class PropertyFormAmendment(models.Model):
    """One row of a form's record of amendments (修改记录).

    Clause 3, and the house rules of 2010 on issue and amendment: anybody of the
    company proposes; customer service puts it before the supervising leader, who
    authorises it; from its effective date on it is the version in force.
    """

    _name = "property.form.amendment"
    _inherit = [
        "property.approval.mixin",
        "property.gate.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Amendment of a Form"
    _rec_name = "version"
    _order = "effective_date desc, id desc"
    # Leaders read the amendment and may ask back in its chatter.
    _mail_post_access = "read"

    _missing_depends = ("state", "version", "content", "effective_date")
    _state_flow = {
        "draft": ("submitted", "cancelled"),
        "submitted": ("approved", "rejected", "draft", "cancelled"),
        "approved": (),
        "rejected": (),
        "cancelled": (),
    }
    _state_flags = {
        "open": ("draft",),
        "decided": ("approved", "rejected"),
    }
    _approval_fields = ("form_id", "proposal", "version", "content", "effective_date")
    _approval_rejected_state = "rejected"
    # What was authorised is issued: another change is another amendment.
    _approval_sealed_states = ("approved",)

    form_id = fields.Many2one(
        "property.form", kept="3", required=True, index=True, ondelete="restrict"
    )
    proposer_id = fields.Many2one(
        "res.users",
        "Proposed By",
        sealed="3",
        readonly=True,
        required=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    proposal = fields.Text(
        "Proposed Change", required=True, help="What is to be otherwise, and why."
    )
    version = fields.Char("Version After the Change", tracking=True)
    content = fields.Text("What Changes")
    effective_date = fields.Date("In Force From", tracking=True)
    state = fields.Selection(
        [
            ("draft", "Change Proposed"),
            ("submitted", "Before the Leader"),
            ("approved", "Authorised"),
            ("rejected", "Not Authorised"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        copy=False,
        index=True,
        default="draft",
        tracking=True,
    )
    authorised_by_id = fields.Many2one("res.users", compute="_compute_authorised")
    authorised_at = fields.Datetime(compute="_compute_authorised")

    _version_once = models.UniqueIndex(
        "(form_id, version) WHERE state IN ('submitted', 'approved')",
        "The form has an amendment with this version already.",
    )

    @api.depends("form_id.code", "version")
    def _compute_display_name(self):
        for amendment in self:
            form = amendment.form_id.sudo()
            amendment.display_name = " ".join(
                filter(None, (form.code or form.name, amendment.version))
            )

    @api.depends("state", "approval_log_ids")
    def _compute_authorised(self):
        """Read from the history of the approval: nobody writes it."""
        for amendment in self:
            last = amendment.sudo().approval_log_ids.filtered(
                lambda log: log.action == "approved"
            )
            last = last[-1:] if amendment.state == "approved" else last.browse()
            amendment.authorised_by_id = last.user_id
            amendment.authorised_at = last.date

    @gate("3", entering=["submitted"])
    def _gate_amendment_is_drawn_up(self):
        """Version, wording and effective date stand before the leader signs."""
        needed = ["version", "content", "effective_date"]
        return self._missing_fields(needed, self._manager_label())

    @gate("3", entering=["submitted"])
    def _gate_takes_effect_later(self):
        """No form is amended for days that are past."""
        if (
            self.effective_date
            and self.effective_date < self.env.company._property_day()
        ):
            return Missing(
                self.env._("a day from which it is in force that is not past"),
                self._manager_label(),
                "effective_date",
            )

    @api.model
    def _manager_label(self):
        return self.env["helpdesk.ticket"]._who("manager")

    def _next_target(self):
        return "submitted" if self.state == "draft" else None

    def _check_can_submit(self):
        """:raises AccessError: if another than the manager puts it before the leader"""
        self._check_keeps_forms()
        self._check_gates("submitted")
        return super()._check_can_submit()

    def _check_keeps_forms(self):
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(
                self.env._(
                    "Clause 3: anybody proposes how a form is to change; the customer "
                    "service manager puts it before the supervising leader."
                )
            )

    def action_cancel(self):
        """The manager takes a proposal off; the reason stands in the chatter."""
        self._check_keeps_forms()
        return self._transition("cancelled")
