# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import ormcache, plaintext2html

from ..roles import MANAGER


class PropertyApprovalMixin(models.AbstractModel):
    """Guarded approvals (审批): they can be neither forged nor outrun.

    A document names the values that a signature binds in ``_approval_fields``,
    has the arrows draft → submitted → approved and back to draft in
    ``_state_flow``, and calls ``action_submit``. The last signature moves it to
    approved. A later change of a bound value takes it back to draft, with every
    signature voided in the history; in a sealed state such a change is refused.
    """

    _name = "property.approval.mixin"
    _inherit = [
        "property.state.mixin",
        "property.approval.values.mixin",
        "tier.validation",
    ]
    _description = "Guarded approvals"

    _state_from = ["submitted"]
    _state_to = ["approved"]
    _cancel_state = "cancelled"
    _tier_validation_manual_config = False

    # Where a rejection takes the document; the flow must have the arrow.
    _approval_rejected_state = "draft"
    # States such as posted or executed: no bound value changes any more.
    _approval_sealed_states = ()
    # Who may take a document back besides the one who submitted it.
    _approval_manager_group = MANAGER

    validation_status = fields.Selection(sealed=True)
    # Read-only: a form that makes a document does not send it along.
    review_ids = fields.One2many(sealed=True, readonly=True)
    approval_log_ids = fields.One2many(
        "property.approval.log",
        "res_id",
        "Approval History",
        domain=lambda self: [("res_model", "=", self._name)],
        bypass_search_access=True,
        sealed=True,
    )
    approval_requester_id = fields.Many2one(
        "res.users",
        "Submitted by",
        sealed=True,
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    approval_snapshot = fields.Json(sealed=True, readonly=True, copy=False)
    # Ids of the users who wrote a bound value: none of them may sign.
    approval_authors = fields.Json(sealed=True, readonly=True, copy=False)
    # Grows with each decision, so that two decisions at once meet on this row and
    # the second one is tried again on what the first one left.
    approval_serial = fields.Integer(sealed=True, readonly=True, copy=False)
    # Why no tier signs this one, where the document's own rule says so.
    approval_waiver = fields.Char(
        "No Review Needed", sealed=True, readonly=True, copy=False
    )
    approval_broken = fields.Boolean(compute="_compute_approval_broken")
    can_restart_approval = fields.Boolean(compute="_compute_can_restart_approval")

    @api.depends(lambda self: ("state", "approval_snapshot", *self._approval_fields))
    def _compute_approval_broken(self):
        """Whether the values are no longer those that were submitted."""
        for document in self:
            document_sudo = document.sudo()
            signed = document_sudo.approval_snapshot
            document.approval_broken = bool(
                signed and signed != document_sudo._approval_snapshot()
            )

    @api.depends_context("uid")
    @api.depends("state", "approval_requester_id")
    def _compute_can_restart_approval(self):
        is_manager = self.env.user.has_group(self._approval_manager_group)
        for document in self:
            document.can_restart_approval = document.state in (
                *document._state_from,
                *document._state_to,
            ) and (is_manager or document.approval_requester_id == self.env.user)

    def write(self, vals):
        result = super().write(vals)
        if not self._is_approving():
            if not set(self._approval_fields).isdisjoint(vals):
                self._add_approval_author()
            if not self._approval_triggers().isdisjoint(vals):
                self._check_bound_values()
        return result

    @api.model
    @ormcache()
    def _approval_triggers(self):
        """The fields of the document that a bound value is, or is worked out from."""
        triggers, found = set(), set(self._approval_fields)
        while found:
            name = found.pop()
            triggers.add(name)
            paths = self.pool.field_depends.get(self._fields[name], ())
            found |= {path.split(".")[0] for path in paths} - triggers
        return frozenset(triggers)

    def _sealed_refusal(self, names, creating):
        if not names.isdisjoint(self._approval_names()):
            return self.env._("Only the buttons of an approval write its results.")
        return super()._sealed_refusal(names, creating)

    @api.model
    def _is_blank(self, name, value):
        return name not in self._approval_names() and super()._is_blank(name, value)

    # The approval at work

    @api.model
    @ormcache()
    def _approval_names(self):
        """What the approval itself writes."""
        own = {name for name in self._sealed_names() if name.startswith("approval_")}
        return frozenset({"review_ids", "validation_status", *own})

    def _as_approval(self):
        """The documents with the rights of the approval itself, whoever presses.

        Nothing of the caller's context is kept but the language and the companies: no
        key that a client sends may reach the code underneath.
        """
        kept = ("lang", "allowed_company_ids")
        context = {
            key: self.env.context[key] for key in kept if key in self.env.context
        }
        documents = self.with_env(self.env(su=True, context=context))
        return documents._with_pass(*self._approval_names())

    def _is_approving(self):
        return "review_ids" in self._passed_names()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approval_history(self):
        for document in self:
            if document.sudo().approval_log_ids:
                raise UserError(
                    self.env._(
                        "%(name)s has an approval history and cannot be deleted; "
                        "cancel it instead.",
                        name=document.display_name,
                    )
                )

    # Bound values

    def _on_bound_lines_written(self):
        if self and not self._is_approving():
            self._add_approval_author()
            self._check_bound_values()

    def _add_approval_author(self):
        for document in self._as_approval():
            authors = document.approval_authors or []
            if self.env.uid not in authors:
                document.approval_authors = [*authors, self.env.uid]

    def _check_bound_values(self):
        """Void the signatures under documents whose bound values have changed.

        :raises UserError: if a document is sealed
        """
        initial = self._initial_state()
        for document in self:
            with_key = document._as_approval()
            old = with_key.approval_snapshot
            if not old or with_key.state == initial:
                continue
            new = with_key._approval_snapshot()
            if new != old:
                with_key._void_approval(with_key._approval_changes(old, new))
                document._on_voided()

    def _approval_frozen_states(self):
        return {
            *self._approval_sealed_states,
            self._cancel_state,
            self._approval_rejected_state,
        } - {self._initial_state()}

    def _void_approval(self, changes):
        self.ensure_one()
        if self.state in self._approval_frozen_states():
            raise UserError(
                self.env._(
                    "%(name)s is %(state)s: what was signed cannot be changed.\n"
                    "%(changes)s",
                    name=self.display_name,
                    state=self._state_label(self.state),
                    changes=changes,
                )
            )
        self._log_approval("voided", opinion=changes)
        if hasattr(self, "message_post"):
            text = self.env._(
                "Values were changed after %(name)s was submitted. Every signature "
                "is void, and it must be submitted anew.\n%(changes)s",
                name=self.display_name,
                changes=changes,
            )
            self.message_post(body=plaintext2html(text))
        self._transition(self._initial_state())

    def _check_signed_values(self):
        """A signature never falls on values other than those submitted."""
        for document in self:
            if document.approval_broken:
                raise UserError(
                    self.env._(
                        "The values of %(name)s are no longer those that were "
                        "submitted. Take it back to draft and submit it anew.",
                        name=document.display_name,
                    )
                )

    # History

    def _log_approval(self, action, review=None, opinion=None):
        """Add a row to the history, with the bound values of this moment."""
        with_key = self._as_approval()
        return with_key.env["property.approval.log"]._create_sealed(
            [
                document._prepare_approval_log_vals(action, review, opinion)
                for document in with_key
            ]
        )

    def _prepare_approval_log_vals(self, action, review, opinion):
        self.ensure_one()
        snapshot = self._approval_snapshot()
        company = self["company_id"] if "company_id" in self._fields else False
        return {
            "res_model": self._name,
            "res_id": self.id,
            "document_name": self.display_name,
            "company_id": company and company.id,
            "tier": review.name if review else False,
            "sequence": review.sequence if review else 0,
            "action": action,
            "user_id": self.env.uid,
            "date": fields.Datetime.now(),
            "opinion": opinion,
            "value_hash": self._approval_digest(snapshot),
            "snapshot": snapshot,
        }

    # Hooks for the documents

    def _check_can_submit(self):
        """What must be filled in before the document goes to its reviewers."""

    def _on_approved(self):
        """After the last signature; runs as the one who gave it."""

    def _on_rejected(self):
        """After a rejection; runs as the one who rejected."""

    def _on_voided(self):
        """After a change of values has voided the signatures."""
