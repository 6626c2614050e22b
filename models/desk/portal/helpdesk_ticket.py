# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import plaintext2html

from ...mixins.lock_mixin import serialize_on
from ...mixins.step_bar import step_bar

_SAME_MINUTES = 2

# The steps that the owner sees: few and plain, whatever the flow looks like inside.
_HANDLING = (
    ("submitted", ("new",)),
    ("taken", ("registered", "verified")),
    ("working", ("dispatched", "planned", "in_progress")),
    ("rating", ("evaluation",)),
    ("callback", ("callback",)),
    ("finished", ("closed",)),
)
_CONSULTING = (
    ("submitted", ("new",)),
    ("taken", ("registered",)),
    ("weighing", ("consulting", "accepted", "declined")),
    ("working", ("implementing",)),
    ("answering", ("answering",)),
    ("finished", ("closed",)),
)
_CLAIM = (
    ("submitted", ("new",)),
    ("taken", ("registered", "responded", "opinions")),
    ("weighing", ("scheme", "legal", "negotiation", "agreed", "report", "approval")),
    ("working", ("execution",)),
    ("callback", ("callback",)),
    ("finished", ("closed",)),
)
PORTAL_STEPS = {
    "complaint": _HANDLING,
    "repair": _HANDLING,
    "application": _CONSULTING,
    "suggestion": _CONSULTING,
    "claim": _CLAIM,
    "consultation": (
        ("submitted", ("new",)),
        ("answered", ("answered",)),
        ("finished", ("closed",)),
    ),
    "praise": (
        ("submitted", ("new",)),
        ("passed_on", ("circulated",)),
        ("finished", ("closed",)),
    ),
    "emergency": (
        ("submitted", ("new",)),
        (
            "working",
            ("escalated", "on_scene", "contained", "aftermath", "summary"),
        ),
        ("finished", ("closed",)),
    ),
}


