# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import plaintext2html

from ...mixins.roles import COORDINATOR, MANAGER
from .property_work_order_extra import BY_CONTRACTOR, BY_COORDINATOR

# By this clause the signing itself writes, and nobody else.
_ON_SITE = "6.4"


class PropertyWorkOrderExtra(models.AbstractModel):
    """The two signatures on site (维修商、维修代表签字), and what they bind.

    They bind the same values as the approval: once one of these changes, both are
    void, and so is the reason with which the manager let a late paper pass.
    """

    _inherit = "property.work.order.extra"

    contractor_signer = fields.Char(sealed=_ON_SITE, readonly=True, copy=False)
    contractor_signed_at = fields.Datetime(sealed=_ON_SITE, readonly=True, copy=False)
    contractor_signed_by_id = fields.Many2one(
        "res.users",
        "Contractor's Signature Taken By",
        sealed=_ON_SITE,
        readonly=True,
        copy=False,
        help="The contractor's own user, or who recorded the signed paper.",
        ondelete="restrict",
    )
    coordinator_id = fields.Many2one(
        "res.users", sealed=_ON_SITE, readonly=True, copy=False, ondelete="restrict"
    )
    coordinator_signed_at = fields.Datetime(sealed=_ON_SITE, readonly=True, copy=False)
    # 见证人
    witness = fields.Char(copy=False)
    manager_reason = fields.Text(
        "Manager's Reason",
        copy=False,
        tracking=True,
        help="Why a rule was not kept and the paper counts all the same.",
    )
    manager_reason_by_id = fields.Many2one(
        "res.users",
        "Reason Given By",
        sealed=_ON_SITE,
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    signature_snapshot = fields.Json(sealed=_ON_SITE, readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_manager_reason(vals)
        extras = super().create(vals_list)
        extras.filtered("manager_reason")._bind_manager_reason()
        return extras

    def write(self, vals):
        if "manager_reason" not in vals or "manager_reason" in self._passed_names():
            return super().write(vals)
        self._check_manager_reason(vals)
        result = super().write(vals)
        self._bind_manager_reason()
        return result

    @api.model
    def _is_blank(self, name, value):
        # A new paper is signed by nobody, whatever a client sends.
        return name in self._names_sealed_by(_ON_SITE) or super()._is_blank(name, value)

    def _sealed_refusal(self, names, creating):
        if names & self._names_sealed_by(_ON_SITE):
            return self.env._("Only the buttons to sign write the signatures.")
        return super()._sealed_refusal(names, creating)

    def _write_signature(self, vals):
        """Write what signing writes; the first to sign fixes what all sign."""
        for extra in self.sudo():
            snapshot = extra.signature_snapshot or extra._approval_snapshot()
            extra._write_sealed({**vals, "signature_snapshot": snapshot})

    # The manager's reason

    def _check_manager_reason(self, vals):
        """:raises AccessError: if anybody but a manager excuses a paper"""
        if not vals.get("manager_reason") and not (
            "manager_reason" in vals and any(self.sudo().mapped("manager_reason"))
        ):
            return
        if not self.env.user.has_group(MANAGER) and self.env.uid != SUPERUSER_ID:
            raise AccessError(
                self.env._("Only the customer service manager gives this reason.")
            )
        self._check_is_draft()

    def _bind_manager_reason(self):
        given = self.filtered("manager_reason")
        given._write_signature({"manager_reason_by_id": self.env.uid})
        if self - given:
            (self - given).sudo()._write_sealed({"manager_reason_by_id": False})

    def _check_is_draft(self):
        for extra in self:
            if extra.state != extra._initial_state():
                raise UserError(
                    self.env._(
                        "%(name)s is %(state)s: take it back to draft first.",
                        name=extra.display_name,
                        state=extra._state_label(extra.state),
                    )
                )

    # Signing

    def action_sign(self):
        """The coordinator signs on site (维修代表签字).

        :raises AccessError: for anybody else
        """
        self.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("The repair coordinator signs on site."))
        self._lock_to_sign()
        for extra in self.filtered(lambda extra: not extra.coordinator_signed_at):
            extra._check_can_sign(BY_COORDINATOR)
            extra._write_signature(
                {
                    "coordinator_id": self.env.uid,
                    "coordinator_signed_at": fields.Datetime.now(),
                }
            )
            extra._post_signature(self.env.user.name)
        return True

    def _sign_as_contractor(self, name):
        """Sign for the contractor (维修商签字).

        :param name: of the person who signs
        :raises AccessError: if the user acts neither for the order's contractor nor
            for the desk
        """
        self.ensure_one()
        self._check_contractor_side()
        self._lock_to_sign()
        if self.contractor_signed_at:
            return True
        name = (name or "").strip()
        if not name:
            raise UserError(self.env._("Who signs for the contractor gives a name."))
        self._check_can_sign(BY_CONTRACTOR)
        self._write_signature(
            {
                "contractor_signer": name,
                "contractor_signed_at": fields.Datetime.now(),
                "contractor_signed_by_id": self.env.uid,
            }
        )
        self._post_signature(f"{name} ({self.contractor_id.sudo().name})")
        return True

    def _check_contractor_side(self):
        """The contractor's own people, or the coordinator who has the signed paper."""
        user = self.env.user
        if user.share:
            own = self.env["property.contractor"]._portal_contractors()
            if self.sudo().contractor_id not in own:
                raise AccessError(
                    self.env._("Only the contractor of the order signs this paper.")
                )
            return
        self.check_access("write")
        if not user.has_group(COORDINATOR):
            raise AccessError(
                self.env._("The repair coordinator records a signature on paper.")
            )
        if not self._signed_papers():
            raise UserError(
                self.env._("Add a photo of the paper that the contractor has signed.")
            )

    def _signed_papers(self):
        return self.evidence_ids.filtered(lambda paper: paper.kind == "signature")

    def _lock_to_sign(self):
        self._lock()
        self._check_is_draft()

    def _post_signature(self, signer):
        self.message_post(body=self.env._("Signed by %s.", signer))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        for extra in self.sudo():
            if extra.contractor_signed_at or extra.coordinator_signed_at:
                raise UserError(
                    self.env._(
                        "%s was signed on site: cancel it instead of deleting it.",
                        extra.display_name,
                    )
                )

    # Voiding

    def _check_bound_values(self):
        stale = self.sudo().filtered(
            lambda extra: (
                extra.signature_snapshot
                and extra.signature_snapshot != extra._approval_snapshot()
            )
        )
        drafts = stale.filtered(lambda extra: extra.state == extra._initial_state())
        result = super()._check_bound_values()
        drafts._log_voided_signatures()
        if stale:
            unsigned = dict.fromkeys(self._names_sealed_by(_ON_SITE), False)
            stale._write_sealed({**unsigned, "manager_reason": False})
        return result

    def _log_voided_signatures(self):
        """A submitted paper logs it by itself; a draft does so here."""
        for extra in self.sudo():
            changes = extra._approval_changes(
                extra.signature_snapshot, extra._approval_snapshot()
            )
            extra._log_approval("voided", opinion=changes)
            text = self.env._(
                "Values were changed after somebody had signed. Both signatures are "
                "void.\n%s",
                changes,
            )
            extra.message_post(body=plaintext2html(text))

    def _approval_barred_users(self):
        """Who signed on site, or recorded a signature, does not review it."""
        return (
            super()._approval_barred_users()
            | self.coordinator_id
            | self.contractor_signed_by_id
        )
