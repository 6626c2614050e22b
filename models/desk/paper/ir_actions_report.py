# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from odoo import api, fields, models
from odoo.tools.pdf import PdfFileReader, PdfFileWriter

from .form_pagination import paginate

_CHINESE_FONT = "STSong-Light"
_FONT_SIZE = 8
_FOOT = 20


class IrActionsReport(models.Model):
    """A report that prints a form of the register, once for each marked copy.

    The page foot is stamped on the finished PDF: wkhtmltopdf as Debian builds it
    neither prints a footer nor converts several pages of HTML in one run.
    """

    _inherit = "ir.actions.report"

    property_form_id = fields.Many2one("property.form", "Form", ondelete="restrict")

    @api.model
    def _get_rendering_context(self, report, docids, data):
        values = super()._get_rendering_context(report, docids, data)
        form = report.property_form_id.sudo(False)
        if form:
            values["form"] = form
            values["copies"] = form._copy_marks()
        return values

    @api.model
    def _render_template(self, template, values=None):
        """Times on our papers are the company's, whoever prints from wherever."""
        if not template.startswith("helpdesk_mgmt_property."):
            return super()._render_template(template, values)
        docs = (values or {}).get("docs")
        company = self.env.company
        if docs is not None and "company_id" in docs._fields:
            company = docs.company_id[:1] or company
        here = self.with_context(tz=company._property_tz())
        return super(IrActionsReport, here)._render_template(template, values)

    @api.model
    def _run_wkhtmltopdf(self, bodies, report_ref=False, **options):
        report = self._get_report(report_ref) if report_ref else self
        if not report.property_form_id:
            return super()._run_wkhtmltopdf(bodies, report_ref=report_ref, **options)
        options.update(header=None, footer=None)
        writer = PdfFileWriter()
        for body in bodies:
            content = super()._run_wkhtmltopdf(
                [paginate(body)], report_ref=report_ref, **options
            )
            pages = PdfFileReader(io.BytesIO(content), strict=False).pages
            for number, page in enumerate(pages, start=1):
                self._stamp_foot(
                    page, report.property_form_id, f"{number} / {len(pages)}"
                )
                writer.add_page(page)
        stream = io.BytesIO()
        writer.write(stream)
        return stream.getvalue()

    @api.model
    def _stamp_foot(self, page, form, number):
        """Form number and version to the left, the page of this copy to the right."""
        width, height = (float(side) for side in page.mediabox[2:])
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=(width, height))
        text = "  ".join(filter(None, (form.code or form.name, form.version)))
        canvas.setFont(self._foot_font(text), _FONT_SIZE)
        canvas.drawString(2 * _FOOT, _FOOT, text)
        canvas.drawRightString(width - 2 * _FOOT, _FOOT, number)
        canvas.save()
        page.merge_page(PdfFileReader(stream).pages[0])

    @api.model
    def _foot_font(self, text):
        if text.isascii():
            return "Helvetica"
        pdfmetrics.registerFont(UnicodeCIDFont(_CHINESE_FONT))
        return _CHINESE_FONT
