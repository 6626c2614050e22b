# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..addon import ADDON, is_our_model
from ..approval_models import approval_model_names
from ..model_label import model_label

_OPEN_REVIEWS = ("waiting", "pending")


class Duty(NamedTuple):
    """Work that somebody has.

    :param model: of the documents
    :param field: the link to the person in charge
    :param domain: which of them are open
    :param role: a group that the successor needs where the predecessor has it
    """

    model: str
    field: str
    domain: list
    role: str | None = None


class ResUsers(models.Model):
    """Who leaves hands over first (离职交接): what is open, activities, signatures."""

    _name = "res.users"
    _inherit = ["property.seal.mixin", "res.users"]

    property_successor_id = fields.Many2one(
        "res.users",
        "Handed Over To",
        sealed="7.4.1",
        readonly=True,
        copy=False,
        help="Who took over this person's work: what still comes for the one goes to "
        "the other.",
    )

    @api.model
    def _duties(self):
        """The kinds of work that a person may have; each room adds its own."""
        return [
            Duty("mail.activity", "user_id", [("res_model", "in", self._our_models())]),
            Duty(
                "tier.definition",
                "reviewer_id",
                [("model", "in", approval_model_names(self.env))],
            ),
        ]

    @api.model
    def _our_models(self):
        return [
            name for name, model in self.env.registry.items() if is_our_model(model)
        ]

    @api.model
    def _is_our_document(self, document):
        return is_our_model(document)

    @api.model
    def _stand_in_for(self, document):
        """Who does what one who has left, without a successor, would do."""
        return self.env.user.filtered(lambda user: user.active and not user.share)

    def _held(self):
        """[(duty, what of it the users have)], with all rights."""
        found = []
        # Whose allowed companies these are does not matter.
        everywhere = self.sudo().with_context(allowed_company_ids=None)
        for duty in self._duties():
            own = [(duty.field, "in", self.ids), *duty.domain]
            records = everywhere.env[duty.model].search(own)
            if records:
                found.append((duty, records))
        return found

    def _held_text(self):
        """What the users have, in words, a line a kind."""
        return "\n".join(
            self.env._(
                "• %(count)s × %(document)s (%(field)s)",
                count=len(records),
                document=model_label(records),
                field=records._fields[duty.field]._description_string(self.env),
            )
            for duty, records in self._held()
        )

    def action_archive(self):
        """Ask for the successor, where something is open."""
        leaving = self.filtered("active")
        if leaving._held():
            action = self.env["ir.actions.act_window"]._for_xml_id(
                f"{ADDON}.property_succession_wizard_action"
            )
            return dict(action, context={"default_user_ids": leaving.ids})
        return super().action_archive()

    def write(self, vals):
        """:raises UserError: if somebody would leave who has something open"""
        if "active" in vals and not vals["active"]:
            self.filtered("active")._check_handed_over()
        result = super().write(vals)
        if "active" in vals and not vals["active"]:
            self._leave_reviews()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_charge(self):
        self._check_handed_over()

    def _check_handed_over(self):
        held = self._held_text()
        if held:
            raise UserError(
                self.env._(
                    "%(users)s cannot leave yet, since this is open:\n%(held)s\n"
                    "An administrator archives the user by the action Archive of the "
                    "user's form, which asks for a successor and hands it over.",
                    users=", ".join(self.mapped("name")),
                    held=held,
                )
            )

    def _leave_reviews(self):
        """Who has left signs nothing more.

        :raises UserError: if nobody else may sign a document
        """
        reviews = self.env["tier.review"].sudo()
        ours = reviews.search(
            [
                ("model", "in", approval_model_names(self.env)),
                ("status", "in", _OPEN_REVIEWS),
                ("reviewer_ids", "in", self.ids),
            ]
        )
        ours._refresh_reviewers()
        for review in ours:
            if not review.reviewer_ids.filtered("active"):
                raise UserError(
                    self.env._(
                        "Nobody else may sign “%(tier)s” of %(document)s. Give the "
                        "role to the successor first.",
                        tier=review.name,
                        document=review.document_name or review.model,
                    )
                )

    def _hand_over(self, successor):
        """Give all that is open to another.

        :raises UserError: if the successor cannot take it
        """
        held = self._held()
        successor._check_can_take(held, self)
        for duty, records in held:
            self._give(duty, records, successor)
        self.sudo()._write_sealed({"property_successor_id": successor.id})

    def _give(self, duty, records, successor):
        """Put another in charge; rooms add what goes with it."""
        records.write({duty.field: successor.id})

    def _check_can_take(self, held, leaving):
        self.ensure_one()
        if not self.active or self.share or self in leaving:
            raise UserError(
                self.env._("The successor is another employee, who is still here.")
            )
        for duty, records in held:
            self._check_companies(records)
            self._check_role(duty, leaving)

    def _check_companies(self, records):
        if "company_id" not in records._fields:
            return
        foreign = records.company_id - self.sudo().company_ids
        if foreign:
            raise UserError(
                self.env._(
                    "%(user)s is not in the company %(company)s, whose work would be "
                    "handed over. Give the access first.",
                    user=self.name,
                    company=foreign[0].name,
                )
            )

    def _check_role(self, duty, leaving):
        role = duty.role and self.env.ref(duty.role).sudo()
        had = role and role in leaving.sudo().all_group_ids
        if had and role not in self.sudo().all_group_ids:
            raise UserError(
                self.env._(
                    "%(user)s has not the role %(role)s, which this work needs. Give "
                    "it first.",
                    user=self.name,
                    role=role.full_name,
                )
            )

    def _still_here(self):
        """The person, or who took over from one who has left; nobody, if no one did."""
        user, seen = self.sudo(), self.browse()
        while user and not user.active and user not in seen:
            seen |= user
            user = user.property_successor_id
        return user.filtered("active").sudo(self.env.su)
