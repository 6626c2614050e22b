# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Makes the demo's database in one run of Odoo; people read Chinese, in Chinese time.

    demo_database.py SERVER_OPTION…

Odoo's own command line makes a database, installs an addon and runs a script in
three runs, each of which loads all modules anew.
"""

import sys

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service.db import _create_empty_database
from odoo.tools import config


def main(options):
    config.parse_config(options, setup_logging=True)
    (database,) = config["db_name"]
    _create_empty_database(database)
    registry = Registry.new(
        database, update_module=True, install_modules=config["init"]
    )
    with registry.cursor() as cr:
        settle_in_china(api.Environment(cr, SUPERUSER_ID, {}))


def settle_in_china(env):
    users = env["res.users"].with_context(active_test=False).search([])
    users.write({"lang": "zh_CN", "tz": "Asia/Shanghai"})
    env["res.partner"].search([]).write({"lang": "zh_CN"})
    env["ir.default"].set("res.partner", "lang", "zh_CN")
    env["ir.default"].set("res.partner", "tz", "Asia/Shanghai")
    # The reviews of the demo data were asked for by users who read English then.
    reviews = env["tier.review"].with_context(lang="zh_CN").search([])
    for name in ("name", "todo_by"):
        reviews.env.add_to_compute(reviews._fields[name], reviews)
    reviews.env.flush_all()


if __name__ == "__main__":
    main(sys.argv[1:])
