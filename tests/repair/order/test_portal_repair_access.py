# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json

from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..portal_repair_common import JPEG, TOKEN, RepairPortalCommon
from ..repair_common import PIXEL

_INSIDE = "Said inside"
_MODELS = (
    "property.work.order",
    "property.contractor",
    "property.site.visa",
    "property.day.labour",
    "property.breach.notice",
    "property.backcharge",
    "property.safety.check",
    "property.award.rule",
    "property.payer.rule",
    "property.courtesy",
    "property.trade",
    "helpdesk.ticket.payer",
)


@tagged("post_install", "-at_install")
class TestPortalRepairAccess(RepairPortalCommon):
    """A contractor sees own orders only, whatever address is guessed."""

    def setUp(self):
        super().setUp()
        self.order = self._bring_order_to(
            self._create_order(name="Ours"), "in_progress"
        )
        self.sent = self._bring_order_to(self._create_order(name="New"), "sent")
        self.picture = self._add_photos(self.order, ("during",))
        self.owner_user = new_test_user(
            self.env,
            login="property_repair_owner",
            groups="base.group_portal",
            partner_id=self.owner.id,
        )

    def _actions(self, order):
        item = order._courtesy_checklist()[0][0]
        return {
            "confirm": {},
            "refuse": {"reason": "x"},
            "appointment": {"start": "2099-01-01T09:00", "end": "2099-01-01T10:00"},
            "start": {},
            "finish": {"result": "x"},
            "photos": {},
            "courtesy": {"items": item.id},
            "answer": {"notice_id": "1", "answer": "x"},
            "visa/send": {"reason": "x", "token": TOKEN},
            "labour/send": {"reason": "x", "token": TOKEN},
        }

    def _facts(self):
        """All that an action could change."""
        self.env.invalidate_all()
        return [
            (
                order.state,
                order.appointment_start,
                order.result,
                len(order.evidence_ids),
                order.courtesy_item_ids.ids,
                order.visa_ids.ids,
                order.day_labour_ids.ids,
                order.acceptance_ids.ids,
            )
            for order in self.order | self.sent
        ]

    def _assert_shut_out(self):
        """Neither seen nor changed, by page, picture, form or call."""
        before = self._facts()
        for order in self.order | self.sent:
            self.assertNotIn(order.number, self.url_open("/my/repairs").text)
            for page in ("", "/visa", "/labour", f"/sign/{order.ticket_ids.id}"):
                response = self.url_open(f"/my/repairs/{order.id}{page}")
                self.assertNotIn(order.number, response.text)
                self.assertIn(self._path(response), ("/my", "/web/login"))
            for action, data in self._actions(order).items():
                with self.subTest(action):
                    response = self._act(order, action, self._photo(), **data)
                    self.assertNotIn(order.number, response.text)
            answer = self._give_signature(order)
            self.assertFalse(answer and "redirect_url" in answer)
        url = f"/my/repairs/{self.order.id}/file/{self.picture.id}"
        self.assertNotEqual(self.url_open(url).content[:4], JPEG[:4])
        self.assertEqual(self._facts(), before)

    def test_another_contractor_is_shut_out(self):
        self._login(self.builder_user)
        self._assert_shut_out()

    def test_owner_is_shut_out(self):
        self._login(self.owner_user)
        self._assert_shut_out()
        page = self.url_open("/my").text
        self.assertNotIn('href="/my/repairs"', page)

    def test_contractor_of_another_company_is_shut_out(self):
        company = self.env["res.company"].create({"name": "Other Developer"})
        contractor = self._create_contractor("Other Firm", company_id=company.id)
        user = self._create_contractor_user(contractor, "other_firm")
        self._login(user)
        self.assertEqual(self.url_open("/my/repairs").status_code, 200)
        self._assert_shut_out()

    def test_former_employee_is_shut_out(self):
        self.fixer_user.partner_id.parent_id = False
        self._login(self.fixer_user)
        self._assert_shut_out()

    def test_colleague_of_the_firm_is_not(self):
        colleague = self._create_contractor_user(self.fixer, "colleague")
        self._login(colleague)
        self.assertIn("Ours", self._page(self.order))

    def test_archived_user_cannot_log_in(self):
        self.fixer_user.active = False
        with mute_logger("odoo.addons.base.models.res_users"):
            response = self.url_open(
                "/web/session/authenticate",
                data=json.dumps(
                    {
                        "params": {
                            "db": self.env.cr.dbname,
                            "login": self.fixer_user.login,
                            "password": self.fixer_user.login,
                        }
                    }
                ),
                headers={"Content-Type": "application/json"},
            )
        self.assertIn("error", response.json())

    def test_public_is_sent_to_the_login(self):
        self.authenticate(None, None)
        for path in (
            "/my/repairs",
            f"/my/repairs/{self.order.id}",
            f"/my/repairs/{self.order.id}/file/{self.picture.id}",
            "/my/repairs/quotes",
            "/my/repairs/papers",
            "/my/repairs/evaluations",
        ):
            self.assertEqual(self._path(self.url_open(path)), "/web/login")
        before = self._facts()
        with mute_logger("odoo.http"):
            for action, data in self._actions(self.order).items():
                self._act(self.order, action, **data)
        self.assertEqual(self._facts(), before)

    def test_unknown_addresses(self):
        self._login(self.fixer_user)
        for number in (0, 999999999):
            response = self.url_open(f"/my/repairs/{number}")
            self.assertEqual(self._path(response), "/my")
            url = f"/my/repairs/{self.order.id}/file/{number}"
            self.assertEqual(self.url_open(url).status_code, 404)

    def test_order_is_seen_from_when_it_is_sent(self):
        order = self._create_order(name="In the making")
        self._award(order)
        self._login(self.fixer_user)
        self.assertEqual(self._path(self.url_open(f"/my/repairs/{order.id}")), "/my")
        self.assertNotIn("In the making", self.url_open("/my/repairs").text)

    def test_pictures_of_the_own_orders_only(self):
        theirs = self._bring_order_to(
            self._create_order(contractor_id=self.builder.id), "in_progress"
        )
        foreign = self._add_photos(theirs, ("during",))
        inside = self.env["property.evidence"].create(
            {
                "res_model": "property.work.order",
                "res_id": self.order.id,
                "name": "Comparison of offers",
                "kind": "paper",
                "file": PIXEL,
            }
        )
        self._login(self.fixer_user)
        ours = f"/my/repairs/{self.order.id}/file"
        response = self.url_open(f"{ours}/{self.picture.id}")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")
        self.assertNotIn("Comparison of offers", self._page(self.order))
        for url in (
            f"{ours}/{inside.id}",
            f"{ours}/{foreign.id}",
            f"/my/repairs/{theirs.id}/file/{foreign.id}",
        ):
            self.assertEqual(self.url_open(url).status_code, 404)

    def test_pictures_by_others_are_shut_with_the_job(self):
        self._finish(self.order)
        self._accept(self.order)
        self._login(self.fixer_user)
        url = f"/my/repairs/{self.order.id}/file/{self.picture.id}"
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_web_content_gives_no_picture(self):
        self._login(self.fixer_user)
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "property.evidence"),
                ("res_field", "=", "file"),
                ("res_id", "=", self.picture.id),
            ]
        )
        for url in (
            f"/web/content/{attachment.id}",
            f"/web/image/property.evidence/{self.picture.id}/file",
        ):
            with mute_logger("odoo.http"):
                content = self.url_open(url).content
            self.assertNotEqual(content, base64.b64decode(PIXEL))

    def test_get_changes_nothing(self):
        self._login(self.fixer_user)
        before = self._facts()
        with mute_logger("odoo.http"):
            for order in self.order | self.sent:
                for action in self._actions(order):
                    url = f"/my/repairs/{order.id}/{action}?reason=x&result=x"
                    self.assertIn(self.url_open(url).status_code, (404, 405))
                self.url_open(f"/my/repairs/{order.id}")
        self.assertEqual(self._facts(), before)

    def test_post_without_token_is_refused(self):
        self._login(self.fixer_user)
        before = self._facts()
        for order in self.order | self.sent:
            for action, data in self._actions(order).items():
                with mute_logger("odoo.http"):
                    response = self._act(order, action, **data, csrf_token="no")
                self.assertEqual(response.status_code, 400)
        self.assertEqual(self._facts(), before)

    def test_forged_fields_are_left(self):
        self._login(self.fixer_user)
        self._act(
            self.sent,
            "confirm",
            state="accepted",
            contractor_id=self.builder.id,
            lump_sum="99999",
            amount="99999",
        )
        self.assertEqual(self.sent.state, "confirmed")
        self.assertEqual(self.sent.contractor_id, self.fixer)
        self.assertEqual(self.sent.amount, 3000)

    def test_suspended_contractor_finishes_what_it_has(self):
        self.fixer.with_user(self.manager)._suspend("Late three times")
        self._login(self.fixer_user)
        self.assertIn("Ours", self.url_open("/my/repairs?tab=work").text)
        self._tick_all(self.order)
        before, after = self._photo(), self._photo(JPEG + b"after")
        self._act(self.order, "photos", files=before)
        self._add_photos(self.order, ("before",))
        self._act(self.order, "finish", files=after, result="Done")
        self.assertEqual(self.order.state, "finished")

    def _rpc(self, model, method, *args):
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_model"):
            return self._call(
                f"/web/dataset/call_kw/{model}/{method}",
                model=model,
                method=method,
                args=args,
                kwargs={},
            )

    def test_rpc_reads_and_writes_nothing(self):
        """No model of the room answers a portal user."""
        self._login(self.fixer_user)
        models = [
            name
            for name, model in self.env.registry.items()
            if name.startswith(_MODELS) and not model._abstract
        ]
        self.assertGreater(len(models), 20)
        for model in models:
            with self.subTest(model):
                self.assertIn("error", self._rpc(model, "search_read", [], ["id"]))
                self.assertIn("error", self._rpc(model, "create", {}))
        for method, *args in (
            ("read", self.order.ids, ["name"]),
            ("write", self.order.ids, {"name": "x"}),
            ("unlink", self.order.ids),
            ("action_accept", self.order.ids),
            ("action_confirm", self.sent.ids),
            ("message_post", self.order.ids),
            ("_portal_own", []),
        ):
            with self.subTest(method):
                answer = self._rpc("property.work.order", method, *args)
                self.assertIn("error", answer)
        self.env.invalidate_all()
        self.assertEqual(self.sent.state, "sent")
        self.assertEqual(self.order.state, "in_progress")

    def test_rpc_reads_no_evidence_nor_message(self):
        self._login(self.fixer_user)
        self.order.message_post(body=_INSIDE, partner_ids=self.fixer.partner_id.ids)
        self.order.message_subscribe(partner_ids=self.fixer_user.partner_id.ids)
        self.assertIn(
            "error", self._rpc("property.evidence", "search_read", [], ["id"])
        )
        answer = self._rpc(
            "mail.message",
            "search_read",
            [("model", "=", "property.work.order")],
            ["body"],
        )
        self.assertFalse(
            [line for line in answer.get("result", []) if "inside" in line["body"]]
        )

    def test_firm_of_two_companies_sees_both(self):
        company = self.env["res.company"].create({"name": "Second Developer"})
        second = self.env["property.contractor"].create(
            {
                "partner_id": self.fixer.partner_id.id,
                "company_id": company.id,
                "trade_ids": [Command.link(self.trade.id)],
            }
        )
        found = (
            self.env["property.contractor"]
            .with_user(self.fixer_user)
            ._portal_contractors()
        )
        self.assertEqual(found, self.fixer | second)
