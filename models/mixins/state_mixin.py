# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from .model_label import model_label

# Who presses a button looks at a screen of so long ago.
_JUST_NOW = timedelta(minutes=10)


class PropertyStateMixin(models.AbstractModel):
    """Guarded state transitions (状态流转).

    A document states its arrows in ``_state_flow`` and the choices of the field
    ``state``; buttons call ``action_<verb>``, which ends in ``_transition(target)``.
    Nothing else can write ``state``, whoever asks and whatever context is sent.
    """

    _name = "property.state.mixin"
    _inherit = ["property.seal.mixin", "property.lock.mixin"]
    _description = "Guarded state transitions"

    # {"draft": ("submitted", "cancelled"), …}; the first key is the initial state.
    _state_flow = {}
    # What is true of a document in some states: {"sealed": ("posted", "paid"), …}.
    _state_flags = {}

    allowed_states = fields.Json(compute="_compute_allowed_states")
    state_flags = fields.Json(compute="_compute_allowed_states")

    @api.depends("state")
    def _compute_allowed_states(self):
        """For views: where the document may go, and what is true of it now."""
        for document in self:
            state = document.state
            document.allowed_states = list(document._state_flow.get(state, ()))
            document.state_flags = sorted(
                flag
                for flag, states in document._state_flags.items()
                if state in states
            )

    @classmethod
    def _is_sealed_field(cls, field):
        return field.name == "state" or super()._is_sealed_field(field)

    @api.model
    def _initial_state(self):
        return next(iter(self._state_flow))

    @api.model
    def _sealed_default(self, name):
        # A document begins at the beginning, whatever its definition says.
        return (
            self._initial_state() if name == "state" else super()._sealed_default(name)
        )

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if "state" in fields:
            values["state"] = self._initial_state()
        return values

    def _is(self, flag):
        """Whether something is true of all of the documents in their states."""
        return all(document.state in self._state_flags[flag] for document in self)

    def _transition(self, target, **facts):
        """Move every record to ``target``, or none, and note the facts with it.

        The rows are locked first, so that of two people who press a button at
        once the second one meets the new state.

        :raises UserError: if the flow has no such arrow for one of the records
        """
        self._lock()
        for record in self:
            if target not in record._state_flow[record.state]:
                raise UserError(record._transition_refusal(target))
        self._write_sealed({**self._prepare_transition_vals(target), **facts})
        return True

    def _transition_refusal(self, target):
        """Where a document stands, and who has just brought it there: of two who
        press at once, the second reads what the first did."""
        self.ensure_one()
        refusal = self.env._(
            "%(name)s is %(state)s and cannot become %(target)s.",
            name=self.display_name,
            state=self._state_label(self.state),
            target=self._state_label(target),
        )
        return " ".join(filter(None, [refusal, self._deed_of_another()]))

    def _deed_of_another(self):
        """Who else has just changed the document, in a sentence; nothing if nobody."""
        other = self.sudo().write_uid
        long_ago = fields.Datetime.now() - _JUST_NOW
        if (
            other.id in (False, self.env.uid, SUPERUSER_ID)
            or self.write_date < long_ago
        ):
            return None
        return self.env._(
            "%(who)s has just set it to %(state)s.",
            who=other.name,
            state=self._state_label(self.state),
        )

    def _prepare_transition_vals(self, target):
        """What one transition writes; documents add dates and signatures."""
        return {"state": target}

    def _state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env))[state]

    def _sealed_refusal(self, names, creating):
        if "state" not in names:
            return super()._sealed_refusal(names, creating)
        if creating:
            return self.env._(
                "%(document)s starts as %(initial)s; its buttons change the "
                "state from there.",
                document=model_label(self),
                initial=self._state_label(self._initial_state()),
            )
        return self.env._("Use the document's buttons to change its state.")

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
