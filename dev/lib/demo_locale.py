# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Piped into Odoo's shell by dev/demo: everyone reads Chinese, in Chinese time."""

env = env  # noqa: F821  Odoo's shell provides it

users = env["res.users"].with_context(active_test=False).search([])
users.write({"lang": "zh_CN", "tz": "Asia/Shanghai"})
env["res.partner"].search([]).write({"lang": "zh_CN"})
env["ir.default"].set("res.partner", "lang", "zh_CN")
env["ir.default"].set("res.partner", "tz", "Asia/Shanghai")
# The reviews of the demo data were asked for before the addon had its translations.
reviews = env["tier.review"].with_context(lang="zh_CN").search([])
for name in ("name", "todo_by"):
    reviews.env.add_to_compute(reviews._fields[name], reviews)
reviews.env.flush_all()
env.cr.commit()
