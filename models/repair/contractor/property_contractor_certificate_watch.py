# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import LockError
from odoo.tools import format_date

from ...mixins.roles import COORDINATOR, MANAGER
from .property_contractor_certificate_check import _EXPIRY

_logger = logging.getLogger(__name__)


class PropertyContractorCertificate(models.Model):
    """Papers that expire soon: the coordinator and the contractor are told once."""

    _inherit = "property.contractor.certificate"

    # Of the term that stands in the paper; another term is another reminder.
    reminded_at = fields.Datetime(readonly=True, copy=False)

    def write(self, vals):
        if "valid_until" in vals:
            vals = {**vals, "reminded_at": False}
        return super().write(vals)

    @api.model
    def _cron_remind(self):
        """Remind of the papers that expire soon, each company by its own limit.

        A paper is reminded of once in its term, however often this runs.
        """
        progress = self.env["ir.cron"]
        papers = self._expiring()
        progress._commit_progress(remaining=len(papers))
        for paper in papers:
            paper._remind_safely()
            if not progress._commit_progress(1):
                break

    @api.model
    def _expiring(self):
        found = self.browse()
        for company in self.env["res.company"].search([]):
            days = company.property_certificate_notice_days
            today = company._property_day()
            found |= self.search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "checked"),
                    ("is_renewed", "=", False),
                    ("reminded_at", "=", False),
                    ("valid_until", "<=", fields.Date.add(today, days=days)),
                    ("contractor_id.active", "=", True),
                    ("contractor_id.state", "in", ("trial", "approved", "suspended")),
                ]
            )
        return found

    def _remind_safely(self):
        """Remind of one paper; what goes wrong with it stays with it."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                if self.try_lock_for_update(allow_referencing=True):
                    self.invalidate_recordset()
                    if not self.reminded_at:
                        self._remind()
        except (OperationalError, LockError):
            _logger.info("Paper %s is in use, left for the next run", self.id)
        except Exception:
            _logger.exception("Paper %s could not be reminded of", self.id)

    def _remind(self):
        self.ensure_one()
        contractor = self.contractor_id
        paper = self._for_coordinator()
        paper._ask_coordinator(
            _EXPIRY,
            self.valid_until,
            paper.env._(
                "%(paper)s expires on %(date)s: no new order after it.",
                paper=paper.display_name,
                date=format_date(paper.env, self.valid_until),
            ),
        )
        contractor._mail("mail_template_paper_expiry", self)
        self.reminded_at = fields.Datetime.now()


class PropertyContractor(models.Model):
    """Who is told of a contractor's papers."""

    _inherit = "property.contractor"

    def _certificate_user(self):
        """The contractor's coordinator, or else one of the company."""
        self.ensure_one()
        group = self.env.ref(COORDINATOR)
        able = (self.user_id | group.sudo().all_user_ids).filtered(
            lambda user: user.active and self.company_id in user.company_ids
        )
        manager = self.env.ref(MANAGER)
        by_rank = able.sorted(
            lambda user: (
                user != self.user_id,
                manager in user.all_group_ids,
                user.id,
            )
        )
        return by_rank[:1] or self.env.user
