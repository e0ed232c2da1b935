"""Media in a sentence as tokens: a noun for one with its name, an agency, a listed outlet, a title in marks."""

from __future__ import annotations

from slugline.model import Record, Via
from slugline.names import find_agencies
from slugline.names.lexicon import given_names
from slugline.statement.channels import as_medium, owned
from slugline.statement.cues import Lexicon
from slugline.statement.outlets import known_agency, listed, platform
from slugline.statement.units import Unit

__all__ = ["Medium", "media_in"]

_OPEN, _CLOSE = '«„“"‹”', '»”“"›'
_MOST = 6
_FAR = 8
_LONG_TITLE = 5
_WINDOW = 160


class Medium(Record, frozen=True, gc=False):
    """A medium: its tokens with article and status, ``lo`` to ``hi``, and the link that it is."""

    lo: int
    hi: int
    link: Via


def media_in(unit: Unit, lex: Lexicon) -> tuple[Medium, ...]:
    """All media that a unit names, by position, none overlapping."""
    out: list[Medium] = []
    known, nouns = _agencies(unit), lex.lists.get("media", frozenset())
    # most tokens are told by one look to open none
    may = [k for k, t in enumerate(unit.tokens) if t.capital or t.low in nouns or t.text in _OPEN or k in known]
    for k in may:
        if out and k < out[-1].hi:
            continue
        found = _medium(unit, lex, k, known)
        if found is not None and (not out or found.lo >= out[-1].hi):
            out.append(found)
    return tuple(out[:_MOST])


def _agencies(unit: Unit) -> dict[int, int]:
    """First token of each agency's name -> the token behind it."""
    starts = {t.start: n for n, t in enumerate(unit.tokens)}
    out: dict[int, int] = {}
    for a, b, _ in find_agencies(unit.text[unit.start : unit.end]):
        first = starts.get(a + unit.start)
        if first is None or unit.tokens[first].kind == "q":
            continue
        stop = first
        while stop < len(unit.tokens) and unit.tokens[stop].start < b + unit.start:
            stop += 1
        out[first] = stop
    return out


def _medium(unit: Unit, lex: Lexicon, k: int, known: dict[int, int]) -> Medium | None:
    t = unit.tokens[k]
    if t.kind == "q":
        return None
    if k in known:
        lo, hi = k, _past_nouns(unit, lex, known[k])
    elif t.kind == "w" and lex.has("media", t.low) and not _only_title(unit, lex, k):
        lo, hi = k, _name_behind(unit, lex, k, known)
        if hi == _past_nouns(unit, lex, k):
            lo = _name_before(unit, lex, k)
            if hi == k + 1 and lo == k and not lex.has("status", t.low) and not _stately(unit, lex, k):
                return None
    elif (title := _marked_title(unit, lex, k)) is not None:
        lo, hi = k, title
    elif _told_agency(unit, lex, k):
        lo, hi = k, k + 1
    elif t.capital and listed(t.text):
        lo, hi = _run_before(unit, lex, k), _run(unit, lex, k)
    elif t.capital and (end := _paper_run(unit, lex, k)) is not None:
        lo, hi = k, end
    else:
        return _met_title(unit, lex, k)
    lo = _left(unit, lex, lo)
    if _of_somebody(unit, lex, lo):
        return None
    text = unit.text[unit.tokens[lo].start : unit.tokens[hi - 1].end]
    link = as_medium(text, lex, titled=True) or _titled(unit, lex, lo, hi)
    if (
        link is None
        or platform(link.name)
        or (not link.status and all(lex.has("media", w) for w in link.name.lower().split()))
    ):
        return None
    behind = unit.text[unit.tokens[hi - 1].end : unit.tokens[hi - 1].end + _WINDOW]
    whose = owned(link, behind, lex)
    return Medium(lo, _past_owner(unit, hi) if whose is not link else hi, whose)


def _paper_run(unit: Unit, lex: Lexicon, k: int) -> int | None:
    """Behind a paper's title told by its last word (``the Manila Ledger``), where a small word leads to it or a verb of
    saying follows."""
    toks = unit.tokens
    before = toks[k - 1].low if k else ""
    begins = not (k and toks[k - 1].capital) or (before,) in lex.before.get(before, ()) or before in lex.cues
    if not begins or k + 1 >= len(toks) or not toks[k + 1].capital or "sov" in lex.flags:
        return None
    end = _run(unit, lex, k)
    if end - k > _LONG_TITLE or not lex.has("papers", toks[end - 1].low):
        return None
    led = lex.has_any(("channel", "to", "to_far", "told_article", "according_preps"), before)
    led = led or (k > 0 and (before in lex.cues or (before,) in lex.before.get(before, ())))
    behind = end < len(toks) and toks[end].low in lex.cues and not toks[end].capital
    led = led or (lex.has("det", before) and (k < 2 or toks[k - 2].kind != "w" or toks[k - 2].low in lex.cues))
    return end if led or behind else None


