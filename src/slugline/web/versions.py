"""All versions of a story as one table against a base that the reader chooses."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from slugline.report import words
from slugline.report.tabular import versions_view
from slugline.versions import MOST_VERSIONS
from slugline.web.site import Site
from slugline.web.stories import of_one, shown

__all__ = ["versions"]


def versions(site: Site, request: Request) -> Response:
    """The table; for a story of too few or too many pages why there is none."""
    one = shown(site, request)
    order = [r.node for r in words.rows(one.story, one.articles) if r.node in one.articles]
    base = request.query_params.get("base") or None
    if base is not None and base not in one.articles:
        raise HTTPException(400, "choose a page of this story as the base")
    found = site.desk.versions(one.story.id, base) if 2 <= len(order) <= MOST_VERSIONS else None
    view = versions_view(found) if found is not None else None
    return of_one(request, "versions_of_story.html", one, "versions", v=view, order=order, most=MOST_VERSIONS)
