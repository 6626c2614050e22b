# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How many examples a test of properties tries, and which.

The suite tries the same few each time. ``HMP_EXAMPLES=5000`` tries so many of each,
other ones at each run; what fails is printed with the line that repeats it.
"""

import os

from hypothesis import HealthCheck, settings


def examples(number):
    soak = int(os.environ.get("HMP_EXAMPLES") or 0)
    return settings(
        max_examples=soak or number,
        derandomize=not soak,
        database=None,
        deadline=None,
        print_blob=True,
        # The set-up of the class serves all examples, which leave it as it is.
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
    )