def _told_agency(unit: Unit, lex: Lexicon, k: int) -> bool:
    """An agency's short name right behind a word that leads to a medium: ``a Efe``, ``l'Ansa``."""
    t, before = unit.tokens[k], unit.tokens[k - 1] if k else None
    if not t.capital or before is None or before.kind != "w" or known_agency(t.text, lex) is None:
        return False
    if "slavic" in lex.flags and len(t.text) > _FAR:
        return True
    led = lex.has_any(("channel", "to", "det", "told_article", "according_preps"), before.low)
    return led or before.low in lex.cues or (before.low,) in lex.before.get(before.low, ())


def _past_owner(unit: Unit, hi: int) -> int:
    """Behind the clause that says whose the medium is."""
    toks, j = unit.tokens, hi
    while j < len(toks) and toks[j].kind == "p" and toks[j].text in ',»”“"':
        j += 1
    while j < len(toks) and toks[j].kind == "w":
        j += 1
    return j


def _titled(unit: Unit, lex: Lexicon, lo: int, hi: int) -> Via | None:
    """A title in marks as a link."""
    inside = [j for j in range(lo, hi) if unit.tokens[j].text in _OPEN + _CLOSE]
    if len(inside) != 2 or inside[1] - inside[0] < 2:
        return None
    name = unit.text[unit.tokens[inside[0] + 1].start : unit.tokens[inside[1] - 1].end]
    return Via(known_agency(name, lex) or name)


def _only_title(unit: Unit, lex: Lexicon, k: int) -> bool:
    """A word for a medium that is part of a longer title, or a person's ("Post" in "Washington Post reporter")."""
    t = unit.tokens[k]
    before = unit.tokens[k - 1] if k else None
    if k + 1 < len(unit.tokens) and lex.has("compound", unit.tokens[k + 1].low):
        return True
    return t.capital and k > 0 and before is not None and before.capital and "nouns_capital" not in lex.flags and (
        lex.has("titles", before.low)
    )  # fmt: skip


def _past_nouns(unit: Unit, lex: Lexicon, k: int) -> int:
    """Past more nouns for a medium: ``Interfax news agency``."""
    toks = unit.tokens
    while k < len(toks) and toks[k].kind == "w" and lex.has("media", toks[k].low) and not toks[k].capital:
        k += 1
    return k if k > 0 else 1


def _stately(unit: Unit, lex: Lexicon, k: int) -> bool:
    """``state television``, ``la télévision publique``: the state's medium has no other name."""
    near = unit.tokens[max(0, k - 1) : k + 3]
    return any(lex.has("status", t.low) for t in near)


def _name_behind(unit: Unit, lex: Lexicon, k: int, known: dict[int, int]) -> int:
    """Behind the name that follows a noun for a medium; right behind the nouns where none does."""
    toks = unit.tokens
    j = first = max(_past_nouns(unit, lex, k), k + 1)
    while j < min(len(toks), first + 4) and toks[j].kind == "w" and not toks[j].capital:
        low = toks[j].low
        small = lex.has_any(("prep", "inside", "det"), low)
        if lex.has("status", low):
            first = j + 1
        elif not (small or low.endswith("'")) or _verbal(lex, low) or lex.has("comp", low) or lex.has("who", low):
            break
        j += 1
    if j >= len(toks):
        return first
    if j in known:
        return known[j]
    title = _marked_title(unit, lex, j, noun=True)
    if title is not None:
        return title
    if not toks[j].capital or (j > first and not _small_of(toks[j - 1].low, lex)):
        return first
    return _run(unit, lex, j)


def _small_of(low: str, lex: Lexicon) -> bool:
    """Between noun and name only an adjective or what stands inside names."""
    return lex.has("inside", low) or lex.has("status", low) or lex.has("det", low)


def _run(unit: Unit, lex: Lexicon, j: int) -> int:
    """The end of the capitals from ``j`` on, a number or an article of a name with them."""
    toks, first = unit.tokens, j
    while j < len(toks) and toks[j].kind == "w" and (toks[j].capital or toks[j].text.isdigit()):
        day = lex.has("times", toks[j].low) and not _papers_at(unit, lex, j + 1)
        if j > first and (lex.has("titles", toks[j].low) or day or toks[j].low in lex.cues):
            break
        if j > first and "'" in toks[j - 1].text and "sov" in lex.flags:
            break
        j += 1
    return max(j, first + 1)


def _met_title(unit: Unit, lex: Lexicon, k: int) -> Medium | None:
    """A name that no list holds right behind the words for an interview: ``in een interview met Humo``."""
    toks, at = unit.tokens, k
    if not toks[k].capital or not {"zero_comp", "v2"} & lex.flags or "nouns_capital" in lex.flags:
        return None
    while at > 0 and (lex.has("det", toks[at - 1].low) or lex.has("told_article", toks[at - 1].low)):
        at -= 1
    if at < 2 or not lex.has("channel", toks[at - 1].low) or lex.medium.get(toks[at - 2].low) != "interview":
        return None
    end = _run(unit, lex, k)
    name = unit.text[toks[k].start : toks[end - 1].end]
    known = end - k > 1 and toks[k].low in given_names()
    odd = known or platform(name) or lex.has_any(("titles", "roles", "times"), toks[k].low)
    return None if odd or end - k > _LONG_TITLE else Medium(at, end, Via(name))