class HelpdeskTicket(models.Model):
    """What the owner sees of a ticket on the portal (业主端), and does there: report,
    answer, rate, write.

    Portal users read no ticket of a kind through the ORM: these methods are called
    with rights, on tickets that ``_portal_own`` has found, and give out what an
    owner may know. What is told to the customer is recorded as notices; chatter,
    opinions, severities and the people at work stay inside. Who wrote stays the
    portal user.
    """

    _inherit = "helpdesk.ticket"

    portal_key = fields.Char(
        kept="9.2.2",
        copy=False,
        groups="base.group_system",
        help="Of the form that was submitted, so that one form makes one ticket.",
    )

    _portal_key_unique = models.UniqueIndex(
        "(portal_key) WHERE portal_key IS NOT NULL",
        "This form was submitted already.",
    )

    @api.model
    def _portal_domain(self):
        """One's own tickets: those whose customer one is.

        Not those of the other owners of the unit: a complaint may be about them.
        """
        return fields.Domain("kind", "!=", False) & fields.Domain(
            "partner_id", "=", self.env.user.partner_id.id
        )

    @api.model
    def _current_ownerships(self, partner):
        """What a person holds or uses today, with rights; units in use only."""
        ownerships = self.env["property.ownership"].sudo()
        held = ownerships._current_domain() & fields.Domain("unit_id.active", "=", True)
        return ownerships.search(held & fields.Domain("partner_id", "in", partner.ids))

    @api.model
    def _portal_own(self, ticket_id=None):
        """The user's own tickets of a kind, with rights; one of them if named."""
        domain = self._portal_domain()
        if ticket_id is not None:
            domain &= fields.Domain("id", "=", ticket_id)
        return self.sudo().search(domain)

    @api.model
    def _get_thread_with_access(self, thread_id, **kwargs):
        """A link with a token opens no ticket of a kind: who reads it logs in."""
        thread = super()._get_thread_with_access(thread_id, **kwargs)
        if thread.sudo().kind and not thread.sudo(False).has_access("read"):
            return self.browse()
        return thread

    def _portal_step(self):
        """The key of the step at which the ticket stands."""
        self.ensure_one()
        for key, milestones in PORTAL_STEPS[self.kind]:
            if self.milestone in milestones:
                return key
        return "ended"

    def _portal_steps(self):
        """The step bar: key, label and whether done, current or to come."""
        self.ensure_one()
        labels = self._portal_step_labels()
        current = self._portal_step()
        if current == "ended":
            keys = ["submitted", "ended"]
        else:
            keys = [key for key, _milestones in PORTAL_STEPS[self.kind]]
        return step_bar(keys, current, labels, ("finished", "ended"))

    @api.model
    def _portal_step_labels(self):
        return {
            "submitted": self.env._("Submitted"),
            "taken": self.env._("Taken Up"),
            "weighing": self.env._("Under Consideration"),
            "working": self.env._("Being Handled"),
            "rating": self.env._("Your Rating"),
            "callback": self.env._("Call Back"),
            "answering": self.env._("Answer"),
            "answered": self.env._("Answered"),
            "passed_on": self.env._("Passed On"),
            "finished": self.env._("Done"),
            "ended": self.env._("Ended"),
        }

    def _portal_next(self):
        """What happens next, in a sentence."""
        self.ensure_one()
        return {
            "submitted": self.env._(
                "Customer service will take it up and contact you."
            ),
            "taken": self.env._("We check the facts and choose who handles it."),
            "weighing": self.env._("We discuss it and tell you the result."),
            "working": self.env._("The people in charge are working on it."),
            "rating": self.env._("The work is finished. Please rate it."),
            "callback": self.env._("Customer service will call or visit you."),
            "answering": self.env._("We will send you the answer."),
            "answered": self.env._("You have our answer."),
            "passed_on": self.env._("Your praise has been passed on. Thank you!"),
            "finished": self.env._("This matter is done. Thank you!"),
            "ended": self.env._("This matter was not pursued."),
        }[self._portal_step()]

    def _portal_next_date(self):
        """By when: the estimate that the customer was given, never more (8.1.3)."""
        self.ensure_one()
        step = self._portal_step()
        if step in ("submitted", "taken", "weighing"):
            return self.expected_date
        if step == "working" and self._told("plan", "extension"):
            return self._plan().target_date
        return False

    def _portal_refusal(self):
        """Why the matter is not taken up or not adopted, in the desk's words."""
        self.ensure_one()
        if self.milestone in ("filed", "declined"):
            return self._told("result")[:1].content or self.outcome
        return False

    def _portal_evidence(self):
        """The pictures and papers that the user handed in."""
        self.ensure_one()
        return self.evidence_ids.filtered(
            lambda line: (
                line.author_id == self.env.user
                and line.kind in ("photo", "video", "paper")
            )
        )

    def _portal_words(self):
        """What the user wrote to the desk since."""
        self.ensure_one()
        return self.message_ids.filtered(
            lambda message: (
                message.author_id == self.env.user.partner_id
                and message.message_type in ("comment", "email")
                and not message.is_internal
            )
        )

    def _portal_can_rate(self):
        """Once each time that the ticket comes to the customer's evaluation."""
        self.ensure_one()
        if self.milestone != "evaluation":
            return False
        latest = self._evaluation()
        return (
            not latest
            or latest.satisfaction < "3"
            or latest.evaluated_at < self.last_stage_update
        )

    # ------------------------------------------------------------------
    # What the owner does
    # ------------------------------------------------------------------

    @api.model
    def _portal_serialize(self):
        """Let one person's submissions follow one another.

        Of two at once the second waits, is then told that the row has changed, and
        is tried again by the server: so it meets what the first one has made.
        """
        serialize_on(self.env.user.partner_id)

    @api.model
    def _portal_find_same(self, key, vals=None):
        """The ticket that the same form, or the same words just now, have made."""
        own = self._portal_domain()
        same = fields.Domain("portal_key", "=", key)
        if vals:
            since = fields.Datetime.now() - timedelta(minutes=_SAME_MINUTES)
            same |= fields.Domain(
                [
                    ("create_uid", "=", self.env.uid),
                    ("create_date", ">=", since),
                    ("type_id", "=", vals["type_id"]),
                    ("unit_id", "=", vals["unit_id"]),
                    ("description", "=", vals["description"]),
                ]
            )
        return self.sudo().search(own & same, limit=1)

    @api.model
    def _portal_create(self, vals, files):
        """The reported matter with its pictures.

        It lands in the desk's queue. Its receiver is the representative of the
        project, since the customer is no receiver.
        """
        company = self.env["property.unit"].sudo().browse(vals["unit_id"]).company_id
        tickets = self.sudo().with_company(company)
        ticket = tickets.create(
            {
                **vals,
                "company_id": company.id,
                "receiver_id": False,
                "user_id": False,
                "team_id": tickets._default_team_of("desk", company).id,
            }
        )
        ticket.receiver_id = ticket.coordinator_id
        self.env["property.evidence"].sudo().create(
            [{**file, "res_model": self._name, "res_id": ticket.id} for file in files]
        )
        return ticket

    def _portal_answer(self, notice, text):
        """The customer's answer to what was told; it is given once."""
        self.ensure_one()
        if notice.ticket_id != self or notice.answer:
            return False
        notice.answer = text
        self._portal_tell_desk(
            self.env._("The customer answered: %s", self.display_name), text
        )
        return True

    def _portal_rate(self, satisfaction, opinion):
        """The customer's evaluation moves the ticket on (9.3.2).

        Content: to the callback. Not content: back to work, and the desk is told.
        Where another gate still stands the evaluation is kept and the desk goes on.
        """
        self.ensure_one()
        self._lock()
        if not self._portal_can_rate():
            return False
        evaluation = self.env["helpdesk.ticket.evaluation"]._create_sealed(
            [
                {
                    "ticket_id": self.id,
                    "satisfaction": satisfaction,
                    "opinion": opinion,
                    "means": "portal",
                    "partner_id": self.partner_id.id,
                }
            ]
        )
        # Ordered anew: the latest evaluation is the one that counts.
        self.invalidate_recordset(["evaluation_ids"])
        if satisfaction < "3":
            self._portal_on_discontent(evaluation)
        elif not self._missing_for("callback"):
            self._move_to("callback")
        return evaluation

    def _portal_on_discontent(self, evaluation):
        if not self._missing_for("in_progress"):
            self._handle_again(evaluation.opinion or "")
        self._portal_tell_desk(
            self.env._("The customer is not satisfied: %s", self.display_name),
            evaluation.opinion,
        )

    def _portal_write(self, text, summary):
        """A word to the desk; the same one twice in a row is one."""
        self.ensure_one()
        since = fields.Datetime.now() - timedelta(minutes=_SAME_MINUTES)
        body = plaintext2html(text)
        if any(
            message.date >= since and message.body == body
            for message in self._portal_words()
        ):
            return False
        self.with_context(mail_post_autofollow_author_skip=True).message_post(
            body=body, message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self._portal_tell_desk(summary, text)
        return True

    def _desk_contact(self):
        """Who of the desk deals with a word of the customer's, active today.

        The representative, else the desk's head, else one of the desk, else a
        manager.
        """
        self.ensure_one()
        desk = self._default_team_of("desk", self.company_id)
        for users in (self.coordinator_id, desk.user_id, desk.user_ids):
            able = self._able(users)
            if able:
                return able[:1]
        return self._holders("desk_manager", desk)[:1]

    def _portal_tell_desk(self, summary, note=None):
        user = self._desk_contact()
        if user:
            self._ask_to_do("customer_s_word", user, summary=summary, note=note)

    def _holds_customer_s_word(self):
        """As long as the ticket is open: whoever has answered says so."""
        return True
