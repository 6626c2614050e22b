# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

_CHECK = "helpdesk_mgmt_property.mail_activity_type_paper_check"
_EXPIRY = "helpdesk_mgmt_property.mail_activity_type_paper_expiry"
# What a contractor may say of a paper.
_HANDED_IN = {
    "contractor_id",
    "kind",
    "name",
    "level",
    "valid_until",
    "file",
    "file_name",
}


class PropertyContractorCertificate(models.Model):
    """A paper is handed in, checked, and watched until it is renewed."""

    _inherit = "property.contractor.certificate"

    def action_check(self):
        """The coordinator has seen the paper and finds it in order (审核通过)."""
        for paper in self:
            today = paper.company_id._property_day()
            if paper.valid_until and paper.valid_until < today:
                raise UserError(
                    self.env._(
                        "Rule 6.1: %(paper)s of %(contractor)s expired on %(date)s; "
                        "the contractor supplies a valid one.",
                        paper=paper.display_name,
                        contractor=paper.contractor_id.name,
                        date=format_date(self.env, paper.valid_until),
                    )
                )
        self._transition("checked")
        self.activity_feedback([_CHECK])
        # The term that was watched has its successor.
        self.replaces_id.activity_feedback([_CHECK, _EXPIRY])
        return True

    def action_reject(self):
        """The paper is not in order and goes back to the contractor (退回)."""
        self._transition("rejected")
        self.activity_feedback([_CHECK])
        return True

    def action_reopen(self):
        """Check the paper anew (重新审核); until then it does not count."""
        return self._transition("to_check")

    def _prepare_transition_vals(self, target):
        checked = target in ("checked", "rejected")
        return {
            **super()._prepare_transition_vals(target),
            "checked_by_id": checked and self.env.uid,
            "checked_at": checked and fields.Datetime.now(),
        }

    def _hand_in(self, vals):
        """Take a paper that a contractor hands in; the coordinator checks it.

        Called on the paper that is renewed, or on none with the contractor and the
        kind in the values. Sent twice, it comes in once.

        :raises AccessError: if more is sent than a paper has
        :raises UserError: if the paper is of no use
        """
        if vals.keys() - _HANDED_IN:
            raise AccessError(
                self.env._("A contractor hands in a paper, and nothing else.")
            )
        if self:
            self.ensure_one()
            vals = {
                "level": self.level,
                **vals,
                "contractor_id": self.contractor_id.id,
                "kind": self.kind,
                "replaces_id": self.id,
            }
        self._check_handed_in(vals)
        waiting = self.search([*self._waiting_domain(vals)], limit=1)
        if waiting:
            waiting.write({name: vals.get(name) for name in ("file", "file_name")})
            return waiting
        paper = self.create(vals)
        told = paper._for_coordinator()
        told._ask_coordinator(
            _CHECK,
            paper.company_id._property_day(),
            told.env._("%s was handed in: check it.", told.display_name),
        )
        return paper

    @api.model
    def _check_handed_in(self, vals):
        lacking = [
            self._fields[name]._description_string(self.env)
            for name in ("kind", "name", "file")
            if not vals.get(name)
        ]
        if lacking:
            raise UserError(
                self.env._("The paper lacks: %s.", ", ".join(lacking)),
            )
        end = fields.Date.to_date(vals.get("valid_until") or None)
        contractor = self.env["property.contractor"].browse(vals["contractor_id"])
        if end and end < contractor.company_id._property_day():
            raise UserError(self.env._("The paper has expired; hand in a valid one."))

    @api.model
    def _waiting_domain(self, vals):
        names = ("contractor_id", "kind", "name")
        return [
            ("state", "=", "to_check"),
            ("valid_until", "=", vals.get("valid_until") or False),
            *((name, "=", vals[name]) for name in names),
        ]

    def _for_coordinator(self):
        """The paper in the language of who is told of it."""
        return self.with_context(lang=self.contractor_id._certificate_user().lang)

    def _ask_coordinator(self, activity, deadline, summary):
        self.ensure_one()
        user = self.contractor_id._certificate_user()
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            activity, date_deadline=deadline, summary=summary, user_id=user.id
        )

    def _why_not_valid(self, label, today):
        """Why none of the papers of a kind counts, in a few words."""
        if not self:
            return self.env._("%s (missing)", label)
        if any(paper.state == "to_check" for paper in self):
            return self.env._("%s (not checked yet)", label)
        ends = [
            paper.valid_until
            for paper in self
            if paper.state == "checked" and paper.valid_until
        ]
        if ends:
            date = format_date(self.env, max(ends))
            return self.env._("%(paper)s (expired on %(date)s)", paper=label, date=date)
        return self.env._("%s (sent back)", label)
