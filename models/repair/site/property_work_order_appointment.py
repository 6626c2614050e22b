# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PropertyWorkOrderAppointment(models.Model):
    """An appointment with the owners and what became of it (预约记录).

    Kept as it was made: who moves a visit, or does not come, is seen here.
    """

    _name = "property.work.order.appointment"
    _description = "Appointment on Site"
    _inherit = ["property.work.order.part"]
    _order = "id desc"
    _sealed_rows = "SM03-06"

    start = fields.Datetime("Starts At", required=True, readonly=True)
    end = fields.Datetime(required=True, readonly=True)
    round = fields.Integer(readonly=True)
    made_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one(
        "res.users",
        "Made By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    outcome = fields.Selection(
        [
            ("planned", "Agreed"),
            ("on_time", "On Time"),
            ("late", "Came Late"),
            ("held", "Held"),
            ("changed", "Put Off"),
            ("missed", "Missed"),
        ],
        "Visit Outcome",
        required=True,
        readonly=True,
        default="planned",
    )
    arrived_at = fields.Datetime(readonly=True)

    _one_planned = models.UniqueIndex(
        "(order_id) WHERE outcome = 'planned'", "The order has its appointment."
    )
    _start_before_end = models.Constraint(
        'CHECK (start < "end")', "An appointment starts before it ends."
    )

    def _is_at(self, start, end):
        return bool(self) and (self.start, self.end) == (start, end)
