# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.tools import format_list

from ...mixins.seal_mixin import SealPass, with_passes


class HelpdeskDeadlineAlert(models.Model):
    """Who was told of a deadline, when (提醒与升级记录).

    One row a step and occurrence, unique in the database: whatever runs twice
    tells once.
    """

    _name = "helpdesk.deadline.alert"
    _description = "Deadline Alert"
    _inherit = ["helpdesk.ticket.part"]
    _sealed_rows = "2.4"
    _order = "sent_at desc, id desc"
    _rec_name = "deadline_id"

    ticket_id = fields.Many2one(
        related="deadline_id.ticket_id", store=True, index=True, precompute=True
    )
    deadline_id = fields.Many2one(
        "helpdesk.ticket.deadline", required=True, index=True, ondelete="cascade"
    )
    step_id = fields.Many2one("helpdesk.escalation.step", ondelete="restrict")
    round = fields.Integer(help="How often the clock had been extended by then.")
    occurrence = fields.Integer(help="The last step comes again every day.")
    sent_at = fields.Datetime(required=True, default=fields.Datetime.now)
    user_ids = fields.Many2many("res.users", string="Told")
    passed_over = fields.Char(help="Roles that nobody holds: the next one was told.")

    _once = models.UniqueIndex(
        "(deadline_id, step_id, round, occurrence)", "This was told already."
    )

    def _tell(self):
        """An activity for each recipient and a note on the ticket, in their tongue."""
        self.ensure_one()
        # The index speaks before anything is posted.
        self.flush_recordset()
        for user in self.user_ids:
            self.with_context(lang=user.lang)._plan_activity(user)
        lang = (self.user_ids[:1] or self.ticket_id.coordinator_id).lang
        self.with_context(lang=lang or self.env.lang)._post_note()

    def _plan_activity(self, user):
        """One open activity a clock and user: a later alert takes its place."""
        clock = self.deadline_id
        self.env["mail.activity"].search(
            [("deadline_id", "=", clock.id), ("user_id", "=", user.id)]
        ).unlink()
        # An activity says by itself which clock it warns of; nobody else says so.
        opened = SealPass("mail.activity", None, frozenset(["deadline_id"]))
        with_passes(clock._document(), [opened]).activity_schedule(
            clock._activity_type(),
            date_deadline=clock._local_date(clock.due_at),
            summary=self._text(),
            user_id=user.id,
            deadline_id=clock.id,
        )

    def _text(self):
        clock = self.deadline_id
        values = {
            "limit": clock.policy_id.name,
            "due": clock._local_text(clock.due_at),
        }
        if clock.state == "breached":
            return self.env._("Overdue: %(limit)s, was due at %(due)s", **values)
        return self.env._("Due soon: %(limit)s, due at %(due)s", **values)

    def _post_note(self):
        lines = [self._text()]
        if self.user_ids:
            names = format_list(self.env, self.user_ids.mapped("name"))
            lines.append(self.env._("Told: %(names)s.", names=names))
        else:
            lines.append(self.env._("Nobody could be told."))
        if self.passed_over:
            lines.append(
                self.env._(
                    "Nobody holds these roles: %(roles)s.", roles=self.passed_over
                )
            )
        self.deadline_id._note(" ".join(lines))
