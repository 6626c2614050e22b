# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .repair_common import RepairCommon

# Links to people that say who did something, who wrote a paper or what it says: they
# stay as they are. The rest are duties, and go to the successor.
_HISTORY = {
    ("helpdesk.deadline.alert", "user_ids"),
    ("helpdesk.intake", "user_id"),
    ("helpdesk.ticket", "receiver_id"),
    # The account of a system, no person.
    ("helpdesk.ticket.channel", "account_id"),
    ("helpdesk.ticket.deadline.extension", "user_id"),
    ("helpdesk.ticket.evaluation", "user_id"),
    ("helpdesk.ticket.followup", "user_id"),
    ("helpdesk.ticket.letter", "user_id"),
    ("helpdesk.ticket.liaison", "user_id"),
    ("helpdesk.ticket.notice", "user_id"),
    ("helpdesk.ticket.plan.stage", "user_id"),
    ("helpdesk.ticket.verification", "surveyor_ids"),
    ("helpdesk.ticket.verification", "user_id"),
    ("property.approval.log", "user_id"),
    ("property.contractor.judgment", "user_id"),
    ("property.contractor.objection", "user_id"),
    ("property.contractor.status", "user_id"),
    ("property.evidence", "author_id"),
    ("property.prospect", "user_id"),
    ("property.safety.check", "user_id"),
    ("property.work.order.appointment", "user_id"),
    ("res.users", "property_successor_id"),
}


