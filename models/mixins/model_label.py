# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def model_label(records):
    """What a document is called, in the user's language.

    ``_description`` is the English source and says so to everybody.
    """
    return records.env["ir.model"]._get(records._name).name
