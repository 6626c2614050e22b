import { registry } from "@web/core/registry";
import { inputFiles } from "@web/../tests/utils";
import {
    addItem,
    closedDialog,
    enterPrice,
    has,
    openOrder,
    ownerSigns,
    pressOnce,
} from "./repair_steps";
import { picture } from "./tour_pictures";
import {
    addLine,
    callBack,
    fill,
    openMenu,
    openPage,
    openTicket,
    press,
    save,
    saveDialog,
    tick,
} from "./tour_steps";

const tours = registry.category("web_tour.tours");
const dialog = ".o_dialog";

tours.add("property_repair_decides_who_pays", {
    url: "/odoo",
    steps: () => [
        ...openTicket(),
        openPage("repair"),
        has(
            "The original contractor is proposed, with the reason",
            ".o_field_widget[name='payer_note'] p:contains('Original Builder')"
        ),
        has("The warranty's clause is quoted", "[name='payer_note'] blockquote:not(:empty)"),
        press("action_decide_payer_as_proposed"),
        has("It is decided", ".o_field_widget[name='payer_ids'] .o_data_row"),
        has("The clause stands there as before", "[name='payer_note'] blockquote:not(:empty)"),
        press("action_create_work_order"),
        ...pressOnce("action_submit"),
        ...pressOnce("action_send"),
        has("The contractor may take it on", ".o_form_view button[name='action_confirm']"),
    ],
});

tours.add("property_repair_gives_notice", {
    url: "/odoo",
    steps: () => [
        ...openOrder(),
        has("The contractor is in default", ".alert [name='breach_alert']"),
        press("action_notify_breach"),
        ...pressOnce("action_serve"),
        has("Its time to answer runs", ".o_field_widget[name='answer_due_at']"),
    ],
});

tours.add("property_repair_gives_to_another", {
    url: "/odoo",
    steps: () => [
        ...openOrder(),
        press("action_replace"),
        {
            content: "Go on",
            trigger: `${dialog} footer .btn-primary`,
            run: "click",
        },
        has("A draft stands in its place", ".o_form_view button[name='action_ask_quotes']"),
        openPage("award"),
        fill("estimate", "8000"),
        openPage("scope"),
        ...addItem(1, "Take up tiles", "10"),
        ...addItem(2, "New membrane", "4"),
        ...save(),
        press("action_ask_quotes"),
        has("Three are proposed", `${dialog} [name='contractor_ids'] .o_tag:eq(2)`),
        press("action_ask", dialog),
        closedDialog(),
        has("They are asked", ".o_form_view button[name='action_take_back_enquiry']"),
    ],
});

tours.add("property_repair_compares_quotes", {
    url: "/odoo",
    steps: () => [
        ...openOrder(),
        openPage("award"),
        {
            content: "A quote came on paper",
            trigger:
                "[name='quote_ids'] .o_data_row:contains('Fourth Hands') button[name='action_enter']",
            run: "click",
        },
        ...enterPrice(1, "700"),
        ...enterPrice(2, "800"),
        {
            content: "With the paper itself",
            trigger: `${dialog} .o_field_widget[name='file']`,
            async run() {
                await inputFiles(`${dialog} [name='file'] input[type=file]`, [
                    picture("quote.png"),
                ]);
            },
        },
        has("It is taken", `${dialog} .o_field_widget[name='file'] input:value(quote.png)`),
        press("action_enter", dialog),
        closedDialog(),
        has("Three stand side by side", ".o_quote_comparison th:eq(3)"),
        has(
            "The lowest is marked",
            ".o_quote_comparison tr.fw-bold td:eq(1).table-success:contains('8,200')"
        ),
        {
            content: "Choose the lowest",
            trigger:
                "[name='quote_ids'] .o_data_row:contains('Quick Fixers') button[name='action_choose']",
            run: "click",
        },
        has("It is chosen", ".o_quote_comparison th:eq(1) .badge"),
        ...pressOnce("action_submit"),
    ],
});

tours.add("property_repair_reviewer_signs", {
    url: "/odoo",
    steps: () => [
        ...openMenu("menu_handling", "menu_approval_inbox"),
        {
            content: "Open what waits for a signature",
            trigger: ".o_list_view .o_data_row td[name='document_name']",
            run: "click",
        },
        press("validate_tier"),
        fill("comment", "The lowest price, and soon", dialog),
        press("add_comment", dialog),
        closedDialog(),
        has("It is signed", ".o_form_view:not(:has(button[name='validate_tier']))"),
    ],
});

tours.add("property_repair_sends", {
    url: "/odoo",
    steps: () => [...openOrder(), ...pressOnce("action_send")],
});

tours.add("property_repair_signs_visa", {
    url: "/odoo",
    steps: () => [
        ...openOrder(),
        press("action_view_visas"),
        {
            content: "Open the visa",
            trigger: ".o_list_view:has(.o_control_panel) .o_data_row td[name='number']",
            run: "click",
        },
        has("Why it is reviewed", ".alert .o_field_widget[name='review_reason']:contains('6.4')"),
        ...pressOnce("action_sign"),
        ...pressOnce("action_submit"),
    ],
});

tours.add("property_repair_owner_refuses", {
    url: "/odoo",
    steps: () => [
        ...openOrder(),
        ...ownerSigns([
            tick("passed", "no"),
            fill("remark", "It drips again", dialog),
        ]),
        has("It is done again", ".o_form_view button[name='action_finish']"),
    ],
});

tours.add("property_repair_owner_accepts", {
    url: "/odoo",
    steps: () => [
        ...openOrder(),
        ...ownerSigns([tick("satisfaction", "4")]),
        openPage("acceptance"),
        has("Both signatures are kept", "[name='acceptance_ids'] .o_data_row:nth-child(2)"),
        openPage("safety"),
        addLine("safety_check_ids"),
        tick("result", "ok"),
        ...saveDialog(),
        ...save(),
        ...pressOnce("action_accept"),
    ],
});

tours.add("property_repair_clerk_calls_back", {
    url: "/odoo",
    steps: () => [...openTicket(), ...callBack("yes", "It is dry")],
});

tours.add("property_repair_manager_looks", {
    url: "/odoo",
    steps: () => [
        ...openMenu("menu_repair", "menu_backcharges"),
        {
            content: "Open the basis of the deduction",
            trigger: ".o_list_view .o_data_row:contains('Original Builder') td[name='number']",
            run: "click",
        },
        has("Cost and fee are told", ".o_form_view [name='amount']:contains('11,220.00')"),
        ...openMenu("menu_repair", "menu_contractors"),
        {
            content: "Open the original contractor",
            trigger: ".o_list_view .o_data_row:contains('Original Builder') td[name='name']",
            run: "click",
        },
        has("Its evaluation has changed by itself", "[name='running_score']:contains('86.9')"),
    ],
});
