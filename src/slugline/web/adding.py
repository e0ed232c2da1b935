"""Adding pages from the browser: files that are dropped, text that is pasted, and how far it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj, rmtree
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from slugline.web.jobs import Job, from_upload, upload_folder
from slugline.web.site import Site, missing, page, site_of

__all__ = ["add", "form", "job", "job_state"]

MOST_FILES = 1000
MOST_TEXT = 8 * 1024 * 1024
_ODD = re.compile(r"[^\w. -]+")


def form(site: Site, request: Request) -> Response:
    """The page where pages are added."""
    return page(request, "add.html", jobs=site.jobs.all(), largest=site.rules.largest // 1_048_576)


async def add(request: Request) -> Response:
    """Takes files or a text, and leads to the page that tells how far it is."""
    site = site_of(request)
    async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=MOST_TEXT) as given:
        site.check(given)
        started = await run_in_threadpool(_start, site, given)
    return RedirectResponse(f"/job/{started.number}", 303)


def _start(site: Site, given: FormData) -> Job:
    uploads = [f for f in given.getlist("files") if isinstance(f, UploadFile) and f.filename]
    text, url = given.get("text"), given.get("url")
    pasted = text if isinstance(text, str) and text.strip() else None
    if not uploads and pasted is None:
        raise HTTPException(400, "choose a file or paste a text first")
    address = _address(url if isinstance(url, str) else "")
    folder = upload_folder()
    try:
        names = _kept(uploads, folder)
        if pasted is not None:
            names.append(f"pasted {datetime.now(UTC):%Y-%m-%d %H.%M.%S}.txt")
            (folder / names[-1]).write_text(pasted, encoding="utf-8", errors="replace")
        work = from_upload(folder, address if len(names) == 1 else None)
        return site.jobs.start("Adding pages", names, work, spent=folder)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise


def _kept(uploads: Sequence[UploadFile], folder: Path) -> list[str]:
    """Writes the files under names that are safe; the names."""
    names: list[str] = []
    for upload in uploads:
        name = _free(_safe(upload.filename or ""), names)
        with (folder / name).open("wb") as file:
            copyfileobj(upload.file, file)
        names.append(name)
    return names


def _safe(name: str) -> str:
    """The last part of a file's name, without what a path, a pattern or a hidden file is made of."""
    last = _ODD.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:100]}{dot}{ending[:20]}" if stem else last[:100] or "page"


def _free(name: str, taken: Sequence[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    found, n = name, 1
    while found.casefold() in {t.casefold() for t in taken}:
        n += 1
        found = f"{stem}-{n}{ending}"
    return found


def _address(text: str) -> str | None:
    """An address of the web; ``None`` for none."""
    text = text.strip()
    if not text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or len(text) > 2000:
        raise HTTPException(400, "the address must begin with http:// or https://")
    return text


def _job(site: Site, request: Request) -> Job:
    found = site.jobs.get(request.path_params["number"])
    if found is None:
        raise missing("no such work; the list of stories shows what is there")
    return found


def job(site: Site, request: Request) -> Response:
    """How far a piece of work is, and what came of it."""
    found = _job(site, request)
    return page(request, "job.html", job=found)


def job_state(site: Site, request: Request) -> Response:
    """The same for the script that looks again."""
    found = _job(site, request)
    return JSONResponse({"stage": found.stage, "done": found.done, "total": found.total, "over": found.over})
