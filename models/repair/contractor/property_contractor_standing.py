# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_list

from ...mixins.gate_mixin import Missing, gate
from ...mixins.roles import DESK_EYES, MANAGER
from .property_contractor_certificate import REQUIRED_CERTIFICATES


class PropertyContractor(models.Model):
    """The standing of a contractor and who decides on it (入库、暂停、淘汰), rule 6.1;
    and why one may get no new order.

    The coordinator proposes an applicant for trial; approval, suspension, removal
    and every way back are the customer service manager's. Each change leaves a row.
    """

    _inherit = "property.contractor"

    trial_since = fields.Datetime(
        "On Trial Since", compute="_compute_trial", groups=DESK_EYES
    )
    trial_until = fields.Date(
        "Trial Ends On", compute="_compute_trial", groups=DESK_EYES
    )
    trial_order_count = fields.Integer(
        "Jobs on Trial", compute="_compute_trial", groups=DESK_EYES
    )

    _missing_depends = (
        "state",
        "certificate_ids.kind",
        "certificate_ids.state",
        "certificate_ids.valid_until",
    )

    # What a contractor lacks is told to nobody but the desk.
    missing_html = fields.Html(groups=DESK_EYES)
    has_bad_certificates = fields.Boolean(
        "Papers Lacking",
        compute="_compute_has_bad_certificates",
        search="_search_bad_certificates",
    )

    @api.depends(
        "state",
        "status_ids.state_to",
        "order_ids.state",
        "company_id.property_trial_months",
    )
    def _compute_trial(self):
        for contractor in self:
            since = contractor._trial_since()
            months = contractor.company_id.property_trial_months
            contractor.trial_since = since
            contractor.trial_until = (
                since
                and months
                and fields.Date.add(
                    contractor.company_id._property_day(since), months=months
                )
            )
            contractor.trial_order_count = since and contractor._count_trial_orders()

    def _trial_since(self):
        """When the present trial began; the history knows, and nobody writes it."""
        self.ensure_one()
        rows = self.status_ids.sudo() if self.state == "trial" else self.status_ids[:0]
        return rows.filtered(lambda row: row.state_to == "trial")[:1].changed_at

    def _count_trial_orders(self, but=None):
        """Orders given, or about to be given, since the present trial began."""
        self.ensure_one()
        return (
            self.env["property.work.order"]
            .sudo()
            .search_count(
                [
                    ("contractor_id", "=", self.id),
                    ("id", "not in", but.ids if but else []),
                    "|",
                    ("state", "in", ("submitted", "approved")),
                    "&",
                    ("sent_at", ">=", self._trial_since()),
                    ("state", "not in", ("refused", "cancelled")),
                ]
            )
        )

    def _check_trial_orders(self):
        """:raises UserError: if a trial was given more orders than it allows"""
        self.ensure_one()
        jobs = self.company_id.property_trial_jobs
        if jobs and self._count_trial_orders() > jobs:
            raise UserError(
                self.env._(
                    "Rule 6.1: %(contractor)s is on trial and gets %(jobs)s orders at "
                    "most; the customer service manager approves it first.",
                    contractor=self.name,
                    jobs=jobs,
                )
            )

    def action_start_trial(self):
        """Put applicants whose papers are in order on trial (试用)."""
        if any(contractor.state != "applicant" for contractor in self):
            self._check_manager_decides()
        return self._transition("trial")

    def action_approve(self):
        """Take contractors into the register (合格入库)."""
        self._check_manager_decides()
        return self._transition("approved")

    def action_reapply(self):
        """Let a removed contractor apply anew (重新申请)."""
        self._check_manager_decides()
        return self._transition("applicant")

    def action_suspend(self):
        return self._ask_reason("suspended")

    def action_remove(self):
        return self._ask_reason("removed")

    def _suspend(self, reason):
        """No new orders for the time being (暂停)."""
        self._check_manager_decides()
        return self._transition("suspended", reason=reason)

    def _remove(self, reason):
        """No more orders (淘汰)."""
        self._check_manager_decides()
        return self._transition("removed", reason=reason)

    def _transition(self, target, reason=None, **facts):
        """:raises UserError: if something is taken away without a reason, or a paper
        is lacking
        """
        reason = (reason or "").strip() or False
        if target in self._state_flags["taken_away"] and not reason:
            raise UserError(
                self.env._(
                    "Rule 6.1: say why the contractor becomes %s; the reason is kept.",
                    self._state_label(target),
                )
            )
        self._lock()
        for contractor in self:
            contractor._check_gates(target)
        rows = [(contractor, contractor.state) for contractor in self]
        result = super()._transition(target, **facts)
        self.certificate_ids._end_todos()
        self.env["property.contractor.status"]._record(rows, target, reason)
        self.invalidate_recordset(["status_ids"])
        return result

    def _check_manager_decides(self):
        """:raises AccessError: if somebody else than the manager decides"""
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(
                self.env._(
                    "Rule 6.1: the customer service manager alone approves, suspends, "
                    "removes and takes back a contractor."
                )
            )

    def _next_target(self):
        return {"applicant": "trial", "trial": "approved"}.get(self.state)

    @gate("6.1", entering=["trial", "approved"])
    def _gate_certificates_are_complete(self):
        """The papers are reviewed before anybody works on our sites (资料审查)."""
        return self._paper_obstacle()

    def _ask_reason(self, target):
        self._check_manager_decides()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_contractor_standing_action"
        )
        context = {"default_target": target, "default_contractor_ids": self.ids}
        return {**action, "context": context}

    # Why a contractor may get no new order

    @api.depends(
        "certificate_ids.state", "certificate_ids.valid_until", "certificate_ids.kind"
    )
    def _compute_has_bad_certificates(self):
        for contractor in self:
            contractor.has_bad_certificates = bool(contractor._lacking_certificates())

    @api.model
    def _search_bad_certificates(self, operator, value):
        if operator != "in":
            return NotImplemented
        valid = self.env["property.contractor.certificate"]._valid_domain()
        return Domain.OR(
            Domain("certificate_ids", "not any", valid & Domain("kind", "=", kind))
            for kind in REQUIRED_CERTIFICATES
        )

    def _order_obstacle(self, trade, project, but=None):
        """Why the contractor may get no new order of a trade in a project.

        :param but: orders that are not counted among the jobs of a trial
        :return: the reasons and who can help, as text, or False
        """
        found = self._order_obstacles(trade, project, but)
        return (
            "; ".join(f"{missing.what} ({missing.who})" for missing in found) or False
        )

    def _order_obstacles(self, trade, project, but=None):
        """The reasons one by one, each with who can help.

        What is read stays in the cache: asked for a thousand orders at once, the
        database is asked once. A contractor on trial is counted each time, and has
        few orders.
        """
        self.ensure_one()
        contractor = self.sudo()
        reasons = (
            contractor._standing_obstacle(),
            contractor._paper_obstacle(),
            contractor._trade_obstacle(trade),
            contractor._area_obstacle(project),
            contractor._trial_obstacle(but),
        )
        return [reason for reason in reasons if reason]

    def _standing_obstacle(self):
        manager = self.env["property.work.order"]._who("manager")
        if not self.active or not self._is("orderable"):
            state = self._state_label(self.state)
            return Missing(
                self.env._(
                    "%(contractor)s is %(state)s and gets no new order",
                    contractor=self.name,
                    state=state if self.active else self.env._("Archived"),
                ),
                manager,
            )
        if self.grade_id.effect in ("suspend", "remove"):
            return Missing(
                self.env._(
                    "%(contractor)s has grade %(grade)s, which rules out new orders",
                    contractor=self.name,
                    grade=self.grade_id.name,
                ),
                manager,
            )

    def _paper_obstacle(self):
        lacking = self._lacking_certificates()
        if lacking:
            return Missing(
                self.env._(
                    "%(contractor)s lacks %(papers)s",
                    contractor=self.name,
                    papers=format_list(self.env, lacking),
                ),
                self.env._("the contractor, checked by the repair coordinator"),
                "certificate_ids",
            )

    def _trade_obstacle(self, trade):
        if trade not in self.trade_ids:
            return Missing(
                self.env._(
                    "%(contractor)s is not listed for the trade %(trade)s",
                    contractor=self.name,
                    trade=trade.name,
                ),
                self.env["property.work.order"]._who("coordinator"),
            )

    def _area_obstacle(self, project):
        if project and self.project_ids and project not in self.project_ids:
            return Missing(
                self.env._(
                    "%(contractor)s does not serve %(project)s",
                    contractor=self.name,
                    project=project.name,
                ),
                self.env["property.work.order"]._who("coordinator"),
            )

    def _trial_obstacle(self, but=None):
        if self.state != "trial":
            return None
        company = self.company_id
        today = company._property_day()
        jobs = company.property_trial_jobs
        if (self.trial_until and self.trial_until < today) or (
            jobs and self._count_trial_orders(but) >= jobs
        ):
            return Missing(
                self.env._(
                    "the trial of %(contractor)s is over (%(jobs)s jobs or %(months)s "
                    "months)",
                    contractor=self.name,
                    jobs=jobs,
                    months=company.property_trial_months,
                ),
                self.env["property.work.order"]._who("manager"),
            )

    def _lacking_certificates(self):
        """The required papers that do not count, each with why."""
        self.ensure_one()
        labels = dict(
            self.env["property.contractor.certificate"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        today = self.company_id._property_day()
        lacking = []
        for kind in REQUIRED_CERTIFICATES:
            papers = self.sudo().certificate_ids.filtered(
                lambda p, kind=kind: p.kind == kind
            )
            if not any(paper._is_valid(today) for paper in papers):
                lacking.append(papers._why_not_valid(labels[kind], today))
        return lacking
