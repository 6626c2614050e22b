/** What the next step still waits for: a list whose lines lead to their places. */

import { Component } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { SHOW_FIELD } from "./notebook";

// What takes the focus in a field, the best first.
const FOCUSABLE = [
    ".o_field_x2many_list_row_add a, .o-kanban-button-new",
    "input:not([type='hidden']):not([type='file']), textarea, select",
    "[contenteditable='true']",
    "button, a[href], [tabindex]",
];
// A field may be drawn some frames after its page is turned up.
const FRAMES = 60;
const SHOWN_FOR = 2000;

function nextFrame() {
    return new Promise((resolve) => browser.requestAnimationFrame(resolve));
}

/** The field of the document itself, not one in a row of its lists. */
function findField(form, name) {
    const found = form.querySelectorAll(`.o_field_widget[name='${name}']`);
    return [...found].find(
        (el) => el.getClientRects().length && !el.parentElement.closest(".o_field_widget")
    );
}

function show(field) {
    const targets = FOCUSABLE.map((selector) => field.querySelector(selector));
    const target = targets.find(Boolean) ?? field;
    if (target === field) {
        field.tabIndex = -1;
    }
    const tab = field.closest(".o_notebook")?.querySelector(".nav-link.active");
    tab?.scrollIntoView({ block: "nearest", inline: "nearest" });
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
    // A list is cut off at its edges, its row is not.
    const place = target.closest("td") ?? field;
    place.classList.add("o_property_place");
    browser.setTimeout(() => place.classList.remove("o_property_place"), SHOWN_FOR);
}

export class MissingField extends Component {
    static template = "helpdesk_mgmt_property.MissingField";
    static props = { ...standardFieldProps };

    get html() {
        return this.props.record.data[this.props.name];
    }

    onClick(ev) {
        const link = ev.target.closest("a[data-field], a[data-method]");
        if (!link) {
            return;
        }
        ev.preventDefault();
        const { field, method } = link.dataset;
        return field ? this.goTo(field, link.closest(".o_form_view")) : this.open(method);
    }

    async goTo(name, form) {
        this.props.record.model.bus.trigger(SHOW_FIELD, name);
        for (let frame = 0; frame < FRAMES; frame++) {
            const field = findField(form, name);
            if (field) {
                return show(field);
            }
            await nextFrame();
        }
    }

    /** As a button of the form does: saves first, and loads anew afterwards. */
    open(name) {
        const { record } = this.props;
        return this.env.onClickViewButton({
            clickParams: { type: "object", name },
            getResParams: () => ({
                context: record.context,
                evalContext: record.evalContext,
                resModel: record.resModel,
                resId: record.resId,
                resIds: record.resIds,
            }),
        });
    }
}

registry.category("fields").add("property_missing", {
    component: MissingField,
    supportedTypes: ["html"],
});
