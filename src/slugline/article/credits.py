"""Credit lines: who reported, edited or supplied the text, as agencies and newsrooms write it below or above it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from slugline.article.knowledge import bare, knowledge, opening
from slugline.language import normal
from slugline.model import Credits
from slugline.names import agency

__all__ = ["agencies_in", "desk_of", "is_credit", "is_standards", "read_credits"]

_BRACKETS = regex.compile(r"^[\s(（\[【/<〈-]*(.*?)[\s)）\]】/>〉.。-]*$", regex.S)
_JOIN = regex.compile(
    r"\s*(?:[/,、，・;&+]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bi\b|\ben\b|\boch\b|\bog\b|和|と)\s*"
)
_SENTENCE = regex.compile(r"(?<=[.;。；])\s+")


def _agencies_only(text: str, named: frozenset[str] = frozenset()) -> bool:
    """The whole line is the name of an agency, or of several."""
    inner = _BRACKETS.sub(r"\1", text.strip())
    if not inner or len(inner) > 60:
        return False
    parts = [p for p in _JOIN.split(inner) if p.strip()]
    return bool(parts) and all(agency(p.strip()) or p.strip() in named for p in parts)


def _prefix(folded: str, role: str) -> str | None:
    return opening(folded, knowledge().credits.get(role, ()))


def _names_agency(text: str, named: frozenset[str] = frozenset()) -> bool:
    """One of its words or word pairs is an agency's name."""
    if any(n in text for n in named):
        return True
    tokens = regex.findall(r"[\p{L}\p{M}\p{N}.&'’-]+", text)[:14]
    singles = [t.strip(".-") for t in tokens]
    pairs = [" ".join(singles[i : i + 2]) for i in range(len(singles) - 1)]
    return any(agency(t) for t in (*singles, *pairs) if len(t) > 1)


def is_credit(text: str, named: frozenset[str] = frozenset()) -> bool:
    """Whether the whole line is a credit: a known label with names after it, or agencies alone in brackets.

    ``named`` are agencies that the page itself names in a dateline.
    """
    line = text.strip().lstrip("([（【* ")
    folded = normal(line)
    words = len(folded.split())
    if _agencies_only(text, named):
        return True
    for role in ("reporting", "editing"):
        if (found := _prefix(folded, role)) is not None and len(folded) > len(found) + 1:
            rest = line[len(found) :]
            return words <= 45 and (_title_share(rest) >= 0.4 or _names_agency(rest, named))
    if (found := _prefix(folded, "source")) is not None and words <= 10:
        rest = line[len(found) :]
        return found[-1] in ":：" or not rest.strip(" .)）]") or _names_agency(rest, named)
    if bare(text) in knowledge().credits.get("desk", ()):
        return True
    return (
        words <= 8 and any(s in folded for s in knowledge().suffixes.get("source", ())) and _names_agency(line, named)
    )


def desk_of(text: str) -> str | None:
    """The desk that a label is glued to: ``"Desk" MOST READ`` gives ``Desk``; ``None`` where no desk is known."""
    quoted = regex.match(r"^\s*[\"“„«]([^\"”“»]{2,40})[\"”“»]", text)
    if quoted and bare(quoted.group(1)) in knowledge().credits.get("desk", ()):
        return str(quoted.group(1)).strip()
    return None


def _title_share(text: str) -> float:
    """Share of words that could stand in a name: capitals, or scripts without case."""
    words = regex.findall(r"[\p{L}\p{M}][\p{L}\p{M}'’.-]*", text)[:40]
    if not words:
        return 1.0
    return sum(1 for w in words if w[0].isupper() or w[0].lower() == w[0].upper()) / len(words)


def is_standards(text: str) -> bool:
    """Whether the line names the house's standards ("Our Standards: …")."""
    return len(text) < 200 and knowledge().phrases.kind(normal(text)) == "standards"


def _after(text: str, prefix: str) -> str:
    """What stands after the label, as written."""
    folded_len = len(prefix)
    rest = text[folded_len:] if normal(text[:folded_len]) == prefix else _slow_after(text, prefix)
    return rest.strip(" :：.;；。)）]").strip()


def _slow_after(text: str, prefix: str) -> str:
    for cut in range(1, len(text) + 1):
        if normal(text[:cut]) == prefix:
            return text[cut:]
    return ""


def agencies_in(text: str, named: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The agencies among the words of a byline ("By Nordwire staff"), known ones and those that the page names."""
    words = text.split()[:12]
    pairs = [" ".join(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1)]
    found = (p.strip(" ,;/()") for p in pairs)
    return tuple(dict.fromkeys(f for f in found if f in named or (len(f) > 2 and agency(f))))


def read_credits(
    lines: Iterable[str],
    standards: Iterable[str] = (),
    labels: Iterable[str] = (),
    bylines: Iterable[str] = (),
    named: frozenset[str] = frozenset(),
) -> Credits:
    """The parts of all credit lines of a page; the first said of each role is kept.

    ``labels`` are the label lines of lists, which may have a desk's name glued in front; ``bylines`` may name an
    agency where a person's name would stand; ``named`` are agencies that the page names in its dateline.
    """
    found: dict[str, str] = {}
    desks = (d for label in labels if (d := desk_of(label)))
    desk = next(desks, None)
    for line in lines:
        if bare(line) in knowledge().credits.get("desk", ()):
            desk = desk or line.strip()
            continue
        text = line.strip().lstrip("([（【* ")
        if _agencies_only(line, named):
            found.setdefault("source", _BRACKETS.sub(r"\1", line.strip()))
            continue
        for piece in _SENTENCE.split(text):
            folded = normal(piece)
            for role in ("reporting", "editing", "source"):
                if (prefix := _prefix(folded, role)) is not None:
                    found.setdefault(role, _after(piece, prefix))
                    break
    wires = [a for b in bylines for a in agencies_in(b, named)]
    if wires:
        found.setdefault("source", wires[0])
    standard = next((_standard(s) for s in standards), None)
    return Credits(
        reporting=found.get("reporting") or None,
        editing=found.get("editing") or None,
        desk=desk,
        source=found.get("source") or None,
        standards=standard,
    )


def _standard(line: str) -> str:
    head, colon, tail = line.partition(":")
    return (tail if colon and tail.strip() else head).strip(" .。")
