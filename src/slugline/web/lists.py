"""The list of stories: search across languages, filters, sorting, paging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast, get_args
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from slugline.accounts import ListQuery, ListSort
from slugline.model import GroupingKind, parsed_name
from slugline.report.decided import unmet
from slugline.report.words import plain
from slugline.web.forms import LIST_FORMS, addresses
from slugline.web.site import Site, page

__all__ = ["query_of", "stories", "words_of"]

SORTS: Mapping[ListSort, str] = {
    "relevance": "best match first", "time": "latest first", "pages": "most pages first",
    "sources": "most independent sources first", "headline": "by headline",
}  # fmt: skip
PER_PAGE = 40
MOST_TEXT = 400


def query_of(asked: QueryParams) -> ListQuery:
    """What an address asks of the list; what makes no sense in it is left out."""
    text = plain(asked.get("q", "")[:MOST_TEXT])
    sort = asked.get("sort", "")
    return ListQuery(
        text=text,
        languages=_some(asked, "language"),
        agencies=_some(asked, "agency"),
        outlets=_some(asked, "outlet"),
        kinds=tuple(cast(GroupingKind, k) for k in _some(asked, "kind") if k in get_args(GroupingKind)),
        since=_day(asked.get("since")),
        until=_day(asked.get("until")),
        least_pages=_number(asked.get("pages")),
        least_sources=_number(asked.get("sources")),
        most_sources=_number(asked.get("most_sources")),
        sort=cast(ListSort, sort) if sort in SORTS and (text or sort != "relevance") else None,
        offset=(max(1, _number(asked.get("page")) or 1) - 1) * PER_PAGE,
        limit=PER_PAGE,
    )


def _some(asked: QueryParams, name: str) -> tuple[str, ...]:
    """The values asked for; one that could rearrange a page has none of its own."""
    given = (v[:200] for v in asked.getlist(name))
    return tuple(dict.fromkeys(v for v in given if v and plain(v) == " ".join(v.split())))[:50]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 8 else None


def _day(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None


def words_of(query: ListQuery, **other: Any) -> str:
    """The address of the list that answers this query, some of it changed."""
    said: list[tuple[str, object]] = [("q", query.text)]
    fields = ("language", query.languages), ("agency", query.agencies), ("outlet", query.outlets), ("kind", query.kinds)
    said += [(name, value) for name, values in fields for value in values]
    said += [
        ("since", query.since), ("until", query.until), ("pages", query.least_pages), ("sources", query.least_sources),
        ("most_sources", query.most_sources), ("sort", query.sort),
    ]  # fmt: skip
    kept = [(k, v) for k, v in said if v not in (None, "") and k not in other]
    kept += [(k, v) for k, v in other.items() if v not in (None, "", 1)]
    return f"/?{urlencode(kept)}" if kept else "/"


def stories(site: Site, request: Request) -> Response:
    """One page of the list."""
    query = query_of(request.query_params)
    named = parsed_name(query.text)
    if named is not None and named.kind == "story" and site.desk.story(query.text) is not None:
        return RedirectResponse(f"/story/{query.text}", 302)
    found = site.desk.listing(query)
    number = query.offset // PER_PAGE + 1
    last = max(1, -(-found.total // PER_PAGE))
    return page(
        request, "list.html", query=query.text, asked=query, found=found, sorts=SORTS, number=number, last=last,
        sort=query.sort or ("relevance" if query.text else "time"), there=lambda **more: words_of(query, **more),
        narrowed=bool(_narrowed(query)), hints=() if found.total else unmet(found), steps=_steps(number, last),
        forms=addresses("/export", LIST_FORMS, words_of(query)[1:]),
    )  # fmt: skip


def _narrowed(query: ListQuery) -> bool:
    plain = ListQuery(text=query.text, sort=query.sort, offset=query.offset, limit=query.limit)
    return msgspec.structs.asdict(query) != msgspec.structs.asdict(plain)


def _steps(number: int, last: int) -> Sequence[int]:
    """Pages of the list worth a link: the first, the last, those near this one; 0 for a gap."""
    near = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    out: list[int] = []
    for n in near:
        if out and n - out[-1] > 1:
            out.append(0)
        out.append(n)
    return out
