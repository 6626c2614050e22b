# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

# 营业执照、资质证书、安全生产许可证: without them nobody works on our sites. The law
# asks for them of every building firm, so they are no company's choice.
REQUIRED_CERTIFICATES = ("licence", "qualification", "safety")
# A firm has one of these at a time: a new one renews the one before.
SINGLE_PAPERS = ("licence", "safety")
# Who checked a paper and when is written by the buttons alone.
_STAMPS = {"checked_by_id", "checked_at"}
_CONTENT = {
    "contractor_id",
    "kind",
    "name",
    "level",
    "valid_until",
    "file",
    "file_name",
    "replaces_id",
}


class PropertyContractorCertificate(models.Model):
    """A qualification paper and until when it holds (资质证照), rule 6.1.

    It counts once the coordinator has checked it, as long as it is valid. What was
    checked is kept; a renewed paper stands beside it.
    """

    _name = "property.contractor.certificate"
    _description = "Contractor's Paper"
    _inherit = [
        "property.state.mixin",
        "mail.thread",
        "mail.activity.mixin",
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
        ondelete="cascade",
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
    checked_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    checked_at = fields.Datetime(readonly=True, copy=False)
    replaces_id = fields.Many2one(
        "property.contractor.certificate",
        "Renews",
        index="btree_not_null",
        copy=False,
        check_company=True,
        domain="[('contractor_id', '=', contractor_id), ('kind', '=', kind)]",
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
        blank = dict.fromkeys(_STAMPS, False)
        papers = super().create([{**vals, **blank} for vals in vals_list])
        for paper in papers:
            if paper.kind in SINGLE_PAPERS and not paper.replaces_id:
                paper.replaces_id = paper._latest_before()
        return papers

    def write(self, vals):
        """:raises AccessError: if a client says who checked a paper
        :raises UserError: if the content of a checked paper would change
        """
        if _STAMPS & vals.keys() and "state" not in vals:
            raise AccessError(
                self.env._("Use the document's buttons to change its state.")
            )
        if _CONTENT & vals.keys():
            self._check_not_checked()
        return super().write(vals)

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
            | Domain("valid_until", ">=", fields.Date.context_today(self))
        )

    def _is_valid(self, today):
        self.ensure_one()
        return self.state == "checked" and not (
            self.valid_until and self.valid_until < today
        )