@tagged("post_install", "-at_install")
class TestHandover(RepairCommon):
    """Who leaves hands over; what is open never stays with who has left."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leaver = cls.coordinator
        cls.heir = new_test_user(
            cls.env,
            login="property_heir",
            groups="helpdesk_mgmt_property.group_repair_coordinator",
        )
        cls.project.write(
            {"complaint_rep_id": cls.leaver.id, "repair_rep_id": cls.leaver.id}
        )
        cls.design_team.write(
            {"user_id": cls.leaver.id, "user_ids": [Command.link(cls.leaver.id)]}
        )
        cls.fixer.user_id = cls.leaver
        cls.ticket = cls.env["helpdesk.ticket"].create(cls._prepare_ticket_vals())
        cls.ticket.user_id = cls.leaver
        cls.callback = cls.env["helpdesk.ticket.callback"].create(
            {"ticket_id": cls.ticket.id, "user_id": cls.leaver.id}
        )
        cls.order = cls.env["property.work.order"].create(
            cls._prepare_order_vals(cls.ticket, user_id=cls.leaver.id)
        )
        cls.order.activity_schedule(
            "mail.mail_activity_data_todo", user_id=cls.leaver.id
        )
        cls.env["helpdesk.escalation.step"].search([], limit=1).write(
            {"recipient": "user", "user_id": cls.leaver.id}
        )
        cls.tier = cls.env["tier.definition"].create(
            {
                "name": "One person",
                "model_id": cls.env["ir.model"]._get("property.work.order").id,
                "review_type": "individual",
                "reviewer_id": cls.leaver.id,
            }
        )

    def _wizard(self, successor, users=None):
        return self.env["property.succession.wizard"].create(
            {
                "user_ids": [Command.set((users or self.leaver).ids)],
                "successor_id": successor.id,
            }
        )

    def test_archiving_is_refused_and_says_what_is_open(self):
        for leave in (
            lambda: self.leaver.write({"active": False}),
            lambda: self.leaver.write({"active": 0, "name": "Gone"}),
            lambda: self.leaver.unlink(),
        ):
            with self._refused("Work Order"):
                leave()
            self.assertTrue(self.leaver.active)
        text = self.leaver._held_text()
        self.assertEqual(len(text.splitlines()), len(self.leaver._held()))
        self.assertGreaterEqual(len(self.leaver._held()), 11, text)

    def test_the_action_asks_for_a_successor(self):
        activities = self.order.activity_ids
        action = self.leaver.action_archive()
        self.assertEqual(action["res_model"], "property.succession.wizard")
        self.assertTrue(self.leaver.active)
        self.assertTrue(activities.exists(), "nothing is deleted on the way")

    def test_all_is_handed_over(self):
        before = self.leaver._held()
        self._wizard(self.heir).action_hand_over()
        self.assertFalse(self.leaver.active)
        self.assertFalse(self.leaver._held())
        for duty, records in before:
            for record in records.exists():
                self.assertEqual(record[duty.field], self.heir, (duty.model, record))
        self.assertEqual(self.ticket.coordinator_id, self.heir)
        self.assertEqual(self.order.user_id, self.heir)
        self.assertEqual(self.callback.user_id, self.heir)
        self.assertEqual(self.order.activity_ids.user_id, self.heir)
        self.assertIn(self.heir, self.design_team.user_ids)

    def test_clocks_follow_the_ticket(self):
        clock = self.ticket.deadline_ids[:1]
        self._wizard(self.heir).action_hand_over()
        self.assertTrue(clock)
        self.assertEqual(self.ticket._holders("coordinator", clock.team_id), self.heir)

    def test_closed_work_stays_with_whom_it_was(self):
        closed = self.env["helpdesk.ticket"].create(self._prepare_ticket_vals())
        closed._with_pass("stage_id").write({"stage_id": closed._stage("filed").id})
        self._wizard(self.heir).action_hand_over()
        self.assertEqual(closed.coordinator_id, self.leaver)

    def test_new_work_goes_to_the_successor(self):
        self._wizard(self.heir).action_hand_over()
        ticket = self.env["helpdesk.ticket"].create(self._prepare_ticket_vals())
        self.assertEqual(ticket.coordinator_id, self.heir)
        self.assertFalse(ticket.activity_ids.user_id.filtered(lambda u: not u.active))
        activity = self.order.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.leaver.id
        )
        self.assertEqual(activity.user_id, self.heir)
        callback = ticket._prepare_callback_vals()
        self.assertEqual(callback["user_id"], self.heir.id)

    def test_successor_of_a_successor(self):
        self._wizard(self.heir).action_hand_over()
        third = new_test_user(
            self.env,
            login="property_third",
            groups="helpdesk_mgmt_property.group_repair_coordinator",
        )
        self._wizard(third, self.heir).action_hand_over()
        self.assertEqual(self.leaver._still_here(), third)

    def test_no_duty_takes_who_has_left(self):
        """Every link to a person in charge refuses one who has left."""
        gone = new_test_user(self.env, login="property_gone")
        gone.action_archive()
        checked = 0
        for model, name in self._checked_duties():
            record = self.env[model].search([(name, "=", self.leaver.id)], limit=1)
            self.assertTrue(record, (model, name))
            with self._refused("has left", ValidationError):
                record[name] = gone
            checked += 1
        self.assertGreaterEqual(checked, 9)

    def _checked_duties(self):
        return [
            (model, name)
            for model in self.env.registry
            for name in getattr(self.env.registry[model], "_duty_fields", ())
        ]

    def test_every_link_to_a_user_is_a_duty_or_history(self):
        duties = {(duty.model, duty.field) for duty in self.leaver._duties()}
        walked = 0
        for model, cls in self.env.registry.items():
            if cls._abstract or cls._transient or not cls._auto:
                continue
            for name, field in cls._fields.items():
                ours = "helpdesk_mgmt_property" in field._modules
                if field.comodel_name != "res.users" or not field.store or not ours:
                    continue
                if name in ("create_uid", "write_uid"):
                    continue
                walked += 1
                is_sealed = (
                    getattr(field, "sealed", None)
                    or getattr(field, "kept", None)
                    or getattr(cls, "_sealed_rows", None)
                )
                known = (model, name) in duties or (model, name) in _HISTORY
                self.assertTrue(known or is_sealed, f"{model}.{name}")
        self.assertGreater(walked, 40)

    def test_a_successor_must_be_able(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            login="property_stranger",
            groups="helpdesk_mgmt_property.group_repair_coordinator",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        for successor, words in (
            (self.leaver, "another employee"),
            (self.fixer_user, "another employee"),
            (self.employee, "role"),
            (stranger, "company"),
        ):
            with self._refused(words):
                self._wizard(successor).action_hand_over()
            self.assertTrue(self.leaver.active)
            self.assertEqual(self.order.user_id, self.leaver)

    def test_only_who_archives_people_hands_over(self):
        for user in (self.leaver, self.manager, self.employee, self.fixer_user):
            wizards = self.env["property.succession.wizard"].with_user(user)
            with self.assertRaises(AccessError), self.cr.savepoint():
                wizards.create({"successor_id": self.heir.id}).action_hand_over()
            with self.assertRaises(UserError), self.cr.savepoint():
                self.leaver.with_user(user).action_archive()
                self.leaver.with_user(user).write({"active": False})
            self.assertTrue(self.leaver.active)

    def test_others_leave_as_before(self):
        free = new_test_user(self.env, login="property_free")
        free.action_archive()
        self.assertFalse(free.active)
        self.fixer_user.write({"active": False})
        self.assertFalse(self.fixer_user.active)
