# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import format_list

from ...mixins.roles import HELPDESK_MANAGER
from ..flow import FLOWS, MILESTONES

# Without such a stage, or with one that no longer closes, a flow ends nowhere.
_FIXED = {"active", "closed"}


class HelpdeskTicketStage(models.Model):
    _name = "helpdesk.ticket.stage"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "helpdesk.ticket.stage",
    ]
    _archived_by = HELPDESK_MANAGER

    milestone = fields.Selection(
        MILESTONES,
        sealed="8.1",
        index=True,
        readonly=True,
        copy=False,
        help="What the rule book knows this stage as. Name and order are free.",
    )
    type_ids = fields.Many2many(
        "helpdesk.ticket.type",
        string="Kinds",
        sealed="8.1",
        readonly=True,
        copy=False,
        help="Kinds of ticket whose flow has this stage. Empty: for tickets "
        "without a kind.",
    )

    _milestone_unique = models.UniqueIndex(
        "(milestone) WHERE milestone IS NOT NULL",
        "There is one stage a milestone.",
    )

    def _sealed_of(self, vals):
        """The rules hang on the stages of the rule book: they stay and stay closing."""
        fixed = {
            name
            for name in _FIXED & vals.keys() - self._passed_names()
            if any(
                stage._is_changed(name, vals[name])
                for stage in self.sudo().filtered("milestone")
            )
        }
        return super()._sealed_of(vals) | fixed

    def _sealed_refusal(self, names, creating):
        if creating:
            return super()._sealed_refusal(names, creating)
        return self.env._(
            "The milestone, the kinds and the closing mark of %(stages)s carry the "
            "rules of the rule book and cannot be changed.",
            stages=format_list(self.env, self.mapped("name")),
        )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    @api.model
    def _link_kinds(self):
        """Mark each stage with the kinds whose flow has its milestone."""
        types = self.env["helpdesk.ticket.type"].search([("kind", "in", list(FLOWS))])
        for stage in self.with_context(active_test=False).search(
            [("milestone", "!=", False)]
        ):
            kinds = types.filtered(
                lambda type_, stage=stage: stage.milestone in FLOWS[type_.kind]
            )
            stage._write_sealed({"type_ids": [Command.set(kinds.ids)]})

    @api.model
    def _of_kinds(self):
        """All stages that belong to the flow of a kind."""
        return self.search([("milestone", "!=", False)])

    @api.model
    def _for_kind(self, kind):
        """The stages of a kind's flow, in order."""
        return self.search([("milestone", "in", list(FLOWS[kind]))])
