# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The key to what a quote says.

Object identity is the key, as in the state mixin: a client can send any context over
RPC, but never this object. Even code that runs with all rights changes no price by
the way.
"""

_QUOTE = object()


def holds_quote_key(env):
    return env.context.get("property_quote") is _QUOTE


def with_quote_key(records):
    """The records with the rights of the enquiry itself, whoever acts."""
    kept = ("lang", "allowed_company_ids")
    context = {key: value for key, value in records.env.context.items() if key in kept}
    context["property_quote"] = _QUOTE
    return records.with_env(records.env(su=True, context=context))
