"""Decisions of people: for the terminal, and as gold for those who measure or train on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from slugline.accounts import Listing
from slugline.model import Article, Decision, to_json
from slugline.report import words

__all__ = ["decision_sentence", "decisions_to_gold", "decisions_to_terminal", "listing_to_terminal", "unmet"]

SHOWN_NAMES = 3
SHOWN_FACETS = 12
MOST_FACETS = 200  # a list tells no more values of a field than these, so beyond them nobody knows


def decisions_to_gold(decisions: Sequence[Decision], articles: Mapping[str, Article]) -> bytes:
    """JSON Lines, one a decision that holds, in order of time.

    An edge: ``{"type": "edge", "parent": PAGE, "child": PAGE, "right": bool, …}``, for a lost parent with ``"lost"``,
    its node's id, and ``"sisters": [PAGE, …]`` in place of ``"parent"``. A membership: ``{"type": "same_story", "left":
    [PAGE, …], "right_side": [PAGE, …], "right": bool, …}``: each of the left is of one story with each of the right
    side, or none is. PAGE is ``{"article", "capture", "url"}``, the last two ``null`` where the page is no more.
    Each has ``"time"``, ``"who"`` and ``"note"``.
    """
    return b"".join(to_json(_gold(d, articles)) + b"\n" for d in decisions if d.holds)


def _page(article: str, articles: Mapping[str, Article]) -> dict[str, Any]:
    a = articles.get(article)
    return {"article": article, "capture": a.capture if a else None, "url": a.url if a else None}


def _gold(d: Decision, articles: Mapping[str, Article]) -> dict[str, Any]:
    left, right = ([_page(a, articles) for a in side if not a.startswith("lost:")] for side in (d.left, d.right))
    rest = {"time": d.time, "who": d.who, "note": d.note}
    if d.kind != "edge":
        yes = d.kind == "together" or (d.kind == "member" and d.verdict == "right")
        return {"type": "same_story", "left": left, "right_side": right, "right": yes, **rest}
    yes = d.verdict == "right"
    if d.left[0].startswith("lost:"):
        return {"type": "edge", "lost": d.left[0], "sisters": left, "child": right[0], "right": yes, **rest}
    return {"type": "edge", "parent": left[0], "child": right[0], "right": yes, **rest}


def decisions_to_terminal(decisions: Sequence[Decision], articles: Mapping[str, Article], console: Console) -> None:
    """Each decision in a line: its number, what was decided, whether it holds, who, when and why."""
    if not decisions:
        console.print("Nobody decided anything here.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(justify="right", style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for d in decisions:
        line = Text(decision_sentence(d, articles), style="" if d.holds else "dim")
        state = f" [withdrawn on {d.withdrawn[:10]}]" if d.withdrawn else ""
        state = state or (f" [taken back by {d.overruled}]" if d.overruled else "")
        said = f"{words.plain(d.who) or 'a person'}, {d.time[:10]}" + (
            f": {words.clipped(d.note, 200)}" if d.note else ""
        )
        table.add_row(str(d.number), Text.assemble(line, (state, "yellow"), "\n", (said, "dim")))
    console.print(table)


def _names(side: Sequence[str], articles: Mapping[str, Article]) -> str:
    shown = [words.name(a, articles) if a in articles else a for a in side[:SHOWN_NAMES]]
    return ", ".join(shown) + (f" and {len(side) - SHOWN_NAMES} more" if len(side) > SHOWN_NAMES else "")


def decision_sentence(d: Decision, articles: Mapping[str, Article]) -> str:
    """What was decided, with the names of its pages, three a side at most."""
    left, right = _names(d.left, articles), _names(d.right, articles)
    if d.kind == "edge":
        if d.left[0].startswith("lost:"):
            left = f"the lost text of {_names(d.left[1:], articles)}" if d.left[1:] else "the lost text that it names"
        return f"{right} was {'' if d.verdict == 'right' else 'not '}made from {left}"
    if d.kind == "member":
        return f"{left} {'belongs' if d.verdict == 'right' else 'does not belong'} with {right}"
    if d.kind == "apart":
        return f"{left}: another story than {right}"
    return f"{left} and {right} are one story"


def listing_to_terminal(found: Listing, console: Console) -> None:
    """A page of the list of stories: pages, sources, languages, times, headline, id."""
    for row in found.rows:
        spoken = " ".join(f"{code} {n}" for code, n in row.languages[:6])
        lost = f", {row.lost} lost" if row.lost else ""
        kind = "" if row.kind == "story" else f" [{row.kind}]"
        called = row.headline or (f"{row.begins}…" if row.begins else "without a headline")
        console.print(Text(words.clipped(called, 110) + kind, style="bold"))
        pages = f"{words.many(row.pages, 'page')}, {words.many(row.sources, 'source')}{lost}"
        parts = (row.id, pages, spoken, ", ".join(row.agencies[:4]), (row.first or "undated")[:16].replace("T", " "))
        console.print(Text("  " + " · ".join(words.plain(p) for p in parts if p), style="dim"))
    at = found.query.offset
    shown = f"{at + 1} to {at + len(found.rows)} of " if found.rows and len(found.rows) < found.total else ""
    console.print(f"{shown}{words.many(found.total, 'story')}")
    for hint in unmet(found) if not found.total else ():
        console.print(Text(hint, style="bold"))


def unmet(found: Listing) -> list[str]:
    """For each field of a list's question none of whose values any story here has, what there is instead."""
    asked, here = found.query, found.facets
    fields = (
        ("has pages in", [words.language_name(c) for c in asked.languages],
         [f"{words.language_name(c)} ({c})" for c, _ in here.languages], not _met(asked.languages, here.languages)),
        ("names", asked.agencies, [a for a, _ in here.agencies], not _met(asked.agencies, here.agencies)),
        ("has pages of", asked.outlets, [o for o, _ in here.outlets], not _met(asked.outlets, here.outlets)),
        ("is a", asked.kinds, [k for k, _ in here.kinds], not _met(asked.kinds, here.kinds)),
    )  # fmt: skip
    out = []
    for what, values, known, nowhere in fields:
        if values and nowhere and len(known) < MOST_FACETS:
            there = ", ".join(words.clipped(k, 40) for k in known[:SHOWN_FACETS]) or "none"
            more = f" and {len(known) - SHOWN_FACETS} more" if len(known) > SHOWN_FACETS else ""
            told = " or ".join(words.clipped(v, 40) for v in values)
            out.append(f"No story here {what} {told}; there are: {there}{more}.")
    return out


def _met(values: Sequence[str], known: Sequence[tuple[str, int]]) -> bool:
    return bool(set(values) & {value for value, _ in known})
