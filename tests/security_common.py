# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The tables of ``security/README.md`` against the rights that hold."""

from odoo.tests import new_test_user
from odoo.tools import file_open

from .common import PropertyCommon

README = "helpdesk_mgmt_property/security/README.md"
LETTERS = {"r": "read", "w": "write", "c": "create", "d": "unlink"}
NONE = "–"
OF_OTHERS = (
    "helpdesk.ticket",
    "helpdesk.ticket.stage",
    "helpdesk.ticket.team",
    "helpdesk.ticket.category",
    "helpdesk.ticket.channel",
    "helpdesk.ticket.type",
    "tier.review",
    "tier.definition",
)


def read_table(title):
    """{row: {column: cell}} of the first table below a heading."""
    with file_open(README) as file:
        section = file.read().split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    heads = rows[0][1:]
    return {
        row[0].strip("`"): dict(zip(heads, row[1:], strict=True)) for row in rows[2:]
    }


class SecurityCommon(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.public = cls.env.ref("base.public_user")
        cls.portal_owner, cls.portal_owner_2 = (
            new_test_user(
                cls.env,
                login=f"property_matrix_owner_{number}",
                groups="base.group_portal",
                partner_id=partner.id,
            )
            for number, partner in ((1, cls.owner), (2, cls.owner_2))
        )
        cls.firm = cls.env["res.partner"].create(
            {"name": "Repair Firm", "is_company": True}
        )
        cls.env["property.contractor"].create({"partner_id": cls.firm.id})
        cls.contractor_user = new_test_user(
            cls.env,
            login="property_matrix_contractor",
            groups="base.group_portal",
            partner_id=cls.env["res.partner"]
            .create({"name": "Foreman", "parent_id": cls.firm.id})
            .id,
        )

    @classmethod
    def _our_models(cls):
        """The models that the module itself makes, and those it leans on."""
        named = cls.env["ir.model.data"].search(
            [("module", "=", "helpdesk_mgmt_property"), ("model", "=", "ir.model")]
        )
        names = cls.env["ir.model"].browse(named.mapped("res_id")).mapped("model")
        ours = {
            name
            for name in names
            if name in cls.env
            and cls.env.registry[name]._original_module == "helpdesk_mgmt_property"
        }
        return {name for name in ours | set(OF_OTHERS) if not cls.env[name]._abstract}

    def _staff(self):
        """Who works here, by the names of the columns."""
        return {
            "employee": self.employee,
            "handler": self.handler,
            "desk user": self.clerk,
            "coordinator": self.coordinator,
            "deputy": self.deputy,
            "desk manager": self.manager,
            "leader": self.leader,
            "general manager": self.general_manager,
            "analyst": self.analyst,
        }

    def _letters(self, records, user, letters="rwcd"):
        records = records.with_user(user)
        return (
            "".join(letter for letter in letters if records.has_access(LETTERS[letter]))
            or NONE
        )

    def _assert_search_agrees(self, record, user):
        """Who may not read a record does not find it either."""
        records = record.with_user(user)
        if not records.browse().has_access("read"):
            return
        found = records.search([("id", "=", record.id)])
        self.assertEqual(bool(found), records.has_access("read"), (record, user.login))

    def _assert_row(self, table, row, found):
        self.assertEqual(
            table.get(row),
            found,
            f"security/README.md says otherwise; what holds is\n"
            f"| `{row}` | {' | '.join(found.values())} |",
        )
