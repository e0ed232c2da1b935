"""Credit lines: who reported, edited or supplied the text, as agencies and newsrooms write it below or above it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from slugline.article.knowledge import bare, knowledge, trimmed
from slugline.article.signatures import labelled, signature
from slugline.language import normal
from slugline.model import Credits
from slugline.names import agency, agency_record

__all__ = ["agencies_in", "credits_beside", "desk_of", "is_credit", "is_standards", "read_credits", "tag_of"]

_TAG = regex.compile(r"(?:\s*[-‐–—|:：]\s*|\s*[(（\[]\s*)(?P<name>[^-–—|:：()（）\[\]]{2,40}?)\s*[)）\]]?\s*$")
_BYLINE = 600  # characters of a byline or a line with a time that are read
_BESIDE = regex.compile(r"\s*[|·•｜]\s*|(?<=[\p{Nd}\p{Han}])\s+(?=\p{Han})|\s{2,}")
_UNCASED = regex.compile(r"[\p{L}--[\p{Lu}\p{Ll}\p{Lt}]]", regex.V1)


def is_credit(text: str, named: frozenset[str] = frozenset()) -> bool:
    """Whether the whole line is a credit: a known label with names after it, or agencies alone in brackets.

    ``named`` are agencies that the page itself names in a dateline. What a line says is read by
    :func:`slugline.article.signatures.signature`.
    """
    return signature(text, named) is not None


def desk_of(text: str) -> str | None:
    """The desk that a label is glued to: ``"Desk" MOST READ`` gives ``Desk``; ``None`` where no desk is known."""
    quoted = regex.match(r"^\s*[\"“„«]([^\"”“»]{2,40})[\"”“»]", text)
    if quoted and bare(quoted.group(1)) in knowledge().credits.get("desk", ()):
        return str(quoted.group(1)).strip()
    return None


def is_standards(text: str) -> bool:
    """Whether the line names the house's standards ("Our Standards: …")."""
    return len(text) < 200 and knowledge().phrases.kind(normal(text)) == "standards"


def agencies_in(text: str, named: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The agencies among the words of a byline ("By Nordwire staff"), known ones and those that the page names."""
    words = [w.strip(" ,;:/()（）") for w in text[:_BYLINE].replace("/", " ").split()[:14]]
    found: dict[str, str] = {}
    at = 0
    while at < len(words):
        runs = (" ".join(words[at : at + n]) for n in (3, 2, 1) if at + n <= len(words))
        run = next((r for r in runs if r in named or (len(r) > 2 and agency(r))), None)
        if run is not None:
            found.setdefault(agency(run) or run, run)
        at += len(run.split()) if run else 1
    return tuple(found.values())


def credits_beside(line: str) -> tuple[str, ...]:
    """The credits that stand in one line with a time: "2024-05-14 18:20:33 来源：…", "12 May 2022 | Source: dpa"."""
    if _UNCASED.search(line) is None and not any(c in line for c in "|·•"):
        return ()
    parts = [p.strip() for p in _BESIDE.split(line[:_BYLINE])[:12]]
    return tuple(p for p in parts if labelled(normal(p)) is not None) if len(parts) > 1 else ()


def read_credits(
    lines: Iterable[str],
    standards: Iterable[str] = (),
    labels: Iterable[str] = (),
    bylines: Iterable[str] = (),
    named: frozenset[str] = frozenset(),
    headline: str | None = None,
) -> Credits:
    """The parts of all credit lines of a page; the first said of each role is kept.

    ``labels`` are the label lines of lists, which may have a desk's name glued in front; ``bylines`` may name an
    agency where a person's name would stand; ``named`` are agencies that the page names in its dateline; the
    ``headline`` may end in an agency's tag.
    """
    found: dict[str, str] = {}
    if desk := next((d for label in labels if (d := desk_of(label))), None):
        found["desk"] = desk
    for line in lines:
        for role, value in (signature(line, named) or {}).items():
            found.setdefault(role, value)
    for byline in bylines:
        wires = agencies_in(byline, named)
        if wires and (found.get("source") in (None, *wires)):  # "(avec AFP)" below, "avec AFP et Reuters" above
            found["source"] = "/".join(wires)
    if headline and (tag := tag_of(headline)):
        found.setdefault("source", tag)
    return Credits(
        reporting=found.get("reporting"),
        editing=found.get("editing"),
        desk=found.get("desk"),
        source=found.get("source"),
        standards=next((_standard(s) for s in standards), None),
    )


def _standard(line: str) -> str:
    head, colon, tail = line.partition(":")
    return (tail if colon and tail.strip() else head).strip(" .。")


def tag_of(headline: str) -> str | None:
    """The agency whose tag ends a headline ("Ledokol ushel - TASS", "… -BelTA"), its canonical name, or ``None``."""
    m = _TAG.search(headline[-60:]) if len(headline) < 400 else None
    if m is None:
        return None
    head = headline[: len(headline) - len(m.group())].strip()
    if head.endswith((".", "。", "।", "۔")):  # a dispatch that is signed at its end
        return None
    found = agency_record(m["name"])
    if found is None or found.kind != "wire" or len(head) < 10 or not trimmed(normal(head)):
        return None
    if not _UNCASED.search(head) and len(head.split()) < 3:
        return None
    return None if labelled(normal(head)) is not None else found.name
