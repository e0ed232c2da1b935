"""A unit's statements with the speaker and the layers that the grammar of its attributing clause tells."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from slugline.statement.credible import credible
from slugline.statement.cues import Lexicon, certainty_of
from slugline.statement.drafts import Draft
from slugline.statement.romance.grammar import grammar
from slugline.statement.romance.reading import Reading, read
from slugline.statement.units import Unit

__all__ = ["attributed"]

_SOMEBODY = ("persons", "bodies", "anonymous", "anonymous_alone", "honorifics", "accounts", "media", "self")
_NOBODY = ("aux", "adverbs", "be", "modals", "relative", "comp", "conj", "things")


def attributed(unit: Unit, lex: Lexicon, found: list[Draft]) -> list[Draft]:
    """The drafts ``found`` with the one whose attribution the grammar reads as it reads it; with one more where none
    of them has that attribution. Unchanged in a language without such a grammar, and where it reads none."""
    reading = read(unit, lex)
    if reading is None:
        return found
    kept = [d for d in found if not _rival(d, reading)]
    same = [d for d in found if _same(d, reading) and not d.content[0] <= reading.cue[0] < d.content[1]]
    best = min(same, key=lambda d: (d.inside is not None, d.whole, d.content), default=None)
    if best is None or best.whole:
        mine = _made(unit, lex, reading)
        if not any(_same(d, reading) for d in found) and not _credible(unit, lex, mine):
            return found
    elif _astray(unit, lex, best, reading):
        mine = replace(_made(unit, lex, reading), cue=best.cue, words=best.words, certainty=best.certainty)
    else:
        mine = _told(_closed(unit, best), reading)
    kept = [d for d in kept if (d.speaker is not None and d.cue is not None) or d.content != mine.content]
    there = {d.content for d in kept} | {mine.content}
    kept = [d if d.inside is None or d.inside in there else replace(d, inside=None) for d in kept]
    return sorted([mine, *kept], key=lambda d: (d.content[0], -d.content[1], d.kind))


def _credible(unit: Unit, lex: Lexicon, d: Draft) -> bool:
    g = grammar(lex.language)
    return g is None or credible(unit, lex, d, partial(g.any, _SOMEBODY), partial(g.any, _NOBODY))


def _closed(unit: Unit, d: Draft) -> Draft:
    """A draft whose content ends with the quotation that it opens."""
    a, b = d.content
    end = max((q.end for q in unit.quotes if a <= q.start < b), default=b)
    return replace(d, content=(a, max(b, end))) if not d.backward or end <= unit.end else d


def _same(d: Draft, r: Reading) -> bool:
    """Whether a draft comes of the same words for saying."""
    return d.kind != "scare" and d.cue is not None and d.cue[0] < r.cue[1] and r.cue[0] < d.cue[1]


def _rival(d: Draft, r: Reading) -> bool:
    """Whether a draft reads the same words another way: the same verb, the same frame, or the speaker's own words."""
    if d.kind == "scare" and d.cue is None:
        return False
    if _same(d, r):
        return d.inside is None
    at = d.cue or d.frame or d.content
    if any(a <= at[0] < b for a, b in r.cues):
        return True
    if r.frame[0] <= at[0] < r.frame[1] or (not r.backward and d.inside is None and d.content[0] <= r.frame[0]):
        return True
    if d.speaker is None and d.implied is None:
        return d.content[0] <= r.cue[0] < d.content[1] or r.content[0] <= d.content[0] < r.content[1]
    return d.inside is None and not (r.content[0] <= at[0] and d.content[1] <= r.content[1]) and (
        d.content[0] <= r.content[0] or r.backward
    )  # fmt: skip


def _told(d: Draft, r: Reading) -> Draft:
    return replace(
        d, speaker=r.speaker, speaker_paragraph=d.paragraph, label=r.label, settled=True,
        labelled="name" if r.named else "other",
        links=r.links, passing=r.medium, implied=None, impersonal=False, source=None, carried=False,
    )  # fmt: skip


def _astray(unit: Unit, lex: Lexicon, d: Draft, r: Reading) -> bool:
    """Whether what a draft holds for said cannot be it: its own speaker, words on the wrong side of the verb, or what
    hangs on a word that the verb's object begins with (``a confirmé la fermeture du port``)."""
    a, b = d.content
    if a <= r.speaker[0] and r.speaker[1] <= b and not (a <= r.cue[0] and r.content[0] <= a):
        return True
    if d.kind != "indirect":
        return False
    if r.backward:
        return a >= r.frame[0] and r.content[1] <= r.frame[0]
    if b <= r.cue[0]:
        said = [t for t in unit.tokens if t.kind != "p" and r.content[0] <= t.start < r.content[1]]
        return not all(lex.has("times", t.low) or lex.has("adverbs", t.low) for t in said)
    g = grammar(lex.language)
    first = [t.low for t in unit.tokens if r.cue[1] <= t.start < a]
    return r.content[0] < a and g is not None and bool(first) and not g.any(("told", "prep", "joined"), first[0])


def _made(unit: Unit, lex: Lexicon, r: Reading) -> Draft:
    marked = any(r.content[0] <= q.start and q.end <= r.content[1] for q in unit.quotes)
    whole = any(q.start <= r.content[0] and r.content[1] <= q.end for q in unit.quotes)
    how = certainty_of(lex, unit.text[slice(*r.cue)].lower().split())
    base = Draft(
        unit.paragraph, "direct" if whole else "mixed" if marked else "indirect", r.content, cue=r.cue,
        certainty="said" if how == "reported" else how, frame=r.frame, backward=r.backward, confidence=0.7,
    )  # fmt: skip
    return _told(base, r)
