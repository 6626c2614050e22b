import { Interaction } from "@web/public/interaction";
import { registry } from "@web/core/registry";
import { redirect } from "@web/core/utils/urls";
import { _t } from "@web/core/l10n/translation";

const ERRORS = ".o_property_repair_error, .o_property_errors, .o_property_error";

/**
 * One tap sends a form once. A form with pictures stays where it is until it is
 * taken: a page that comes anew would have lost them.
 */
export class PropertySubmit extends Interaction {
    static selector = ".o_property_portal form[method=POST]";
    dynamicContent = {
        _root: { "t-on-submit": this.onSubmit },
    };

    onSubmit(ev) {
        if (this.el.querySelector(".o_property_files")) {
            ev.preventDefault();
            return this.send(new FormData(this.el, ev.submitter));
        }
        // After the form's data is gathered, so that going back can send again.
        this.waitForTimeout(() => this.enable(false), 0);
        this.waitForTimeout(() => this.enable(true), 30000);
    }

    enable(isOn) {
        for (const button of this.el.querySelectorAll("[type=submit]")) {
            button.disabled = !isOn;
        }
    }

    async send(body) {
        this.enable(false);
        let response, page;
        try {
            response = await this.waitFor(fetch(this.el.action, { method: "POST", body }));
            page = response.ok && !response.redirected && (await response.text());
        } catch {
            response = { ok: false };
        }
        if (response.redirected && response.ok) {
            redirect(response.url);
            return;
        }
        this.showErrors(this.readErrors(page));
        this.enable(true);
    }

    /** What the page that came back says is wrong. */
    readErrors(page) {
        const found = new DOMParser()
            .parseFromString(page || "", "text/html")
            .querySelectorAll(ERRORS);
        const errors = [...found].map((error) => error.textContent.trim()).filter(Boolean);
        return errors.length ? [...new Set(errors)] : [_t("Not saved. Please try again.")];
    }

    showErrors(errors) {
        for (const old of document.querySelectorAll(ERRORS)) {
            old.remove();
        }
        const box = document.createElement("div");
        box.className = "o_property_repair_error alert alert-danger o_property_pre";
        box.setAttribute("role", "alert");
        box.textContent = errors.join("\n");
        this.insert(box, this.el, "afterbegin");
        box.scrollIntoView({ block: "center" });
    }
}

registry.category("public.interactions").add("helpdesk_mgmt_property.submit", PropertySubmit);
