/** What is missing for the next step: one click leads to the place. */

import { registry } from "@web/core/registry";
import { closedDialog, has } from "./repair_steps";
import { fill, saveDialog, waitsFor } from "./tour_steps";

const tours = registry.category("web_tour.tours");
const dialog = ".o_dialog";
const box = ".o_field_widget[name='missing_html']";

function follow(kind, place) {
    return {
        content: `Follow the line to ${place}`,
        trigger: `${box} li a[data-${kind}='${place}']`,
        run: "click",
    };
}

function isSupplied(kind, place) {
    return has(`${place} is no longer missing`, `${box}:not(:has(a[data-${kind}='${place}']))`);
}

tours.add("property_missing_on_ticket", {
    steps: () => [
        waitsFor("9.3.2"),
        follow("field", "notice_ids"),
        has(
            "Its page is open, and the list waits for a row",
            ".o_field_widget[name='notice_ids'] .o_field_x2many_list_row_add a:focus, " +
                ".o_field_widget[name='notice_ids'] .o-kanban-button-new:focus"
        ),
        follow("method", "action_write_plan"),
        fill("scheme", "A new membrane", dialog),
        {
            content: "Open the date",
            trigger: `${dialog} .o_field_widget[name='target_date'] :is(button, input)`,
            run: "click",
        },
        {
            content: "Fill in the date",
            trigger: `${dialog} .o_field_widget[name='target_date'] input`,
            run: "edit +7d && press Tab",
        },
        ...saveDialog(),
        isSupplied("method", "action_write_plan"),
        follow("field", "plan_ids"),
        has(
            "The plan waits for its button",
            ".o_field_widget[name='plan_ids'] :is(.o_data_row, .o_kanban_record)"
        ),
    ],
});

tours.add("property_missing_on_order", {
    steps: () => [
        waitsFor("SM03-04"),
        follow("field", "result"),
        has("The cursor is in the field", ".o_field_widget[name='result'] textarea:focus"),
        fill("result", "New membrane laid"),
        follow("method", "action_tick_courtesy"),
        {
            content: "Tick the first point",
            trigger: `${dialog} .o_field_widget[name='item_ids'] input:first`,
            run: "click",
        },
        {
            content: "Keep it",
            trigger: `${dialog} button[name='action_confirm']`,
            run: "click",
        },
        closedDialog(),
        isSupplied("field", "result"),
        has("The photos are missing still", `${box} a[data-field='evidence_ids']`),
    ],
});
