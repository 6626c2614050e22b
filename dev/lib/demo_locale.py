# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Piped into Odoo's shell by dev/demo: everyone reads Chinese, in Chinese time."""

env = env  # noqa: F821  Odoo's shell provides it

users = env["res.users"].with_context(active_test=False).search([])
users.write({"lang": "zh_CN", "tz": "Asia/Shanghai"})
env["res.partner"].search([]).write({"lang": "zh_CN"})
env["ir.default"].set("res.partner", "lang", "zh_CN")
env["ir.default"].set("res.partner", "tz", "Asia/Shanghai")
env.cr.commit()
