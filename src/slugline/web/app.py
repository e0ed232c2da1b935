"""Which address shows what."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from slugline.errors import SluglineError
from slugline.web import adding, captures, deciding, exports, lists, pairs, stories, versions
from slugline.web.desk import Desk
from slugline.web.guard import Guard, Rules
from slugline.web.jobs import Jobs
from slugline.web.site import Site, files_of_ours, told, view

__all__ = ["viewer"]

_LOADING = 30.0  # seconds that encoders may take to be loaded


def _file(name: str) -> Route:
    kind, content = files_of_ours()[name]

    async def file(_: Request) -> Response:
        return Response(content, media_type=kind, headers={"cache-control": "max-age=86400"})

    return Route(f"/{name}", file)


def _routes() -> list[Route]:
    of_story = {
        "": stories.tree, "/line": stories.line, "/changes": stories.changes, "/versions": versions.versions,
        "/statements": stories.statements, "/names": stories.names, "/timeline": stories.times,
        "/pages": stories.pages, "/history": stories.history,
    }  # fmt: skip
    return [
        Route("/", view(lists.stories)),
        *(Route(f"/story/{{story}}{path}", view(work)) for path, work in of_story.items()),
        Route("/statement/{name}", view(stories.statement)),
        Route("/pair", view(pairs.choose)),
        Route("/pair/{name}", view(pairs.two)),
        Route("/page/{article}", view(captures.capture)),
        Route("/add", view(adding.form), methods=["GET"]),
        Route("/add", adding.add, methods=["POST"]),
        Route("/decide", deciding.decide, methods=["POST"]),
        Route("/withdraw", deciding.withdraw, methods=["POST"]),
        Route("/decisions", view(deciding.decisions)),
        Route("/decisions/export/json", view(deciding.whole)),
        Route("/decisions/export/gold", view(deciding.gold)),
        Route("/story/{story}/export/{form}", view(exports.of_story)),
        Route("/story/{story}/versions/export/{form}", view(exports.of_versions)),
        Route("/pair/{name}/export/{form}", view(exports.of_pair)),
        Route("/page/{article}/export/{form}", view(exports.of_page)),
        Route("/export/{form}", view(exports.of_list)),
        Route("/job/{number:int}", view(adding.job)),
        Route("/job/{number:int}/state", view(adding.job_state)),
        *map(_file, files_of_ours()),
    ]


def viewer(
    folder: str | Path,
    rules: Rules | None = None,
    *,
    engine: str = "local",
    jobs: Jobs | None = None,
    warm: bool = False,
) -> ASGIApp:
    """The viewer of one workspace as an ASGI app; the workspace is made if it is not there. ``engine`` carries out
    what is added, ``jobs`` is work that has begun; with ``warm`` the encoders are loaded before somebody searches."""
    kept = rules or Rules()
    site = Site(Desk(Path(folder)), jobs or Jobs(Path(folder), engine), kept)
    handlers: dict[Any, Any] = {HTTPException: told, SluglineError: told, Exception: told}

    @asynccontextmanager
    async def open_while_it_runs(_: Starlette) -> AsyncIterator[None]:
        warming = threading.Thread(target=site.desk.warm, name="slugline encoders", daemon=True)
        if warm:
            warming.start()
        yield
        if warm:  # an end in the midst of loading would be an abort
            await asyncio.to_thread(warming.join, _LOADING)
        site.desk.close()

    app = Starlette(routes=_routes(), exception_handlers=handlers, lifespan=open_while_it_runs)
    app.state.site = site
    return Guard(app, kept)
