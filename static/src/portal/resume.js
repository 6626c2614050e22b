import { Interaction } from "@web/public/interaction";
import { registry } from "@web/core/registry";

const KEY = "helpdesk_mgmt_property.typed";
const TYPED = "input[name]:not([type=file], [type=hidden]), select[name], textarea[name]";

/**
 * What was typed survives a login in between: the form keeps it when it is sent, and
 * the page to which the login leads back puts it in again.
 */
export class PropertyKeep extends Interaction {
    static selector = ".o_property_portal form[method=POST]";
    dynamicContent = {
        _root: { "t-on-submit": this.keep },
    };

    start() {
        const kept = new URLSearchParams(location.search).has("resume") && this.kept();
        if (kept && kept.action === this.action) {
            sessionStorage.removeItem(KEY);
            this.restore(kept.values);
        }
    }

    get action() {
        return new URL(this.el.action, location).pathname;
    }

    kept() {
        return JSON.parse(sessionStorage.getItem(KEY) || "null");
    }

    keep() {
        const values = [...this.el.querySelectorAll(TYPED)].map((field) => [
            field.name,
            field.value,
            field.checked || false,
        ]);
        sessionStorage.setItem(KEY, JSON.stringify({ action: this.action, values }));
    }

    restore(values) {
        const fields = [...this.el.querySelectorAll(TYPED)];
        for (const [name, value, checked] of values) {
            const same = fields.filter((field) => field.name === name);
            const choice = same.find((field) => field.value === value) || same[0];
            if (!choice) {
                continue;
            }
            if (["checkbox", "radio"].includes(choice.type)) {
                choice.checked = choice.value === value && checked;
            } else {
                choice.value = value;
            }
            choice.dispatchEvent(new Event("change", { bubbles: true }));
        }
    }
}

registry.category("public.interactions").add("helpdesk_mgmt_property.keep", PropertyKeep);
