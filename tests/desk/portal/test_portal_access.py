# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from urllib.parse import urlsplit

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .portal_common import JPEG, PortalCommon

_INSIDE = "Said inside the house"


@tagged("post_install", "-at_install")
class TestPortalAccess(PortalCommon):
    """An owner sees own tickets only, whatever address is guessed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls._own_ticket(cls, name="Mine", description="My leak")
        cls.other = cls._own_ticket(
            cls, cls.owner_2, name="Foreign", description="Foreign leak"
        )
        cls.picture, cls.foreign_picture, cls.inside_picture = (
            cls.env["property.evidence"]
            .with_user(user)
            .sudo()
            .create(
                {
                    "name": name,
                    "res_model": "helpdesk.ticket",
                    "res_id": ticket.id,
                    "file": "/9j/4AAQSkZJRgABAQAAAAAAAAA=",
                }
            )
            for user, ticket, name in (
                (cls.user_1, cls.mine, "mine.jpg"),
                (cls.user_2, cls.other, "foreign.jpg"),
                (cls.clerk, cls.mine, "inside.jpg"),
            )
        )
        cls.mine.with_user(cls.clerk).message_post(body=_INSIDE)

    def _rpc(self, model, method, *args, **kwargs):
        """What a portal user gets who calls the ORM over HTTP."""
        with mute_logger("odoo.http"):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}",
                data=json.dumps(
                    {
                        "params": {
                            "model": model,
                            "method": method,
                            "args": args,
                            "kwargs": kwargs,
                        }
                    }
                ),
                headers={"Content-Type": "application/json"},
            )
        return response.json()

    def _assert_hidden(self, response):
        self.assertNotIn("Foreign", response.text)
        self.assertIn(urlsplit(response.url).path, ("/my", "/web/login"))

    def test_own_page_shows_and_foreign_page_does_not(self):
        self._login(self.user_1)
        response = self.url_open(f"/my/ticket/{self.mine.id}")
        self.assertIn("My leak", response.text)
        self._assert_hidden(self.url_open(f"/my/ticket/{self.other.id}"))
        page = self.url_open("/my/tickets").text
        self.assertIn("Mine", page)
        self.assertNotIn("Foreign", page)

    def test_token_opens_no_ticket_of_a_kind(self):
        token = self.other._portal_ensure_token()
        urls = (
            f"/my/ticket/{self.other.id}/{token}",
            f"/my/ticket/{self.other.id}?access_token={token}",
        )
        for user in (self.user_1, None):
            self._login(user) if user else self.authenticate(None, None)
            for url in urls:
                self._assert_hidden(self.url_open(url))

    def test_token_opens_no_thread(self):
        token = self.other._portal_ensure_token()
        tickets = self.env["helpdesk.ticket"].with_user(self.user_1)
        self.assertFalse(tickets._get_thread_with_access(self.other.id, token=token))
        sign = self.other._sign_token(self.owner.id)
        self.assertFalse(
            tickets._get_thread_with_access(self.other.id, hash=sign, pid=self.owner.id)
        )
        clerks = self.env["helpdesk.ticket"].with_user(self.clerk)
        self.assertTrue(clerks._get_thread_with_access(self.other.id))

    def test_unknown_addresses(self):
        self._login(self.user_1)
        for number in (0, 999999999):
            self._assert_hidden(self.url_open(f"/my/ticket/{number}"))
            url = f"/my/ticket/{number}/file/{self.picture.id}"
            self.assertEqual(self.url_open(url).status_code, 404)

    def test_foreign_ticket_takes_no_post(self):
        notice = self._tell(self.other, "acknowledgement")
        self._login(self.user_1)
        other = f"/my/ticket/{self.other.id}"
        for url, data in (
            (f"{other}/answer", {"notice_id": notice.id, "answer": "x"}),
            (f"{other}/rate", {"satisfaction": "5"}),
            (f"{other}/message", {"message": "x"}),
            (f"{other}/withdraw", {}),
        ):
            with self.subTest(url):
                self._assert_hidden(self._post(url, **data))
        self.env.invalidate_all()
        self.assertFalse(notice.answer)
        self.assertFalse(self.other.evaluation_ids)
        self.assertFalse(
            self.other.message_ids.filtered(lambda m: m.author_id == self.owner)
        )

    def test_notice_of_another_ticket_is_not_answered(self):
        notice = self._tell(self.other, "acknowledgement")
        self._login(self.user_1)
        self._post(f"/my/ticket/{self.mine.id}/answer", notice_id=notice.id, answer="x")
        self.env.invalidate_all()
        self.assertFalse(notice.answer)

    def test_get_changes_nothing(self):
        self._login(self.user_1)
        before = self.mine.write_date, len(self.mine.message_ids)
        for action in ("answer", "rate", "message", "withdraw"):
            url = f"/my/ticket/{self.mine.id}/{action}?message=x&satisfaction=5"
            self.url_open(url)
        for url in ("/ticket/close", "/submitted/ticket", "/my/report/submit"):
            self.assertIn(self.url_open(url).status_code, (404, 405))
        self.env.invalidate_all()
        self.assertEqual((self.mine.write_date, len(self.mine.message_ids)), before)

    def test_post_without_token_is_refused(self):
        self._login(self.user_1)
        with mute_logger("odoo.http"):
            response = self._post(
                f"/my/ticket/{self.mine.id}/message", message="x", csrf_token="no"
            )
        self.assertEqual(response.status_code, 400)

    def test_own_pictures_only(self):
        self._login(self.user_1)
        mine = f"/my/ticket/{self.mine.id}/file"
        other = f"/my/ticket/{self.other.id}/file"
        response = self.url_open(f"{mine}/{self.picture.id}")
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.content.startswith(JPEG[:4]))
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")
        for url in (
            f"{mine}/{self.inside_picture.id}",
            f"{mine}/{self.foreign_picture.id}",
            f"{other}/{self.foreign_picture.id}",
        ):
            self.assertEqual(self.url_open(url).status_code, 404)

    def test_web_content_gives_no_evidence(self):
        attachments = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "property.evidence"),
                ("res_field", "=", "file"),
                ("res_id", "in", (self.picture | self.foreign_picture).ids),
            ]
        )
        self.assertEqual(len(attachments), 2)
        self._login(self.user_1)
        urls = [f"/web/content/{line.id}" for line in attachments]
        urls.append(f"/web/content/property.evidence/{self.foreign_picture.id}/file")
        urls.append(f"/web/image/property.evidence/{self.inside_picture.id}/file")
        for url in urls:
            with mute_logger("odoo.http"):
                response = self.url_open(url)
            self.assertFalse(response.content.startswith(JPEG[:4]))

    def test_rpc_reads_nothing_of_a_ticket_of_a_kind(self):
        """Nor its inner fields, people, messages and attachments."""
        self._login(self.user_1)
        both = (self.mine | self.other).ids
        for model, domain in (
            ("helpdesk.ticket", [("id", "in", both)]),
            ("mail.message", [("model", "=", "helpdesk.ticket")]),
            ("ir.attachment", [("res_model", "=", "helpdesk.ticket")]),
        ):
            answer = self._rpc(model, "search_read", domain, ["display_name"])
            self.assertFalse(answer.get("result"), model)
        answer = self._rpc("helpdesk.ticket", "read", self.mine.ids, ["severity"])
        self.assertIn("error", answer)
        for model in (
            "helpdesk.ticket.notice",
            "helpdesk.ticket.assignment",
            "helpdesk.ticket.evaluation",
            "helpdesk.ticket.verification",
            "helpdesk.ticket.plan",
            "helpdesk.ticket.callback",
            "helpdesk.ticket.decision",
            "property.evidence",
        ):
            self.assertIn("error", self._rpc(model, "search_read", [], ["id"]), model)

    def test_rpc_reads_the_own_home_only(self):
        self._login(self.user_1)
        units = self._rpc("property.unit", "search_read", [], ["id"])["result"]
        self.assertEqual([line["id"] for line in units], self.unit.ids)
        owners = self._rpc("property.ownership", "search_read", [], ["partner_id"])
        self.assertEqual(
            {line["partner_id"][0] for line in owners["result"]}, {self.owner.id}
        )

    def test_rpc_writes_nothing(self):
        self._login(self.user_1)
        calls = (
            ("write", self.mine.ids, {"name": "x"}),
            ("unlink", self.mine.ids),
            ("message_post", self.mine.ids),
            ("action_advance", self.mine.ids),
            ("create", {"name": "x", "description": "x"}),
        )
        for method, *args in calls:
            self.assertIn("error", self._rpc("helpdesk.ticket", method, *args))

    def test_page_keeps_the_inside_inside(self):
        self.mine.with_user(self.manager).write(
            {"severity": "3", "severity_reason": "Reason of ours"}
        )
        self._verify(self.mine, finding="Finding of ours")
        self._assign(self.mine)
        self.clerk.write({"email": "clerk@example.com", "phone": "13911112222"})
        self._login(self.user_1)
        page = self.url_open(f"/my/ticket/{self.mine.id}").text
        self.assertIn("My leak", page)
        for text in (
            _INSIDE,
            "Reason of ours",
            "Finding of ours",
            "inside.jpg",
            self.clerk.name,
            "clerk@example.com",
            "13911112222",
            self.project_team.name,
            self.owner_2.name,
        ):
            self.assertNotIn(text, page)
        self.assertIn(self.desk_team.name, page)

    def test_co_owner_sees_the_own_tickets_only(self):
        """A matter of one owner may concern the other one."""
        self.env["property.ownership"].create(
            {
                "unit_id": self.unit.id,
                "partner_id": self.owner_2.id,
                "role": "family",
            }
        )
        self._login(self.user_2)
        self.assertNotIn("Mine", self.url_open("/my/tickets").text)
        response = self.url_open(f"/my/ticket/{self.mine.id}")
        self.assertNotIn("My leak", response.text)

    def test_owner_of_another_company_sees_the_own_ticket(self):
        """The account's company need not be the one that built the home."""
        company = self.env["res.company"].create({"name": "Second Developer"})
        self.user_1.write(
            {"company_ids": [(6, 0, company.ids)], "company_id": company.id}
        )
        self._login(self.user_1)
        self.assertIn("My leak", self.url_open(f"/my/ticket/{self.mine.id}").text)
        self._report()
        self.assertEqual(self._reported()[:1].company_id, self.unit.company_id)

    def test_people_of_the_house_read_as_before(self):
        self.assertEqual(self.mine.with_user(self.clerk).name, "Mine")
        with self.assertRaises(AccessError):
            self.mine.with_user(self.employee).read(["name"])
