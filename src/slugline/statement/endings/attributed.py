"""The statements of a unit with the sentence's own attribution as its grammar tells it: its speaker and its media in
place of what looser rules made of them, or a statement of its own where they found none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from slugline.model import StatementKind
from slugline.statement.cues import Lexicon, certainty_of
from slugline.statement.drafts import Chars, Draft
from slugline.statement.endings.grammar import Grammar
from slugline.statement.endings.reading import Reading, reading
from slugline.statement.endings.turkish import reading as turkish
from slugline.statement.media import Medium, media_in
from slugline.statement.units import Token, Unit, content_end, plain_unit

__all__ = ["attributed"]

_TITLE = 4
_OPENING = ("as", "according")


def attributed(unit: Unit, lex: Lexicon, g: Grammar, media: Sequence[Medium], found: list[Draft]) -> list[Draft]:
    """The drafts ``found`` with the unit's reading laid over them."""
    shown = _opened(unit, lex)
    read = turkish if "sov" in lex.flags else reading
    r = read(shown, lex, g, media if shown is unit else media_in(shown, lex))
    if r is None or r.speaker is None:
        return found
    own = next((d for d in found if d.cue is not None and _meet(d.cue, r.cue) and d.kind != "scare"), None)
    if own is None:
        own = next((d for d in found if d.kind in ("direct", "mixed") and d.speaker == r.speaker), None)
    if own is None and r.kind == "quote":
        own = next((d for d in found if d.kind == "direct" and d.inside is None), None)
    base = _behind_source(unit, r, own) if own is not None else _new(unit, lex, r)
    mine = replace(
        base, cue=base.cue or r.cue, speaker=r.speaker, speaker_paragraph=unit.paragraph, settled=True, label=r.name,
        labelled=_labelled(lex, r), links=r.links, reporter=None, source=None, implied=None, impersonal=False,
        passing=False,
    )  # fmt: skip
    rest = [d for d in found if d is not own and not _only_passes(d, r, mine)]
    rest = [replace(d, links=()) if d.links and not d.inside else d for d in rest]
    return sorted([mine, *rest], key=lambda d: (d.content[0], -d.content[1], not d.settled, d.kind))


def _opened(unit: Unit, lex: Lexicon) -> Unit:
    """The unit with titles in marks within a clause, which are no speech, in words: ``«Интерфакс» сообщает``."""
    out: list[Token] = []
    for k, t in enumerate(unit.tokens):
        nxt = unit.tokens[k + 1] if k + 1 < len(unit.tokens) else None
        words = t.text.strip('«»„“”"‹›').split() if t.kind == "q" else []
        cites = nxt is not None and _cites(unit, lex, k + 1)
        if (
            nxt is None
            or not (nxt.kind == "w" or cites)
            or not 0 < len(words) <= _TITLE
            or words[0][0].islower()
            or words[-1][-1] in ".!?…,"
        ):
            out.append(t)
        else:
            out.extend(plain_unit(unit, t.start, t.end, lex).tokens)
    return unit if len(out) == len(unit.tokens) else replace(unit, tokens=tuple(out))


def _cites(unit: Unit, lex: Lexicon, k: int) -> bool:
    """Whether a comma at ``k`` is followed by the words for whom one cites."""
    pattern = lex.patterns.get("citing")
    if pattern is None or unit.tokens[k].text != "," or k + 1 >= len(unit.tokens):
        return False
    return pattern.match(unit.text, unit.tokens[k + 1].start) is not None


def _labelled(lex: Lexicon, r: Reading) -> str:
    """What the words for the speaker are: a name, another phrase, or a pronoun that the text must tell."""
    low = (r.name or "").lower()
    if any(lex.has(k, low) for k in ("he", "she", "they", "first", "who", "indefinite")):
        return ""
    return "name" if r.name is not None and (" " in low or not r.name.islower()) else "other"


def _meet(a: Chars, b: Chars) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _only_passes(d: Draft, r: Reading, mine: Draft) -> bool:
    """A statement that only says who passed this one on, or the same words once more."""
    if d.inside is not None or d.kind == "scare":
        return d.inside is None and d.speaker is None and d.content == mine.content
    if d.cue is not None and any(_meet(d.cue, g) for g in r.gone):
        return True
    return d.content == mine.content or (d.whole and d.content[0] <= mine.content[0])


def _behind_source(unit: Unit, r: Reading, d: Draft) -> Draft:
    """``Jak podaje K, powołując się na X, …``: what is said begins behind the one cited."""
    if r.kind not in _OPENING or r.speaker is None or not (d.content[0] < r.speaker[0] and r.frame[1] <= r.speaker[0]):
        return d
    start = min((t.start for t in unit.tokens if t.start >= r.speaker[1] and t.kind != "p"), default=d.content[1])
    return replace(d, content=(start, d.content[1])) if start < d.content[1] else d


def _new(unit: Unit, lex: Lexicon, r: Reading) -> Draft:
    """A statement of the sentence without its attribution."""
    toks = unit.tokens
    a, b = toks[0].start, toks[max(content_end(unit) - 1, 0)].end
    behind = r.frame[1]
    if r.kind in _OPENING and r.speaker is not None and r.speaker[0] >= behind:
        behind = r.speaker[1]
    if r.kind != "weak":
        if r.frame[0] - a > b - behind:
            b = max((t.end for t in toks if t.end <= r.frame[0] and t.kind != "p"), default=b)
        else:
            a = min((t.start for t in toks if t.start >= behind and t.kind != "p"), default=a)
    certainty = certainty_of(lex, unit.text[slice(*r.cue)].lower().split())
    kind: StatementKind = "direct" if any((q.start, q.end) == (a, b) for q in unit.quotes) else "indirect"
    return Draft(
        unit.paragraph, kind, (a, b), r.cue, None, -1, None, certainty, frame=r.frame, whole=r.kind == "weak",
        confidence=0.6 if r.kind == "weak" else 0.75,
    )  # fmt: skip
