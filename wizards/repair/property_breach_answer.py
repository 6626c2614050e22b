# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...models.mixins.limits import PAST
from ...models.mixins.roles import COORDINATOR


class PropertyBreachAnswer(models.TransientModel):
    """A contractor's answer that came by letter or telephone (登记回复), rule 6.6."""

    _name = "property.breach.answer"
    _inherit = ["property.own.rows", "property.target.access"]
    _description = "Answer to a Notice"

    _targets = ("notice_id",)

    notice_id = fields.Many2one(
        "property.breach.notice",
        "Notice to a Contractor",
        required=True,
        readonly=True,
    )
    came_at = fields.Datetime(required=True, default=fields.Datetime.now, bounds=PAST)
    answer = fields.Text("What the Contractor Answers", required=True)
    file = fields.Binary("Letter, Photo or Recording", required=True)
    file_name = fields.Char()

    def action_record(self):
        """:raises UserError: if the answer came before the notice, or too late"""
        self.ensure_one()
        notice = self.notice_id
        notice.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("The repair coordinator records answers."))
        if not (notice.served_at and self.file):
            raise UserError(
                self.env._("Rule 6.6: an answer is recorded with its evidence.")
            )
        if not notice.served_at <= self.came_at <= fields.Datetime.now():
            raise UserError(
                self.env._("An answer comes after the notice, and not in the future.")
            )
        self.env["property.evidence"].create(self._prepare_evidence_vals())
        notice._take_answer(self.answer, self.came_at, "recorded")
        return {"type": "ir.actions.act_window_close"}

    def _prepare_evidence_vals(self):
        self.ensure_one()
        return {
            "res_model": self.notice_id._name,
            "res_id": self.notice_id.id,
            "name": self.file_name or self.env._("Answer of the contractor"),
            "kind": "paper",
            "file": self.file,
        }
