/**
 * Steps that the tours of the desk share. Triggers are names of fields, buttons and
 * menus, never texts: the databases are Chinese.
 */

const addon = "helpdesk_mgmt_property";

export function openMenu(section, item) {
    return [
        {
            content: "Open the apps",
            trigger: ".o_navbar_apps_menu button",
            run: "click",
        },
        {
            content: "Open customer service",
            trigger: `.o-dropdown--menu .o_app[data-menu-xmlid='${addon}.menu_root']`,
            run: "click",
        },
        {
            content: "Unfold the menu",
            trigger: `.o_menu_sections [data-menu-xmlid='${addon}.${section}']`,
            run: "click",
        },
        {
            content: `Open ${item}`,
            trigger: `.o-dropdown--menu [data-menu-xmlid='${addon}.${item}']`,
            run: "click",
        },
    ];
}

export function press(name, place = ".o_form_view") {
    return {
        content: `Press ${name}`,
        trigger: `${place} button[name='${name}']:enabled`,
        run: "click",
    };
}

export function openPage(name) {
    return {
        content: `Turn to the page ${name}`,
        trigger: `.o_notebook_headers .nav-link[name='${name}']`,
        run: "click",
    };
}

export function addLine(field) {
    return {
        content: `Add to ${field}`,
        trigger: `.o_field_widget[name='${field}'] .o_field_x2many_list_row_add a`,
        run: "click",
    };
}

export function openLine(field, cell, line = ".o_data_row:first") {
    return {
        content: `Open a line of ${field}`,
        trigger: `.o_field_widget[name='${field}'] ${line} td[name='${cell}']`,
        run: "click",
    };
}

export function fill(field, value, place = ".o_form_view") {
    return {
        content: `Fill in ${field}`,
        trigger: `${place} .o_field_widget[name='${field}'] :is(input, textarea)`,
        run: `edit ${value}`,
    };
}

export function fillDate(field, value, place = ".o_form_view") {
    return [
        {
            content: `Open the date ${field}`,
            trigger: `${place} .o_field_widget[name='${field}'] :is(button, input)`,
            run: "click",
        },
        {
            content: `Fill in the date ${field}`,
            trigger: `${place} .o_field_widget[name='${field}'] input`,
            run: `edit ${value} && press Tab`,
        },
    ];
}

export function choose(field, text, place = ".o_form_view") {
    return [
        {
            content: `Look for ${text} in ${field}`,
            trigger: `${place} .o_field_widget[name='${field}'] input`,
            run: `edit ${text}`,
        },
        {
            content: `Take the only ${field} that is found`,
            trigger:
                ".o-autocomplete--dropdown-menu:not(:has(li:nth-child(2):not(.o_m2o_dropdown_option))) li:first:not(:has(.fa-spin)) a",
            run: "click",
        },
    ];
}

export function tick(field, value, place = ".o_dialog") {
    return {
        content: `Tick ${value} in ${field}`,
        trigger: `${place} .o_field_widget[name='${field}'] input[data-value='${value}']`,
        run: "click",
    };
}

/** Choose by the place in the selection: its labels are translated. */
export function select(field, index, place = ".o_form_view") {
    return [
        {
            content: `Open ${field}`,
            trigger: `${place} .o_field_widget[name='${field}'] input`,
            run: "click",
        },
        {
            content: `Choose number ${index} of ${field}`,
            trigger: `.o_select_menu_item[data-choice-index='${index}']`,
            run: "click",
        },
    ];
}

export function saveDialog() {
    return [
        {
            content: "Save the dialog",
            trigger: ".o_dialog .o_form_button_save",
            run: "click",
        },
        {
            content: "It is closed",
            trigger: "body:not(:has(.o_dialog))",
        },
    ];
}

export function save() {
    return [
        {
            content: "Save",
            trigger: ".o_form_button_save:enabled",
            run: "click",
        },
        {
            content: "It is saved",
            trigger: ".o_form_status_indicator_buttons.invisible:not(:visible)",
        },
    ];
}

/** The ticket says which clause its next step waits for. */
export function waitsFor(clause) {
    return {
        content: `The next step waits for clause ${clause}`,
        trigger: `.o_field_widget[name='missing_html'] li:contains('${clause}')`,
    };
}

export function waitsForNothing() {
    return {
        content: "Nothing is missing for the next step",
        trigger:
            ".o_form_view:has(button[name='action_advance']):not(:has(.o_field_widget[name='missing_html'] li))",
    };
}

export function openTicket() {
    return [
        ...openMenu("menu_tickets", "menu_tickets_all"),
        {
            content: "Open the only open ticket",
            trigger: ".o_list_view .o_data_row td[name='name']",
            run: "click",
        },
        { content: "Its form is open", trigger: ".o_form_view .o_notebook" },
    ];
}

/** Hold the callback that is planned on the open ticket. */
export function callBack(satisfied, content) {
    return [
        openPage("callback"),
        openLine("callback_ids", "method", ".o_data_row:has(button[name='action_done'])"),
        tick("quality", 4),
        tick("speed", 3),
        tick("conduct", 5),
        tick("satisfied", satisfied),
        fill("content", content, ".o_dialog"),
        ...saveDialog(),
        press("action_done", ".o_field_widget[name='callback_ids']"),
        {
            content: "It is done, and the form is loaded anew",
            trigger: ".o_form_view:not(:has([name='callback_ids'] button[name='action_done']))",
        },
    ];
}
