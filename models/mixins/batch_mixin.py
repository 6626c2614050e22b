# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from psycopg2 import OperationalError

from odoo import models
from odoo.exceptions import LockError

_logger = logging.getLogger(__name__)


class PropertyBatchMixin(models.AbstractModel):
    """Records that a scheduled run deals with one by one (批处理)."""

    _name = "property.batch.mixin"
    _description = "Records of a Scheduled Run"

    def _each_alone(self, work, remaining=None, on_failure=None):
        """Do some work on each record in a transaction of its own.

        What is done stays done if the run is cut short; of two runs at once one takes
        a record and the other passes it by; what goes wrong with a record stays with
        it, and the run goes on.

        :param work: is called with each record, locked and read anew; it does nothing
            where nothing is left to do
        :param remaining: how many records there are, if more than these
        :param on_failure: is called with a record whose work has failed
        """
        progress = self.env["ir.cron"]
        progress._commit_progress(
            remaining=len(self) if remaining is None else remaining
        )
        for record in self:
            record._alone(work, on_failure)
            if not progress._commit_progress(1):
                break

    def _alone(self, work, on_failure=None):
        """Do some work on one record, or none of it.

        :returns: whether it was done
        """
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                if not self.try_lock_for_update(allow_referencing=True):
                    _logger.info("%s is in use, left for the next run", self)
                    return False
                self.invalidate_recordset()
                work(self)
                return True
        except (OperationalError, LockError):
            # Somebody works on it: the next run finds it again.
            _logger.info("%s is in use, left for the next run", self)
        except Exception:
            _logger.exception("%s could not be dealt with", self)
            if on_failure:
                on_failure(self)
        return False
