# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .security_common import SecurityCommon, read_table


@tagged("post_install", "-at_install")
class TestSecurityMatrix(SecurityCommon):
    """Role × model: what the access lists give."""

    def _roles(self):
        return {
            "public": self.public,
            "owner": self.portal_owner,
            "contractor": self.contractor_user,
            **self._staff(),
        }

    def _check(self, title, transient):
        table = read_table(title)
        models = {
            name
            for name in self._our_models()
            if self.env[name]._transient == transient
        }
        for name in sorted(models):
            with self.subTest(model=name):
                found = {
                    role: self._letters(self.env[name], user)
                    for role, user in self._roles().items()
                }
                self._assert_row(table, name, found)
        self.assertFalse(set(table) - models, "models that there are not")

    def test_matrix_of_models(self):
        self._check("Models", transient=False)

    def test_matrix_of_wizards(self):
        self._check("Wizards", transient=True)
