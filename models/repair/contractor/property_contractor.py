# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import email_normalize_all

from ...mixins.limits import PAST
from ...mixins.roles import COORDINATOR, DESK_EYES, LEADER, MANAGER

_BANK_GROUPS = f"{COORDINATOR},{LEADER}"
_PUBLISHED = ("published", "objected", "final")


class PropertyContractor(models.Model):
    """A contractor of the company (维修商), clause 7.6.2, list SM03-18.

    One a partner and company. Only who is approved or on trial, and whose papers are
    valid, gets new orders. They come in from a spreadsheet, too, each named by its
    firm (批量导入).
    """

    _name = "property.contractor"
    _description = "Contractor"
    _inherit = [
        "property.archive.mixin",
        "property.master.mixin",
        "property.state.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "property.todo.mixin",
        "property.gate.mixin",
        "property.import.mixin",
        "property.duty.mixin",
    ]
    _order = "name, id"
    _rec_names_search = ["name", "partner_id.ref"]
    _check_company_auto = True

    _state_flow = {
        "applicant": ("trial", "approved", "removed"),
        "trial": ("approved", "suspended", "removed"),
        "approved": ("suspended", "removed"),
        "suspended": ("approved", "trial", "removed"),
        "removed": ("applicant",),
    }
    _state_flags = {
        "orderable": ("trial", "approved"),
        # Whose papers are watched.
        "in_register": ("trial", "approved", "suspended"),
        # What is taken away, or given back, is the manager's to decide.
        "taken_away": ("suspended", "removed"),
    }
    _import_name_fields = ("name",)
    _duty_fields = frozenset({"user_id"})

    partner_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_company", "=", True)],
        check_company=True,
    )
    name = fields.Char(related="partner_id.name", store=True, index="trigram")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [
            ("applicant", "Applicant"),
            ("trial", "On Trial"),
            ("approved", "Qualified"),
            ("suspended", "Suspended"),
            ("removed", "Removed"),
        ],
        default="applicant",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    # 工程维修代表: whom the papers of the contractor are shown to.
    user_id = fields.Many2one(
        "res.users",
        "Coordinator",
        default=lambda self: self._default_user_id(),
        domain=[("share", "=", False)],
        tracking=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    trade_ids = fields.Many2many("property.trade", string="Trades")
    project_ids = fields.Many2many(
        "project.project",
        string="Service Area",
        domain=[("is_development", "=", True)],
        help="Projects that the contractor serves. Empty: all.",
    )
    certificate_ids = fields.One2many(
        "property.contractor.certificate",
        "contractor_id",
        "Qualification Papers",
        groups=DESK_EYES,
    )
    contract_ids = fields.One2many(
        "property.contractor.contract", "contractor_id", "Contracts", groups=DESK_EYES
    )
    status_ids = fields.One2many(
        "property.contractor.status",
        "contractor_id",
        "Status History",
        groups=DESK_EYES,
    )
    evaluation_ids = fields.One2many(
        "property.contractor.evaluation",
        "contractor_id",
        "Evaluations",
        groups=DESK_EYES,
    )
    order_ids = fields.One2many("property.work.order", "contractor_id", "Work Orders")
    # What the list says of each (维修商一览表)
    contact_id = fields.Many2one(
        "res.partner",
        "Contact Person",
        domain="[('id', 'child_of', partner_id)]",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    emergency_phone = fields.Char("24-Hour Phone")
    legal_representative = fields.Char()
    address = fields.Char(compute="_compute_address")
    services = fields.Text("Items of Service")
    # 合作方式: 原施工单位、年度协议、单项委托
    cooperation_mode = fields.Selection(
        [
            ("works", "Builder of Our Projects"),
            ("frame", "Yearly Frame Contract"),
            ("job", "Job by Job"),
        ],
        required=True,
        default="job",
        tracking=True,
    )
    registered_on = fields.Date(
        default=lambda self: self.env.company._property_day(),
        tracking=True,
        bounds=PAST,
    )
    note = fields.Text()
    # 原施工单位: whoever has built for us, as its contracts tell.
    is_original = fields.Boolean(
        "Original Contractor", compute="_compute_is_original", store=True
    )
    bank_ids = fields.One2many(
        related="partner_id.bank_ids", string="Bank Accounts", groups=_BANK_GROUPS
    )
    portal_user_ids = fields.Many2many(
        "res.users", string="Portal Users", compute="_compute_portal_user_ids"
    )
    order_count = fields.Integer("Orders", compute="_compute_order_count")
    open_order_count = fields.Integer("Open Orders", compute="_compute_order_count")
    done_order_count = fields.Integer("Done", compute="_compute_order_count")
    # The column by which a file gives the firm instead of a known contact.
    firm_name = fields.Char("Firm", related="partner_id.name", readonly=False)
    # Latest published period
    score = fields.Float(readonly=True, copy=False, digits=(5, 1), groups=DESK_EYES)
    grade_id = fields.Many2one(
        "property.contractor.grade",
        readonly=True,
        copy=False,
        groups=DESK_EYES,
        ondelete="restrict",
    )

    _one_per_partner = models.UniqueIndex(
        "(partner_id, company_id)", "The partner is a contractor of the company."
    )

    @api.model
    def _default_user_id(self):
        user = self.env.user
        is_one = user.has_group(COORDINATOR) and not user._is_superuser()
        return user if is_one else False

    @api.depends(
        "partner_id.street",
        "partner_id.street2",
        "partner_id.city",
        "partner_id.state_id",
    )
    def _compute_address(self):
        """The largest part first, as an address is written in Chinese."""
        for contractor in self:
            partner = contractor.partner_id
            parts = (partner.state_id.name, partner.city, partner.street)
            contractor.address = " ".join(filter(None, (*parts, partner.street2)))

    @api.depends("contract_ids.kind")
    def _compute_is_original(self):
        for contractor in self:
            contractor.is_original = "works" in contractor.contract_ids.mapped("kind")

    @api.depends("partner_id")
    def _compute_portal_user_ids(self):
        """Who acts for the contractor on the portal."""
        users_sudo = (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("share", "=", True),
                    ("partner_id.commercial_partner_id", "in", self.partner_id.ids),
                ]
            )
        )
        for contractor in self:
            contractor.portal_user_ids = users_sudo.filtered(
                lambda user, firm=contractor.partner_id.id: (
                    user.commercial_partner_id.id == firm
                )
            ).ids

    @api.depends("order_ids.state")
    def _compute_order_count(self):
        orders = self.env["property.work.order"]
        flags = orders._state_flags
        groups = orders._read_group(
            [("contractor_id", "in", self.ids), ("state", "!=", "cancelled")],
            ["contractor_id", "state"],
            ["__count"],
        )
        for contractor in self:
            own = [row[1:] for row in groups if row[0] == contractor]
            contractor.order_count = sum(count for _state, count in own)
            contractor.open_order_count = sum(
                count for state, count in own if state not in flags["ended"]
            )
            contractor.done_order_count = sum(
                count for state, count in own if state in flags["done"]
            )

    @api.constrains("partner_id")
    def _check_partner_is_a_firm(self):
        """Who logs in for a contractor is found by the firm, not by a contact of it.

        :raises ValidationError: naming the firm that is meant
        """
        for contractor in self:
            partner = contractor.partner_id
            if partner.commercial_partner_id != partner:
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(firm)s; the contractor is the "
                        "firm itself.",
                        contact=partner.name,
                        firm=partner.commercial_partner_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_firm(vals) for vals in vals_list])

    @api.model
    def _with_firm(self, vals):
        """The values with the firm of that name, made where it is not known yet.

        :raises ValidationError: if the name fits several firms
        """
        vals = dict(vals)
        name = (vals.pop("firm_name", None) or "").strip()
        if not name or vals.get("partner_id"):
            return vals
        company = vals.get("company_id") or self.env.company.id
        firms = self.env["res.partner"].search(
            [
                ("name", "=", name),
                ("is_company", "=", True),
                ("company_id", "in", [company, False]),
            ]
        )
        if len(firms) > 1:
            raise ValidationError(
                self.env._(
                    "%(count)s firms are called %(name)s: register the right one by "
                    "hand.",
                    count=len(firms),
                    name=name,
                )
            )
        firm = firms or firms.create({"name": name, "is_company": True})
        return {**vals, "partner_id": firm.id}

    def write(self, vals):
        """:raises UserError: if what was checked of one firm were lent to another"""
        for name in ("partner_id", "company_id"):
            if name in vals and any(
                contractor[name].id != vals[name]
                and (contractor.state != "applicant" or contractor.status_ids)
                for contractor in self
            ):
                raise UserError(
                    self.env._(
                        "Clause 7.6.2: papers, orders and history of a contractor "
                        "belong to its firm and company. Register the other one as a "
                        "contractor of its own."
                    )
                )
        return super().write(vals)

    @api.model
    def get_import_templates(self):
        return self.env["property.unit"]._import_templates(
            "contractor", self.env._("Import Template for Contractors")
        )

    def action_view_orders(self):
        return self._orders_action([])

    def action_view_open_orders(self):
        ended = self.env["property.work.order"]._state_flags["ended"]
        return self._orders_action([("state", "not in", ended)])

    def action_view_done_orders(self):
        done = self.env["property.work.order"]._state_flags["done"]
        return self._orders_action([("state", "in", done)])

    def _orders_action(self, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "helpdesk_mgmt_property.property_work_order_action"
        )
        own = [("contractor_id", "in", self.ids), ("state", "!=", "cancelled")]
        return {**action, "domain": own + domain, "context": {}}

    def _paper(self, kind):
        """The paper of a kind that the list shows: what counts goes before what does
        not, the longest term before a shorter one."""
        self.ensure_one()
        papers = self.certificate_ids.filtered(
            lambda paper: paper.kind == kind and paper.state != "rejected"
        )
        return papers.sorted(
            lambda paper: (
                paper.state == "checked",
                not paper.valid_until,
                paper.valid_until or date.max,
                paper.id,
            ),
            reverse=True,
        )[:1]

    def _certificate_user(self):
        """The contractor's coordinator, or else one of the company."""
        self.ensure_one()
        coordinators_sudo = self.env.ref(COORDINATOR).sudo().all_user_ids
        able = (self.user_id | coordinators_sudo).filtered(
            lambda user: user.active and self.company_id in user.company_ids
        )
        manager = self.env.ref(MANAGER)
        by_rank = able.sorted(
            lambda user: (
                user != self.user_id,
                manager in user.all_group_ids,
                user.id,
            )
        )
        return by_rank[:1] or self.env.user

    # What is written to a contractor

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """A department that may open the contractor does not read its letters: they
        name the orders of every department."""
        operations = super()._mail_get_operation_for_mail_message_operation(
            message_operation
        )
        if message_operation == "read" and not self.env.user.has_groups(DESK_EYES):
            return dict.fromkeys(operations, "write")
        return operations

    def _mail_addresses(self):
        """The firm's own address, else its contact's or its people's on the portal."""
        self.ensure_one()
        people = self.contact_id.filtered("email")
        people = people or self.partner_id.child_ids.filtered("user_ids")
        return email_normalize_all(self.partner_id.email) or [
            address
            for person in people
            for address in email_normalize_all(person.email)
        ]

    def _mail(self, template, record):
        """Queue a mail about a record to the firm, in its language and in the name of
        the system: the contractor is no user of the house.

        :return: whether it has an address
        """
        self.ensure_one()
        addresses = self._mail_addresses()
        if addresses:
            template = self.env.ref(f"helpdesk_mgmt_property.{template}")
            template.with_user(SUPERUSER_ID).send_mail(
                record.id,
                force_send=False,
                email_values={"email_to": ", ".join(addresses)},
            )
        return bool(addresses)

    def _tell_orders(self, orders):
        """One mail for all orders that go out together, however many they are.

        Rooms stand in it, since the contractor has to go there; of the owner it says
        nothing.
        """
        self.ensure_one()
        firm = self.with_context(sent_orders=orders)
        if not firm._mail("mail_template_orders_sent", self):
            text = self._no_mail_text()
            orders._message_log_batch(bodies=dict.fromkeys(orders.ids, text))

    def _no_mail_text(self):
        return self.env._(
            "%s has no e-mail address: tell the contractor by phone.",
            self.display_name,
        )

    # What its people find of their own firm on the portal (维修商端)

    @api.model
    def _portal_contractors(self):
        """The contractors for whom the user of the portal acts, with rights."""
        firm = self.env.user.partner_id.commercial_partner_id
        return self.sudo().search([("partner_id", "=", firm.id)])

    @api.model
    def _portal_quotes(self, quote_id=None):
        """Quotes that the own firm was asked for, never another's."""
        return self._portal_records("property.work.order.quote", quote_id)

    @api.model
    def _portal_certificates(self, paper_id=None):
        return self._portal_records("property.contractor.certificate", paper_id)

    @api.model
    def _portal_evaluations(self, evaluation_id=None):
        """What was published of the own firm; what still runs stays inside."""
        return self._portal_records(
            "property.contractor.evaluation",
            evaluation_id,
            Domain("state", "in", _PUBLISHED),
        )

    @api.model
    def _portal_records(self, model, record_id, domain=Domain.TRUE):
        domain &= Domain("contractor_id", "in", self._portal_contractors().ids)
        if record_id is not None:
            domain &= Domain("id", "=", record_id)
        return self.env[model].sudo().search(domain)

    @api.model
    def _portal_counts(self):
        """How much waits for the firm, by the entries of its home page."""
        orders = self.env["property.work.order"].sudo()
        counts = dict(
            orders._read_group(orders._portal_domain(), ["state"], ["__count"])
        )
        return {
            "new": counts.get("sent", 0),
            "work": sum(counts.get(state, 0) for state in orders._state_flags["to_do"]),
            "finished": counts.get("finished", 0),
            "quotes": len(
                self._portal_quotes().filtered(lambda quote: quote._is_open())
            ),
            "papers": len(
                self._portal_certificates().filtered(lambda paper: paper._portal_due())
            ),
            "evaluations": len(
                self._portal_evaluations().filtered(
                    lambda line: line._portal_can_object()
                )
            ),
        }
