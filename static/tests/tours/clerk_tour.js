import { registry } from "@web/core/registry";
import {
    addLine,
    callBack,
    choose,
    fill,
    fillDate,
    openMenu,
    openPage,
    openTicket,
    press,
    save,
    saveDialog,
    select,
    tick,
    waitsFor,
    waitsForNothing,
} from "./tour_steps";

const tours = registry.category("web_tour.tours");
const dialog = ".o_dialog";

/** The customer's evaluation is a line of the ticket. */
function recordEvaluation(satisfaction) {
    return [
        openPage("callback"),
        addLine("evaluation_ids"),
        tick("satisfaction", satisfaction),
        ...saveDialog(),
        ...save(),
    ];
}

tours.add("property_clerk_takes_a_call", {
    url: "/odoo",
    steps: () => [
        ...openMenu("menu_tickets", "menu_intake_new"),
        fill("phone", "+86 138 0013 8000"),
        fill("ring_seconds", "3"),
        {
            content: "The caller is recognised",
            trigger: ".o_field_widget[name='partner_id'] input:value(Owner One)",
        },
        {
            content: "The home is filled in",
            trigger: ".o_field_widget[name='unit_id'] input:value(TCG-B01-U1-1501)",
        },
        ...choose("category_id", "HJ01"),
        fill("content", "They hammer before eight"),
        press("action_register"),
        press("action_view_ticket"),
        waitsFor("9.2.3"),

        openPage("verification"),
        addLine("verification_ids"),
        fill("finding", "They begin at seven", dialog),
        ...saveDialog(),
        ...save(),
        waitsForNothing(),
        press("action_advance"),
        waitsFor("8.3.1"),

        openPage("departments"),
        addLine("assignment_ids"),
        {
            content: "The catalogue proposes the department, which leads",
            trigger: `${dialog} .o_field_widget[name='is_lead'] input:checked`,
        },
        ...fillDate("required_date", "+7d", dialog),
        ...saveDialog(),
        ...save(),
        waitsForNothing(),
        press("action_advance"),
        waitsFor("9.3.2"),

        openPage("notices"),
        addLine("notice_ids"),
        ...select("subject", 1, "[name='notice_ids'] .o_selected_row"),
        ...select("means", 0, "[name='notice_ids'] .o_selected_row"),
        ...save(),
        {
            content: "The customer knows; the department's reply is still missing",
            trigger:
                ".o_field_widget[name='missing_html']:not(:contains('P 3.2')):contains('9.3.2')",
        },
    ],
});

tours.add("property_department_replies", {
    url: "/odoo",
    steps: () => [
        ...openMenu("menu_handling", "menu_assignments"),
        {
            content: "Open the department's part",
            trigger: ".o_list_view .o_data_row td[name='team_id']",
            run: "click",
        },
        press("action_accept"),
        { content: "It is accepted", trigger: "button[name='action_reply']" },
        fill("reply", "We speak to the contractor"),
        press("action_reply"),
        { content: "It is replied", trigger: "button[name='action_finish']" },
        {
            content: "Go to the ticket",
            trigger: ".o_field_widget[name='ticket_id'] a",
            run: "click",
        },
        waitsFor("9.3.2"),
        openPage("plan"),
        addLine("plan_ids"),
        ...fillDate("target_date", "+5d", dialog),
        fill("scheme", "Work from nine to six", dialog),
        ...saveDialog(),
        ...save(),
        press("action_submit", ".o_field_widget[name='plan_ids']"),
        waitsForNothing(),
        press("action_advance"),
        {
            content: "The plan is told and the work begins",
            trigger: ".o_field_widget[name='plan_ids'] button[name='action_new_version']",
        },
    ],
});

tours.add("property_clerk_starts", {
    url: "/odoo",
    steps: () => [
        ...openTicket(),
        openPage("notices"),
        addLine("notice_ids"),
        ...select("subject", 2, "[name='notice_ids'] .o_selected_row"),
        ...select("means", 0, "[name='notice_ids'] .o_selected_row"),
        ...save(),
        press("action_advance"),
        waitsFor("P 3.3"),
    ],
});

tours.add("property_clerk_calls_back_in_vain", {
    url: "/odoo",
    steps: () => [
        ...openTicket(),
        press("action_advance"),
        waitsFor("9.3.2"),
        ...recordEvaluation(4),
        waitsForNothing(),
        press("action_advance"),
        waitsFor("8.1.5"),
        ...callBack("no", "They hammered again"),
        // Back in progress: the department's feedback is asked for anew.
        waitsFor("P 3.3"),
    ],
});

tours.add("property_clerk_closes", {
    url: "/odoo",
    steps: () => [
        ...openTicket(),
        press("action_advance"),
        waitsFor("9.3.2"),
        ...recordEvaluation(5),
        press("action_advance"),
        waitsFor("8.1.5"),
        ...callBack("yes", "It is quiet now"),
        waitsFor("Q 1.3"),
        openPage("close"),
        {
            content: "Look at the causes",
            trigger: ".o_field_widget[name='cause_id'] input",
            run: "click",
        },
        {
            content: "Take the first cause",
            trigger: ".o-autocomplete--dropdown-item:first:not(:has(.fa-spin)) a",
            run: "click",
        },
        fill("outcome", "The contractor keeps the hours"),
        press("action_advance"),
        {
            content: "There is no next step",
            trigger: ".o_form_view:not(:has(button[name='action_advance']))",
        },
    ],
});

/** What the browser tells a page when another tab comes to the front. */
function turnToAnotherTab() {
    const away = {
        content: "Another tab comes to the front",
        trigger: ".o_form_view .o_field_widget[name='phone'] input",
        run() {
            Object.defineProperty(document, "visibilityState", {
                configurable: true,
                get: () => "hidden",
            });
            document.dispatchEvent(new Event("visibilitychange"));
        },
    };
    const back = {
        content: "And back, when what was begun is done",
        trigger: ".o_form_view",
        async run() {
            await new Promise((resolve) => setTimeout(resolve, 300));
            delete document.visibilityState;
        },
    };
    return [away, back];
}

/** The page is closed, and another one of the app opened. */
function closePage() {
    return {
        content: "Close the page",
        trigger: ".o_form_view .o_field_widget[name='phone'] input",
        run() {
            window.location.href = "/odoo";
        },
        expectUnloadPage: true,
    };
}

const leave = [
    ...openMenu("menu_tickets", "menu_intake"),
    { content: "The log is open", trigger: ".o_list_view" },
];

tours.add("property_clerk_leaves_the_screen", {
    url: "/odoo",
    steps: () => [
        ...openMenu("menu_tickets", "menu_intake_new"),
        ...turnToAnotherTab(),
        closePage(),
        ...leave,
        ...openMenu("menu_tickets", "menu_intake_new"),
        ...turnToAnotherTab(),
        ...leave,
    ],
});

tours.add("property_clerk_is_called_away", {
    url: "/odoo",
    steps: () => [
        ...openMenu("menu_tickets", "menu_intake_new"),
        fill("caller_name", "Ms Wang"),
        ...turnToAnotherTab(),
        {
            content: "What was entered is kept",
            trigger: ".o_breadcrumb:contains('Ms Wang')",
        },
        ...leave,
    ],
});
