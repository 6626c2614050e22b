# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Words that several models of the room share."""

# Prices that were asked for, papers and judgments: not the departments'.
# 原施工单位、开发商、业主、物业公司、第三方、住宅专项维修资金
PAYERS = [
    ("contractor", "Original Contractor"),
    ("developer", "Developer"),
    ("owner", "Owner"),
    ("property_office", "Property Company"),
    ("third_party", "Third Party"),
    ("maintenance_fund", "Maintenance Fund"),
]

# 施工/材料、设计、使用不当/自行装修、邻户、物业运行、不可抗力
DEFECT_CAUSES = [
    ("workmanship", "Workmanship or Material"),
    ("design", "Design"),
    ("misuse", "Owner's Use or Fit-Out"),
    ("neighbour", "Neighbour"),
    ("operation", "Running of the Property"),
    ("force_majeure", "Force Majeure"),
]

# 性质: 保修、代修、有偿、公司承担
NATURES = [
    ("warranty", "Warranty Repair"),
    ("substitute", "In Place of the Original Contractor"),
    ("paid", "Paid Service"),
    ("developer", "Borne by the Developer"),
]

# The natures that agree with who pays. What neither the original contractor nor the
# developer bears is a paid service: who pays consents to the price first.
NATURES_OF_PAYER = {
    "contractor": ("warranty", "substitute"),
    "developer": ("developer",),
    "owner": ("paid",),
    "property_office": ("paid",),
    "third_party": ("paid",),
    "maintenance_fund": ("paid",),
}

# 紧急、急、一般、复杂
URGENCIES = [
    ("emergency", "Emergency Repair"),
    ("urgent", "Urgent"),
    ("normal", "Normal"),
    ("complex", "Complex"),
]

# 原质保责任、直接委托、三方比价、招标/议标
AWARD_METHODS = [
    ("duty", "Warranty Duty"),
    ("direct", "Direct"),
    ("quotes", "Compared Quotes"),
    ("tender", "Tender"),
]
