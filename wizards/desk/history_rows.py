# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields

from ...models.desk.flow import FINAL, FLOWS
from ...models.mixins.importing.cell_values import is_scientific
from ...models.property.phone import is_one_phone_number


class HistoryRow:
    """A row of a file of old cases: what it says, and what is wrong with it.

    :param wizard: the import that reads it
    :param number: as the spreadsheet counts
    :param cells: text by name of the column
    """

    def __init__(self, wizard, number, cells):
        self.wizard = wizard
        self.env = wizard.env
        self.number = number
        self.cells = cells
        self.moments = {}
        self.vals = {}
        self.errors = []

    def refuse(self, column, reason):
        self.errors.append(
            self.env._(
                "column “%(column)s”, “%(value)s”: %(reason)s",
                column=self.wizard._title(column),
                value=self.cells.get(column, ""),
                reason=reason,
            )
        )

    def words(self):
        return self.env._(
            "Row %(row)s: %(errors)s", row=self.number, errors=" ".join(self.errors)
        )

    def read_cells(self):
        """Turn what the cells say into the values of a ticket."""
        company = self.wizard.company_id
        self.vals = {
            "company_id": company.id,
            "team_id": self.env["helpdesk.ticket"]._default_team_of("desk", company).id,
            "name": self._needed("name"),
            "description": self.cells.get("description") or self.cells.get("name"),
            "outcome": self.cells.get("outcome") or False,
            "number": self.cells.get("number") or False,
        }
        for name, value in self.cells.items():
            if name and is_scientific(value):
                self.refuse(
                    name, self.env._("the spreadsheet has rounded a long number.")
                )
        self._read_kind()
        self._read_place()
        self._read_customer()
        self._read_category()
        self._read_moments()

    def line_vals(self):
        """What the preview shows."""
        names = ("name", "type_id", "stage_id", "received_at", "closed_date", "unit_id")
        return {
            **{name: self.vals.get(name) for name in names},
            "row": self.number,
            "error": " ".join(self.errors) or False,
        }

    def key(self):
        """By which a case is known again."""
        if self.vals.get("number"):
            return ("number", self.vals["number"])
        if not self.vals.get("name"):
            return None
        return self._matter(*(self.vals.get(n) for n in _MATTER))

    @classmethod
    def matter(cls, ticket):
        values = (ticket[name] for name in _MATTER)
        return cls._matter(*(getattr(v, "id", v) for v in values))

    @staticmethod
    def _matter(*values):
        return ("matter", *(value or False for value in values))

    def _needed(self, name):
        value = self.cells.get(name)
        if not value:
            self.refuse(name, self.env._("is needed."))
        return value

    def _read_kind(self):
        word = self._needed("kind")
        types = self._by_name("helpdesk.ticket.type", [("kind", "!=", False)])
        kind = types.get((word or "").casefold())
        if word and not kind:
            self.refuse("kind", self.env._("is no kind of ticket."))
        if not kind:
            return
        self.vals["type_id"] = kind.id
        self._read_stage(kind)

    def _read_stage(self, kind):
        """History is over: a case without a stage is closed."""
        word = self.cells.get("stage")
        milestones = [name for name in FLOWS[kind.kind] if name in FINAL]
        domain = [("milestone", "in", milestones)]
        stages = self._by_name("helpdesk.ticket.stage", domain)
        if word:
            stage = stages.get(word.casefold())
        else:
            stage = self.env["helpdesk.ticket"]._stage("closed")
        if not stage:
            self.refuse(
                "stage",
                self.env._(
                    "history is over (%s). Register what is not as a ticket.",
                    ", ".join(sorted({found.name for found in stages.values()})),
                ),
            )
        else:
            self.vals["stage_id"] = stage.id

    def _by_name(self, model, domain):
        """Records by each name that they have in a language."""
        found = self.env[model].search(domain)
        return {
            record.with_context(lang=lang).name.casefold(): record
            for lang, _label in self.env["res.lang"].get_installed()
            for record in found
        }

    def _read_place(self):
        room, project = self.cells.get("unit"), self.cells.get("project")
        if room:
            Unit = self.env["property.unit"].with_context(import_cache={})
            try:
                found = Unit.name_search(room, operator="=")
            except ValueError as error:
                self.refuse("unit", str(error) % {"field": self.wizard._title("unit")})
                found = [(False, "")]
            if not found:
                self.refuse("unit", self.env._("is no room code."))
            elif found[0][0]:
                unit = Unit.browse(found[0][0])
                if unit.company_id != self.wizard.company_id:
                    self.refuse("unit", self.env._("is of another company."))
                self.vals.update(unit_id=unit.id, project_id=unit.project_id.id)
        if project:
            self._read_project(project)

    def _read_project(self, word):
        found = self.env["project.project"].search(
            ["|", ("code", "=", word), ("name", "=", word)], limit=2
        )
        if len(found) != 1:
            self.refuse("project", self.env._("is not one project: give its code."))
        elif self.vals.get("project_id", found.id) != found.id:
            self.refuse("project", self.env._("is not the project of the room."))
        else:
            self.vals["project_id"] = found.id

    def _read_customer(self):
        """The customer is linked where name and phone, or home, are known; nobody is
        entered anew by an old case."""
        name, phone = self.cells.get("customer"), self.cells.get("phone")
        if phone and not is_one_phone_number(phone):
            self.refuse("phone", self.env._("is not one phone number."))
            return
        self.vals.update(partner_name=name or False, contact_phone=phone or False)
        if name:
            person = {
                "partner_name": name,
                "partner_phone": phone,
                "partner_identity": False,
                "unit_id": self.vals.get("unit_id"),
            }
            Partner = self.env["res.partner"]
            known = Partner._known_customers([person])
            keys = Partner._person_keys(person)
            partner = next((known[key] for key in keys if key in known), None)
            self.vals["partner_id"] = partner.id if partner else False

    def _read_category(self):
        word = self.cells.get("category")
        if not word:
            self.vals["category_id"] = False
            return
        found = self.env["helpdesk.ticket.category"].search(
            ["|", ("code", "=", word), ("name", "=", word)], limit=2
        )
        if len(found) != 1:
            self.refuse("category", self.env._("is not one category: give its code."))
        self.vals["category_id"] = found[:1].id

    def _read_moments(self):
        now = fields.Datetime.now()
        for name, moment in self.moments.items():
            self.vals[name] = moment
            if moment > now:
                self.refuse(name, self.env._("is still to come."))
            elif moment.year < _EARLIEST_YEAR:
                self.refuse(name, self.env._("is too long ago."))
        received, closed = map(self.moments.get, ("received_at", "closed_date"))
        if received and closed and closed < received:
            self.refuse("closed_date", self.env._("is before the receipt."))


_MATTER = ("name", "type_id", "unit_id", "received_at")
_EARLIEST_YEAR = 1980
