# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class BaseImportImport(models.TransientModel):
    _name = "base_import.import"
    _inherit = ["property.own.rows", "base_import.import"]

    def execute_import(self, fields, columns, options, dryrun=False):
        """Load a file of a strict model in one go.

        The client sends large files in batches, each a transaction of its own: a
        bad row in a late batch would leave the earlier ones in the database.
        """
        if getattr(self.env[self.res_model], "_import_whole_file", False):
            options = dict(options, limit=None)
        return super().execute_import(fields, columns, options, dryrun=dryrun)
