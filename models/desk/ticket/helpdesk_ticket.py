# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from functools import cache

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

from ..flow import FINAL, FLOWS

# A closed ticket is history: what may still change is how people follow it.
_FREE_WHEN_FINAL = {
    "access_token",
    "activity_ids",
    "active",
    "color",
    "event_times",
    "kanban_state",
    "message_follower_ids",
    "message_ids",
    "message_main_attachment_id",
    "sequence",
    "tag_ids",
}


class HelpdeskTicket(models.Model):
    """A ticket of a kind (投诉处理单 and its siblings): where it stands and may go.

    Tickets without a kind stay what OCA's helpdesk makes of them.
    """

    _name = "helpdesk.ticket"
    _inherit = [
        # First: what the addons below add to the values is no matter of the seal.
        "property.seal.mixin",
        "helpdesk.ticket",
        "property.lock.mixin",
        "property.event.mixin",
        "property.gate.mixin",
        "property.unit.mixin",
        "property.evidence.mixin",
        "property.parts.mixin",
    ]
    _check_company_auto = True

    # Looked up by any piece of either.
    number = fields.Char(index="trigram")
    name = fields.Char(index="trigram")
    type_id = fields.Many2one(index="btree_not_null", tracking=True)
    kind = fields.Selection(
        related="type_id.kind", store=True, index="btree_not_null", precompute=True
    )
    stage_id = fields.Many2one(domain="[('type_ids', '=', flow_type_id)]")
    flow_type_id = fields.Many2one(
        "helpdesk.ticket.type", compute="_compute_flow_type_id"
    )
    milestone = fields.Selection(
        related="stage_id.milestone",
        string="Standing",
        store=True,
        index="btree_not_null",
    )
    next_stage_id = fields.Many2one(
        "helpdesk.ticket.stage", "Next Step", compute="_compute_next_stage_id"
    )
    company_id = fields.Many2one(index=True)
    category_id = fields.Many2one(index="btree_not_null")
    partner_id = fields.Many2one(index="btree_not_null")
    project_id = fields.Many2one(
        compute="_compute_project_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        check_company=True,
    )
    task_id = fields.Many2one(index="btree_not_null", check_company=True)
    closed_date = fields.Datetime(index="btree_not_null")
    first_closed_at = fields.Datetime(readonly=True, copy=False)
    reopen_count = fields.Integer("Times Reopened", readonly=True, copy=False)

    _number_unique = models.UniqueIndex(
        "(company_id, number) WHERE kind IS NOT NULL",
        "A ticket with this number exists already.",
    )

    @api.depends("type_id.kind")
    def _compute_flow_type_id(self):
        for ticket in self:
            ticket.flow_type_id = ticket.type_id if ticket.kind else False

    @api.depends("team_id", "type_id")
    def _compute_stage_id(self):
        """A ticket of a kind keeps to its flow whatever team it goes to."""
        of_kind = self.filtered("type_id.kind")
        for ticket in of_kind:
            if ticket.stage_id.milestone not in FLOWS[ticket.type_id.kind]:
                ticket.stage_id = ticket._stage("new")
        return super(HelpdeskTicket, self - of_kind)._compute_stage_id()

    @api.depends("unit_id")
    def _compute_project_id(self):
        for ticket in self:
            ticket.project_id = ticket.unit_id.project_id or ticket.project_id

    @api.depends("stage_id", "type_id")
    def _compute_next_stage_id(self):
        for ticket in self:
            arrows = FLOWS.get(ticket.kind, {}).get(ticket.milestone, ())
            ahead = not ticket.milestone or ticket.milestone not in FINAL
            ticket.next_stage_id = self._stage(arrows[0]) if arrows and ahead else False
        # Whoever asks for the next stage shows the present one beside it: one read.
        (self.stage_id | self.next_stage_id).mapped("name")

    @api.model
    def _read_group_stage_ids(self, stages, domain):
        """Columns of the kanban: one kind's whole flow, or what there is.

        Over all kinds only the stages that tickets are at: the flows have thirty.
        """
        kind = self.env.context.get("property_kind")
        if kind == "all":
            return stages
        if kind in FLOWS:
            return stages | self.env["helpdesk.ticket.stage"]._for_kind(kind)
        return super()._read_group_stage_ids(stages, domain) - (
            self.env["helpdesk.ticket.stage"]._of_kinds() - stages
        )

    @api.model_create_multi
    def create(self, vals_list):
        team_of = cache(self._receiving_team_id)
        tickets = super().create(
            [self._prepare_received_vals(dict(vals), team_of) for vals in vals_list]
        )
        # What follows by itself is not the doing of who records or presses.
        tickets.filtered("kind").sudo()._on_received()
        return tickets

    def write(self, vals):
        """Write, and move along the flow where the stage changes.

        Other values are written first, so that a form that fills in what a gate
        asks for and moves on does both in one save; a refusal undoes both.

        :raises UserError: if a gate or the flow refuses the move
        """
        vals = dict(vals)
        self._check_not_final(vals)
        stage_id = vals.pop("stage_id", None)
        if "type_id" in vals:
            self._change_kind(vals.pop("type_id"))
        result = super().write(vals) if vals else True
        if stage_id:
            self._move(self.env["helpdesk.ticket.stage"].browse(stage_id))
        return result

    def copy_data(self, default=None):
        """A copy is a new ticket with a number of its own (TRAP 12)."""
        return [
            dict(vals, number="/", company_id=ticket.company_id.id)
            for ticket, vals in zip(
                self, super().copy_data(default=default), strict=True
            )
        ]

    def copy(self, default=None):
        copies = self.browse()
        for ticket in self:
            own = dict(default or {})
            own.setdefault("number", "/")
            copies |= super(HelpdeskTicket, ticket).copy(own)
        return copies

    def _check_not_final(self, vals):
        """:raises UserError: if a value of a closed ticket would change"""
        if not set(vals) - _FREE_WHEN_FINAL - {"stage_id"}:
            return
        for ticket in self:
            if ticket.kind and ticket.milestone in FINAL:
                raise UserError(
                    self.env._(
                        "%(ticket)s is at %(stage)s and can no longer be edited. "
                        "The desk manager can reopen it.",
                        ticket=ticket.display_name,
                        stage=ticket.stage_id.name,
                    )
                )

    @api.model
    @ormcache("milestone")
    def _stage_id_of(self, milestone):
        return (
            self.env["helpdesk.ticket.stage"]
            .sudo()
            .search([("milestone", "=", milestone)], limit=1)
            .id
        )

    @api.model
    def _stage(self, milestone):
        return self.env["helpdesk.ticket.stage"].browse(self._stage_id_of(milestone))

    @api.model
    def _prepare_received_vals(self, vals, team_of):
        """Fill in what a new ticket of a kind starts with.

        :param team_of: gives the team that receives in a company
        :raises UserError: if a caller asks for a later stage
        """
        type_id = vals.get("type_id") or self.env.context.get("default_type_id")
        kind = self.env["helpdesk.ticket.type"].browse(type_id).kind
        if not kind:
            return vals
        first = self._stage("new")
        asked = vals.get("stage_id") or self.env.context.get("default_stage_id")
        if asked and asked != first.id:
            raise UserError(
                self.env._(
                    "A new ticket starts at %(stage)s; its gates are passed one by "
                    "one from there.",
                    stage=first.name,
                )
            )
        vals.update(type_id=type_id, stage_id=first.id, number="/")
        if vals.get("unit_id") and not vals.get("company_id"):
            unit = self.env["property.unit"].browse(vals["unit_id"])
            vals["company_id"] = unit.company_id.id
        if not vals.get("team_id"):
            vals["team_id"] = team_of(vals.get("company_id") or self.env.company.id)
        return vals

    @api.model
    def _receiving_team_id(self, company_id):
        """Who has a new ticket: the receiver's department, else customer service."""
        own = self.env.user.sudo().helpdesk_team_ids.filtered("department")[:1]
        company = self.env["res.company"].browse(company_id)
        return (own or self._default_team_of("desk", company)).id

    def _prepare_ticket_number(self, values):
        """Number of a kind: kind, project and serial, as TS-YH-2026-0001."""
        type_ = self.env["helpdesk.ticket.type"].browse(values.get("type_id"))
        if not type_.kind:
            return super()._prepare_ticket_number(values)
        company_id = values.get("company_id") or self.env.company.id
        number = self.env["ir.sequence"]._next_property_number(type_.code, company_id)
        unit = self.env["property.unit"].browse(values.get("unit_id"))
        project = unit.project_id or self.env["project.project"].browse(
            values.get("project_id")
        )
        if project.code:
            number = number.replace(type_.code, f"{type_.code}-{project.code}", 1)
        return number

    def _on_received(self):
        """A ticket of a kind has come in; rooms add what follows from it."""
        self._fire("received")
