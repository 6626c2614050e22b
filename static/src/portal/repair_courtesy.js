import { Interaction } from "@web/public/interaction";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";

/** The checklist of courtesy on site: a tick is kept at once, one after the other. */
export class PropertyRepairCourtesy extends Interaction {
    static selector = ".o_property_courtesy";
    dynamicContent = {
        "[name=items]": { "t-on-change": this.onTick },
        "[type=submit]": { "t-att-class": () => ({ "d-none": true }) },
    };

    setup() {
        this.sent = Promise.resolve();
    }

    onTick(ev) {
        const box = ev.currentTarget;
        if (!box.checked) {
            return;
        }
        this.sent = this.sent.then(() => this.keep(box));
        return this.waitFor(this.sent);
    }

    /** This tick alone: others have been sent, or wait for their turn. */
    async keep(box) {
        if (!box.checked) {
            return;
        }
        const body = new FormData(this.el);
        body.set("items", box.value);
        let response;
        try {
            response = await fetch(this.el.action, { method: "POST", body });
        } catch {
            response = { ok: false };
        }
        // The page itself comes back with what is wrong, under the form's address.
        if (response.ok && response.redirected) {
            box.disabled = true;
        } else {
            box.checked = false;
            this.services.notification.add(_t("Not saved. Please try again."), {
                type: "danger",
            });
        }
    }
}

registry
    .category("public.interactions")
    .add("helpdesk_mgmt_property.repair_courtesy", PropertyRepairCourtesy);