def _papers_at(unit: Unit, lex: Lexicon, j: int) -> bool:
    return j < len(unit.tokens) and unit.tokens[j].capital and lex.has("papers", unit.tokens[j].low)


def _run_before(unit: Unit, lex: Lexicon, k: int) -> int:
    toks, lo = unit.tokens, k
    while lo > 0 and toks[lo - 1].capital and k - lo < 3 and not lex.has("titles", toks[lo - 1].low):
        if lex.has_any(_NO_NAME, toks[lo - 1].low) or toks[lo - 1].low in lex.cues:
            break
        lo -= 1
    return lo


def _name_before(unit: Unit, lex: Lexicon, k: int) -> int:
    """Where a name before its noun begins: ``the Harbour Post newspaper``, ``Pusula gazetesine``."""
    if not {"zero_comp", "sov"} & lex.flags:
        return k
    return _run_before(unit, lex, k)


def _marked_title(unit: Unit, lex: Lexicon, k: int, noun: bool = False) -> int | None:
    """Behind the closing mark of a short title in marks at ``k``, where an article, a noun or a verb leads to it."""
    toks = unit.tokens
    if toks[k].text not in _OPEN or k + 2 >= len(toks) or not toks[k + 1].capital:
        return None
    stop = next((j for j in range(k + 2, min(len(toks), k + _FAR)) if toks[j].text in _CLOSE), None)
    if stop is None or any(t.kind != "w" and t.text not in "-&.'" for t in toks[k + 1 : stop]):
        return None
    before = toks[k - 1].low if k else ""
    led = noun or lex.has_any(("told_article", "channel", "media", "according_preps"), before)
    led = led or (k > 0 and toks[k - 1].kind == "w" and (before in lex.cues or (before,) in lex.before.get(before, ())))
    led = led or (k > 0 and lex.has("det", before) and "nouns_capital" in lex.flags)
    led = led or (stop + 1 < len(toks) and toks[stop + 1].low in lex.cues)
    led = led or known_agency(unit.text[toks[k + 1].start : toks[stop - 1].end], lex) is not None
    return stop + 1 if led else None


def _left(unit: Unit, lex: Lexicon, lo: int) -> int:
    """Back over the article, the status and the adjectives of a medium."""
    toks, at = unit.tokens, lo
    if lo > 1 and toks[lo - 1].low in ("'s", "’s"):
        at = lo - 1
        while at > 0 and toks[at - 1].capital:
            at -= 1
        return at - 1 if at and lex.has("det", toks[at - 1].low) else at
    j = lo
    while j > 0 and toks[j - 1].kind == "w" and lo - j < 5:
        t = toks[j - 1]
        if lex.has("det", t.low) and not _verbal(lex, t.low):
            return j - 1
        if lex.has("status", t.low) or (lex.has("media", t.low) and not t.capital):
            at = j - 1
        elif (t.capital and not _adjective(unit, lex, j - 1, lo)) or _verbal(lex, t.low) or lex.has_any(_SMALL, t.low):
            break
        j -= 1
    return at


def _adjective(unit: Unit, lex: Lexicon, k: int, noun: int) -> bool:
    """``het Russische staatspersbureau``: an adjective with a capital between an article and a small noun."""
    if k == 0 or "nouns_capital" in lex.flags or unit.tokens[noun].capital:
        return False
    return lex.has("det", unit.tokens[k - 1].low)


_NO_NAME = ("det", "prep", "told_article", "nominative", "oblique", "who", "comp")
_SMALL = ("prep", "conj", "comp", "who", "channel", "inside", "times", "adverbs", "roles", "titles", "to")


def _verbal(lex: Lexicon, low: str) -> bool:
    return low in lex.cues or lex.has("aux", low) or lex.has("verbs", low)


def _of_somebody(unit: Unit, lex: Lexicon, lo: int) -> bool:
    """``the director of the agency X``: a medium that only says whose somebody is."""
    toks, j = unit.tokens, lo - 1
    if j < 1 or toks[j].kind != "w":
        return False
    if lex.has("genitive", toks[j].low):
        return lex.has("titles", toks[j - 1].low) or lex.has("roles", toks[j - 1].low)
    return "slavic" in lex.flags and lex.has("titles", toks[j].low) and not toks[j].capital and _genitive(unit, lex, lo)


def _genitive(unit: Unit, lex: Lexicon, lo: int) -> bool:
    """A noun for a medium that is in no form for one who is told."""
    noun = next((t for t in unit.tokens[lo : lo + 3] if lex.has("media", t.low)), None)
    return noun is not None and not lex.has("told_forms", noun.low)
