# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

from ..roles import MANAGER


class PropertyArchiveMixin(models.AbstractModel):
    """Who may archive a record, and take it back, is said by role (归档).

    Archiving hides a record from everybody's lists and choices. So it is more than a
    change, and the right to change does not carry it. The cells stand in
    ``security/README.md``, table *Archiving*.
    """

    _name = "property.archive.mixin"
    _inherit = ["property.own.company"]
    _description = "Archived by a Role"

    # The role that archives.
    _archived_by = MANAGER

    @api.model_create_multi
    def create(self, vals_list):
        """:raises AccessError: if a record is to start hidden and may not"""
        records = super().create(vals_list)
        records.filtered(lambda record: not record.active)._check_archiving()
        return records

    def write(self, vals):
        """:raises AccessError: if somebody archives, or takes back, who may not"""
        if "active" in vals:
            wanted = bool(vals["active"])
            self.filtered(
                lambda record: record.sudo().active != wanted
            )._check_archiving()
        return super().write(vals)

    def _archived_by_role(self):
        """Those of the records that the role alone archives."""
        return self

    def _check_archiving(self):
        if self.env.su or self.env.user.has_group(self._archived_by):
            return
        kept = self.sudo()._archived_by_role()
        if kept:
            raise AccessError(
                self.env._(
                    "%(record)s: the role %(role)s alone archives it or takes it back.",
                    record=kept[0].display_name,
                    role=self.env.ref(self._archived_by).sudo().name,
                )
            )
