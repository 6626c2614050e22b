# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...mixins.limits import PAST
from ...mixins.roles import DESK


class HelpdeskTicketVerification(models.Model):
    """Facts as customer service found them (核实情况, 现场踏勘).

    Clause 9.2.3: customer service verifies and judges; clause 8.3.1: where needed
    it surveys the site together with the engineer and takes photos.
    """

    _name = "helpdesk.ticket.verification"
    _description = "Verification of a Ticket"
    _inherit = [
        "property.archive.mixin",
        "helpdesk.ticket.part",
        "property.evidence.mixin",
    ]
    _archived_by = DESK
    _order = "verified_at desc, id desc"
    _rec_name = "finding"

    active = fields.Boolean(default=True)
    verified_by_id = fields.Many2one(
        "res.users",
        sealed="9.2.3",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    verified_at = fields.Datetime(
        sealed="9.2.3", required=True, readonly=True, default=fields.Datetime.now
    )
    finding = fields.Text(required=True, help="What the facts are.")
    is_valid = fields.Boolean("Valid", default=True)
    in_scope = fields.Boolean("Within Scope", default=True)
    is_complex = fields.Boolean(
        "Complex", help="Needs a plan whose main dates the customer is told (8.1.8)."
    )
    survey_required = fields.Boolean("Site Survey Needed")
    surveyed_at = fields.Datetime(bounds=PAST)
    surveyor_ids = fields.Many2many("res.users", string="Surveyed By")
    engineer = fields.Char(help="Engineer who took part in the survey.")

    @api.model_create_multi
    def create(self, vals_list):
        """The time is that of the record, whatever a client sends."""
        return super().create(
            [
                {name: vals[name] for name in vals if name != "verified_at"}
                for vals in vals_list
            ]
        )

    def _sealed_refusal(self, names, creating):
        if names & {"verified_by_id", "verified_at"}:
            return self.env._("Who verifies signs with the own name (9.2.3).")
        return super()._sealed_refusal(names, creating)

    def _is_evidence_sealed(self):
        return self.ticket_id._is_evidence_sealed()

    def _survey_missing(self):
        """Clause 8.3.1: a survey that is needed has time, people and photos."""
        self.ensure_one()
        return self.survey_required and not (
            self.surveyed_at
            and self.surveyor_ids
            and self.evidence_ids.filtered(lambda line: line.kind == "photo")
        )
