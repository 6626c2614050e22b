# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from base64 import b64encode

from odoo.tests import HttpCase, JsonRpcException, new_test_user
from odoo.tools import mute_logger

from ...common import PropertyCommon

FILE = b64encode(b"before").decode()
PARTS = {
    "helpdesk.ticket.verification": {"finding": "Forged"},
    "helpdesk.ticket.assignment": {"required_date": "2030-01-01"},
    "helpdesk.ticket.plan": {"scheme": "Forged", "target_date": "2030-01-01"},
    "helpdesk.ticket.notice": {"subject": "dispatch", "means": "phone"},
    "helpdesk.ticket.followup": {"progress": "Forged"},
    "helpdesk.ticket.evaluation": {"satisfaction": "5"},
    "helpdesk.ticket.callback": {"satisfied": "yes"},
    "helpdesk.ticket.decision": {"topic": "other"},
    "helpdesk.ticket.letter": {"subject": "Forged", "body": "Forged"},
    "helpdesk.ticket.liaison": {"subject": "Forged", "content": "Forged"},
    "helpdesk.ticket.complaint.report": {"course": "Forged"},
    "helpdesk.ticket.emergency": {"place": "Forged"},
}


class AttackCommon(PropertyCommon, HttpCase):
    """A ticket in the hands of the project department, and clients that send what
    no form of ours sends."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket = cls._create_ticket()

    def setUp(self):
        super().setUp()
        self._bring_to(self.ticket, "dispatched")
        self.line = self.ticket.assignment_ids

    def _sent_ticket(self, **over):
        """Values of a new ticket as a client sends them."""
        vals = self._prepare_ticket_vals(unit_id=self.unit_2.id, **over)
        return {**vals, "expected_date": str(vals["expected_date"])}

    def _call(self, user, model, method, *args, **kwargs):
        self.authenticate(user.login, user.login)
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        result = self.make_jsonrpc_request("/web/dataset/call_kw", params)
        self.env.invalidate_all()
        return result

    def _refused(self, user, *args, error="AccessError", **kwargs):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException) as caught:
            self._call(user, *args, **kwargs)
        self.assertIn(error, str(caught.exception))
        self.env.invalidate_all()

    def _portal_user(self):
        return new_test_user(
            self.env,
            login="property_attacking_owner",
            groups="base.group_portal",
            partner_id=self.owner.id,
        )

    def _write_refused(self, user, record, vals, **kwargs):
        before = record.read(list(vals))
        self._refused(user, record._name, "write", record.ids, vals, **kwargs)
        self.assertEqual(record.read(list(vals)), before)

    def _evidence(self, document=None, user=None, **over):
        document = document or self.ticket
        return (
            self.env["property.evidence"]
            .with_user(user or self.clerk)
            .create(
                {
                    "res_model": document._name,
                    "res_id": document.id,
                    "name": "leak.jpg",
                    "file": FILE,
                    **over,
                }
            )
        )

    def _attachment(self, evidence):
        return (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", "property.evidence"),
                    ("res_id", "=", evidence.id),
                    ("res_field", "=", "file"),
                ]
            )
        )

    def _part_vals(self, model):
        vals = {"ticket_id": self.ticket.id, **PARTS[model]}
        if model == "helpdesk.ticket.assignment":
            vals["team_id"] = self.design_team.id
        if model == "helpdesk.ticket.liaison":
            vals["to_team_id"] = self.design_team.id
        return vals
