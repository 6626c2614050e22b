# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Opens a database as Odoo does; the configuration file comes from ODOO_RC."""

from contextlib import contextmanager

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config


@contextmanager
def environment(database):
    config.parse_config(
        ["-d", database, "--no-http", "--log-level=error"], setup_logging=True
    )
    with Registry(database).cursor() as cr:
        yield Environment(cr, SUPERUSER_ID, {})
