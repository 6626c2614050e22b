# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The seam to the approvals of OCA: what we override, as it was when we did.

A guard of ours stands on what the method below does. When an update changes that
method, this test fails: look at the guard again, then note the new sum here.
"""

import hashlib
import inspect

from odoo.tests import TransactionCase, tagged

OURS = "odoo.addons.helpdesk_mgmt_property."
BELOW = (
    "odoo.addons.base_tier_validation.",
    "odoo.addons.base_tier_validation_forward.",
)
SUMS = {
    "base_tier_validation.CommentWizard": {
        "add_comment": "4a35abdb5033",
    },
    "base_tier_validation.TierDefinition": {
        "_get_tier_validation_model_names": "c7378f54749d",
    },
    "base_tier_validation.TierReview": {
        "_get_reviewer_fields": "4aabf68e0a1b",
        "_get_reviewers": "604d5da83e3c",
        "_send_review_reminder": "8af1801600ed",
        "_update_review_status": "518a79bfd62d",
    },
    "base_tier_validation.TierValidation": {
        "_add_tier_validation_buttons": "d834c480441d",
        "_add_tier_validation_label": "08c358c77110",
        "_get_all_validation_exceptions": "cd8eb3dc4d52",
        "_get_sequences_to_approve": "317ac6dc4b3a",
        "_get_tier_validation_readonly_domain": "9268a2f4b4ed",
        "_rejected_tier": "643bd3629747",
        "_tier_validation_check_state_on_write": "11aef5745f5b",
        "_tier_validation_check_write_allowed": "96d8d54701e8",
        "_tier_validation_check_write_remove_reviews": "ac6712890249",
        "_validate_tier": "863f1ff9ad67",
        "request_validation": "f1c0e0e73a86",
        "restart_validation": "952a6ebed7ec",
        "unlink": "8b2c5dec8cf5",
        "write": "9db008a7113f",
    },
    "base_tier_validation_forward.CommentWizard": {
        "add_comment": "41a785772f3e",
    },
    "base_tier_validation_forward.TierReview": {
        "_compute_definition_data": "d0a7ff380bbc",
    },
    "base_tier_validation_forward.TierValidation": {
        "_compute_can_forward": "c7a4cdade9c5",
        "_forward_tier": "5efd4edc91ab",
        "forward_tier": "c36883547807",
    },
    "base_tier_validation_forward.ValidationForwardWizard": {
        "add_forward": "3d06184b1550",
    },
}


def overridden(registry):
    """{class: {method: source}} of what we override of the addons below."""
    found = {}
    for model in registry.values():
        for method in dir(model):
            places = [cls for cls in model.__mro__ if method in vars(cls)]
            if not any(cls.__module__.startswith(OURS) for cls in places):
                continue
            for cls in places:
                member = inspect.unwrap(vars(cls)[method])
                if cls.__module__.startswith(BELOW) and inspect.isfunction(member):
                    source = inspect.getsource(member)
                    place = f"{cls.__module__.split('.')[2]}.{cls.__name__}"
                    found.setdefault(place, {})[method] = source
    return found


def check_sum(source):
    return hashlib.sha256(source.encode()).hexdigest()[:12]


@tagged("post_install", "-at_install")
class TestSeam(TransactionCase):
    def test_what_we_override_is_as_it_was(self):
        found = overridden(self.env.registry)
        self.assertGreater(sum(map(len, found.values())), 15)
        self.assertEqual(found.keys(), SUMS.keys())
        for name, methods in found.items():
            sums = {method: check_sum(text) for method, text in methods.items()}
            with self.subTest(below=name):
                self.assertEqual(sums, SUMS[name], "Look at our guards on these again")
