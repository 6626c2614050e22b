# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which models are documents with guarded approvals."""


def is_approval_model(env, model_name):
    """Whether the documents of a model carry guarded approvals."""
    registry = env.registry
    return model_name in registry and issubclass(
        registry[model_name], registry["property.approval.mixin"]
    )


def approval_model_names(env):
    return [
        name
        for name, model in env.registry.items()
        if not model._abstract and is_approval_model(env, name)
    ]
