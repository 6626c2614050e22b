# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class PropertyPartsMixin(models.AbstractModel):
    """A document that has many kinds of parts, and mostly few of them.

    Its form asks for each kind by itself, first for the ids and then for the lines,
    and for each person, team and stage apart. This asks once which kinds there are at
    all, reads each of those at one go, and once each model that is named.
    """

    _name = "property.parts.mixin"
    _description = "Document with Many Parts"

    def web_read(self, specification):
        if self._ids and all(self._ids):
            self._read_together(specification)
        return super().web_read(specification)

    def _read_together(self, specification):
        """Put what a client asks for into the cache; it is told as ever after that."""
        links = {
            field: link
            for field in map(self._fields.get, specification)
            if field and (link := self._part_link(field))
        }
        # A list shows one kind of part at most, which is read as fast by itself.
        if len(links) < 2:
            return
        shown = [(self, specification)]
        for field, there in zip(links, self._any_parts(links.values()), strict=True):
            names = specification[field.name].get("fields")
            if not there:
                # What nobody has, nobody is kept from seeing.
                field._insert_cache(self, [()] * len(self))
            elif names and field.type == "one2many":
                shown.append((self._read_lines(field), names))
        # The time in a stage counts from the creation, which no form asks for.
        self.fetch([*specification, "create_date"])
        self._read_named(shown)

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

    def _read_lines(self, field):
        """The lines that the user may see, with their values."""
        context = {"active_test": False, **field.context}
        lines = self.env[field.comodel_name].with_context(**context)
        inverse = field.inverse_name
        found = lines.search_fetch(
            field.get_comodel_domain(self) & Domain(inverse, "in", self.ids), None
        )
        ids = {document_id: [] for document_id in self._ids}
        for line in found:
            document = line[inverse]
            ids[document if isinstance(document, int) else document.id].append(line.id)
        field._insert_cache(self, map(tuple, ids.values()))
        return found

    def _read_named(self, shown):
        """Read the records of each model whose names are shown in several places.

        :param shown: pairs of records and the specification by which they are shown
        """
        ids = defaultdict(set)
        for records, names in shown:
            for field in map(records._fields.get, names):
                if field and field.type == "many2one" and names[field.name]:
                    known = map(field._get_cache(records.env).get, records._ids)
                    ids[field.comodel_name].update(filter(None, known))
        # As names are shown: to whoever sees the document. Users are named by their
        # contacts.
        users_sudo = self.env["res.users"].sudo().browse(ids.pop("res.users", ()))
        ids["res.partner"].update(users_sudo.partner_id._ids)
        for model, found in ids.items():
            # A record alone is read as fast when it is shown.
            if len(found) > 1:
                self.env[model].sudo().browse(found).fetch()
