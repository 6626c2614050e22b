# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who leaves hands over; what is open never stays with who has left."""

from . import (  # isort: skip
    duty_mixin,
    res_users,
    mail_activity,
)
