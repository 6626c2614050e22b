# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PropertyForm(models.Model):
    """Register of the desk's forms (表单登记).

    Clause 3: customer service issues the forms, and its manager alone keeps their
    numbers and versions. So a report finds its form by external id, never by the
    number that it prints.
    """

    _name = "property.form"
    _inherit = ["property.archive.mixin", "property.master.mixin"]
    _description = "Form"
    _order = "sequence, id"

    code = fields.Char(string="Form Number", copy=False)
    name = fields.Char(required=True, translate=True)
    version = fields.Char(default="A/0")
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
