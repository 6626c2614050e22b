# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PropertyTargetAccess(models.AbstractModel):
    """A form about a document is for who may read the document.

    Related and stored values are worked out with all rights. So a form that names a
    document of somebody else, by a guessed id, would show what that document says.
    """

    _name = "property.target.access"
    _description = "Form About a Document"

    # The fields that name the document.
    _targets = ()

    @api.model_create_multi
    def create(self, vals_list):
        """:raises AccessError: if a document is closed to the user"""
        records = super().create(vals_list)
        records._check_targets(self._targets)
        return records

    def write(self, vals):
        """:raises AccessError: if a document is closed to the user"""
        result = super().write(vals)
        self._check_targets(vals.keys() & set(self._targets))
        return result

    def onchange(self, values, field_names, fields_spec):
        """:raises AccessError: if a document is closed to the user"""
        for name in self._targets:
            for value in (values.get(name), self.env.context.get(f"default_{name}")):
                if isinstance(value, int) and value:
                    target = self.env[self._fields[name].comodel_name].browse(value)
                    target.check_access("read")
        return super().onchange(values, field_names, fields_spec)

    def _check_targets(self, names):
        for name in names:
            self.sudo().mapped(name).with_env(self.env).check_access("read")
