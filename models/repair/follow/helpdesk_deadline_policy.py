# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import ormcache

from ..catalogue import NATURES, URGENCIES


class OrderSpec(NamedTuple):
    """For which orders a policy is, kept in the cache beside its ``Spec``."""

    urgency: str
    nature: str

    def matches(self, order):
        return self.urgency in (False, order.urgency) and self.nature in (
            False,
            order.nature,
        )


class HelpdeskDeadlinePolicy(models.Model):
    """Limits of a work order (维修时限), section 2.5 and rule 6.6.

    They start and stop at the order's own events and hang on its first open ticket.
    """

    _inherit = "helpdesk.deadline.policy"

    subject = fields.Selection(
        selection_add=[("order", "Work Order")], ondelete={"order": "set default"}
    )
    urgency = fields.Selection(URGENCIES, help="Empty: of any urgency.")
    nature = fields.Selection(
        NATURES, "Nature of the Order", help="Empty: of any nature."
    )

    @api.model
    @ormcache()
    def _order_specs(self):
        """{policy: OrderSpec} of the limits of work orders."""
        everything = self.sudo().with_context(active_test=False)
        return {
            policy.id: OrderSpec(policy.urgency, policy.nature)
            for policy in everything.search([("subject", "=", "order")])
        }
