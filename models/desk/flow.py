# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The flows of the rule book (各类单据的流程), one table a kind.

A kind's table says which milestone may follow which; a move that is no arrow here
is refused for every way in. What else must hold before an arrow may be taken stands
in the gates.
"""

MILESTONES = [
    ("new", "New"),
    ("registered", "Registered"),
    ("verified", "Verified"),
    ("dispatched", "Dispatched"),
    ("planned", "Replied and Planned"),
    ("in_progress", "In Progress"),
    ("evaluation", "Awaiting Evaluation"),
    ("consulting", "Consulting Departments"),
    ("accepted", "Adopted"),
    ("declined", "Not Adopted"),
    ("implementing", "Implementing"),
    ("answering", "Answering the Customer"),
    ("responded", "Responded"),
    ("opinions", "Department Opinions"),
    ("scheme", "Drafting the Scheme"),
    ("legal", "Legal Opinion"),
    ("negotiation", "Negotiation"),
    ("agreed", "Customer Agreed"),
    ("report", "Compensation Report"),
    ("approval", "Leader's Approval"),
    ("execution", "Execution"),
    ("callback", "Awaiting Callback"),
    ("answered", "Answered"),
    ("circulated", "Circulated"),
    ("escalated", "Escalated"),
    ("on_scene", "On Scene"),
    ("contained", "Contained"),
    ("aftermath", "Aftermath"),
    ("summary", "Summary Report"),
    ("closed", "Closed"),
    ("filed", "Filed as Invalid"),
    ("withdrawn", "Withdrawn or Litigation"),
]

FINAL = ("closed", "filed", "withdrawn")

# 投诉、报修: a department that returns a ticket (9.3.3) sends it back to the desk's
# queue; an unsatisfied callback (9.5) sends it back into handling.
_HANDLING = {
    "new": ("registered", "filed"),
    "registered": ("verified", "filed"),
    "verified": ("dispatched", "registered", "filed"),
    "dispatched": ("planned", "registered", "filed"),
    "planned": ("in_progress", "registered"),
    "in_progress": ("evaluation", "planned", "registered"),
    "evaluation": ("callback", "in_progress"),
    "callback": ("closed", "in_progress"),
    "closed": ("in_progress",),
    "filed": ("registered",),
}

# 申请、建议: nothing is carried out before the consulted departments agree (8.1.6).
_CONSULTING = {
    "new": ("registered", "filed"),
    "registered": ("consulting", "filed"),
    "consulting": ("accepted", "declined"),
    "accepted": ("implementing", "consulting"),
    "declined": ("answering", "consulting"),
    "implementing": ("answering", "consulting"),
    "answering": ("closed", "implementing"),
    "closed": ("consulting",),
    "filed": ("registered",),
}

# 索赔: the order of clause 9.4.3.
_CLAIM = {
    "new": ("registered", "filed"),
    "registered": ("responded", "filed"),
    "responded": ("opinions", "withdrawn"),
    "opinions": ("scheme", "withdrawn"),
    "scheme": ("legal", "withdrawn"),
    "legal": ("negotiation", "scheme", "withdrawn"),
    "negotiation": ("agreed", "scheme", "withdrawn"),
    "agreed": ("report", "scheme", "withdrawn"),
    "report": ("approval", "withdrawn"),
    "approval": ("execution", "scheme", "withdrawn"),
    "execution": ("callback",),
    "callback": ("closed", "execution"),
    "closed": ("execution",),
    "filed": ("registered",),
    "withdrawn": ("responded",),
}

# 咨询 may end at the first contact.
_CONSULTATION = {
    "new": ("answered", "filed"),
    "answered": ("closed",),
    "closed": ("answered",),
    "filed": ("new",),
}

# 表扬: the person praised and the manager are told.
_PRAISE = {"new": ("circulated",), "circulated": ("closed",), "closed": ()}

# 突发事件
_EMERGENCY = {
    "new": ("escalated",),
    "escalated": ("on_scene",),
    "on_scene": ("contained",),
    "contained": ("aftermath",),
    "aftermath": ("summary", "contained"),
    "summary": ("closed", "aftermath"),
    "closed": ("aftermath",),
}

FLOWS = {
    "complaint": _HANDLING,
    "repair": _HANDLING,
    "application": _CONSULTING,
    "suggestion": _CONSULTING,
    "claim": _CLAIM,
    "consultation": _CONSULTATION,
    "praise": _PRAISE,
    "emergency": _EMERGENCY,
}
