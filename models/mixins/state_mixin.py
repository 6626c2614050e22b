# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError

from .model_label import model_label

# Object identity is the key: a client can send any context over RPC, but never
# this object.
_TRANSITION = object()


class PropertyStateMixin(models.AbstractModel):
    """Guarded state transitions (状态流转).

    A document states its arrows in ``_state_flow`` and defines the selection
    field ``state``; buttons call ``action_<verb>``, which ends in
    ``_transition(target)``. Nothing else can write ``state``, whoever asks and
    whatever context is sent.
    """

    _name = "property.state.mixin"
    _description = "Guarded state transitions"

    # {"draft": ("submitted", "cancelled"), …}; the first key is the initial state.
    _state_flow = {}

    @api.model
    def _initial_state(self):
        return next(iter(self._state_flow))

    @api.model_create_multi
    def create(self, vals_list):
        """Create documents in their initial state.

        :raises AccessError: if a caller asks for another state
        """
        initial = self._initial_state()
        for vals in vals_list:
            if vals.get("state", initial) != initial:
                raise AccessError(
                    self.env._(
                        "%(document)s starts as %(initial)s; its buttons change the "
                        "state from there.",
                        document=model_label(self),
                        initial=self._state_label(initial),
                    )
                )
        # Named in each, so that no default of a client's context chooses it.
        return super().create([{**vals, "state": initial} for vals in vals_list])

    def write(self, vals):
        if (
            "state" in vals
            and self.env.context.get("property_transition") is not _TRANSITION
        ):
            raise AccessError(
                self.env._("Use the document's buttons to change its state.")
            )
        return super().write(vals)

    def _transition(self, target):
        """Move every record to ``target``, or none.

        The rows are locked first, so that of two people who press a button at
        once the second one meets the new state.

        :raises UserError: if the flow has no such arrow for one of the records
        """
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        for record in self:
            if target not in record._state_flow[record.state]:
                raise UserError(record._transition_refusal(target))
        self.with_context(property_transition=_TRANSITION).write(
            self._prepare_transition_vals(target)
        )
        return True

    def _transition_refusal(self, target):
        self.ensure_one()
        return self.env._(
            "%(name)s is %(state)s and cannot become %(target)s.",
            name=self.display_name,
            state=self._state_label(self.state),
            target=self._state_label(target),
        )

    def _prepare_transition_vals(self, target):
        """What one transition writes; documents add dates and signatures."""
        return {"state": target}

    def _state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env))[state]

    @api.ondelete(at_uninstall=False)
    def _unlink_except_initial(self):
        for record in self:
            if record.state != record._initial_state():
                raise UserError(
                    self.env._(
                        "%(name)s is %(state)s and can no longer be deleted.",
                        name=record.display_name,
                        state=record._state_label(record.state),
                    )
                )
