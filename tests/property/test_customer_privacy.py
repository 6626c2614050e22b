# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged

from ..common import PropertyCommon

NUMBER = "13800135678"
MASK = "138****5678"
IDENTITY = "000000200001010013"


@tagged("post_install", "-at_install")
class TestCustomerPrivacy(PropertyCommon):
    """Clause H 5(3): customers' data is kept safe."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.assistant = new_test_user(
            cls.env,
            "privacy_assistant",
            groups="base.group_user,base.group_partner_manager,base.group_allow_export",
        )
        cls.customer = cls.env["res.partner"].create(
            {
                "name": "Customer",
                "phone": "+86 138-0013-5678",
                "identity_number": IDENTITY,
                "property_customer": True,
            }
        )
        cls.env.flush_all()
        cls.seen = cls.customer.with_user(cls.assistant)

    def test_desk_sees_the_number_and_everybody_the_mask(self):
        self.assertEqual(self.customer.with_user(self.clerk).private_phone, NUMBER)
        self.assertEqual(self.seen.phone, MASK)
        self.assertEqual(self.seen.identity_masked, "000*************13")

    def test_employee_can_not_read_it(self):
        for fname in ("private_phone", "identity_number"):
            with self.assertRaises(AccessError):
                self.seen.read([fname])
            with self.assertRaises(AccessError):
                self.seen.mapped(fname)

    def test_employee_can_not_search_by_it(self):
        partners = self.env["res.partner"].with_user(self.assistant)
        for fname, value in (("private_phone", "138"), ("identity_number", "0000")):
            with self.assertRaises(AccessError):
                partners.search([(fname, "like", value)])
            with self.assertRaises(AccessError):
                self.env["property.ownership"].with_user(self.assistant).search(
                    [(f"partner_id.{fname}", "like", value)]
                )

    def test_employee_finds_nothing_by_the_phone_search(self):
        partners = self.env["res.partner"].with_user(self.assistant)
        for fname in ("phone", "phone_sanitized", "phone_mobile_search"):
            self.assertNotIn(self.seen, partners.search([(fname, "like", NUMBER)]))

    def test_employee_can_not_export_it(self):
        rows = self.seen.export_data(["name", "phone"])["datas"]
        self.assertEqual(rows, [["Customer", MASK]])
        with self.assertRaises(AccessError):
            self.seen.export_data(["name", "private_phone"])

    def test_employee_can_not_group_by_it(self):
        partners = self.env["res.partner"].with_user(self.assistant)
        for fname in ("private_phone", "identity_number"):
            with self.assertRaises(AccessError):
                partners.formatted_read_group([], [fname], ["__count"])
            with self.assertRaises(AccessError):
                partners.search([], order=fname)

    def test_names_do_not_tell_it(self):
        partners = self.env["res.partner"].with_user(self.assistant)
        self.assertFalse(partners.name_search(NUMBER))
        name = self.seen.with_context(show_phone=True, show_address=True).display_name
        self.assertNotIn("0013", name)

    def test_no_readable_field_holds_it(self):
        fields = self.seen.fields_get(attributes=["type"])
        texts = [
            name for name, f in fields.items() if f["type"] in ("char", "text", "html")
        ]
        values = str(self.seen.read(texts))
        self.assertNotIn(NUMBER, values)
        self.assertNotIn(IDENTITY, values)

    def test_fields_are_unknown_to_an_employee(self):
        known = self.env["res.partner"].with_user(self.assistant).fields_get()
        self.assertFalse({"private_phone", "identity_number"} & set(known))

    def test_employee_enters_a_number_and_sees_its_mask(self):
        self.seen.phone = "0086 139 0013 1234"
        self.assertEqual(self.seen.phone, "139****1234")
        self.assertEqual(self.customer.private_phone, "13900131234")

    def test_mask_written_back_destroys_nothing(self):
        self.seen.write({"phone": MASK, "name": "Renamed"})
        self.assertEqual(self.customer.private_phone, NUMBER)
        self.assertEqual(self.customer.name, "Renamed")

    def test_mask_of_somebody_else_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "Customer"):
            self.seen.phone = "139****1234"

    def test_number_is_taken_away(self):
        self.seen.phone = False
        self.assertFalse(self.customer.private_phone)
        self.assertFalse(self.customer.phone)

    def test_text_that_is_no_number_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "not one phone number"):
            self.seen.phone = "13800138000/13900139000"

    def test_onchange_of_the_form_leaves_the_mask(self):
        self.seen._onchange_phone_validation()
        self.assertEqual(self.customer.private_phone, NUMBER)
        self.assertFalse(self.customer.phone_sanitized)

    def test_desk_writes_the_full_number(self):
        self.customer.with_user(self.clerk).private_phone = "+86 139 0013 1234"
        self.assertEqual(self.customer.phone, "139****1234")
        self.assertEqual(self.customer.private_phone, "13900131234")

    def test_employee_writes_no_full_number(self):
        with self.assertRaises(AccessError):
            self.seen.private_phone = "13900131234"

    def test_portal_user_changes_the_own_number(self):
        user = new_test_user(self.env, "privacy_portal", groups="base.group_portal")
        user.partner_id.write({"property_customer": True})
        user.partner_id.sudo().write({"phone": "137 0013 7777"})
        self.assertEqual(user.with_user(user).phone, "137****7777")
        self.assertEqual(user.partner_id.private_phone, "13700137777")

    def test_owner_becomes_a_customer(self):
        buyer = self.env["res.partner"].create({"name": "B", "phone": "138 0013 5678"})
        self.env["property.ownership"].with_user(self.clerk).create(
            {"unit_id": self.unit.id, "partner_id": buyer.id, "share": 0}
        )
        self.assertTrue(buyer.property_customer)
        self.assertEqual((buyer.phone, buyer.private_phone), (MASK, NUMBER))

    def test_copy_carries_no_number(self):
        copy = self.seen.copy()
        self.assertFalse(copy.phone)
        self.assertFalse(copy.sudo().private_phone)

    def test_customer_is_found_by_phone_however_written(self):
        for asker in (self.clerk, self.employee):
            partners = self.env["res.partner"].with_user(asker)
            for number in ("+86 138 0013 5678", "0086-13800135678", NUMBER):
                self.assertEqual(partners._find_by_phone(number), self.customer)
            self.assertFalse(partners._find_by_phone(""))

    def test_extension_is_kept_apart_and_for_the_desk_alone(self):
        self.seen.phone = "0760-8888888-123"
        customer = self.customer.with_user(self.clerk)
        self.assertEqual(customer.private_phone, "07608888888")
        self.assertEqual(customer.phone_extension, "123")
        self.assertEqual(self.seen.phone, "076****8888")
        with self.assertRaises(AccessError):
            self.seen.read(["phone_extension"])
        found = self.env["res.partner"]._find_by_phone("0760 8888 888")
        self.assertEqual(found, self.customer)

    def test_extension_goes_with_its_number(self):
        customer = self.customer.with_user(self.clerk)
        customer.private_phone = "0755-88886666转801"
        self.assertEqual(customer.phone_extension, "801")
        customer.write({"private_phone": "0755-88887777", "phone_extension": "8"})
        self.assertEqual(customer.phone_extension, "8")
        customer.private_phone = "13800135678"
        self.assertFalse(customer.phone_extension)
        customer.private_phone = "0755-88886666-801"
        customer.property_customer = False
        self.assertEqual(customer.phone, "075588886666-801")
        self.assertFalse(customer.phone_extension)
        customer.property_customer = True
        self.assertEqual(customer.private_phone, "075588886666")
        self.assertEqual(customer.phone_extension, "801")

    def test_desk_searches_a_number_as_people_say_it(self):
        partners = self.env["res.partner"].with_user(self.clerk)
        for text in (
            "138 0013",
            "+86 138-0013-5678",
            "１３８００１３５６７８",
            "0135678",
        ):
            found = partners.search([("phone_lookup", "ilike", text)])
            self.assertIn(self.customer, found, text)
        self.assertFalse(partners.search([("phone_lookup", "ilike", "nobody")]))
        with self.assertRaises(AccessError):
            self.seen.search([("phone_lookup", "ilike", "138")])

    def test_protection_is_taken_off_by_the_desk_alone(self):
        with self.assertRaises(AccessError):
            self.seen.property_customer = False
        self.customer.with_user(self.clerk).property_customer = False
        self.assertEqual(self.customer.phone, NUMBER)

    def test_protection_of_an_owner_stays(self):
        with self.assertRaisesRegex(ValidationError, "stays a customer"):
            self.owner.with_user(self.clerk).property_customer = False


@tagged("post_install", "-at_install")
class TestCustomerTracking(PropertyCommon):
    """The history of changes never tells more than the screen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tracked = {"tracking_disable": False, "mail_notrack": False}
        cls.env = cls.env(context=dict(cls.env.context, **tracked))
        cls.partner = cls.env["res.partner"].create(
            {"name": "Tracked", "phone": NUMBER}
        )
        cls._flush_tracking()

    @classmethod
    def _flush_tracking(cls):
        cls.env.flush_all()
        cls.env.cr.precommit.run()

    def _history(self):
        self._flush_tracking()
        values = self.partner.message_ids.tracking_value_ids
        return values.mapped("old_value_char") + values.mapped("new_value_char")

    def test_change_of_a_customer_is_tracked_masked(self):
        self.partner.property_customer = True
        self.partner.phone = "139 0013 1234"
        history = self._history()
        self.assertIn("139****1234", history)
        self.assertNotIn("13900131234", str(history))
        self.assertNotIn(NUMBER, str(history))

    def test_earlier_history_is_masked_when_becoming_a_customer(self):
        self.partner.phone = "13900131234"
        self.assertIn(NUMBER, self._history())
        self.env["property.ownership"].create(
            {"unit_id": self.unit.id, "partner_id": self.partner.id, "share": 0}
        )
        history = str(self._history())
        self.assertNotIn(NUMBER, history)
        self.assertNotIn("13900131234", history)
