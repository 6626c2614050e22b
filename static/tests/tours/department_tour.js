import { registry } from "@web/core/registry";
import { choose, fill, openMenu, press, save, select } from "./tour_steps";

const tours = registry.category("web_tour.tours");

function openPart() {
    return [
        ...openMenu("menu_handling", "menu_assignments"),
        {
            content: "Open the department's part",
            trigger: ".o_list_view .o_data_row td[name='team_id']",
            run: "click",
        },
        { content: "Its form is open", trigger: ".o_form_view button[name='action_return']" },
    ];
}

tours.add("property_head_returns", {
    url: "/odoo",
    steps: () => [
        ...openPart(),
        fill("head_opinion", "The pipe belongs to the property manager"),
        press("action_sign"),
        {
            content: "It is signed",
            trigger: ".o_field_widget[name='head_signed_at']",
        },
        press("action_return"),
        {
            content: "It is returned for good",
            trigger: ".o_form_view:not(:has(button[name='action_return']))",
        },
    ],
});

// The places of agree and disagree in the selection of opinions.
for (const [name, opinion] of [
    ["property_department_agrees", 0],
    ["property_department_disagrees", 1],
]) {
    tours.add(name, {
        url: "/odoo",
        steps: () => [
            ...openPart(),
            ...select("opinion", opinion),
            fill("opinion_text", "This is our reason"),
            ...save(),
        ],
    });
}

tours.add("property_clerk_asks_the_leader", {
    url: "/odoo",
    steps: () => [
        ...openMenu("menu_tickets", "menu_tickets_all"),
        {
            content: "Open the ticket",
            trigger: ".o_list_view .o_data_row td[name='name']",
            run: "click",
        },
        {
            content: "It is locked, and says by which clause",
            trigger: ".alert-danger:contains('8.3.3')",
        },
        press("action_ask_decision"),
        {
            content: "The opinions of both departments are summed up",
            trigger:
                ".o_field_widget[name='opinion_summary'] textarea:value(This is our reason)",
        },
        ...choose("lead_team_id", "Works"),
        fill("proposal", "The works department repairs"),
        press("action_submit"),
        {
            content: "It waits for the leader",
            trigger: ".o_form_view:not(:has(button[name='action_submit']))",
        },
    ],
});

tours.add("property_leader_decides", {
    url: "/odoo",
    steps: () => [
        ...openMenu("menu_handling", "menu_approval_inbox"),
        {
            content: "Open what waits for a signature",
            trigger: ".o_list_view .o_data_row td[name='document_name']",
            run: "click",
        },
        press("validate_tier"),
        fill("comment", "The works department repairs at once", ".o_dialog"),
        press("add_comment", ".o_dialog"),
        {
            content: "The decision stands",
            trigger: ".o_field_widget[name='decision']:contains('works department')",
        },
    ],
});

tours.add("property_clerk_goes_on", {
    url: "/odoo",
    steps: () => [
        ...openMenu("menu_tickets", "menu_tickets_all"),
        {
            content: "Open the ticket",
            trigger: ".o_list_view .o_data_row td[name='name']",
            run: "click",
        },
        {
            content: "The lock is gone",
            trigger: ".o_form_view:not(:has(.alert-danger:contains('8.3.3')))",
        },
        press("action_advance"),
        {
            content: "The ticket went on: the work is under way",
            trigger: ".o_field_widget[name='missing_html'] li:contains('P 3.3')",
        },
    ],
});
