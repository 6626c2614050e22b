# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_list

from ...mixins.gate_mixin import Missing
from .property_contractor_certificate import REQUIRED_CERTIFICATES


class PropertyContractor(models.Model):
    """Why a contractor may get no new order, rule 6.1."""

    _inherit = "property.contractor"

    has_bad_certificates = fields.Boolean(
        "Papers Lacking",
        compute="_compute_has_bad_certificates",
        search="_search_bad_certificates",
    )

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
        if not self.active or self.state not in ("trial", "approved"):
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
