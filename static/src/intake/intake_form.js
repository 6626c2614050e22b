/** The screen of a call: opened and left without a word it is no contact. */

import { registry } from "@web/core/registry";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";

export class IntakeFormController extends FormController {
    /** Turning to another tab saves even what nobody touched. */
    async beforeVisibilityChange() {
        const { root } = this.model;
        if (!root.isNew || (await root.isDirty())) {
            return super.beforeVisibilityChange();
        }
    }

    /** So does closing this one, which waits for nothing: fields answer at once. */
    async beforeUnload(ev) {
        const { model } = this;
        model._urgentSave = true;
        model.bus.trigger("WILL_SAVE_URGENTLY");
        model._urgentSave = false;
        if (!model.root.isNew || model.root.dirty) {
            return super.beforeUnload(ev);
        }
    }
}

registry.category("views").add("property_intake_form", {
    ...formView,
    Controller: IntakeFormController,
});
