# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class HelpdeskTicket(models.Model):
    """Counters, buttons and the choice of screen."""

    _inherit = "helpdesk.ticket"

    has_disagreement = fields.Boolean(
        compute="_compute_has_disagreement", compute_sudo=True
    )
    unit_ticket_count = fields.Integer(compute="_compute_unit_ticket_count")
    child_count = fields.Integer(compute="_compute_child_count")

    @api.depends(
        "assignment_ids.opinion",
        "assignment_ids.state",
        "decision_ids.state",
    )
    def _compute_has_disagreement(self):
        for ticket in self:
            ticket.has_disagreement = ticket._has_open_disagreement()

    @api.depends("unit_id")
    def _compute_unit_ticket_count(self):
        counts = dict(
            self._read_group(
                [("unit_id", "in", self.unit_id.ids)], ["unit_id"], ["__count"]
            )
        )
        for ticket in self:
            ticket.unit_ticket_count = counts.get(ticket.unit_id, 0)

    @api.depends("child_ids")
    def _compute_child_count(self):
        counts = dict(
            self._read_group(
                [("parent_id", "in", self.ids)], ["parent_id"], ["__count"]
            )
        )
        for ticket in self:
            ticket.child_count = counts.get(ticket._origin, 0)

    def get_formview_id(self, access_uid=None):
        """The desk's form for a ticket of a kind, OCA's for one without."""
        if not self or self[:1].kind:
            return self.env.ref("helpdesk_mgmt_property.helpdesk_ticket_view_form").id
        return self.env.ref("helpdesk_mgmt.ticket_view_form").id

    def _get_records_action(self, **kwargs):
        """Buttons of other documents open the desk's screens too."""
        if self[:1].kind:
            names = ["form"] if len(self) == 1 else ["list", "form"]
            views = [
                (self.env.ref(f"helpdesk_mgmt_property.helpdesk_ticket_view_{n}").id, n)
                for n in names
            ]
            kwargs.setdefault("views", views)
        return super()._get_records_action(**kwargs)

    def action_view_repeats(self):
        name = self.env._("Same Matter Before")
        return self._action_tickets(name, [("id", "in", self.repeat_ids.ids)])

    def action_view_unit_tickets(self):
        return self._action_tickets(
            self.unit_id.display_name, [("unit_id", "in", self.unit_id.ids)]
        )

    def action_view_children(self):
        name = self.env._("Homes Concerned")
        return self._action_tickets(name, [("parent_id", "in", self.ids)])

    @api.model
    def _action_tickets(self, name, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.helpdesk_ticket_action"
        )
        return dict(action, name=name, domain=domain, context={"property_kind": "all"})

    def action_ask_decision(self):
        """Collect the opinions and put them before the supervising leader (8.3.3)."""
        return self._open_decision("disagreement")

    def _open_decision(self, topic):
        """The decision that is asked for; without one, a draft with the opinions."""
        self.ensure_one()
        decision = self.decision_ids.filtered(
            lambda line: line.state in ("draft", "submitted") and line.topic == topic
        )[:1]
        if not decision:
            decision = self.env["helpdesk.ticket.decision"].create(
                self._prepare_decision_vals(topic)
            )
        return decision._get_records_action(name=decision.display_name)

    def _prepare_decision_vals(self, topic):
        self.ensure_one()
        labels = dict(
            self.assignment_ids._fields["opinion"]._description_selection(self.env)
        )
        return {
            "ticket_id": self.id,
            "topic": topic,
            "opinion_summary": "\n".join(
                f"{line.team_id.display_name}: {labels[line.opinion]}. "
                f"{line.opinion_text or ''}"
                for line in self._assignments().filtered("opinion")
            ),
        }
