# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from werkzeug.datastructures import FileStorage

from odoo.tests import TransactionCase, tagged

from odoo.addons.http_routing.tests.common import MockRequest

from ....controllers.portal_files import read_files
from ..portal_repair_common import JPEG, OTHER_JPEG


@tagged("post_install", "-at_install")
class TestPortalFilesAgain(TransactionCase):
    """A request that met another one is run again, with all of its files."""

    def test_every_photo_is_read_again(self):
        uploads = [
            FileStorage(io.BytesIO(content), f"{number}.jpg")
            for number, content in enumerate((JPEG, OTHER_JPEG))
        ]
        with MockRequest(self.env):
            first, second = read_files(uploads), read_files(uploads)
        self.assertEqual(len(first[0]), 2)
        self.assertEqual(second, first)
