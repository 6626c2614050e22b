# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PropertyTodoMixin(models.AbstractModel):
    """Documents that ask people to do something (待办), and stop asking.

    Each reason has a method ``_holds_<reason>``, which says whether there still is
    one. When the document moves, what has lost its reason goes: nobody is asked for
    what is done, or no longer to be done.
    """

    _name = "property.todo.mixin"
    _description = "Documents that ask for something to be done"

    # What a reason may hang on.
    _todo_fields = {"state"}

    def write(self, vals):
        result = super().write(vals)
        if self._todo_fields & vals.keys():
            self._end_todos()
        return result

    def _ask_to_do(self, reason, user, activity="mail.mail_activity_data_todo", **vals):
        """An activity that lasts as long as its reason.

        :param reason: ``<reason>`` or ``<reason>:<what of the document>``
        """
        self.ensure_one()
        return self.activity_schedule(
            activity, user_id=user.id, property_reason=reason, **vals
        )

    def _end_todos(self):
        """Take away what has lost its reason."""
        activities = (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("property_reason", "!=", False),
                ]
            )
        )
        documents = self.sudo()
        activities.filtered(
            lambda activity: (
                not documents.browse(activity.res_id)._holds(activity.property_reason)
            )
        ).unlink()

    def _holds(self, reason):
        name, _colon, part = reason.partition(":")
        holds = getattr(self, f"_holds_{name}")
        return holds(part) if part else holds()
