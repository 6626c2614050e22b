import { Interaction } from "@web/public/interaction";
import { registry } from "@web/core/registry";

/**
 * Lines of a visa or a sheet: one more with a tap, and for each kind of line the
 * fields that it has.
 */
export class PropertyRepairLines extends Interaction {
    static selector = ".o_property_lines";
    dynamicContent = {
        _root: { "t-on-change": this.showFields, "t-on-click": this.onClick },
        ".o_property_line_add": { "t-att-class": () => ({ "d-none": false }) },
    };

    start() {
        this.showFields();
    }

    onClick(ev) {
        const line = ev.target.closest(".o_property_line");
        if (ev.target.closest(".o_property_line_add")) {
            this.addLine();
        } else if (ev.target.closest(".o_property_line_remove") && line) {
            line.remove();
            this.showFields();
        }
    }

    addLine() {
        const last = [...this.el.querySelectorAll(".o_property_line")].at(-1);
        const line = last.cloneNode(true);
        line.querySelectorAll("input").forEach((input) => (input.value = ""));
        // What stays the same from line to line is taken over.
        line.querySelectorAll("select").forEach((select, i) => {
            select.value = last.querySelectorAll("select")[i].value;
        });
        last.after(line);
        this.showFields();
        line.querySelector("input").focus();
    }

    showFields() {
        const lines = this.el.querySelectorAll(".o_property_line");
        for (const line of lines) {
            const kind = line.querySelector("[name=line_kind]")?.value;
            line.querySelectorAll("[data-kinds]").forEach((box) => {
                box.classList.toggle("d-none", !box.dataset.kinds.split(" ").includes(kind));
            });
            line.querySelector(".o_property_line_remove").classList.toggle(
                "d-none",
                lines.length < 2
            );
        }
    }
}

registry
    .category("public.interactions")
    .add("helpdesk_mgmt_property.repair_lines", PropertyRepairLines);
