import { Interaction } from "@web/public/interaction";
import { registry } from "@web/core/registry";

/** One tap sends a form once. */
export class PropertySubmit extends Interaction {
    static selector = ".o_property_portal form[method=POST]";
    dynamicContent = {
        _root: { "t-on-submit": this.onSubmit },
    };

    onSubmit() {
        for (const button of this.el.querySelectorAll("[type=submit]")) {
            // After the form's data is gathered, so that going back can send again.
            this.waitForTimeout(() => (button.disabled = true), 0);
            this.waitForTimeout(() => (button.disabled = false), 30000);
        }
    }
}

registry.category("public.interactions").add("helpdesk_mgmt_property.submit", PropertySubmit);
