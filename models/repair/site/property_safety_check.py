# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError


class PropertySafetyCheck(models.Model):
    """A look at safety on site (现场安全检查), clause 7.6.3.

    Kept as it was found; the manager alone sets a deduction anew.
    """

    _name = "property.safety.check"
    _description = "Safety Check"
    _inherit = ["property.work.order.part", "property.evidence.mixin"]
    _order = "checked_at desc, id desc"

    checked_at = fields.Datetime(
        "Time of Check", kept="7.6.3", required=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one(
        "res.users",
        "Inspected By",
        sealed="7.6.3",
        required=True,
        default=lambda self: self.env.user,
        readonly=True,
    )
    result = fields.Selection(
        [("ok", "In Order"), ("minor", "Minor Fault"), ("major", "Serious Fault")],
        "Check Result",
        kept="7.6.3",
        required=True,
    )
    note = fields.Text()
    # 安全罚款
    deduction = fields.Monetary()

    _deduction_not_negative = models.Constraint(
        "CHECK (deduction >= 0)", "A deduction is never below zero."
    )

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create(vals_list)
        for check in checks:
            check._check_on_site()
        return checks

    def write(self, vals):
        """What may be added later: a word, a photo, and by the manager the sum.

        :raises AccessError: if somebody else sets a deduction anew
        """
        if "deduction" in vals and not self.order_id.ticket_ids._is_desk_manager():
            raise AccessError(
                self.env._(
                    "Clause 7.6.3: the customer service manager alone sets a "
                    "deduction anew."
                )
            )
        before = {check: check.deduction for check in self}
        result = super().write(vals)
        for check, amount in before.items():
            if check.deduction != amount:
                check._note_deduction(amount)
        return result

    @api.model
    def _is_blank(self, name, value):
        # Whoever records a check has made it, whatever a client sends.
        return name == "user_id" or super()._is_blank(name, value)

    def _sealed_refusal(self, names, creating):
        if names <= {"checked_at", "result", "user_id"}:
            return self.env._(
                "Clause 7.6.3: what was found on site is kept. Record another check "
                "instead."
            )
        return super()._sealed_refusal(names, creating)

    def _note_deduction(self, before):
        self.order_id.message_post(
            body=self.env._(
                "Safety deduction: %(before).2f → %(after).2f. %(note)s",
                before=before,
                after=self.deduction,
                note=self.note or "",
            ),
            subtype_xmlid="mail.mt_note",
        )

    @api.constrains("result", "note", "deduction")
    def _check_reason(self):
        """:raises ValidationError: if a fault or a deduction is not explained"""
        for check in self:
            if check.deduction and check.result == "ok":
                raise ValidationError(
                    self.env._(
                        "Clause 7.6.3: where all is in order nothing is deducted."
                    )
                )
            if check.result != "ok" and not (check.note or "").strip():
                raise ValidationError(
                    self.env._("Clause 7.6.3: write down which fault was found.")
                )

    def _check_on_site(self):
        """:raises UserError: if nobody was on site yet, or the time is to come"""
        if self.checked_at > fields.Datetime.now():
            raise UserError(
                self.env._("Clause 7.6.3: a check cannot lie in the future.")
            )
        if not self.order_id.arrived_at or self.checked_at < (
            self.order_id.arrived_at.replace(microsecond=0)
        ):
            raise UserError(
                self.env._(
                    "Clause 7.6.3: safety is checked while %s is worked on.",
                    self.order_id.display_name,
                )
            )

    def _is_evidence_sealed(self):
        return self.order_id._is_evidence_sealed()
