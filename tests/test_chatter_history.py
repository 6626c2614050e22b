# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was said on a document is history (TRAP 25), walked over every document."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import HttpCase, JsonRpcException, tagged

from .common import PropertyCommon
from .repair.room_samples import RoomSamples

ADDON = "helpdesk_mgmt_property"
PAST = "2020-01-01 08:00:00"


def history_models(env):
    thread = env.registry["mail.thread"]
    return {
        name
        for name, model in env.registry.items()
        if not model._abstract
        and issubclass(model, thread)
        and model._original_module == ADDON
    } | {"helpdesk.ticket"}


@tagged("post_install", "-at_install")
class TestChatterHistory(RoomSamples):
    def _desk_samples(self):
        ticket = self._bring_to(self._create_ticket(), "planned")
        ids = {"ticket_id": ticket.id}
        values = {
            "helpdesk.ticket.callback": ids,
            "helpdesk.ticket.complaint.report": ids,
            "helpdesk.ticket.emergency": {**ids, "place": "Lift 2"},
            "helpdesk.ticket.letter": {**ids, "subject": "Leak", "body": "Renewed."},
            "helpdesk.ticket.liaison": {
                **ids,
                "to_team_id": self.project_team.id,
                "subject": "Membrane",
                "content": "Please answer.",
            },
            "helpdesk.ticket.decision": {
                **ids,
                "opinion_summary": "Two opinions",
                "proposal": "The builder repairs.",
                "lead_team_id": self.project_team.id,
            },
            "property.prospect": {"name": "Prospect", **ids},
            "property.form.amendment": {
                "form_id": self.env["property.form"].search([], limit=1).id,
                "version": "B/0",
                "proposal": "A line for the witness.",
            },
        }
        made = [self.env[name].create(vals) for name, vals in values.items()]
        there = (ticket, ticket.plan_ids, ticket.assignment_ids)
        return [*there, *made, self.unit, self.building]

    def _documents(self):
        documents = {**self._make_room()}
        documents.update((line._name, line[:1]) for line in self._desk_samples())
        return {name: documents[name][:1] for name in history_models(self.env)}

    def _say(self, document):
        """A word of the handler with a file, and a change that the program noted."""
        word = document.with_user(self.handler).sudo()
        message = word.message_post(
            body="What was said",
            message_type="comment",
            attachments=[("proof.txt", b"proof")],
        )
        field = self.env["ir.model.fields"]._get(document._name, "display_name")
        noted = {"field_id": field.id, "old_value_char": "a", "new_value_char": "b"}
        change = document.sudo()._message_log(
            body="Changed", tracking_value_ids=[Command.create(noted)]
        )
        return message, change

    def _ways(self, document, message, change):
        """What a colleague with every right might try, also past his rights."""
        partner = self.handler.partner_id
        messages = self.env["mail.message"].with_user(self.manager)
        document = document.with_user(self.manager)
        boss = {"author_id": partner.id, "body": "forged"}
        place = {"model": document._name, "res_id": document.id}
        for sudo in (False, True):
            said = message.with_user(self.manager).sudo(sudo)
            file = message.attachment_ids.with_user(self.manager).sudo(sudo)
            yield lambda said=said: said.write({"body": "forged"})
            yield lambda said=said: said.write({"date": PAST})
            yield lambda said=said: said.write(
                {"author_id": self.manager.partner_id.id}
            )
            yield lambda said=said: said.write({"res_id": document.id + 1})
            yield lambda said=said: said.write({"is_internal": not said.is_internal})
            yield lambda said=said: said.unlink()
            yield lambda file=file: file.write({"raw": b"forged"})
            yield lambda file=file: file.write({"datas": "Zm9yZ2Vk"})
            yield lambda file=file: file.write({"res_id": 0})
            yield lambda file=file: file.unlink()
            edit = document.sudo(sudo)
            yield lambda edit=edit, said=said: edit._message_update_content(
                said, body="forged"
            )
            for command in (
                Command.update(message.id, {"body": "forged"}),
                Command.delete(message.id),
                Command.unlink(message.id),
            ):
                yield lambda edit=edit, command=command: edit.write(
                    {"message_ids": [command]}
                )
            noted = change.sudo().tracking_value_ids.with_user(self.manager).sudo(sudo)
            yield lambda noted=noted: noted.write({"new_value_char": "forged"})
            yield lambda noted=noted: noted.unlink()
            yield lambda noted=noted, said=said: noted.create(
                {"mail_message_id": said.id, "new_value_char": "forged"}
            )
        yield lambda: document.message_post(**boss)
        yield lambda: document.message_post(
            body="forged", email_from="Boss <boss@example.com>"
        )
        yield lambda: document.message_post(body="forged", date=PAST)
        yield lambda: document.with_context(default_date=PAST).write(
            {"message_ids": [Command.create({**boss, "date": PAST})]}
        )
        yield lambda: document.message_post(
            body="forged", tracking_value_ids=[Command.create({"new_value_char": "x"})]
        )
        yield lambda: document.message_notify(
            partner_ids=self.clerk.partner_id.ids, **boss
        )
        yield lambda: messages.create({**place, **boss})
        yield lambda: messages.create({**place, "body": "forged", "date": PAST})
        yield lambda: messages.with_context(
            default_author_id=partner.id, property_seal_passes=[["mail.message", None]]
        ).create({**place, "body": "forged", "author_id": partner.id})
        yield (
            lambda: (
                self.env["mail.scheduled.message"]
                .with_user(self.manager)
                .create(
                    {
                        **place,
                        **boss,
                        "scheduled_date": fields.Datetime.now() + timedelta(1),
                    }
                )
            )
        )
        yield (
            lambda: (
                self.env["mail.compose.message"]
                .with_user(self.manager)
                .create(
                    {
                        **boss,
                        "composition_mode": "comment",
                        "model": document._name,
                        "res_ids": [document.id],
                    }
                )
                ._action_send_mail()
            )
        )

    def _picture(self, document):
        """What the chatter says, and who says it."""
        self.env.flush_all()
        self.env.invalidate_all()
        said = (
            self.env["mail.message"]
            .sudo()
            .search([("model", "=", document._name), ("res_id", "=", document.id)])
        )
        return [
            (
                message.id,
                message.body,
                message.date,
                message.author_id,
                message.is_internal,
                message.attachment_ids.mapped("raw"),
                message.tracking_value_ids.mapped("new_value_char"),
            )
            for message in said
        ]

    def test_nobody_forges_what_was_said(self):
        walked = 0
        for name, document in sorted(self._documents().items()):
            message, change = self._say(document)
            before = self._picture(document)
            for number, way in enumerate(self._ways(document, message, change)):
                walked += 1
                with self.subTest(model=name, way=number):
                    try:
                        with self.env.cr.savepoint():
                            way()
                            self.env.flush_all()
                    except UserError:
                        self.env.invalidate_all()
                    else:
                        self.assertEqual(self._picture(document), before)
            self.assertEqual(self._picture(document), before)
        self.assertGreater(walked, 900)

    def test_author_corrects_a_typo_for_a_quarter_of_an_hour(self):
        for name, document in sorted(self._documents().items()):
            with self.subTest(model=name):
                message, change = self._say(document)
                own = message.with_user(self.handler)
                own.sudo().write({"body": "Set right"})
                self.assertIn("Set right", own.sudo().body)
                with self.assertRaises(UserError):
                    own.sudo().write({"date": PAST})
                with self.assertRaises(UserError):
                    change.with_user(self.env.user).sudo().write({"body": "forged"})
                self._let_pass(message, 16)
                with self.assertRaises(UserError):
                    own.sudo().write({"body": "Later"})
                self.env["ir.config_parameter"].set_param(
                    f"{ADDON}.message_correction_minutes", "30"
                )
                own.sudo().write({"body": "As the house has it"})
                self.env["ir.config_parameter"].set_param(
                    f"{ADDON}.message_correction_minutes", "15"
                )

    def _let_pass(self, message, minutes):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mail_message SET create_date = create_date - %s WHERE id = %s",
            [timedelta(minutes=minutes), message.id],
        )
        message.invalidate_recordset()

    def test_closed_ticket_takes_no_correction(self):
        ticket = self._bring_to(self._create_ticket(), "callback")
        message, _change = self._say(ticket)
        self._bring_to(ticket, "closed")
        with self.assertRaises(UserError):
            message.with_user(self.handler).sudo().write({"body": "After the end"})
        with self.assertRaises(UserError):
            message.with_user(self.handler).sudo().unlink()

    def test_other_documents_are_as_before(self):
        plain = self.env["helpdesk.ticket"].create({"name": "x", "description": "y"})
        for document in (plain, self.owner):
            message = document.with_user(self.manager).message_post(
                body="Said", author_id=self.handler.partner_id.id
            )
            message.with_user(self.manager).write({"body": "Altered", "date": PAST})
            self.assertIn("Altered", message.body)
            message.with_user(self.manager).unlink()

    def test_document_that_may_go_takes_its_words_along(self):
        unit = self.unit_2
        unit.ownership_ids.unlink()
        message, _change = self._say(unit)
        unit.with_user(self.manager).unlink()
        self.assertFalse(message.exists())

    def test_mail_comes_in_through_the_gateway_alone(self):
        ticket = self._create_ticket()
        said = ticket.sudo().message_post(body="Hello")
        mail = (
            "From: Owner One <one@example.com>\nTo: desk@example.com\nSubject: x\n"
            f"Message-Id: <1@example.com>\nIn-Reply-To: {said.message_id}\n\nI agree."
        )
        gateway = self.env["mail.thread"]
        with self.assertRaises(UserError):
            gateway.with_user(self.manager).message_process(False, mail)
        gateway.message_process(False, mail)
        self.assertEqual(ticket.message_ids[0].author_id, self.owner)

    def test_own_words_are_posted_as_ever(self):
        ticket = self._create_ticket()
        message = ticket.with_user(self.clerk).message_post(body="Hello")
        self.assertEqual(message.author_id, self.clerk.partner_id)
        ticket.with_user(self.clerk).write({"type_id": ticket.type_id.id})
        message.with_user(self.clerk).toggle_message_starred()
        self.assertTrue(message.with_user(self.clerk).starred)


@tagged("post_install", "-at_install")
class TestChatterRoute(HttpCase, PropertyCommon):
    def test_update_content_keeps_to_it(self):
        ticket = self._create_ticket()
        mine = ticket.with_user(self.clerk).message_post(
            body="Mine", message_type="comment"
        )
        self.authenticate(self.clerk.login, self.clerk.login)
        self._update(mine, "Mine, set right")
        self.assertIn("set right", mine.body)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mail_message SET create_date = create_date - interval '16 minutes' "
            "WHERE id = %s",
            [mine.id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(JsonRpcException, "AccessError"):
            self._update(mine, "Too late")
        self.assertNotIn("Too late", mine.body)

    def _update(self, message, body):
        return self.make_jsonrpc_request(
            "/mail/message/update_content",
            {"message_id": message.id, "update_data": {"body": body}},
        )
