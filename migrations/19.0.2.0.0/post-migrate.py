# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The desk has channels of its own; helpdesk_mgmt's are its own again."""

from odoo.api import SUPERUSER_ID, Environment

CHANNELS = ("phone", "email", "web", "other")


def migrate(cr, version):
    env = Environment(cr, SUPERUSER_ID, {})
    for name in CHANNELS:
        theirs = env.ref(
            f"helpdesk_mgmt.helpdesk_ticket_channel_{name}", raise_if_not_found=False
        )
        ours = env.ref(f"helpdesk_mgmt_property.channel_{name}")
        if theirs:
            move_channel(cr, theirs.id, ours.id)
    # Every employee had the desk's menu.
    env.ref("base.group_user").write(
        {"implied_ids": [(4, env.ref("helpdesk_mgmt_property.group_receiver").id)]}
    )


def move_channel(cr, old, new):
    cr.execute(
        "UPDATE helpdesk_ticket SET channel_id = %s "
        " WHERE channel_id = %s AND kind IS NOT NULL",
        [new, old],
    )
    cr.execute(
        "UPDATE helpdesk_intake SET channel_id = %s WHERE channel_id = %s", [new, old]
    )
