# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A document with lines, made for the tests alone: models of no module."""

from odoo import fields, models


class ApprovalTestDocument(models.Model):
    _name = "property.approval.test"
    _inherit = ["property.approval.mixin", "mail.thread"]
    _description = "Document with lines"
    _module = None

    _state_flow = {
        "draft": ("submitted",),
        "submitted": ("approved", "draft"),
        "approved": ("executed", "draft"),
        "executed": (),
    }
    _approval_fields = ("amount", "line_ids", "partner_id")
    _approval_line_fields = {"line_ids": ("name", "amount")}
    _approval_sealed_states = ("executed",)

    name = fields.Char()
    amount = fields.Float()
    line_ids = fields.One2many("property.approval.test.line", "document_id")
    partner_id = fields.Many2one("res.partner")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("executed", "Executed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
    )

    def action_execute(self):
        return self._transition("executed")


class ApprovalTestLine(models.Model):
    _name = "property.approval.test.line"
    _inherit = ["property.approval.line.mixin"]
    _description = "Line"
    _module = None

    _approval_document_field = "document_id"

    document_id = fields.Many2one("property.approval.test")
    name = fields.Char()
    amount = fields.Float()
    note = fields.Char()
