# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import format_list

from ....mixins.gate_mixin import Missing, gate


class PropertyWorkOrder(models.Model):
    """Gates of the work on site (现场施工)."""

    _inherit = "property.work.order"

    @gate("SM03-06", entering=["in_progress"])
    def _gate_visit_is_agreed(self):
        """Nobody stands at the owner's door unannounced, but in an emergency."""
        if not self.appointment_start and self.urgency != "emergency":
            return Missing(
                self.env._("the appointment with the owner"),
                self._who("contractor"),
                "action_make_appointment",
            )

    @gate("8.1.4", entering=["finished"])
    def _gate_photos_are_there(self):
        """Photos before and after; after a rework the new state is shown."""
        photos = self.evidence_ids.filtered(lambda line: line.kind == "photo")
        before = photos.filtered(lambda line: line.moment == "before")
        after = photos.filtered(lambda line: line.moment == "after")
        if self.rework_at:
            after = after.filtered(lambda line: line.taken_at >= self.rework_at)
        missing = []
        if not before:
            missing.append(self.env._("photos before the work"))
        if not after:
            missing.append(self.env._("photos after the work"))
        if missing:
            return Missing(
                format_list(self.env, missing), self._who("contractor"), "evidence_ids"
            )

    @gate("SM03-06", entering=["finished"])
    def _gate_result_is_written(self):
        """What was done is written down: the owner reads what he signs."""
        if not (self.result or "").strip():
            return Missing(
                self.env._("what was done"), self._who("contractor"), "result"
            )

    @gate("SM03-04", entering=["finished"])
    def _gate_courtesy_is_kept(self):
        """What the manager marks as needed is ticked on site in each round.

        Not the whole list: a point that must be ticked to get on tells nothing in
        the evaluation.
        """
        open_items = [
            item.name
            for item, ticked in self._courtesy_checklist()
            if item.is_required and not ticked
        ]
        if open_items:
            return Missing(
                self.env._(
                    "the courtesy checklist: %(items)s",
                    items=format_list(self.env, open_items),
                ),
                self._who("contractor"),
                "action_tick_courtesy",
            )

    def action_make_appointment(self):
        """Open the form that takes the appointment with the owner down."""
        return self._open_site_form("property_work_order_visit_action")

    def action_tick_courtesy(self):
        """Open the courtesy checklist."""
        return self._open_site_form("property_work_order_courtesy_action")

    def _open_site_form(self, name):
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"helpdesk_mgmt_property.{name}"
        )
        return {**action, "context": {"default_order_id": self.id}}
