# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list, ormcache

from ..addon import ADDON
from ..seal_mixin import SealPass


class PropertyMasterMixin(models.AbstractModel):
    """Master data (主数据): what documents name, and rules look up.

    What a document names, or the program by an external id, is archived and never
    deleted, whoever asks. What belongs to no company belongs to all of them: it is
    altered by who works for all of them.
    """

    _name = "property.master.mixin"
    _inherit = ["property.seal.mixin"]
    _description = "Master Data"

    # Deletion

    @api.ondelete(at_uninstall=False)
    def _unlink_except_named(self):
        """:raises UserError: if a document or the program names one of the records"""
        for record in self.sudo():
            reason = record._named_where()
            if reason:
                raise UserError(record._deletion_refusal(reason))

    def _deletion_refusal(self, reason):
        if "active" in self._fields:
            return self.env._(
                "%(record)s is not deleted: %(reason)s. Archive it, so that nothing "
                "new names it.",
                record=self.display_name,
                reason=reason,
            )
        return self.env._(
            "%(record)s is not deleted: %(reason)s.",
            record=self.display_name,
            reason=reason,
        )

    def _named_where(self):
        """By whom a record is named, in the user's words; nothing if by nobody."""
        self.ensure_one()
        if self._is_named_by_program():
            return self.env._("the program names it")
        found = [
            self.env["ir.model"]._get(model).name
            for model, name in self._naming_fields()
            if self._is_named_by(model, name)
        ]
        if not found:
            return None
        return self.env._(
            "it is in use (%(where)s)", where=format_list(self.env, sorted(set(found)))
        )

    def _is_named_by_program(self):
        return bool(
            self.env["ir.model.data"].search_count(
                [
                    ("module", "=", ADDON),
                    ("model", "=", self._name),
                    ("res_id", "in", self.ids),
                ],
                limit=1,
            )
        )

    def _is_named_by(self, model, name):
        # What the record itself is made of says nothing of its use.
        named = self.env[model].with_context(active_test=False)
        domain = [(name, "in", self.ids)]
        if model == self._name:
            domain.append(("id", "not in", self.ids))
        return bool(named.search_count(domain, limit=1))

    @api.model
    @ormcache()
    def _naming_fields(self):
        """(model, field) of whatever names such records, without their own parts."""
        return tuple(
            (name, field.name)
            for name, model in sorted(self.env.registry.items())
            if model._auto and not model._abstract and not model._transient
            for field in model._fields.values()
            if field.comodel_name == self._name
            and field.store
            and not field.related
            and field.type in ("many2one", "many2many")
            and not (field.type == "many2one" and field.ondelete == "cascade")
        )

    # Companies

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if operation == "read" or self.env.su or not self.ids:
            return result
        shared = self.sudo().filtered(lambda record: record._is_shared())
        if not shared or self.env.user._works_everywhere():
            return result
        forbidden = self.browse(shared.ids) | (result[0] if result else self.browse())
        return forbidden, lambda: AccessError(forbidden._shared_refusal())

    def _is_shared(self):
        """Whether it is everybody's, since no company is named."""
        return "company_id" not in self._fields or not self.company_id

    def _shared_refusal(self):
        return self.env._(
            "%(record)s is shared by all companies and altered by who is allowed in "
            "all of them. Keep one of your own company instead.",
            record=self[:1].sudo().display_name,
        )

    def write(self, vals):
        """:raises AccessError: if a record would become everybody's and may not"""
        result = super().write(vals)
        if "company_id" in vals and not vals["company_id"]:
            self.check_access("write")
        return result

    # Data of the addon

    def _load_records_create(self, vals_list):
        opened = self._loaded_by_program(None, vals_list)
        records = super(PropertyMasterMixin, opened)._load_records_create(vals_list)
        return records.with_env(self.env)

    def _load_records_write(self, values):
        opened = self._loaded_by_program(frozenset(self.ids), [values])
        return super(PropertyMasterMixin, opened)._load_records_write(values)

    def _loaded_by_program(self, ids, vals_list):
        """With a pass while the addons themselves are loaded, and at no other time."""
        if self.env.registry.ready or not self.env.su:
            return self
        names = frozenset().union(*vals_list)
        return self._add_pass(SealPass(self._name, ids, names))
