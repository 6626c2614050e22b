import { Interaction } from "@web/public/interaction";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";

/**
 * The report form on a phone: parts follow the chosen space, pictures of the camera
 * and of the album gather in one field and are shown, one tap sends once.
 */
export class PropertyReport extends Interaction {
    static selector = ".o_property_report_form";
    dynamicContent = {
        _root: { "t-on-submit": this.onSubmit },
        "[name=space_id]": { "t-on-change": this.showParts },
        "input[type=file]": { "t-on-change": this.onFilesChosen },
        ".o_property_camera": { "t-att-class": () => ({ "d-none": false }) },
    };

    setup() {
        this.field = this.el.querySelector("[name=files]");
        this.files = [];
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

    onFilesChosen(ev) {
        const input = ev.currentTarget;
        const known = new Set(this.files.map((file) => this.fileKey(file)));
        for (const file of input.files) {
            if (!known.has(this.fileKey(file))) {
                this.files.push(file);
            }
        }
        if (input !== this.field) {
            input.value = "";
        }
        this.updateFiles();
    }

    fileKey(file) {
        return `${file.name}/${file.size}/${file.lastModified}`;
    }

    updateFiles() {
        const limit = parseInt(this.el.dataset.maxMb) * 1024 * 1024;
        const tooLarge = this.files.filter((file) => file.size > limit);
        const most = parseInt(this.el.dataset.maxFiles);
        const kept = this.files.filter((file) => file.size <= limit);
        this.files = kept.slice(0, most);
        const transfer = new DataTransfer();
        this.files.forEach((file) => transfer.items.add(file));
        this.field.files = transfer.files;
        this.showFiles();
        if (tooLarge.length) {
            this.services.notification.add(
                _t("Too large: %s", tooLarge.map((file) => file.name).join(", ")),
                { type: "warning" }
            );
        } else if (kept.length > most) {
            this.services.notification.add(_t("At most %s files can be sent at once.", most), {
                type: "warning",
            });
        }
    }

    showFiles() {
        const box = this.el.querySelector(".o_property_files_chosen");
        box.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
        box.replaceChildren();
        for (const file of this.files) {
            const chosen = document.createElement("div");
            chosen.className = "o_property_chosen";
            if (file.type.startsWith("image/")) {
                const image = document.createElement("img");
                image.src = URL.createObjectURL(file);
                image.alt = file.name;
                chosen.append(image);
            } else {
                const name = document.createElement("span");
                name.className = "o_property_file";
                name.textContent = file.name;
                chosen.append(name);
            }
            const remove = document.createElement("button");
            remove.type = "button";
            remove.className = "btn btn-dark o_property_remove";
            remove.textContent = "×";
            remove.setAttribute("aria-label", _t("Remove %s", file.name));
            this.insert(remove, chosen);
            this.addListener(remove, "click", () => {
                this.files = this.files.filter((other) => other !== file);
                this.updateFiles();
            });
            box.append(chosen);
        }
    }

    onSubmit() {
        const button = this.el.querySelector(".o_property_submit");
        // After the form's data is gathered, so that going back can send again.
        this.waitForTimeout(() => (button.disabled = true), 0);
        this.waitForTimeout(() => (button.disabled = false), 30000);
    }
}

registry.category("public.interactions").add("helpdesk_mgmt_property.report", PropertyReport);
