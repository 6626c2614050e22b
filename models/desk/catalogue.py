# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Words that several models of the desk share."""

# 投诉、报修、申请、建议、索赔、咨询、表扬、突发事件
KINDS = [
    ("complaint", "Complaint"),
    ("repair", "Repair Request"),
    ("application", "Application"),
    ("suggestion", "Suggestion"),
    ("claim", "Claim"),
    ("consultation", "Consultation"),
    ("praise", "Praise"),
    ("emergency", "Emergency"),
]

# 客服部、项目部、设计部、销售部、物业公司、财务部、法务部、规划部
DEPARTMENTS = [
    ("desk", "Customer Service Department"),
    ("project", "Project Department"),
    ("design", "Design Department"),
    ("sales", "Sales Department"),
    ("property_management", "Property Management Company"),
    ("finance", "Finance Department"),
    ("legal", "Legal Department"),
    ("planning", "Planning Department"),
]

# 一般、重要、重大、群诉
SEVERITIES = [
    ("1", "Ordinary"),
    ("2", "Important"),
    ("3", "Major"),
    ("4", "Collective"),
]

# Praise and questions are no grievance, however often they come.
GRIEVANCES = ("complaint", "repair", "application", "suggestion", "claim", "emergency")
