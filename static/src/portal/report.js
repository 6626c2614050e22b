import { Interaction } from "@web/public/interaction";
import { registry } from "@web/core/registry";

/**
 * The report form on a phone: parts follow the chosen space.
 */
export class PropertyReport extends Interaction {
    static selector = ".o_property_report_form";
    dynamicContent = {
        "[name=space_id]": { "t-on-change": this.showParts },
    };

    setup() {
        this.parts = [...this.el.querySelectorAll("[name=location_id] option[data-space]")];
    }

    start() {
        this.showParts();
    }

    showParts() {
        const space = this.el.querySelector("[name=space_id]");
        const part = this.el.querySelector("[name=location_id]");
        if (!space) {
            return;
        }
        for (const option of this.parts) {
            if (option.dataset.space !== space.value && option.selected) {
                part.value = "";
            }
        }
        // Taken out and not hidden: the pickers of phones show hidden options.
        part.replaceChildren(
            part.querySelector("option[value='']"),
            ...this.parts.filter((option) => option.dataset.space === space.value)
        );
        part.classList.toggle("d-none", part.options.length < 2);
    }
}

registry.category("public.interactions").add("helpdesk_mgmt_property.report", PropertyReport);
