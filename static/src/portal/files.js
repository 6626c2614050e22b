import { Interaction } from "@web/public/interaction";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";

/**
 * Pictures on a phone: those of the camera and of the album gather in one field and
 * are shown; each can be taken out again.
 */
export class PropertyFiles extends Interaction {
    static selector = ".o_property_files";
    dynamicContent = {
        "input[type=file]": { "t-on-change": this.onFilesChosen },
        ".o_property_camera": { "t-att-class": () => ({ "d-none": false }) },
    };

    setup() {
        this.field = this.el.querySelector(".o_property_files_field");
        this.files = [];
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
}

registry.category("public.interactions").add("helpdesk_mgmt_property.files", PropertyFiles);
