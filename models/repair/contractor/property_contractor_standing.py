# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from ...mixins.roles import DESK_EYES, MANAGER

# What is taken away from a contractor, or given back, is the manager's to decide.
_TAKEN_AWAY = ("suspended", "removed")


class PropertyContractor(models.Model):
    """The standing of a contractor and who decides on it (入库、暂停、淘汰), rule 6.1.

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
                since and months and fields.Date.add(since.date(), months=months)
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
        self._check_certificates_complete()
        return self._transition("trial")

    def action_approve(self):
        """Take contractors into the register (合格入库)."""
        self._check_manager_decides()
        self._check_certificates_complete()
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
        """:raises UserError: if something is taken away without a reason"""
        reason = (reason or "").strip() or False
        if target in _TAKEN_AWAY and not reason:
            raise UserError(
                self.env._(
                    "Rule 6.1: say why the contractor becomes %s; the reason is kept.",
                    self._state_label(target),
                )
            )
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        rows = [(contractor, contractor.state) for contractor in self]
        result = super()._transition(target, **facts)
        self.env["property.contractor.status"]._record(rows, target, reason)
        self.invalidate_recordset(["status_ids"])
        return result

    def _check_manager_decides(self):
        """:raises AccessError: if somebody else than the manager decides"""
        group = MANAGER
        if not (self.env.su or self.env.user.has_group(group)):
            raise AccessError(
                self.env._(
                    "Rule 6.1: the customer service manager alone approves, suspends, "
                    "removes and takes back a contractor."
                )
            )

    def _check_certificates_complete(self):
        """:raises UserError: naming the papers that are missing (资料审查)"""
        for contractor in self:
            lacking = contractor._lacking_certificates()
            if lacking:
                raise UserError(
                    self.env._(
                        "Rule 6.1: %(contractor)s lacks %(papers)s. The contractor "
                        "supplies them, the repair coordinator checks them.",
                        contractor=contractor.name,
                        papers=format_list(self.env, lacking),
                    )
                )

    def _ask_reason(self, target):
        self._check_manager_decides()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_contractor_standing_action"
        )
        context = {"default_target": target, "default_contractor_ids": self.ids}
        return {**action, "context": context}
