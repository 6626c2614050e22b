# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Evaluation of contractors (承包商评价), SM03-19."""

from . import (  # isort: skip
    property_contractor_grade,
    property_contractor_criterion,
    property_contractor_evaluation,
    property_contractor_evaluation_count,
    property_contractor_evaluation_publication,
    property_contractor_evaluation_line,
    property_contractor_judgment,
    property_contractor_objection,
    property_contractor,
    property_safety_check,
    property_work_order,
    helpdesk_ticket,
)
