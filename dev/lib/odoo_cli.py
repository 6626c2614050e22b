# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's command line. A server with workers starts this very file once more for
its evented process, which ``python -m odoo`` does not allow."""

from odoo.cli.command import main

if __name__ == "__main__":
    main()
