# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_list

from ..flow import FLOWS, MILESTONES


class HelpdeskTicketStage(models.Model):
    _inherit = "helpdesk.ticket.stage"

    milestone = fields.Selection(
        MILESTONES,
        index=True,
        readonly=True,
        copy=False,
        help="What the rule book knows this stage as. Name and order are free.",
    )
    type_ids = fields.Many2many(
        "helpdesk.ticket.type",
        string="Kinds",
        readonly=True,
        copy=False,
        help="Kinds of ticket whose flow has this stage. Empty: for tickets "
        "without a kind.",
    )

    _milestone_unique = models.UniqueIndex(
        "(milestone) WHERE milestone IS NOT NULL",
        "There is one stage a milestone.",
    )

    def write(self, vals):
        """The rules hang on the milestone, so only the module's own data sets it."""
        if {"milestone", "type_ids", "closed"} & set(vals) and not self.env.su:
            protected = self.filtered("milestone")
            if protected:
                raise AccessError(
                    self.env._(
                        "The milestone, the kinds and the closing mark of %(stages)s "
                        "carry the rules of the rule book and cannot be changed.",
                        stages=format_list(self.env, protected.mapped("name")),
                    )
                )
        return super().write(vals)

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
            stage.type_ids = types.filtered(
                lambda type_, stage=stage: stage.milestone in FLOWS[type_.kind]
            )

    @api.model
    def _of_kinds(self):
        """All stages that belong to the flow of a kind."""
        return self.search([("milestone", "!=", False)])

    @api.model
    def _for_kind(self, kind):
        """The stages of a kind's flow, in order."""
        return self.search([("milestone", "in", list(FLOWS[kind]))])
