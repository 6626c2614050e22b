# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import fields, models
from odoo.tools import formatLang

_CHARTS = {
    "form_sm03_04": "_courtesy_steps",
    "form_sm03_05": "_award_steps",
    "form_sm03_06": "_repair_steps",
}


class ChartStep(NamedTuple):
    """A step of a process chart, in the user's language."""

    who: str
    name: str
    detail: str = ""
    otherwise: str = ""
    # One of several ways, of which the first that fits is taken.
    is_choice: bool = False


class PropertyForm(models.Model):
    """The charts of the repair work (SM03-04 to SM03-06 流程图).

    They are not filled in. What they show is what the program does: the points of
    courtesy and the rules of award come from their data.
    """

    _inherit = "property.form"

    has_chart = fields.Boolean(compute="_compute_has_chart")

    def _compute_has_chart(self):
        for form in self:
            form.has_chart = bool(form._chart_key())

    def _chart_key(self):
        """The chart that a form of the register is, by its external id."""
        self.ensure_one()
        module, _dot, name = self.get_external_id()[self.id].partition(".")
        return name if module == "helpdesk_mgmt_property" and name in _CHARTS else False

    def action_print_chart(self):
        self.ensure_one()
        name = self._chart_key().replace("form_", "report_action_")
        report = self.env.ref(f"helpdesk_mgmt_property.{name}")
        return report.report_action(self)

    def _chart_steps(self):
        self.ensure_one()
        return getattr(self, _CHARTS[self._chart_key()])()

    def _courtesy_steps(self):
        worker = self.env._("Contractor's worker")
        items = self.env["property.courtesy.item"].search([])
        return [ChartStep(worker, item.name, item.hint or "") for item in items]

    def _award_steps(self):
        coordinator = self.env._("Repair coordinator")
        rules = self.env["property.award.rule"].search([])
        return [
            ChartStep(
                coordinator,
                self.env._("Who pays is decided, the amount is estimated"),
                self.env._("Work is not split to stay below a limit."),
            ),
            *(self._award_step(coordinator, rule) for rule in rules),
            ChartStep(
                self.env._("Reviewers by amount"),
                self.env._("The award is reviewed"),
                "",
                self.env._("Rejected: back to the coordinator"),
            ),
            ChartStep(
                coordinator,
                self.env._("The order goes out (SM03-17); the others are told"),
            ),
        ]

    def _award_step(self, coordinator, rule):
        details = [
            dict(rule._fields["method"]._description_selection(self.env))[rule.method]
        ]
        if rule.amount_to:
            amount = formatLang(self.env, rule.amount_to, currency_obj=rule.currency_id)
            details.append(self.env._("up to %s", amount))
        if rule.min_quotes:
            details.append(self.env._("at least %s quotes", rule.min_quotes))
        if not rule.needs_approval:
            details.append(self.env._("no review"))
        return ChartStep(coordinator, rule.name, " · ".join(details), is_choice=True)

    def _repair_steps(self):
        desk, coordinator = (
            self.env._("Customer service"),
            self.env._("Repair coordinator"),
        )
        contractor, owner = self.env._("Contractor"), self.env._("Owner")
        return [
            ChartStep(
                desk, self.env._("Repair request recorded and verified (SM03-07)")
            ),
            ChartStep(
                coordinator,
                self.env._("Who pays is decided"),
                self.env._("From category, warranty terms and day of receipt"),
                self.env._("Owner pays: quote and consent first"),
            ),
            ChartStep(coordinator, self.env._("Award (SM03-05) and order (SM03-17)")),
            ChartStep(
                contractor,
                self.env._("Takes the order on"),
                "",
                self.env._(
                    "Refuses or stays silent: notice, second notice, third party"
                ),
            ),
            ChartStep(contractor, self.env._("Makes an appointment with the owner")),
            ChartStep(
                contractor,
                self.env._("Works on site (SM03-04)"),
                self.env._("Photos before and after, safety check"),
                self.env._("More work: site visa (SM03-20), day labour (SM03-23)"),
            ),
            ChartStep(
                owner,
                self.env._("Signs the acceptance"),
                "",
                self.env._("Not accepted: rework, then signed anew"),
            ),
            ChartStep(coordinator, self.env._("Accepts the work")),
            ChartStep(
                desk,
                self.env._("Calls back (9.5)"),
                "",
                self.env._("Not satisfied: rework"),
            ),
            ChartStep(coordinator, self.env._("Settles the order (SM03-13)")),
        ]
