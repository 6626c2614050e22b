# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import float_repr
from odoo.tools.image import image_process

# Small enough for several photos on each copy of a paper.
_PHOTO_SIZE = (640, 480)


class PropertyWorkOrderExtra(models.AbstractModel):
    """What the printed papers say (SM03-20, SM03-23)."""

    _inherit = "property.work.order.extra"

    def _amount_capitals(self):
        self.ensure_one()
        return self.currency_id._amount_in_capitals(self.amount)

    def _quantity_text(self, line):
        """A quantity with the places that it needs and no more."""
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        text = float_repr(line.quantity, digits)
        return text.rstrip("0").rstrip(".") if "." in text else text

    def _form_photos(self):
        """The photos by moment: (moment in words, their images)."""
        self.ensure_one()
        moments = self.evidence_ids._fields["moment"]._description_selection(self.env)
        photos = self.evidence_ids.filtered(lambda paper: paper.kind == "photo")
        return [
            (label, [image for image in map(_thumbnail, found) if image])
            for key, label in moments
            for found in [photos.filtered(lambda photo, key=key: photo.moment == key)]
        ]


def _thumbnail(photo):
    """The photo in a size for paper; nothing for a file that is no image."""
    try:
        image = image_process(base64.b64decode(photo.file), size=_PHOTO_SIZE)
    except UserError:
        return None
    return base64.b64encode(image)
