# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from functools import cache

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list, ormcache

from ..flow import FINAL, FLOWS

# A closed ticket is history: what may still change is how people follow it.
_FREE_WHEN_FINAL = {
    "access_token",
    "activity_ids",
    "color",
    "kanban_state",
    "message_follower_ids",
    "message_ids",
    "message_main_attachment_id",
    "sequence",
    "tag_ids",
}
# What OCA's helpdesk notes of a ticket and leaves open; of a kind, nobody enters it.
_NOTED = {"assigned_date", "closed_date", "last_stage_update", "number"}
# What ours notes: a new ticket has no history, whatever a client sends.
_COUNTED = {"first_closed_at", "reopen_count"}


def _of_same(ours):
    """Choices of ours for a ticket of a kind, all others for one without."""
    return f"kind and {ours} or {ours.replace('!=', '=')}"


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
        "property.batch.mixin",
        "property.event.mixin",
        "property.gate.mixin",
        "property.unit.mixin",
        "property.evidence.mixin",
        "property.parts.mixin",
        "property.todo.mixin",
    ]
    _check_company_auto = True
    _todo_fields = {"stage_id", "parent_id"}

    # Looked up by any piece of either.
    number = fields.Char(index="trigram")
    name = fields.Char(index="trigram")
    type_id = fields.Many2one(
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        domain=_of_same("[('kind', '!=', False)]"),
    )
    channel_id = fields.Many2one(
        ondelete="restrict", domain=_of_same("[('code', '!=', False)]")
    )
    kind = fields.Selection(
        related="type_id.kind", store=True, index="btree_not_null", precompute=True
    )
    stage_id = fields.Many2one(
        domain="kind and [('type_ids', '=', flow_type_id)] or "
        "[('milestone', '=', False), "
        "'|', ('team_ids', '=', team_id), ('team_ids', '=', False)]"
    )
    flow_type_id = fields.Many2one(
        "helpdesk.ticket.type", compute="_compute_flow_type_id"
    )
    milestone = fields.Selection(
        related="stage_id.milestone",
        string="Standing",
        store=True,
        index="btree_not_null",
    )
    property_next_stage_id = fields.Many2one(
        "helpdesk.ticket.stage", "Next Step", compute="_compute_property_next_stage_id"
    )
    company_id = fields.Many2one(index=True)
    category_id = fields.Many2one(
        index="btree_not_null",
        ondelete="restrict",
        domain=_of_same("[('code', '!=', False)]"),
    )
    team_id = fields.Many2one(ondelete="restrict")
    user_id = fields.Many2one(ondelete="restrict")
    partner_id = fields.Many2one(index="btree_not_null", ondelete="restrict")
    project_id = fields.Many2one(
        compute="_compute_project_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    task_id = fields.Many2one(index="btree_not_null", check_company=True)
    closed_date = fields.Datetime(index="btree_not_null")
    first_closed_at = fields.Datetime(sealed="8.1.5", readonly=True, copy=False)
    reopen_count = fields.Integer(
        "Times Reopened", sealed="9.5", readonly=True, copy=False
    )

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
    def _compute_property_next_stage_id(self):
        for ticket in self:
            arrows = FLOWS.get(ticket.kind, {}).get(ticket.milestone, ())
            ahead = not ticket.milestone or ticket.milestone not in FINAL
            ticket.property_next_stage_id = (
                self._stage(arrows[0]) if arrows and ahead else False
            )
        # Whoever asks for the next stage shows the present one beside it: one read.
        (self.stage_id | self.property_next_stage_id).mapped("name")

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
        vals_list = self._prepare_received_vals_list(vals_list)
        tickets = super().create(vals_list)
        received = tickets.filtered(lambda t: t.kind and not t.is_history)
        if received:
            received.filtered(lambda ticket: not ticket.active)._refuse_to_vanish()
            # What follows by itself is not the doing of who records or presses.
            received.sudo()._fire("received")
        return tickets

    def write(self, vals):
        """Write, and move along the flow where the stage changes.

        Other values are written first, so that a form that fills in what a gate
        asks for and moves on does both in one save; a refusal undoes both.

        :raises AccessError: if a caller writes what the ticket notes of itself
        :raises UserError: if a gate or the flow refuses the move
        """
        if "stage_id" in self._passed_names():
            return super().write(vals)
        vals = dict(vals)
        self._check_stays(vals)
        self._check_not_final(vals)
        self._check_noted(vals)
        stage_id = vals.pop("stage_id", None)
        if "type_id" in vals:
            type_id = vals.pop("type_id")
            changed = self._to_change_kind(type_id)
            super(HelpdeskTicket, changed).write(changed._prepare_kind_vals(type_id))
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

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_kind(self):
        """:raises UserError: if a ticket of a kind would be deleted (8.1.4)"""
        self.filtered("kind")._refuse_to_vanish()

    def _check_stays(self, vals):
        """:raises UserError: if a ticket of a kind would be archived (8.1.4)"""
        if "active" in vals and "active" not in self._passed_names():
            wanted = bool(vals["active"])
            self.filtered(
                lambda ticket: ticket.kind and ticket.active != wanted
            )._refuse_to_vanish()

    def _refuse_to_vanish(self):
        """Whoever asks: what a customer said stays, and is filed where it is void."""
        for ticket in self:
            if ticket.milestone in FINAL:
                way = self.env._("it is at %(stage)s and stays as it is.")
            elif "filed" in FLOWS[ticket.kind].get(ticket.milestone, ()):
                way = self.env._(
                    "before the close, customer service files it as invalid with the "
                    "reason (step %(filed)s)."
                )
            else:
                way = self.env._("it is brought to its end by the steps of its flow.")
            raise UserError(
                self.env._(
                    "Clause 8.1.4: %(ticket)s is neither archived nor deleted: %(way)s",
                    ticket=ticket.display_name,
                    way=way
                    % {
                        "stage": ticket.stage_id.name,
                        "filed": self._stage("filed").name,
                    },
                )
            )

    def _check_not_final(self, vals):
        """:raises UserError: if a value of a closed ticket would change"""
        if not set(vals) - _FREE_WHEN_FINAL - {"stage_id"} - self._passed_names():
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
    def _is_checked_field(self, field):
        """Whatever is written on a ticket comes from outside sooner or later."""
        return True

    @api.model
    def _may_keep_history(self):
        return True

    def _history_documents(self):
        return self.filtered("kind")

    def _is_ended(self):
        return self.milestone in FINAL

    def _check_noted(self, vals):
        """:raises AccessError: if a caller writes what the ticket notes of itself"""
        noted = _NOTED & vals.keys()
        if noted - self._passed_names() and self.filtered("kind"):
            self._refuse_sealed(noted)

    def _sealed_refusal(self, names, creating):
        if names & (_NOTED | _COUNTED):
            return self.env._("Number, times and counters of a ticket keep themselves.")
        return super()._sealed_refusal(names, creating)

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
    def _prepare_received_vals_list(self, vals_list):
        """What new tickets start with; a batch asks for each thing once."""
        team_of = cache(self._receiving_team_id)
        vals_list = [
            {name: vals[name] for name in vals if name not in _COUNTED}
            for vals in vals_list
        ]
        vals_list = [self._with_kind(vals) for vals in vals_list]
        of_kind = [vals for vals in vals_list if self._asked_type(vals).kind]
        self._read_units(of_kind)
        for vals in of_kind:
            self._prepare_received_vals(vals, team_of)
        self._give_numbers(of_kind)
        return vals_list

    @api.model
    def _with_kind(self, vals):
        """Who works by the rule book makes no ticket outside it by accident.

        A type that is named stands, be it one without a kind. Else the kind is that
        of the category, or the only one of the team. The administrator, who has every
        role, keeps the helpdesk beside ours too.

        :raises UserError: if neither says of what kind the ticket is
        """
        if self.env.su or self._asked_type(vals):
            return vals
        if not self.env.user._works_by_rule_book() or self.env.user._is_system():
            return vals
        type_ = self._usual_type(vals)
        if not type_:
            raise UserError(
                self.env._(
                    "Say of what kind the ticket is: %(kinds)s. Without a kind it has "
                    "no number of the desk, no deadlines and no callback.",
                    kinds=format_list(
                        self.env, self._types_of_kinds().mapped("name"), "or"
                    ),
                )
            )
        return dict(vals, type_id=type_.id)

    @api.model
    def _types_of_kinds(self):
        return self.env["helpdesk.ticket.type"].search([("kind", "!=", False)])

    @api.model
    def _usual_type(self, vals):
        category = self.env["helpdesk.ticket.category"].browse(vals.get("category_id"))
        kinds = self._types_of_kinds()
        named = kinds.filtered(lambda type_: type_.kind == category.sudo().kind)
        if named:
            return named
        team = self.env["helpdesk.ticket.team"].browse(vals.get("team_id"))
        only = kinds & team.sudo().type_ids
        return only if len(only) == 1 else self.env["helpdesk.ticket.type"]

    @api.model
    def _asked_type(self, vals):
        type_id = vals.get("type_id") or self.env.context.get("default_type_id")
        return self.env["helpdesk.ticket.type"].browse(type_id)

    @api.model
    def _read_units(self, vals_list):
        unit_ids = {vals["unit_id"] for vals in vals_list if vals.get("unit_id")}
        self.env["property.unit"].browse(unit_ids).fetch(["company_id", "project_id"])

    @api.model
    def _prepare_received_vals(self, vals, team_of):
        """Fill in what a new ticket of a kind starts with.

        :param team_of: gives the team that receives in a company
        :raises UserError: if a caller asks for a later stage
        """
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
        vals.update(
            type_id=self._asked_type(vals).id,
            stage_id=first.id,
            # Said here, so that neither a client nor a default says otherwise.
            assigned_date=False,
            closed_date=False,
            last_stage_update=fields.Datetime.now(),
        )
        if vals.get("unit_id") and not vals.get("company_id"):
            unit = self.env["property.unit"].browse(vals["unit_id"])
            vals["company_id"] = unit.company_id.id
        if not vals.get("team_id"):
            vals["team_id"] = team_of(vals.get("company_id") or self.env.company.id)

    @api.model
    def _give_numbers(self, vals_list):
        """Number of a kind: kind, project and serial, as TS-YH-2026-0001."""
        waiting = defaultdict(list)
        for vals in vals_list:
            company_id = vals.get("company_id") or self.env.company.id
            waiting[self._asked_type(vals).code, company_id].append(vals)
        for (code, company_id), group in waiting.items():
            numbers = self.env["ir.sequence"]._next_property_numbers(
                code, company_id, len(group)
            )
            for vals, number in zip(group, numbers, strict=True):
                project = self._project_of(vals)
                if project.code:
                    number = number.replace(code, f"{code}-{project.code}", 1)
                vals["number"] = number

    @api.model
    def _project_of(self, vals):
        unit = self.env["property.unit"].browse(vals.get("unit_id"))
        return unit.project_id or self.env["project.project"].browse(
            vals.get("project_id")
        )

    @api.model
    def _receiving_team_id(self, company_id):
        """Who has a new ticket: the receiver's department, else customer service."""
        own = self.env.user.sudo().helpdesk_team_ids.filtered("department")[:1]
        company = self.env["res.company"].browse(company_id)
        return (own or self._default_team_of("desk", company)).id

    def get_formview_id(self, access_uid=None):
        """The desk's form for a ticket of a kind, the default one for one without."""
        if self[:1].kind:
            return self.env.ref("helpdesk_mgmt_property.helpdesk_ticket_view_form").id
        return super().get_formview_id(access_uid=access_uid)

    def action_open_in_desk(self):
        """Show the desk's form, in which a ticket without a kind is given one."""
        self.ensure_one()
        form = self.env.ref("helpdesk_mgmt_property.helpdesk_ticket_view_form")
        return self._get_records_action(views=[(form.id, "form")])

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

    @api.model
    def _action_tickets(self, name, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.helpdesk_ticket_action"
        )
        return dict(action, name=name, domain=domain, context={"property_kind": "all"})
