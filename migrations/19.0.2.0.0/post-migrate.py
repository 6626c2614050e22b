# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The desk has channels of its own; helpdesk_mgmt's are its own again."""

from odoo.api import SUPERUSER_ID, Environment

ADDON = "helpdesk_mgmt_property"
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
    reload_kept_data(env)


def reload_kept_data(env):
    """Clauses 9.2.4 and 9.3.2 as they read; policies and rules are kept data."""
    ref = env.ref
    taken_on = ref(f"{ADDON}.deadline_event_taken_on")
    for name in ("dispatch", "transfer"):
        policy = ref(f"{ADDON}.deadline_policy_{name}", raise_if_not_found=False)
        if policy:
            policy.write({"stop_event_ids": [(4, taken_on.id)]})
    reply = ref(f"{ADDON}.deadline_policy_reply", raise_if_not_found=False)
    if reply:
        reply.from_receipt = True
    ref(f"{ADDON}.rule_verification_department").write(
        {"perm_write": False, "perm_create": False, "perm_unlink": False}
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
