"""The statements of a unit with the sentence's own attribution as its grammar tells it: its speaker and its media in
place of what looser rules made of them, or a statement of its own where they found none."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from slugline.model import StatementKind
from slugline.statement.credible import credible
from slugline.statement.cues import Lexicon, certainty_of
from slugline.statement.drafts import Chars, Draft
from slugline.statement.endings.grammar import Grammar
from slugline.statement.endings.reading import Reading, reading
from slugline.statement.endings.turkish import reading as turkish
from slugline.statement.media import Medium, media_in
from slugline.statement.units import Token, Unit, boundary, content_end, plain_unit

__all__ = ["attributed"]

_TITLE = 4
_OPEN, _CLOSE = '«„“"', '%»”“"'
_BREAKS = ",:;—–-"
_OPENING = ("as", "according")


def attributed(unit: Unit, lex: Lexicon, g: Grammar, media: Sequence[Medium], found: list[Draft]) -> list[Draft]:
    """The drafts ``found`` with the unit's reading laid over them."""
    shown = _opened(unit, lex)
    read = turkish if "sov" in lex.flags else reading
    r = read(shown, lex, g, media if shown is unit else media_in(shown, lex))
    if r is None or r.speaker is None:
        return found
    titles = [unit.chars(m.lo, m.hi) for m in media]
    found = [d for d in found if not (_names_speaker(d, r) or _titles(d, titles))]
    own = next((d for d in found if d.cue is not None and _meet(d.cue, r.cue) and d.kind != "scare"), None)
    if own is None:
        own = next((d for d in found if d.kind in ("direct", "mixed") and d.speaker == r.speaker), None)
    if own is None and r.kind == "quote":
        own = next((d for d in found if d.kind == "direct" and d.inside is None), None)
    base = _behind_source(unit, r, own) if own is not None else _new(unit, lex, r)
    if own is None and not _credible(unit, lex, g, replace(base, speaker=r.speaker, cue=r.cue, settled=True)):
        return found
    base = _beside(unit, lex, g, r, _before_passing(unit, r, base), titles)
    mine = replace(
        base, cue=base.cue or r.cue, speaker=r.speaker, speaker_paragraph=unit.paragraph, settled=True, label=r.name,
        labelled=_labelled(lex, r), links=r.links, reporter=None, source=None, implied=None, impersonal=False,
        passing=False,
    )  # fmt: skip
    rest = [d for d in found if d is not own and not _only_passes(d, r, mine)]
    rest = [replace(d, links=()) if d.links and not d.inside else d for d in rest]
    return sorted([mine, *rest], key=lambda d: (d.content[0], -d.content[1], not d.settled, d.kind))


def _credible(unit: Unit, lex: Lexicon, g: Grammar, d: Draft) -> bool:
    def known(low: str) -> bool:
        return g.office(low) or g.body(low) or g.given(low)

    verb_last = "sov" in lex.flags  # what is said stands before the verb, as a clause does
    return verb_last or credible(unit, lex, replace(d, speaker_paragraph=unit.paragraph), known, lambda _: False)


def _names_speaker(d: Draft, r: Reading) -> bool:
    """Marks around the speaker's own name, which are no speech: ``«Маяк» сообщил о ремонте``."""
    a, b = d.content
    return r.speaker is not None and d.kind == "direct" and a <= r.speaker[0] and r.speaker[1] <= b <= r.speaker[1] + 2


def _titles(d: Draft, titles: Sequence[Chars]) -> bool:
    """Marks around a medium's title, which name nobody anything: ``в ефірі «Еспресо» назвав``."""
    return d.kind == "scare" and any(a <= d.content[0] and d.content[1] <= b for a, b in titles)


def _before_passing(unit: Unit, r: Reading, d: Draft) -> Draft:
    """What is said without the clause at its end that says who passed it on: ``…, передаёт К``."""
    a, b = d.content
    for cue in r.gone:
        k = next((k for k, t in enumerate(unit.tokens) if t.start >= cue[0]), len(unit.tokens))
        while k and not boundary(unit, k - 1):
            k -= 1
        if r.cue[1] <= cue[0] < b and k > 1 and unit.tokens[k - 2].start > r.cue[0]:
            b = min(b, unit.tokens[k - 2].end)
    return replace(d, content=(a, b)) if a < b else d


def _beside(unit: Unit, lex: Lexicon, g: Grammar, r: Reading, d: Draft, titles: Sequence[Chars]) -> Draft:
    """A statement without its own speaker: the verb's object, beside the verb or between the two."""
    a, b = d.content
    held = r.speaker is not None and a <= r.speaker[0] and r.speaker[1] <= b and r.kind not in _OPENING
    this = lex.patterns.get("anaphor")
    if r.speaker is None or not held or (this is not None and this.match(unit.text, unit.tokens[0].start) is not None):
        return d
    last = unit.tokens[max(content_end(unit) - 1, 0)].end
    lo, hi = (a, r.cue[0]) if r.speaker[0] > r.cue[0] else (r.cue[1], min(b, last))
    if "sov" in lex.flags:
        lo, hi = r.speaker[1], r.cue[0]
    toks = [t for t in unit.tokens if lo <= t.start and t.end <= hi]
    toks = _untold(toks, lex, g, titles) if "sov" not in lex.flags else toks
    while toks and toks[0].kind == "p" and toks[0].text not in _OPEN:
        toks = toks[1:]
    while toks and (toks[-1].text in _BREAKS or g.has("quotative", toks[-1].low)):
        toks = toks[:-1]
    if not any(t.kind != "p" for t in toks) or any(t.low in lex.after for t in toks):
        return d
    kind: StatementKind = "direct" if len(toks) == 1 and toks[0].kind == "q" else d.kind
    return replace(d, kind=kind, content=(toks[0].start, toks[-1].end), whole=False)


def _untold(toks: list[Token], lex: Lexicon, g: Grammar, titles: Sequence[Chars]) -> list[Token]:
    """Behind a pronoun of the verb and the one who is told it: ``рассказал журналистам о мосте``, a medium too."""
    k = 0
    while k < len(toks) and (
        g.has("recipients", toks[k].low)
        or lex.has("clitics", toks[k].low)
        or any(a - 1 <= toks[k].start < b + 1 and toks[k].text not in ",.:" for a, b in titles)
    ):
        k += 1
    return toks[k:] if k < len(toks) else toks


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
    if lex.has_any(("he", "she", "they", "first", "who", "indefinite"), low):
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
    if d.speaker is not None and d.content[0] <= d.speaker[0] < d.content[1] and _meet(d.content, mine.content):
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
            b = max((t.end for t in toks if t.end <= r.frame[0] and (t.kind != "p" or t.text in _CLOSE)), default=b)
        else:
            a = min((t.start for t in toks if t.start >= behind and t.kind != "p"), default=a)
    certainty = certainty_of(lex, unit.text[slice(*r.cue)].lower().split())
    kind: StatementKind = "direct" if any((q.start, q.end) == (a, b) for q in unit.quotes) else "indirect"
    return Draft(
        unit.paragraph, kind, (a, b), r.cue, None, -1, None, certainty, frame=r.frame, whole=r.kind == "weak",
        confidence=0.6 if r.kind == "weak" else 0.75,
    )  # fmt: skip
