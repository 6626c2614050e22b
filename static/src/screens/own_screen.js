/* Copyright 2026 The helpdesk_mgmt_property contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */
import {Component, onMounted, xml} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/**
 * In a form that opens by default: a ticket of a kind goes on to the screen of its
 * own, whatever link, menu or activity has led to it. One without a kind stays.
 */
export class OwnScreen extends Component {
    static template = xml`<t/>`;
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        onMounted(() => this.goOn());
    }

    async goOn() {
        const {data, resId, resModel} = this.props.record;
        if (!data.kind || !resId || this.env.inDialog) {
            return;
        }
        const action = await this.orm.call(resModel, "get_formview_action", [[resId]]);
        this.action.doAction(action, {stackPosition: "replaceCurrentAction"});
    }
}

registry.category("view_widgets").add("property_own_screen", {
    component: OwnScreen,
    fieldDependencies: [{name: "kind", type: "selection"}],
});
