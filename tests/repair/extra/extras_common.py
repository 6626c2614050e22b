# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.fields import Command

from ...mixins.common import sign
from ..repair_common import RepairCommon


class ExtrasCommon(RepairCommon):
    """An order of 3,000 under way, and visas and sheets beyond it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env["property.site.visa"]._site_date()

    def _working_order(self, state="in_progress", **over):
        return self._bring_order_to(self._create_order(**over), state)

    def _roomy_order(self):
        """An order whose ceiling is three times its award: 9,000."""
        self.env.company.property_order_ceiling_percent = 200
        return self._working_order()

    def _days_ago(self, days):
        return self.today - timedelta(days=days)

    def _create_visa(self, order, amount=100, lines=1, user=None, **over):
        line = {"name": "Screed", "uom_id": self.uom.id, "price_unit": amount}
        return (
            self.env["property.site.visa"]
            .with_user(user or self.coordinator)
            .create(
                {
                    "order_id": order.id,
                    "reason": "The screed under the tiles is hollow.",
                    "occurred_on": self.today,
                    "line_ids": [Command.create(line) for _line in range(lines)],
                    **over,
                }
            )
        )

    def _labour(self, name="Zhang San", start=8, end=16, price=400, **over):
        return Command.create(
            {
                "name": name,
                "time_from": start,
                "time_to": end,
                "price_unit": price,
                **over,
            }
        )

    def _create_sheet(self, order, *lines, user=None, **over):
        return (
            self.env["property.day.labour"]
            .with_user(user or self.coordinator)
            .create(
                {
                    "order_id": order.id,
                    "date": self.today,
                    "reason": "Rubble of others carried away",
                    "outside_order": True,
                    "line_ids": list(lines) or [self._labour()],
                    **over,
                }
            )
        )

    def _add_visa_photos(self, visa):
        return self._add_photos(visa, ("before", "during", "after"))

    def _sign_both(self, extra):
        """The contractor in the portal, the coordinator on site."""
        self._sign_contractor(extra)
        extra.with_user(self.coordinator).action_sign()
        return extra

    def _sign_contractor(self, extra, name="Foreman Li"):
        contractor = extra.contractor_id
        user = self.fixer_user if contractor == self.fixer else self.builder_user
        return extra.with_user(user).sudo()._sign_as_contractor(name)

    def _signed_visa(self, order, amount=100, **over):
        visa = self._create_visa(order, amount, **over)
        self._add_visa_photos(visa)
        return self._sign_both(visa)

    def _submitted_visa(self, order, amount=100, **over):
        visa = self._signed_visa(order, amount, **over)
        visa.action_submit()
        return visa

    def _submitted_sheet(self, order, *lines, **over):
        sheet = self._sign_both(self._create_sheet(order, *lines, **over))
        sheet.action_submit()
        return sheet

    def _approve(self, extra, *users):
        for user in users or (self.manager,):
            sign(extra, user)
            extra.invalidate_recordset()
        return extra

    def _tiers(self, extra):
        return extra.sudo().review_ids.sorted("sequence", reverse=True).mapped("name")

    def _pending_reviewers(self, extra):
        pending = extra.sudo().review_ids.filtered(lambda r: r.status == "pending")
        return pending.reviewer_ids
