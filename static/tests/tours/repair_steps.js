/** Steps of the repair's tours: the board, an order, its items and signatures. */

import { drawOn } from "./tour_pictures";
import { addLine, fill, openMenu, press } from "./tour_steps";

const dialog = ".o_dialog";

export function has(content, trigger) {
    return { content, trigger };
}

/** What is pressed takes the document on: the button goes. */
export function pressOnce(name) {
    return [press(name), has(`${name} is done`, `.o_form_view:not(:has(button[name='${name}']))`)];
}

/** The board shows open orders: the one of the ticket, told by its work. */
export function openOrder() {
    return [
        ...openMenu("menu_repair", "menu_work_orders"),
        {
            content: "Open the order from the board",
            trigger: ".o_kanban_record:contains('Leak in the bathroom')",
            run: "click",
        },
        has("Its form is open", ".o_form_view .o_notebook"),
    ];
}

export function closedDialog() {
    return has("The dialog is closed", "body:not(:has(.o_dialog))");
}

export function addItem(place, name, quantity) {
    const row = `[name='line_ids'] .o_data_row:nth-child(${place}).o_selected_row`;
    return [
        addLine("line_ids"),
        fill("name", name, row),
        {
            content: "Look at the units",
            trigger: `${row} .o_field_widget[name='uom_id'] input`,
            run: "click",
        },
        {
            content: "Take the first unit",
            trigger: ".o-autocomplete--dropdown-item:first:not(:has(.fa-spin)) a",
            run: "click",
        },
        fill("quantity", quantity, row),
    ];
}

/** The price of an item in the list of the quote on paper. */
export function enterPrice(place, price) {
    const row = `${dialog} [name='line_ids'] .o_data_row:nth-child(${place})`;
    return [
        {
            content: `Look at item ${place}`,
            trigger: `${row} td[name='price_unit']`,
            run: "click",
        },
        fill("price_unit", price, `${row}.o_selected_row`),
    ];
}

export function ownerSigns(words) {
    return [
        press("action_owner_signs"),
        ...words,
        {
            content: "The owner takes the screen",
            trigger: `${dialog} .o_field_widget[name='signature'] .o_signature`,
            run: "click",
        },
        {
            content: "Sign with a finger",
            trigger: "canvas.o_web_sign_signature",
            run() {
                drawOn(this.anchor);
            },
        },
        {
            content: "Take the signature over",
            trigger: `${dialog}:has(canvas) footer .btn-primary:enabled`,
            run: "click",
        },
        has("It is in the field", `${dialog} [name='signature'] img.o_signature`),
        press("action_sign", dialog),
        closedDialog(),
    ];
}
