"""What all views share: the workspace, how a page is made, how an error is said."""

from __future__ import annotations

import hmac
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from slugline.errors import InputNotFound, SluglineError, UsageError
from slugline.model import Article, pair_name
from slugline.report import words
from slugline.report.templating import environment, style_sheet
from slugline.web.desk import Desk, Shown
from slugline.web.guard import Rules
from slugline.web.jobs import Jobs

__all__ = ["Links", "Site", "files_of_ours", "page", "site_of", "told", "view"]

View = Callable[["Site", Request], Response]


@dataclass(frozen=True, slots=True)
class Site:
    """One viewer of one workspace. ``form_key`` stands in each form, so that a write comes from a page of ours."""

    desk: Desk
    jobs: Jobs
    rules: Rules
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def check(self, form: FormData) -> None:
        """Raises HTTPException for a form that is not of this viewer."""
        given = form.get("key")
        if not isinstance(given, str) or not hmac.compare_digest(given.encode(), self.form_key.encode()):
            raise HTTPException(403, "the form is not of this viewer, or the viewer was started anew: load it again")


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of what a story holds."""

    shown: Shown

    def node(self, node: str) -> str:
        """A page's own view."""
        return f"/page/{quote(node, safe='')}"

    def pair(self, parent: str, child: str) -> str:
        """The comparison of two pages; for a lost text the reasons for the line."""
        if parent in self.shown.articles and child in self.shown.articles:
            return f"/pair/{pair_name(parent, child)}"
        return f"/story/{quote(self.shown.story.id, safe='')}/line?parent={quote(parent)}&child={quote(child)}"

    def whole(self) -> str:
        """The tree with nothing folded."""
        return f"/story/{quote(self.shown.story.id, safe='')}?all=1"

    def summary(self, nodes: Sequence[str]) -> str:
        """Several pages in words: how each was made, in which languages."""
        edges = {e.child: e.relation for e in self.shown.story.stemma.edges if not e.secondary}
        made = Counter(edges[n] for n in nodes if n in edges)
        spoken = Counter(
            words.language_name(self.shown.articles[n].language) for n in nodes if n in self.shown.articles
        )
        parts = [f"{n} {relation if n == 1 else words.SEVERAL[relation]}" for relation, n in made.most_common()]
        told = [language if n == 1 else f"{language} ×{n}" for language, n in spoken.most_common(8)]
        return f"{', '.join(parts)}; in {', '.join(told)}" + (" and others" if len(spoken) > 8 else "")

    def label(self, node: str) -> str:
        """What to call a node."""
        return words.label(node, self.shown.story, self.shown.articles)


@cache
def files_of_ours() -> Mapping[str, tuple[str, bytes]]:
    """The few files that pages load, by their names: media type and content."""
    here = files("slugline.web").joinpath("static")
    style = style_sheet() + here.joinpath("viewer.css").read_text(encoding="utf-8")
    return {
        "style.css": ("text/css; charset=utf-8", style.encode()),
        "viewer.js": ("text/javascript; charset=utf-8", here.joinpath("viewer.js").read_bytes()),
        "icon.svg": ("image/svg+xml", here.joinpath("icon.svg").read_bytes()),
    }


@cache
def _version() -> str:
    """Changes with the files, so that a browser does not take old ones."""
    return sha256(b"".join(content for _, content in files_of_ours().values())).hexdigest()[:12]


@cache
def _pages() -> Environment:
    env = environment("slugline.web").overlay()
    env.filters.update(direction=direction, sentence=lambda text: f"{text[:1].upper()}{text[1:].rstrip('.')}.")
    return env


_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku-Arab", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> str:
    """The direction of writing of a language that is known, else that of the text."""
    return "rtl" if language in _RIGHT_TO_LEFT else "auto"


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """One page of the viewer."""
    site = site_of(request)
    known = {
        "folder": site.desk.folder.resolve().name,
        "version": _version(),
        "form_key": site.form_key,
        "query": "",
        "here": request.url.path,
    }
    return HTMLResponse(_pages().get_template(template).render({**known, **values}), status_code=status)


def site_of(request: Request) -> Site:
    """The viewer that a request is made to."""
    found: Site = request.app.state.site
    return found


def view(work: View) -> Callable[[Request], Awaitable[Response]]:
    """A view as Starlette calls it: in a thread, since it reads files."""

    @wraps(work)
    async def asked(request: Request) -> Response:
        return await run_in_threadpool(work, site_of(request), request)

    return asked


async def told(request: Request, error: Exception) -> Response:
    """An error as a page that says what, where and what to do."""
    status, what, remedy, where = 500, "something went wrong", "look at the terminal where the viewer runs", ""
    if isinstance(error, HTTPException):
        if 300 <= error.status_code < 400:
            return Response(status_code=error.status_code, headers=error.headers)
        status, what, remedy = error.status_code, error.detail, ""
    elif isinstance(error, SluglineError):
        status = 404 if isinstance(error, InputNotFound) else 400 if isinstance(error, UsageError) else 503
        what, remedy, where = error.what, error.remedy, error.where
    headers = getattr(error, "headers", None)
    answer = page(request, "error.html", status, what=what, remedy=remedy, where=where, code=status)
    answer.headers.update(headers or {})
    return answer


def missing(what: str) -> HTTPException:
    """The error for something that is not here."""
    return HTTPException(404, f"this workspace holds {what}")


def outlet(article: Article) -> str:
    """Whose page it is, as far as it says."""
    return article.publisher or article.called
