# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from .flow import KINDS
DEP=[("desk","d"),("project","p"),("design","x"),("sales","s"),("property_management","pm"),("finance","f"),("legal","l"),("planning","pl")]

class T(models.Model):
    _inherit = "helpdesk.ticket.type"
    kind = fields.Selection(KINDS)
    code = fields.Char()
class C(models.Model):
    _inherit = "helpdesk.ticket.category"
    department = fields.Selection(DEP)
    kind = fields.Selection(KINDS)
    finish_days = fields.Integer()
class Ch(models.Model):
    _inherit = "helpdesk.ticket.channel"
    code = fields.Char()
    is_written = fields.Boolean()
class Te(models.Model):
    _inherit = "helpdesk.ticket.team"
    department = fields.Selection(DEP)
class Ca(models.Model):
    _name = "helpdesk.ticket.cause"
    _description = "c"
    name = fields.Char()
class D(models.Model):
    _name = "helpdesk.ticket.decision"
    _description = "d"
    ticket_id = fields.Many2one("helpdesk.ticket")
    number = fields.Char()
    topic = fields.Char()
    state = fields.Char()
    decided_at = fields.Datetime()
