"""All versions of a story as one table against a base that the reader chooses."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from slugline.model import Versions
from slugline.report import words
from slugline.report.tabular import versions_view
from slugline.versions import MOST_VERSIONS
from slugline.web.desk import Shown
from slugline.web.forms import VERSIONS_FORMS, addresses
from slugline.web.site import Site
from slugline.web.stories import of_one, shown

__all__ = ["asked", "versions"]


def asked(site: Site, request: Request) -> tuple[Shown, Versions | None]:
    """The story and the table that an address names; ``None`` for a story of too few or too many pages."""
    one = shown(site, request)
    base = request.query_params.get("base") or None
    if base is not None and base not in one.articles:
        raise HTTPException(400, "choose a page of this story as the base")
    enough = 2 <= len(one.articles) <= MOST_VERSIONS
    return one, site.desk.versions(one.story.id, base) if enough else None


def versions(site: Site, request: Request) -> Response:
    """The table; for a story of too few or too many pages why there is none."""
    one, found = asked(site, request)
    order = [r.node for r in words.rows(one.story, one.articles) if r.node in one.articles]
    view = versions_view(found) if found is not None else None
    base = f"?{urlencode({'base': found.articles[0].id})}" if found is not None else ""
    return of_one(
        request, "versions_of_story.html", one, "versions", v=view, order=order, most=MOST_VERSIONS,
        table_forms=addresses(f"/story/{one.story.id}/versions/export", VERSIONS_FORMS, base),
    )  # fmt: skip
