/** A notebook turns to the page of the field that somebody asks the form to show. */

import { useBus } from "@web/core/utils/hooks";
import { patch } from "@web/core/utils/patch";
import { Notebook } from "@web/core/notebook/notebook";

export const SHOW_FIELD = "property:show-field";

patch(Notebook.prototype, {
    setup() {
        super.setup();
        const bus = this.env.model?.bus;
        if (bus) {
            useBus(bus, SHOW_FIELD, ({ detail: name }) => {
                const page = this.navItems.find(([, { fieldNames }]) =>
                    fieldNames?.includes(name)
                );
                if (page) {
                    this.activatePage(page[0]);
                }
            });
        }
    },
});
