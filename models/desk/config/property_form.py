# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PropertyForm(models.Model):
    """Register of the desk's forms (表单登记).

    Clause 3: customer service issues the forms, and its manager alone keeps their
    numbers and versions. So a report finds its form by external id, never by the
    number that it prints. A version changes by an amendment: proposed, authorised by
    the leader, in force from its day on, and kept on record.
    """

    _name = "property.form"
    _inherit = ["property.archive.mixin", "property.master.mixin"]
    _description = "Form"
    _order = "sequence, id"

    code = fields.Char(string="Form Number", copy=False)
    name = fields.Char(required=True, translate=True)
    first_version = fields.Char(
        default="A/0",
        help="That of the form as it came here; later ones are amendments.",
    )
    version = fields.Char(
        compute="_compute_version",
        help="The version in force today: that of the latest amendment which the "
        "leader has authorised and whose day has come.",
    )
    in_force_from = fields.Date(compute="_compute_version")
    amendment_ids = fields.One2many(
        "property.form.amendment", "form_id", "Record of Amendments"
    )
    copies = fields.Text(
        string="Marked Copies",
        translate=True,
        help="One label a line; each printed copy bears one. Empty: a single, "
        "unmarked copy.",
    )
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE (code)", "A form with this number exists already."
    )

    @api.depends(
        "first_version",
        "amendment_ids.state",
        "amendment_ids.version",
        "amendment_ids.effective_date",
    )
    @api.depends_context("company")
    def _compute_version(self):
        for form in self:
            issued = form._amendment_in_force()
            form.version = issued.version or form.first_version
            form.in_force_from = issued.effective_date

    def _amendment_in_force(self):
        today = self.env.company._property_day()
        return (
            self.sudo()
            .amendment_ids.filtered(
                lambda line: line.state == "approved" and line.effective_date <= today
            )
            .sorted(lambda line: (line.effective_date, line.id))[-1:]
        )

    def write(self, vals):
        """:raises UserError: if the first version would change under an amendment"""
        if "first_version" in vals:
            for form in self.sudo():
                if vals["first_version"] != form.first_version and (
                    form.amendment_ids.filtered(lambda line: line.state == "approved")
                ):
                    raise UserError(
                        self.env._(
                            "Clause 3: %(form)s has been amended by authority of the "
                            "leader; its version changes by an amendment alone.",
                            form=form.display_name,
                        )
                    )
        return super().write(vals)

    def action_propose(self):
        """Open a proposal for another version of the form."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Propose an Amendment"),
            "res_model": "property.form.amendment",
            "view_mode": "form",
            "context": {"default_form_id": self.id},
        }

    def _copy_marks(self):
        """The mark of each printed copy; one unmarked copy if none is named."""
        self.ensure_one()
        names = [line.strip() for line in (self.copies or "").splitlines()]
        return [
            self.env._("Copy %(number)s: %(name)s", number=number, name=name)
            for number, name in enumerate(filter(None, names), start=1)
        ] or [False]

    @api.model
    def _choices(self, record, name):
        """Every choice of a selection with whether it is taken, for its tick boxes."""
        field = record._fields[name]
        return [
            (label, record[name] == key)
            for key, label in field._description_selection(self.env)
        ]
