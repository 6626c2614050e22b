# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import format_list

from ....mixins.gate_mixin import Missing, gate
from ...flow import FINAL
from .receive import SHEET
from .verify import HANDLING


class HelpdeskTicket(models.Model):
    """Gates of the close and of the reopening (关闭)."""

    _inherit = "helpdesk.ticket"

    @gate("9.3.2", entering=["closed"])
    def _gate_desk_closes(self):
        """A department goes no further than the callback; the desk closes."""
        if not self._is_desk():
            return Missing(
                self.env._("customer service's callback and close"),
                self._who("desk"),
                None,  # the desk's own work
            )

    @gate("8.1.5", entering=["closed"], kinds=HANDLING + ("claim",))
    def _gate_callback_before_close(self):
        """Every finished complaint is called back."""
        if self.is_collective:
            return self._missing_of_homes()
        callback = self._callback()
        if not callback:
            return Missing(
                self.env._("the callback"), self._who("desk"), "callback_ids"
            )
        if callback.satisfied != "yes":
            return Missing(
                self.env._("a callback with which the customer is satisfied"),
                self._who("department"),
                "callback_ids",
            )

    def _missing_of_homes(self):
        """Each home has its own callback before the collective ticket closes."""
        waiting = self.child_ids.filtered(lambda home: home.milestone not in FINAL)
        if not self.child_ids:
            return Missing(
                self.env._("the homes concerned"),
                self._who("manager"),
                "action_view_children",
            )
        if waiting:
            return Missing(
                self.env._(
                    "the callback and close of %(homes)s",
                    homes=format_list(self.env, waiting.mapped("number")),
                ),
                self._who("desk"),
                "action_view_children",
            )

    @gate("Q 1.3", entering=["closed"], kinds=SHEET)
    def _gate_cause_is_recorded(self):
        """Cause, handling and result are recorded."""
        empty = [
            name
            for name in ("cause_id", "outcome")
            if not self[name] and (name == "outcome" or self.kind in HANDLING)
        ]
        if empty:
            return Missing(self._field_labels(empty), self._who("desk"), empty[0])

    @gate("Q 1.4", entering=["closed"], kinds=SHEET)
    def _gate_result_is_told(self):
        """The result is told to the customer; a callback does that too."""
        reached = self._told("result") or self._callback() or self.is_collective
        if not reached:
            return Missing(
                self.env._("word to the customer about the result"),
                self._who("desk"),
                "notice_ids",
            )

    @gate("9.5", entering=["in_progress", "execution", "consulting", "answered"])
    def _gate_manager_reopens(self):
        """What is closed is opened again by the customer service manager."""
        if self.milestone in FINAL and not self._is_desk_manager():
            return Missing(
                self.env._("the decision to reopen the ticket"),
                self._who("manager"),
                None,  # the manager's own button
            )

    @gate("9.3.3", entering=["registered", "new", "responded"])
    def _gate_manager_takes_back(self):
        """What was filed or withdrawn is taken up again by the manager."""
        return self._gate_manager_reopens()
