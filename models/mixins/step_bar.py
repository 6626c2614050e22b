# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The step bar of a portal page (进度条)."""


def step_bar(keys, current, labels, last):
    """Each step with its key, its label and whether it is done, current or to come.

    :param last: steps at which nothing more is to come; standing there is done
    """
    place = keys.index(current)
    return [
        {"key": key, "label": labels[key], "state": _state(key, number - place, last)}
        for number, key in enumerate(keys)
    ]


def _state(key, distance, last):
    if distance < 0 or (distance == 0 and key in last):
        return "done"
    return "todo" if distance else "current"
