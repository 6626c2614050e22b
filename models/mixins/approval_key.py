# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The key to the records of an approval.

Object identity is the key, as in the state mixin: a client can send any context
over RPC, but never this object.
"""

_APPROVAL = object()


def holds_approval_key(env):
    return env.context.get("property_approval") is _APPROVAL


def with_approval_key(records):
    """The records with the rights of the approval itself.

    Nothing of the caller's context is kept but the language and the companies: no
    other key that a client sends may reach the code underneath.
    """
    kept = ("lang", "allowed_company_ids")
    context = {key: value for key, value in records.env.context.items() if key in kept}
    context["property_approval"] = _APPROVAL
    return records.with_env(records.env(su=True, context=context))


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
