import { Component, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";
import { rpc } from "@web/core/network/rpc";
import { redirect } from "@web/core/utils/urls";
import { NameAndSignature } from "@web/core/signature/name_and_signature";

/**
 * The owner accepts the work, or does not, and signs with a finger on the
 * contractor's phone.
 */
export class PropertyRepairSign extends Component {
    static template = "helpdesk_mgmt_property.RepairSign";
    static components = { NameAndSignature };
    static props = {
        callUrl: String,
        signer: String,
        roles: Array,
        satisfactions: Array,
    };

    setup() {
        this.state = useState({
            passed: "",
            satisfaction: "",
            remark: "",
            signer: this.props.signer,
            signer_role: this.props.roles[0][0],
            error: "",
            sending: false,
        });
        // Without a name no signature is made up from it: the hand signs.
        this.signature = useState({
            name: "",
            isSignatureEmpty: true,
            getSignatureImage: () => "",
            resetSignature: () => {},
        });
    }

    get canSend() {
        return this.state.passed && !this.signature.isSignatureEmpty && !this.state.sending;
    }

    async send() {
        this.state.sending = true;
        this.state.error = "";
        const { passed, satisfaction, remark, signer, signer_role } = this.state;
        let answer;
        try {
            answer = await rpc(this.props.callUrl, {
                passed,
                satisfaction,
                remark,
                signer,
                signer_role,
                signature: this.signature.getSignatureImage().split(",")[1] || "",
            });
        } catch {
            answer = { error: _t("Not saved. Please try again.") };
        }
        if (answer.redirect_url) {
            redirect(answer.redirect_url);
        } else {
            this.state.error = answer.error;
            this.state.sending = false;
        }
    }
}

registry
    .category("public_components")
    .add("helpdesk_mgmt_property.repair_sign", PropertyRepairSign);
