# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is ours in a registry that others share."""

ADDON = "helpdesk_mgmt_property"


def is_our_model(model):
    """Whether a model was made here, and not only extended."""
    return model._original_module == ADDON


def is_our_field(field):
    """Whether a field is ours, on a model of ours or of others."""
    return ADDON in field._modules
