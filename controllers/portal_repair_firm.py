# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from .portal_repair_base import PropertyRepairPortal


class PropertyRepairFirm(PropertyRepairPortal):
    """Of the firm itself: papers to renew, and how its work was evaluated."""

    @http.route(
        "/my/repairs/papers", type="http", auth="user", website=True, methods=["GET"]
    )
    def portal_repair_papers(self, **query):
        if not self._repair_own_contractors():
            return request.redirect("/my")
        values = {}
        renewed = (
            self._repair_own_contractors()
            ._portal_certificates()
            .filtered(lambda paper: str(paper.id) == query.get("renew"))
        )
        if renewed:
            values = {
                "paper_id": str(renewed.id),
                "contractor_id": str(renewed.contractor_id.id),
                "kind": renewed.kind,
                "level": renewed.level,
            }
        return self._repair_render_papers(
            handed_in=bool(query.get("sent")), values=values
        )

    def _repair_render_papers(self, **values):
        contractors = self._repair_own_contractors()
        papers = request.env["property.contractor.certificate"].sudo()
        return request.render(
            "helpdesk_mgmt_property.portal_repair_papers",
            {
                "page_name": "property_papers",
                "contractors": contractors,
                "papers": contractors._portal_certificates(),
                "kinds": papers.fields_get(["kind"])["kind"]["selection"],
                "values": {},
                **self._repair_files_values(),
                **values,
            },
        )

    @http.route(
        "/my/repairs/papers/send",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_papers_send(self, **post):
        request.env["helpdesk.ticket"]._portal_serialize()
        contractors = self._repair_own_contractors().filtered(
            lambda line: str(line.id) == post.get("contractor_id")
        )
        if not contractors:
            return request.redirect("/my")
        error = self._repair_attempt(
            lambda: self._repair_hand_in_paper(contractors, post)
        )
        if error:
            return self._repair_render_papers(
                error=error, values=self._repair_values(post)
            )
        return request.redirect("/my/repairs/papers?sent=1")

    def _repair_hand_in_paper(self, contractor, post):
        """:raises UserError: naming what is missing"""
        env = contractor.env
        if post.get("kind") not in dict(
            env["property.contractor.certificate"]._fields["kind"].selection
        ):
            raise UserError(env._("Choose what kind of paper it is."))
        files = self._repair_pictures("files", kinds=("photo", "paper"))
        if len(files) != 1:
            raise UserError(env._("Choose one photo or PDF of the paper."))
        self._repair_renewed_paper(contractor, post)._hand_in(
            {
                "contractor_id": contractor.id,
                "kind": post["kind"],
                "name": self._repair_text(post.get("name"), env._("Number")),
                "level": self._repair_text(post.get("level")),
                # 长期: a business licence often has no end, and says so.
                "valid_until": not post.get("no_end")
                and self._repair_day(post.get("valid_until"), env._("Valid Until")),
                "file": files[0]["file"],
                "file_name": files[0]["name"],
            }
        )

    def _repair_renewed_paper(self, contractor, post):
        """The paper of the same kind that is renewed, if one was chosen."""
        return contractor.certificate_ids.filtered(
            lambda paper: (
                str(paper.id) == post.get("paper_id") and paper.kind == post["kind"]
            )
        )

    @http.route(
        "/my/repairs/papers/<int:paper_id>/file",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def portal_repair_paper_file(self, paper_id):
        paper = self._repair_own_contractors()._portal_certificates(paper_id)
        if not paper.file:
            raise NotFound()
        return self._repair_send_file(
            paper, "file", paper.file_name or paper.name, True
        )

    @http.route(
        "/my/repairs/evaluations",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def portal_repair_evaluations(self, **query):
        if not self._repair_own_contractors():
            return request.redirect("/my")
        return self._repair_render_evaluations()

    def _repair_render_evaluations(self, **values):
        return request.render(
            "helpdesk_mgmt_property.portal_repair_evaluations",
            {
                "page_name": "property_evaluations",
                "evaluations": self._repair_own_contractors()._portal_evaluations(),
                "values": {},
                **values,
            },
        )

    @http.route(
        "/my/repairs/evaluations/<int:evaluation_id>/object",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def portal_repair_evaluation_object(self, evaluation_id, objection=None, **post):
        evaluation = self._repair_own_contractors()._portal_evaluations(evaluation_id)
        if not evaluation:
            return request.redirect("/my")
        if evaluation.state == "published":
            error = self._repair_attempt(
                lambda: evaluation._object(
                    self._repair_text(objection, evaluation.env._("Objection"))
                )
            )
            if error:
                return self._repair_render_evaluations(
                    failed=evaluation.id,
                    error=error,
                    values={"objection": objection or ""},
                )
        return request.redirect("/my/repairs/evaluations")
