# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...mixins.limits import AREA, PAST
from ...mixins.roles import DESK
from ...property.phone import loose_phone_domain


class PropertyProspect(models.Model):
    """Somebody who may buy, as customer service heard it (潜在客户信息记录 SM03-14).

    Data of a person are passed on to sales with that person's consent only.
    """

    _name = "property.prospect"
    _description = "Prospect"
    _inherit = [
        "property.archive.mixin",
        "property.seal.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "property.todo.mixin",
    ]
    _archived_by = DESK
    _todo_fields = {"consent", "sales_user_id"}
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date = fields.Date(
        required=True,
        default=lambda self: self.env.company._property_day(),
        index=True,
        bounds=PAST,
    )
    gender = fields.Selection([("male", "Male"), ("female", "Female")])
    phone = fields.Char()
    phone_lookup = fields.Char(
        "Find by Phone", compute="_compute_phone_lookup", search="_search_phone_lookup"
    )
    age_band = fields.Selection(
        [
            ("under_30", "Under 30"),
            ("30_39", "30 to 39"),
            ("40_49", "40 to 49"),
            ("50_59", "50 to 59"),
            ("from_60", "60 and Over"),
        ]
    )
    occupation = fields.Char()
    area = fields.Char("Lives In", help="District where the prospect lives now.")
    source = fields.Selection(
        [
            ("referral", "Referred by an Owner"),
            ("call", "Call"),
            ("event", "Community Event"),
            ("web", "Internet"),
        ],
        default="call",
    )
    # 意向
    project_id = fields.Many2one(
        "project.project",
        check_company=True,
        index="btree_not_null",
        domain=[("is_development", "=", True)],
        ondelete="restrict",
    )
    layout = fields.Char(help="Wanted layout, such as 3 rooms.")
    size = fields.Float("Wanted Area (m²)", digits=(10, 2), bounds=AREA)
    currency_id = fields.Many2one(related="company_id.currency_id")
    budget = fields.Monetary()
    purpose = fields.Selection(
        [
            ("first_home", "First Home"),
            ("better_home", "Better Home"),
            ("investment", "Investment"),
            ("parents", "For Parents or Children"),
            ("other", "Other"),
        ]
    )
    concern = fields.Text("Points of Interest")
    referrer_id = fields.Many2one("res.partner", "Referred By", ondelete="restrict")
    ticket_id = fields.Many2one(
        "helpdesk.ticket", index="btree_not_null", check_company=True
    )
    # 同意收集信息
    consent = fields.Boolean("Consents to the Record", tracking=True)
    consent_at = fields.Datetime(
        "Consent Given At", compute="_compute_consent_at", store=True
    )
    user_id = fields.Many2one(
        "res.users",
        "Recorded By",
        sealed="SM03-14",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    # 转销售
    sales_user_id = fields.Many2one(
        "res.users",
        "Salesperson",
        domain=[("share", "=", False)],
        tracking=True,
        ondelete="restrict",
    )
    transferred_at = fields.Datetime(
        "Passed to Sales At", sealed="SM03-14", readonly=True, copy=False
    )

    @api.depends("phone")
    def _compute_phone_lookup(self):
        for prospect in self:
            prospect.phone_lookup = prospect.phone

    @api.model
    def _search_phone_lookup(self, operator, value):
        if operator != "ilike":
            return NotImplemented
        return loose_phone_domain("phone", value)

    @api.depends("consent")
    def _compute_consent_at(self):
        now = fields.Datetime.now()
        for prospect in self:
            prospect.consent_at = prospect.consent and (prospect.consent_at or now)

    @api.model_create_multi
    def create(self, vals_list):
        """Who records a prospect signs with the own name."""
        return super().create(
            [
                {name: vals[name] for name in vals if name != "user_id"}
                for vals in vals_list
            ]
        )

    def _sealed_refusal(self, names, creating):
        if "transferred_at" in names:
            return self.env._("Use the button to pass a prospect to sales.")
        return super()._sealed_refusal(names, creating)

    def action_transfer(self):
        """Pass the prospects on to sales (转销售).

        :raises UserError: if the consent or the salesperson is missing
        """
        for prospect in self:
            if not prospect.consent or not prospect.sales_user_id:
                raise UserError(
                    self.env._(
                        "%(prospect)s goes to sales with the person's consent, and "
                        "to a salesperson.",
                        prospect=prospect.display_name,
                    )
                )
        for prospect in self.filtered(lambda line: not line.transferred_at):
            prospect._write_sealed({"transferred_at": fields.Datetime.now()})
            prospect._ask_to_call()
        return True

    def _ask_to_call(self):
        self._ask_to_do(
            "passed_on",
            self.sales_user_id,
            summary=self.env._("New prospect: %s", self.name),
        )

    def write(self, vals):
        """Another salesperson is asked in place of the one before."""
        others = self.filtered(
            lambda prospect: (
                prospect.transferred_at
                and vals.get("sales_user_id", prospect.sales_user_id.id)
                != prospect.sales_user_id.id
            )
        )
        result = super().write(vals)
        for prospect in others.filtered("sales_user_id"):
            prospect._ask_to_call()
        return result

    def _holds_passed_on(self):
        """A consent that is taken back ends what is done with the record."""
        return self.consent and bool(self.sales_user_id)
