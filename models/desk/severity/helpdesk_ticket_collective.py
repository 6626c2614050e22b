# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import plaintext2html

from ..catalogue import GRIEVANCES
from ..flow import FINAL

_PROPOSAL = "helpdesk_mgmt_property.mail_activity_type_collective"


class HelpdeskTicket(models.Model):
    """Many homes with one matter: the collective complaint (群诉, §2.4).

    A matter is a category of a project. Its homes are counted over thirty days; from
    five on the manager is asked to make one ticket of them. Each home keeps its own
    ticket and its own callback (clause 8.1.5).
    """

    _inherit = "helpdesk.ticket"

    is_collective = fields.Boolean(
        "Collective",
        sealed="2.4",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    parent_id = fields.Many2one(
        "helpdesk.ticket",
        "Collective Ticket",
        index="btree_not_null",
        check_company=True,
        copy=False,
        domain="[('project_id', '=', project_id), ('id', '!=', id)]",
        help="Each home keeps its own ticket and its own callback (clause 8.1.5).",
    )
    child_ids = fields.One2many("helpdesk.ticket", "parent_id", "Homes Concerned")
    child_count = fields.Integer(compute="_compute_child_count")

    # Of two managers who gather the same homes at once the second is refused.
    _collective_unique = models.UniqueIndex(
        "(company_id, project_id, category_id) WHERE is_collective AND active "
        "AND (milestone IS NULL OR milestone NOT IN ('closed', 'filed', 'withdrawn'))",
        "There is an open collective ticket of this matter already.",
    )

    @api.depends("child_ids")
    def _compute_child_count(self):
        counts = dict(
            self._read_group(
                [("parent_id", "in", self.ids)], ["parent_id"], ["__count"]
            )
        )
        for ticket in self:
            ticket.child_count = counts.get(ticket._origin, 0)

    def _sealed_refusal(self, names, creating):
        if names != {"is_collective"}:
            return super()._sealed_refusal(names, creating)
        if creating:
            return self.env._(
                "Only the customer service manager makes a ticket collective."
            )
        return self.env._("A collective ticket is made of the homes' tickets.")

    def action_view_children(self):
        name = self.env._("Homes Concerned")
        return self._action_tickets(name, [("parent_id", "in", self.ids)])

    def action_make_collective(self):
        """Gather the homes of this matter under one ticket.

        :raises AccessError: if somebody else than the manager asks for it
        :raises UserError: if there are no two homes with an open ticket
        """
        self.ensure_one()
        self._check_can_gather()
        homes = self._get_open_homes()
        if len(homes.unit_id) < 2:
            raise UserError(
                self.env._(
                    "%s: there are no two homes with an open ticket of this matter.",
                    self.display_name,
                )
            )
        parent = self._get_collectives().get(self._matter()) or self._create_sealed(
            [homes._prepare_collective_vals()]
        )
        homes.parent_id = parent
        homes.activity_feedback([_PROPOSAL])
        return parent._get_records_action(name=parent.display_name)

    def _check_can_gather(self):
        if not self._is_desk_manager():
            raise AccessError(
                self.env._(
                    "Only the customer service manager makes a ticket collective."
                )
            )

    def _prepare_collective_vals(self):
        first = self.sorted("received_at")[0]
        lines = [
            f"{ticket.number} {ticket.unit_id.display_name}: {ticket.name}"
            for ticket in self
        ]
        complaint = self.env.ref("helpdesk_mgmt_property.type_complaint")
        return {
            "is_collective": True,
            "type_id": complaint.id,
            "company_id": first.company_id.id,
            "project_id": first.project_id.id,
            "category_id": first.category_id.id,
            "channel_id": first.channel_id.id,
            "name": self.env._(
                "Collective: %(category)s, %(project)s",
                category=first.category_id.display_name,
                project=first.project_id.display_name,
            ),
            "description": plaintext2html("\n".join(lines)),
            "severity": "4",
            "severity_reason": self.env._("%s homes", len(self.unit_id)),
            "expected_date": first.company_id._property_day(),
        }

    def _matter(self):
        return self.company_id, self.project_id, self.category_id

    def _get_open_homes(self):
        """The open tickets of this ticket's matter that no collective one has yet."""
        self.ensure_one()
        days = self.company_id.sudo().property_collective_days
        return self.search(
            self._matter_domain(days)
            + [("milestone", "not in", FINAL), ("parent_id", "=", False)]
        )

    def _matter_domain(self, days):
        """Tickets of single homes with the matters of these tickets, lately."""
        return [
            ("company_id", "in", self.company_id.ids),
            ("project_id", "in", self.project_id.ids),
            ("category_id", "in", self.category_id.ids),
            ("received_at", ">=", fields.Datetime.now() - timedelta(days=days)),
            ("unit_id", "!=", False),
            ("kind", "in", GRIEVANCES),
            ("milestone", "!=", "filed"),
            ("is_history", "=", False),
        ]

    def _get_collectives(self):
        """The open collective ticket of each matter of these tickets."""
        found = self.search(
            [
                ("is_collective", "=", True),
                ("company_id", "in", self.company_id.ids),
                ("project_id", "in", self.project_id.ids),
                ("category_id", "in", self.category_id.ids),
                ("milestone", "not in", FINAL),
            ]
        )
        return {ticket._matter(): ticket for ticket in found}

    def _join_or_raise_homes(self, newborn=()):
        """Two homes make a matter important; five are put before the manager.

        Only classes of the second level count: a whole first level is no matter.
        """
        for company, tickets in (
            self.filtered(
                lambda t: t.project_id and t.unit_id and t.category_id.parent_id
            )
            .grouped("company_id")
            .items()
        ):
            homes = tickets._count_homes(company.property_collective_days)
            several = {matter for matter, count in homes.items() if count > 1}
            concerned = tickets.filtered(lambda t, s=several: t._matter() in s)
            if not concerned:
                continue
            concerned._raise_homes(company, homes, newborn)
            many = concerned.filtered(
                lambda t, company=company, homes=homes: (
                    homes[t._matter()] >= company.property_collective_homes
                )
            )
            many._join_or_propose(homes)

    def _count_homes(self, days):
        """Distinct homes of each matter within so many days."""
        return {
            (company, project, category): count
            for company, project, category, count in self._read_group(
                self._matter_domain(days),
                ["company_id", "project_id", "category_id"],
                ["unit_id:count_distinct"],
            )
        }

    def _raise_homes(self, company, homes, newborn):
        by_matter = defaultdict(self.browse)
        for ticket in self.search(
            self._matter_domain(company.property_collective_days)
            + [("severity", "=", "1"), ("milestone", "not in", FINAL)]
        ):
            if homes.get(ticket._matter(), 0) > 1:
                by_matter[ticket._matter()] |= ticket
        for matter, tickets in by_matter.items():
            reason = self.env._("%s homes with the same matter", homes[matter])
            tickets._raise_severity("2", reason, newborn)

    def _join_or_propose(self, homes):
        """A further home joins the collective ticket; else one is proposed."""
        if not self:
            return
        collectives = self._get_collectives()
        proposed = self._get_proposed_matters()
        for matter, tickets in self.grouped(lambda t: t._matter()).items():
            free = tickets.filtered(lambda ticket: not ticket.parent_id)
            if matter in collectives:
                free.parent_id = collectives[matter]
            elif free and matter not in proposed:
                free[-1]._propose_collective(homes[matter])

    def _get_proposed_matters(self):
        """Matters that wait for the manager's decision already."""
        activities = self.env["mail.activity"].search(
            [
                ("activity_type_id", "=", self.env.ref(_PROPOSAL).id),
                ("res_model", "=", self._name),
            ]
        )
        return {t._matter() for t in self.browse(activities.mapped("res_id")).exists()}

    def _propose_collective(self, count):
        self.ensure_one()
        for user in self._holders("desk_manager", self.team_id):
            self.with_context(mail_activity_quick_update=True)._ask_to_do(
                "gather",
                user,
                _PROPOSAL,
                summary=self.env._(
                    "%(count)s homes: %(category)s, %(project)s",
                    count=count,
                    category=self.category_id.display_name,
                    project=self.project_id.display_name,
                ),
            )

    def _holds_gather(self):
        """Until the matter has a ticket of its own, whoever gathered it."""
        return not self.parent_id
