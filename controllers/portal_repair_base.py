# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import math
import re
import uuid
from datetime import date, datetime

import pytz
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .portal_files import MAX_FILES, max_file_mb, read_files

_TEXT_LENGTH = 2000
_LARGEST = 10**9
_PICTURES = ("photo", "video")


class PropertyRepairPortal(CustomerPortal):
    """What the pages of a contractor share (维修商端).

    Portal users have no right on orders and what hangs on them: every page finds
    the record through the user's own contractor and goes on with rights.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if not counters:
            contractors = self._repair_own_contractors()
            values["repair_counts"] = contractors and contractors._portal_counts()
        return values

    def _repair_own_contractors(self):
        """The user's firm with rights; times are told in the time of the place."""
        contractors = request.env["property.contractor"]._portal_contractors()
        request.update_context(tz=contractors[:1].company_id._property_tz())
        return contractors.with_env(request.env(su=True))

    def _repair_own_order(self, order_id):
        """The firm's own order with rights, empty for anybody else's."""
        self._repair_own_contractors()
        return request.env["property.work.order"]._portal_own(order_id)

    def _repair_values(self, post):
        """What was typed, for the page that names an error."""
        return {
            name: value[:_TEXT_LENGTH]
            for name, value in post.items()
            if isinstance(value, str) and name != "csrf_token"
        }

    def _repair_new_token(self):
        return uuid.uuid4().hex

    def _repair_token(self, post):
        token = post.get("token") or ""
        return (
            token if re.fullmatch(r"[0-9a-f]{32}", token) else self._repair_new_token()
        )

    def _repair_text(self, text, label=None):
        """A text that was typed.

        :raises UserError: if it is empty and has a label, that is, must be given
        """
        text = (text or "").strip()[:_TEXT_LENGTH]
        if label and not text:
            raise UserError(request.env._("%s: please fill in.", label))
        return text

    def _repair_number(self, text, label):
        """:raises UserError: if it is no figure from zero up"""
        try:
            number = float((text or "0").replace(",", "").strip() or 0)
        except ValueError:
            number = math.nan
        if not 0 <= number < _LARGEST:
            raise UserError(
                request.env._("%s: enter a figure that is not below zero.", label)
            )
        return number

    def _repair_day(self, text, label):
        """:raises UserError: if it is no day"""
        try:
            return date.fromisoformat((text or "").strip())
        except ValueError as error:
            raise UserError(request.env._("%s: choose a day.", label)) from error

    def _repair_moment(self, text, label):
        """A time as it was chosen on the spot, in UTC.

        :raises UserError: if it is no time
        """
        try:
            naive = datetime.fromisoformat((text or "").strip()).replace(tzinfo=None)
            zone = pytz.timezone(request.env.context.get("tz") or "UTC")
            moment = zone.localize(naive).astimezone(pytz.utc)
        except (OverflowError, ValueError) as error:
            raise UserError(request.env._("%s: choose day and time.", label)) from error
        return moment.replace(tzinfo=None)

    def _repair_pictures(self, field="files", kinds=_PICTURES):
        """:raises UserError: naming each file that is not taken"""
        uploads = request.httprequest.files.getlist(field)
        files, errors = read_files(uploads, kinds)
        if errors:
            raise UserError("\n".join(errors))
        return files

    def _repair_files_values(self):
        return {
            "max_files": MAX_FILES,
            "max_mb": max_file_mb(),
            "files_hint": request.env._(
                "Up to %(count)s files of %(size)s MB each.",
                count=MAX_FILES,
                size=max_file_mb(),
            ),
        }

    def _repair_attempt(self, action):
        """Carry out an action wholly or not at all.

        :return: what is wrong, in the user's language; nothing if it is done
        """
        try:
            with request.env.cr.savepoint():
                action()
        except UserError as error:
            return str(error)
        except IntegrityError as error:
            return self._repair_database_refusal(error)
        return None

    def _repair_database_refusal(self, error):
        """What a constraint of the database says, on the page like any other error."""
        table = error.diag.table_name
        model = next(
            (model for model in request.env.values() if model._table == table),
            request.env["base"],
        )
        return model.sudo()._sql_error_to_message(error)

    def _repair_send_file(self, record, field, name, as_attachment):
        """A file that was checked to be the firm's to see."""
        stream = request.env["ir.binary"]._get_stream_from(record, field, filename=name)
        return stream.get_response(as_attachment=as_attachment)
