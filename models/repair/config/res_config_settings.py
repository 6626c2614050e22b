# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    property_order_ceiling_percent = fields.Float(
        related="company_id.property_order_ceiling_percent", readonly=False
    )
    property_split_days = fields.Integer(
        related="company_id.property_split_days", readonly=False
    )
    property_certificate_notice_days = fields.Integer(
        related="company_id.property_certificate_notice_days", readonly=False
    )
    property_trial_jobs = fields.Integer(
        related="company_id.property_trial_jobs", readonly=False
    )
    property_trial_months = fields.Integer(
        related="company_id.property_trial_months", readonly=False
    )
    property_objection_days = fields.Integer(
        related="company_id.property_objection_days", readonly=False
    )
    property_notice_hours = fields.Integer(
        related="company_id.property_notice_hours", readonly=False
    )
    property_reminder_hours = fields.Integer(
        related="company_id.property_reminder_hours", readonly=False
    )
    property_arrival_minutes = fields.Integer(
        related="company_id.property_arrival_minutes", readonly=False
    )
    property_currency_id = fields.Many2one(related="company_id.currency_id")
    property_visa_apply_days = fields.Integer(
        related="company_id.property_visa_apply_days", readonly=False
    )
    property_visa_sign_days = fields.Integer(
        related="company_id.property_visa_sign_days", readonly=False
    )
    property_visa_leader_percent = fields.Float(
        related="company_id.property_visa_leader_percent", readonly=False
    )
    property_visa_leader_amount = fields.Monetary(
        related="company_id.property_visa_leader_amount",
        readonly=False,
        currency_field="property_currency_id",
    )
    property_visa_reaward_percent = fields.Float(
        related="company_id.property_visa_reaward_percent", readonly=False
    )
