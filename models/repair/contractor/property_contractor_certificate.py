# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

_CHECK = "helpdesk_mgmt_property.mail_activity_type_paper_check"
_EXPIRY = "helpdesk_mgmt_property.mail_activity_type_paper_expiry"

# 营业执照、资质证书、安全生产许可证: without them nobody works on our sites. The law
# asks for them of every building firm, so they are no company's choice.
REQUIRED_CERTIFICATES = ("licence", "qualification", "safety")
# A firm has one of these at a time: a new one renews the one before.
SINGLE_PAPERS = ("licence", "safety")
# Who checked a paper and when is written by the buttons alone.
_STAMPS = ("checked_by_id", "checked_at")
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
_CONTENT = _HANDED_IN | {"replaces_id"}


class PropertyContractorCertificate(models.Model):
    """A qualification paper and until when it holds (资质证照), rule 6.1.

    It counts once the coordinator has checked it, as long as it is valid. What was
    checked is kept; a renewed paper stands beside it.
    """

    _name = "property.contractor.certificate"
    _description = "Contractor's Paper"
    _inherit = [
        "property.state.mixin",
        "property.batch.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "property.todo.mixin",
    ]
    _order = "contractor_id, kind, valid_until desc, id desc"
    _check_company_auto = True

    _state_flow = {
        "to_check": ("checked", "rejected"),
        "checked": ("to_check",),
        "rejected": ("to_check",),
    }

    contractor_id = fields.Many2one(
        "property.contractor",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="contractor_id.company_id", store=True, index=True
    )
    kind = fields.Selection(
        [
            ("licence", "Business Licence"),
            ("qualification", "Qualification Certificate"),
            ("safety", "Safety Permit"),
            ("other", "Other"),
        ],
        required=True,
    )
    is_required = fields.Boolean("Required", compute="_compute_is_required")
    name = fields.Char("Number", required=True)
    level = fields.Char()
    valid_until = fields.Date(index=True, help="Empty: without an end.")
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
    state = fields.Selection(
        [
            ("to_check", "To Be Checked"),
            ("checked", "Checked"),
            ("rejected", "Sent Back"),
        ],
        default="to_check",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    checked_by_id = fields.Many2one(
        "res.users", sealed="6.1", readonly=True, copy=False, ondelete="restrict"
    )
    checked_at = fields.Datetime(sealed="6.1", readonly=True, copy=False)
    # Of the term that stands in the paper; another term is another reminder.
    reminded_at = fields.Datetime(sealed="6.1", readonly=True, copy=False)
    replaces_id = fields.Many2one(
        "property.contractor.certificate",
        "Renews",
        index="btree_not_null",
        copy=False,
        check_company=True,
        domain="[('contractor_id', '=', contractor_id), ('kind', '=', kind)]",
        ondelete="restrict",
    )
    renewal_ids = fields.One2many("property.contractor.certificate", "replaces_id")
    is_renewed = fields.Boolean(compute="_compute_is_renewed", store=True)
    is_expired = fields.Boolean(compute="_compute_is_expired")

    @api.depends("kind")
    def _compute_is_required(self):
        for paper in self:
            paper.is_required = paper.kind in REQUIRED_CERTIFICATES

    @api.depends("renewal_ids.state")
    def _compute_is_renewed(self):
        for paper in self:
            paper.is_renewed = "checked" in paper.renewal_ids.mapped("state")

    @api.depends("valid_until", "is_renewed")
    def _compute_is_expired(self):
        for paper in self:
            today = paper.company_id._property_day()
            end = paper.valid_until
            paper.is_expired = bool(end and end < today and not paper.is_renewed)

    @api.constrains("replaces_id", "contractor_id", "kind")
    def _check_replaces(self):
        for paper in self.filtered("replaces_id"):
            old = paper.replaces_id
            if (old.contractor_id, old.kind) != (paper.contractor_id, paper.kind):
                raise ValidationError(
                    self.env._(
                        "%s renews a paper of the same kind and contractor.",
                        paper.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """A new paper was checked by nobody, whatever a client sends."""
        own = [
            {name: vals[name] for name in vals if name not in _STAMPS}
            for vals in vals_list
        ]
        papers = super().create(own)
        for paper in papers:
            if paper.kind in SINGLE_PAPERS and not paper.replaces_id:
                paper.replaces_id = paper._latest_before()
        return papers

    def write(self, vals):
        """:raises UserError: if the content of a checked paper would change"""
        if not vals.keys().isdisjoint(_CONTENT):
            self._check_not_checked()
        result = super().write(vals)
        if "valid_until" in vals:
            self._write_sealed({"reminded_at": False})
        return result

    def _sealed_refusal(self, names, creating):
        if not names.isdisjoint(_STAMPS):
            return self.env._("Use the document's buttons to change its state.")
        return super()._sealed_refusal(names, creating)

    def _check_not_checked(self):
        for paper in self.filtered(lambda paper: paper.state != "to_check"):
            raise UserError(
                self.env._(
                    "%(paper)s of %(contractor)s is %(state)s and kept as it is. Add "
                    "the renewed paper, or take this one back to be checked anew.",
                    paper=paper.display_name,
                    contractor=paper.contractor_id.name,
                    state=paper._state_label(paper.state),
                )
            )

    @api.depends("kind", "name")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for paper in self:
            parts = (labels.get(paper.kind), paper.name)
            paper.display_name = " ".join(filter(None, parts))

    def _latest_before(self):
        others = self.contractor_id.certificate_ids.filtered(
            lambda paper: paper.kind == self.kind and not paper.is_renewed
        )
        return (others - self).sorted("id", reverse=True)[:1]

    @api.model
    def _valid_domain(self):
        return Domain("state", "=", "checked") & (
            Domain("valid_until", "=", False)
            | Domain("valid_until", ">=", self.env.company._property_day())
        )

    def _is_valid(self, today):
        self.ensure_one()
        return self.state == "checked" and not (
            self.valid_until and self.valid_until < today
        )

    # Handed in and checked

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
        paper._ask_to_check()
        return paper

    def _ask_to_check(self):
        told = self._for_coordinator()
        told._ask_coordinator(
            _CHECK,
            told.company_id._property_day(),
            told.env._("%s was handed in: check it.", told.display_name),
        )

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
        self.with_context(mail_activity_quick_update=True)._ask_to_do(
            "check" if activity == _CHECK else "expiry",
            user,
            activity,
            date_deadline=deadline,
            summary=summary,
        )

    def _holds_check(self):
        return self.state == "to_check" and self.contractor_id.state != "removed"

    def _holds_expiry(self):
        """Papers are watched as long as the contractor is on the list."""
        return not self.is_renewed and self.contractor_id.state != "removed"

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

    # Watched until it is renewed

    @api.model
    def _cron_remind(self):
        """Remind of the papers that expire soon, each company by its own limit.

        A paper is reminded of once in its term, however often this runs.
        """
        self._expiring()._each_alone(lambda paper: paper._remind())

    @api.model
    def _expiring(self):
        found = self.browse()
        watched = self.env["property.contractor"]._state_flags["in_register"]
        for company in self.env["res.company"].search([]):
            days = company.property_certificate_notice_days
            today = company._property_day()
            found |= self.search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "checked"),
                    ("is_renewed", "=", False),
                    ("reminded_at", "=", False),
                    ("valid_until", "<=", fields.Date.add(today, days=days)),
                    ("contractor_id.active", "=", True),
                    ("contractor_id.state", "in", watched),
                ]
            )
        return found

    def _remind(self):
        self.ensure_one()
        if self.reminded_at:
            return
        contractor = self.contractor_id
        paper = self._for_coordinator()
        paper._ask_coordinator(
            _EXPIRY,
            self.valid_until,
            paper.env._(
                "%(paper)s expires on %(date)s: no new order after it.",
                paper=paper.display_name,
                date=format_date(paper.env, self.valid_until),
            ),
        )
        contractor._mail("mail_template_paper_expiry", self)
        self._write_sealed({"reminded_at": fields.Datetime.now()})

    def _portal_due(self):
        """``rejected``, ``expired`` or ``soon`` where a paper has to be handed in."""
        self.ensure_one()
        if any(paper.state != "rejected" for paper in self.renewal_ids):
            return False
        if self.state == "rejected":
            return "rejected"
        today = self.company_id._property_day()
        days = self.company_id.property_certificate_notice_days
        if not self.valid_until or self.valid_until > fields.Date.add(today, days=days):
            return False
        return "expired" if self.valid_until < today else "soon"
