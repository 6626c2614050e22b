# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class PropertyPartsMixin(models.AbstractModel):
    """A document that has many kinds of parts, and mostly few of them.

    Its form asks for each kind by itself, first for the ids and then for the lines.
    This asks once which kinds there are at all, and reads each of those at one go.
    """

    _name = "property.parts.mixin"
    _description = "Document with Many Parts"

    def web_read(self, specification):
        if self._ids and all(self._ids):
            self._read_parts(specification)
        return super().web_read(specification)

    def _read_parts(self, specification):
        """Put the parts that a client asks for into the cache."""
        links = {
            field: link
            for field in map(self._fields.get, specification)
            if field and (link := self._part_link(field))
        }
        # One field alone is read as fast as asked about.
        if len(links) < 2:
            return
        for field, there in zip(links, self._any_parts(links.values()), strict=True):
            if not there:
                # What nobody has, nobody is kept from seeing.
                field._insert_cache(self, [()] * len(self))
            elif names := specification[field.name].get("fields"):
                self._read_lines(field, names)

    def _part_link(self, field):
        """The table and the column that lead from a part to its document, as SQL."""
        if field.type == "many2many" and field.store:
            return SQL.identifier(field.relation), SQL.identifier(field.column1)
        if field.type != "one2many" or not field.inverse_name:
            return None
        parts = self.env[field.comodel_name]
        inverse = parts._fields[field.inverse_name]
        if not (inverse.store and inverse.column_type):
            return None
        parts.flush_model([inverse.name])
        return SQL.identifier(parts._table), SQL.identifier(inverse.name)

    def _any_parts(self, links):
        """Whether there is a part behind each link, whoever may see it."""
        found = SQL(", ").join(
            SQL("EXISTS (SELECT FROM %s WHERE %s IN %s)", table, column, self._ids)
            for table, column in links
        )
        return self.env.execute_query(SQL("SELECT %s", found))[0]

    def _read_lines(self, field, names):
        """Read the lines that the user may see, with their values."""
        if field.type != "one2many":
            return
        lines = self.env[field.comodel_name].with_context(
            {**self.env.context, "active_test": False, **field.context}
        )
        inverse = field.inverse_name
        found = lines.search_fetch(
            field.get_comodel_domain(self) & Domain(inverse, "in", self.ids),
            {inverse, *filter(lines._fields.get, names)},
        )
        ids = {document_id: [] for document_id in self._ids}
        for line in found:
            document = line[inverse]
            ids[document if isinstance(document, int) else document.id].append(line.id)
        field._insert_cache(self, map(tuple, ids.values()))
