import { registry } from "@web/core/registry";
import { inputFiles } from "@web/../tests/utils";
import { drawOn, picture } from "./tour_pictures";

const tours = registry.category("web_tour.tours");

/** A tap that leads to another page. */
function go(trigger, content) {
    return { content, trigger, run: "click", expectUnloadPage: true };
}

function take(form, name, field = "files") {
    return {
        content: `Take ${name}`,
        trigger: `${form} .o_property_files:has(input[name=${field}])`,
        async run() {
            await inputFiles(`${form} input[name=${field}]`, [picture(name)]);
        },
    };
}

function isTaken(form, name) {
    return {
        content: `${name} is shown`,
        trigger: `${form} .o_property_files_chosen img[alt='${name}']`,
    };
}

function write(selector, text) {
    return { content: `Write ${text}`, trigger: selector, run: `edit ${text}` };
}

function isOrder(state, content) {
    return { content, trigger: `.o_property_repair[data-state=${state}]` };
}

/** Hours from now on a clock on the wall in China, as the field takes it. */
function inHours(hours) {
    return new Date(Date.now() + (8 + hours) * 3600 * 1000).toISOString().slice(0, 16);
}

function setTime(selector, hours) {
    return {
        content: `In ${hours} hours`,
        trigger: selector,
        run() {
            this.anchor.value = inHours(hours);
        },
    };
}

function openOrder(tab) {
    return [
        go(".o_property_repairs_entry", "My orders"),
        ...(tab ? [go(`.o_property_tabs [data-tab=${tab}]`, `The tab ${tab}`)] : []),
        go(".o_property_repair_card", "Open the only order"),
    ];
}

/** All at once: each tick is kept by itself, without the page being loaded anew. */
function tickCourtesy() {
    return [
        {
            content: "Tick the courtesy on site",
            trigger: ".o_property_courtesy",
            run() {
                this.anchor.querySelectorAll("[name=items]").forEach((box) => box.click());
            },
        },
        {
            content: "Each tick is kept",
            trigger: ".o_property_courtesy:not(:has([name=items]:enabled))",
        },
    ];
}

function askForVisa() {
    const form = ".o_property_repair_visa form";
    return [
        go(".o_property_visa_entry", "More work is needed"),
        write("#reason", "The screed is hollow"),
        write(".o_property_line [name=line_name]", "Screed"),
        write(".o_property_line [name=line_quantity]", "3"),
        write(".o_property_line [name=line_price]", "50"),
        {
            content: "One more line",
            trigger: ".o_property_line_add",
            run: "click",
        },
        write(".o_property_line:eq(1) [name=line_name]", "Primer"),
        write(".o_property_line:eq(1) [name=line_quantity]", "1"),
        write(".o_property_line:eq(1) [name=line_price]", "30"),
        take(form, "hollow.png", "files_before"),
        isTaken(form, "hollow.png"),
        go(`${form} [type=submit]`, "Sign and send"),
        {
            content: "It stands on the order",
            trigger: ".o_property_repair .o_property_extra",
        },
    ];
}

function sign() {
    return [
        go(".o_property_sign_entry", "The owner takes the phone"),
        {
            content: "What was done is told",
            trigger: ".o_property_repair_sign .o_property_pre:contains('New membrane laid')",
        },
        {
            content: "Nothing is signed before it is said whether it is in order",
            trigger: ".o_property_sign_send:disabled",
        },
        {
            content: "It is in order",
            trigger: ".o_property_sign_yes",
            run: "click",
        },
        {
            content: "Very satisfied",
            trigger: ".o_property_sign_scores button:first",
            run: "click",
        },
        {
            content: "Nothing is signed without a stroke",
            trigger: ".o_property_sign_send:disabled",
        },
        {
            content: "Sign with a finger",
            trigger: "canvas.o_web_sign_signature",
            run() {
                drawOn(this.anchor);
            },
        },
        go(".o_property_sign_send:enabled", "Send the signature"),
        {
            content: "The home has signed",
            trigger: ".o_property_signatures .o_property_signed",
        },
    ];
}

tours.add("property_contractor_works", {
    url: "/my",
    steps: () => [
        ...openOrder(),
        isOrder("sent", "The order is new"),
        {
            content: "Whom to call is not told yet",
            trigger: ".o_property_places:not(:has(.o_property_owner, .o_property_call))",
        },
        go(".o_property_confirm button", "Take it on"),
        isOrder("confirmed", "It is taken on"),
        {
            content: "Now the number can be called",
            trigger: ".o_property_call[href='tel:13800138000']",
        },
        setTime("#start", 1),
        setTime("#end", 3),
        go(".o_property_appointment [type=submit]", "Agree on the visit"),
        {
            content: "The visit stands on the page",
            trigger: ".o_property_appointment:not([open]) summary span",
        },
        take(".o_property_start", "before.png"),
        isTaken(".o_property_start", "before.png"),
        go(".o_property_start button[type=submit]", "On site"),
        isOrder("in_progress", "The work has begun"),
        {
            content: "The photo is there",
            trigger: ".o_property_repair_photos .o_property_picture img",
        },
        ...askForVisa(),
        write("#result", "New membrane laid"),
        take(".o_property_finish", "after.png"),
        isTaken(".o_property_finish", "after.png"),
        {
            content: "Hand the work over without courtesy",
            trigger: ".o_property_finish button[type=submit]",
            run: "click",
        },
        {
            content: "It is refused, in words",
            trigger: ".o_property_finish .o_property_repair_error:contains('SM03-04')",
        },
        isTaken(".o_property_finish", "after.png"),
        ...tickCourtesy(),
        go(".o_property_finish button[type=submit]", "Hand the work over"),
        isOrder("finished", "The owner is to sign"),
        ...sign(),
    ],
});

tours.add("property_contractor_is_done", {
    url: "/my",
    steps: () => [
        ...openOrder("done"),
        isOrder("accepted", "The work is accepted"),
        {
            content: "Of the owner the room alone is left",
            trigger:
                ".o_property_repair:not(:has(.o_property_owner, .o_property_call)) .o_property_place",
        },
    ],
});

tours.add("property_contractor_quotes", {
    url: "/my",
    steps: () => [
        go(".o_property_quotes_entry:has(.badge)", "A quote is asked for"),
        go(".o_property_quote_card", "Open it"),
        write(".o_property_quote_line:eq(0) input", "500"),
        write(".o_property_quote_line:eq(1) input", "800"),
        write("#days", "5"),
        go(".o_property_quote_form > [type=submit]", "Send the quote"),
        {
            content: "It can still be looked at",
            trigger: ".o_property_quote[data-state=submitted]",
        },
    ],
});

tours.add("property_contractor_renews_a_paper", {
    url: "/my",
    steps: () => [
        go(".o_property_papers_entry:has(.badge)", "A paper runs out"),
        go(".o_property_renew", "Renew it"),
        write("#name", "AX-2"),
        {
            content: "It holds for years",
            trigger: "#valid_until",
            run() {
                this.anchor.value = "2098-12-31";
            },
        },
        take(".o_property_paper_form", "permit.png"),
        isTaken(".o_property_paper_form", "permit.png"),
        go(".o_property_paper_form [type=submit]", "Hand it in"),
        {
            content: "It has come",
            trigger: ".o_property_papers .alert-success",
        },
    ],
});
