# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who may see, name and write what: values that are not the client's."""

from . import (  # isort: skip
    own_rows,
    target_access,
    document_access,
    res_users,
    archiving,
    master_data,
)
