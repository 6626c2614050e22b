import { registry } from "@web/core/registry";
import { inputFiles } from "@web/../tests/utils";
import { picture } from "./tour_pictures";

registry.category("web_tour.tours").add("property_owner_reports", {
    url: "/my",
    steps: () => [
        {
            content: "Report a matter",
            trigger: ".o_property_report_entry",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The only home is chosen already",
            trigger: "#unit_id:has(option:checked:not([value='']))",
        },
        {
            content: "Something is broken",
            trigger: "label[for^=type_]:has(.fa-wrench)",
            run: "click",
        },
        {
            content: "In the first space",
            trigger: "#space_id",
            run: "selectByIndex 1",
        },
        {
            content: "The parts of this space follow",
            trigger: "#location_id:has(option[data-space])",
            run: "selectByIndex 1",
        },
        {
            content: "What happened",
            trigger: "#description",
            run: "edit Water drips from the ceiling",
        },
        {
            content: "A photo from the album",
            trigger: ".o_property_files_buttons",
            async run() {
                await inputFiles("input[name=files]", [picture("leak.png")]);
            },
        },
        {
            content: "Then one more: the first one stays",
            trigger: ".o_property_files_chosen img[alt='leak.png']",
            async run() {
                await inputFiles("input[name=files]", [picture("more.png")]);
            },
        },
        {
            content: "Two photos are shown",
            trigger: ".o_property_chosen:nth-child(2)",
        },
        {
            content: "A number as people write it",
            trigger: "#phone",
            run: "edit +86 138 0013 8000",
        },
        {
            content: "Agree",
            trigger: "#consent",
            run: "click",
        },
        {
            content: "Send",
            trigger: ".o_property_submit",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "It has come",
            trigger: ".o_property_submitted",
        },
        {
            content: "Progress is at its first step",
            trigger: ".o_property_step_current[data-step=submitted]",
        },
        {
            content: "The own photos are there",
            trigger: ".o_property_picture:nth-child(2) img",
        },
    ],
});

registry.category("web_tour.tours").add("property_owner_rates", {
    url: "/my",
    steps: () => [
        {
            content: "One matter waits for a rating",
            trigger: ".o_property_matters_entry:has(.badge)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "Open it",
            trigger: ".o_property_matter_card",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "Answer what customer service said",
            trigger: ".o_property_notice:contains('We have it.') summary",
            run: "click",
        },
        {
            content: "The answer",
            trigger: ".o_property_notice:contains('We have it.') textarea",
            run: "edit Thank you",
        },
        {
            content: "Send the answer",
            trigger: ".o_property_notice:contains('We have it.') button",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The answer is shown",
            trigger: ".o_property_answered",
        },
        {
            content: "Satisfied",
            trigger: "label[for=satisfaction_4]",
            run: "click",
        },
        {
            content: "Send the rating",
            trigger: ".o_property_rate",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "Customer service calls back next",
            trigger: ".o_property_step_current[data-step=callback]",
        },
    ],
});
