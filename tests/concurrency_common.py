# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
from contextlib import contextmanager

from passlib.context import CryptContext

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase
from odoo.tests.common import get_db_name
from odoo.tools import SQL, mute_logger

from odoo.addons.base.models.res_users import ResUsersPatchedInTest


class ConcurrencyCommon(BaseCase):
    """People, or scheduled runs, at once: each has a transaction of its own, so what
    they do is committed, and is taken away after the test."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        # As Odoo's other tests do: nobody has to guess these passwords.
        quick = CryptContext(["pbkdf2_sha512", "plaintext"], pbkdf2_sha512__rounds=1)
        self.patch(ResUsersPatchedInTest, "_crypt_context", lambda _users: quick)
        self.addCleanup(self._take_away, self._last_ids())

    @contextmanager
    def _env(self, uid=SUPERUSER_ID):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, uid, {})

    def _at_once(self, *steps, look=bool, refusal=Exception):
        """Each acts after all have seen the documents as they stand.

        :param steps: ``(user id, what that user does with an environment)``
        :param look: what each looks at first, with the own environment
        :param refusal: the errors that are an outcome; any other is the test's
        :return: ``done`` or the error's name, in the order of the steps
        """
        barrier, outcome = threading.Barrier(len(steps)), [None] * len(steps)

        def run(number, uid, act):
            with self._env(uid) as env:
                look(env)
                barrier.wait(20)
                try:
                    retrying(lambda: act(env), env)
                    outcome[number] = "done"
                except refusal as error:
                    env.cr.rollback()
                    outcome[number] = type(error).__name__

        threads = [
            threading.Thread(target=run, args=(number, *step))
            for number, step in enumerate(steps)
        ]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        self.assertNotIn(None, outcome, "somebody neither came through nor was refused")
        return outcome

    def _last_ids(self):
        tables = sorted(
            model._table
            for model in self.registry.models.values()
            if model._auto and not model._abstract
        )
        query = SQL(" UNION ALL ").join(
            SQL("SELECT %s, max(id) FROM %s", table, SQL.identifier(table))
            for table in tables
        )
        with self.registry.cursor() as cr:
            cr.execute(query)
            return {table: last or 0 for table, last in cr.fetchall()}

    def _take_away(self, before):
        """Past seals and histories, in one statement: keys are checked at its end,
        so that no order of tables matters."""
        last = self._last_ids()
        grown = [table for table in last if last[table] > before[table]]
        deletions = [
            SQL(
                "%s AS (DELETE FROM %s WHERE id > %s)",
                SQL.identifier(f"part_{number}"),
                SQL.identifier(table),
                before[table],
            )
            for number, table in enumerate(grown)
        ]
        if deletions:
            with self.registry.cursor() as cr:
                cr.execute(SQL("WITH %s SELECT", SQL(", ").join(deletions)))
        with mute_logger("odoo.orm.registry"):
            self.registry.clear_all_caches()
