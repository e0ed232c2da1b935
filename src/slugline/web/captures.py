"""The capture itself as it was found, its furniture marked, and the article that was read from it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from slugline.report import words
from slugline.web.forms import PAGE_FORMS, addresses
from slugline.web.site import Links, Site, missing, page

__all__ = ["capture"]


def capture(site: Site, request: Request) -> Response:
    """One page: what was read, and every line of what was found."""
    name = request.path_params["article"]
    article = site.desk.article(name)
    if article is None:
        raise missing("no page of this name")
    story = site.desk.story_of(article.id)
    one = site.desk.story(story) if story else None
    articles = one.articles if one is not None else words.Shelf([article])
    return page(
        request, "page.html", article=article, articles=articles, shown=one, to=Links(one) if one is not None else None,
        lines=site.desk.found(article.id), forms=addresses(f"/page/{article.id}/export", PAGE_FORMS),
    )  # fmt: skip
