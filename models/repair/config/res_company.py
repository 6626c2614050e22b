# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...mixins.limits import COUNT, DAYS, MONTHS
from ...mixins.roles import STAFF


class ResCompany(models.Model):
    """Limits of the repair work, each company its own (rules 6.2 to 6.6)."""

    _inherit = "res.company"

    property_order_ceiling_percent = fields.Float(
        "Ceiling Above the Award (%)",
        default=20.0,
        help="Visas and day labour up to this share of the award need no review.",
        groups=STAFF,
        bounds=(0, 1000),
    )
    property_split_days = fields.Integer(
        "Orders Count as Split Within (Days)", default=30, groups=STAFF, bounds=DAYS
    )
    property_certificate_notice_days = fields.Integer(
        "Remind of Expiring Papers (Days Before)", default=30, groups=STAFF, bounds=DAYS
    )
    # 试用期: so many jobs or months, whichever comes first.
    property_trial_jobs = fields.Integer(
        "Jobs on Trial, at Most", default=3, groups=STAFF, bounds=COUNT
    )
    property_trial_months = fields.Integer(
        "Months on Trial, at Most", default=3, groups=STAFF, bounds=MONTHS
    )
    property_objection_days = fields.Integer(
        "Contractor May Object Within (Days)", default=7, groups=STAFF, bounds=DAYS
    )
    property_notice_hours = fields.Integer(
        "Contractor Answers Within (Hours)",
        default=24,
        groups=STAFF,
        bounds=(0, 100_000),
    )
    property_reminder_hours = fields.Integer(
        "After a Second Notice Within (Hours)",
        default=48,
        groups=STAFF,
        bounds=(0, 100_000),
    )

    # How late still counts as on time (SM03-04).
    property_arrival_minutes = fields.Integer(
        "Contractor Is on Time Within (Minutes)",
        default=15,
        help="After the start of the appointment.",
        groups=STAFF,
        bounds=(0, 100_000),
    )
    # Visas and day labour
    property_visa_apply_days = fields.Integer(
        "Visas Are Applied For Within (Days)", default=3, groups=STAFF, bounds=DAYS
    )
    property_visa_sign_days = fields.Integer(
        "Visas Are Signed Within (Days)", default=7, groups=STAFF, bounds=DAYS
    )
    property_visa_leader_percent = fields.Float(
        "The Leader Reviews a Visa Above (% of the Award)",
        default=20.0,
        groups=STAFF,
        bounds=(0, 1000),
    )
    property_visa_leader_amount = fields.Monetary(
        "The Leader Reviews a Visa Above", default=5000.0, groups=STAFF
    )
    property_visa_reaward_percent = fields.Float(
        "The Award Is Reviewed When Its Visas Exceed (%)",
        default=30.0,
        groups=STAFF,
        bounds=(0, 1000),
    )

    _property_repair_limits = models.Constraint(
        "CHECK (property_order_ceiling_percent >= 0 AND property_split_days >= 0 "
        "AND property_certificate_notice_days >= 0 AND property_objection_days > 0 "
        "AND property_notice_hours > 0 AND property_reminder_hours > 0)",
        "The limits of the repair work are never below zero.",
    )
    _property_trial_limits = models.Constraint(
        "CHECK (property_trial_jobs >= 0 AND property_trial_months >= 0)",
        "The limits of a trial are never below zero.",
    )
    _property_arrival_minutes = models.Constraint(
        "CHECK (property_arrival_minutes >= 0)", "Minutes are never below zero."
    )
    _property_extra_limits = models.Constraint(
        "CHECK (property_visa_apply_days >= 0 AND property_visa_sign_days >= 0 "
        "AND property_visa_leader_percent >= 0 AND property_visa_leader_amount >= 0 "
        "AND property_visa_reaward_percent >= 0)",
        "The limits of visas are never below zero.",
    )
