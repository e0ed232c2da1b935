"""Corrections by a person: lines and memberships that are right or wrong, stories that are split or merged, and why."""

from __future__ import annotations

import re
from typing import cast, get_args

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from slugline.collection import Collection
from slugline.deciding import Verb
from slugline.model import Decision
from slugline.report import account_to_json, decision_sentence, decisions_to_gold
from slugline.web.jobs import Job
from slugline.web.site import Site, page, site_of

__all__ = ["SAID", "decide", "decisions", "described", "gold", "whole", "withdraw"]

SAID: dict[Verb, str] = {
    "edge-right": "this line is right", "edge-wrong": "this line is wrong",
    "member-right": "this page belongs to this story", "member-wrong": "this page does not belong to this story",
    "apart": "these are two stories", "together": "these are one story",
}  # fmt: skip
_SHOWN = re.compile(r"(?:https?://[^/\s]+)?/(?:story|page)/([as][0-9a-f]{8,40})(?:[/?#]\S*)?")
MOST_NAMES = 2000
MOST_NOTE = 4000


async def decide(request: Request) -> Response:
    """Takes a decision from a form; the stories that it touches are studied anew."""
    site = site_of(request)
    async with request.form(max_files=1, max_fields=MOST_NAMES + 20, max_part_size=16 * MOST_NOTE) as form:
        site.check(form)
        return await run_in_threadpool(_decide, site, form)


def _decide(site: Site, form: FormData) -> Response:
    verb = _text(form, "verb")
    if verb not in get_args(Verb):
        raise HTTPException(400, "say first what is right or wrong")
    left, right = _names(form, "left"), _names(form, "right")
    if not left or (verb in ("edge-right", "edge-wrong", "together") and not right):
        raise HTTPException(400, "choose the pages or stories that this is about")
    note, who = _text(form, "note")[:MOST_NOTE], _text(form, "who")[:200]
    chosen = cast(Verb, verb)

    def work(_: Job, here: Collection) -> str:
        kept = here.decide(chosen, left, right, note=note, who=who)
        return f"Kept: {SAID[chosen]} ({described(site, kept)['said']}). Every later run obeys it."

    job = site.jobs.start("Your decision", [SAID[chosen]], work, back=_back(form))
    return RedirectResponse(f"/job/{job.number}", 303)


async def withdraw(request: Request) -> Response:
    """Takes a decision back."""
    site = site_of(request)
    async with request.form(max_files=1, max_fields=20) as form:
        site.check(form)
        asked = _text(form, "number")
        if not asked.isdecimal() or len(asked) > 12:
            raise HTTPException(400, "say which decision is to be taken back")
        number, back = int(asked), _back(form)

    def work(_: Job, here: Collection) -> str:
        gone = here.withdraw(number)
        return f"Taken back: {described(site, gone)['said']}. It is obeyed no more, and stays on record."

    job = site.jobs.start("Taking a decision back", [f"decision {number}"], work, back=back)
    return RedirectResponse(f"/job/{job.number}", 303)


def _text(form: FormData, name: str) -> str:
    found = form.get(name)
    return found.strip() if isinstance(found, str) else ""


def _names(form: FormData, name: str) -> tuple[str, ...]:
    given = (_name(v.strip()) for v in form.getlist(name) if isinstance(v, str))
    return tuple(dict.fromkeys(v for v in given if v))[:MOST_NAMES]


def _name(text: str) -> str:
    """A name as it was given; of the address of a view of ours, the story or page that it shows."""
    found = _SHOWN.fullmatch(text)
    return found[1] if found else text


def _back(form: FormData) -> str:
    """An address of this viewer, and of nothing else."""
    found = _text(form, "back")
    return found if found.startswith("/") and not found.startswith(("//", "/\\")) and len(found) < 2000 else "/"


def described(site: Site, decision: Decision) -> dict[str, object]:
    """A decision in words, with the names of the pages it is about."""
    articles = site.desk.articles([*decision.left, *decision.right])
    return {"decision": decision, "said": decision_sentence(decision, articles)}


def decisions(site: Site, request: Request) -> Response:
    """All decisions of the workspace."""
    found = [described(site, d) for d in reversed(site.desk.here().decisions())]
    return page(request, "decisions.html", found=found)


def whole(site: Site, _: Request) -> Response:
    """All decisions as a file, those that were taken back, too."""
    data = account_to_json("decisions", site.desk.here().decisions())
    headers = {"content-disposition": 'attachment; filename="decisions.json"'}
    return Response(data, media_type="application/json", headers=headers)


def gold(site: Site, _: Request) -> Response:
    """The decisions that hold as a file, for measuring against them."""
    found = site.desk.here().decisions()
    data = decisions_to_gold(found, site.desk.articles([a for d in found for a in (*d.left, *d.right)]))
    headers = {"content-disposition": 'attachment; filename="gold.jsonl"'}
    return Response(data, media_type="application/x-ndjson", headers=headers)
