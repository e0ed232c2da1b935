"""Media in an attributing clause: what noun, name or position shows that words went through one."""

from __future__ import annotations

from collections.abc import Sequence

from slugline.model import Record, Via
from slugline.names import agency, place
from slugline.statement.channels import owned
from slugline.statement.cues import Lexicon
from slugline.statement.outlets import known_agency, listed, platform, short_agency
from slugline.statement.romance.grammar import Grammar
from slugline.statement.units import Token

__all__ = ["Ground", "Relay", "relay", "relays"]

Tokens = Sequence[Token]
_OPEN, _CLOSE = '«“"„', '»”"“'
_FAR = 8
_WINDOW = 160
_MOST = 5
_SHORT = 3


class Ground(Record, frozen=True, gc=False):
    """What a reader stands on: the grammar, the lexicon and the paragraph."""

    g: Grammar
    lex: Lexicon
    text: str


class Relay(Record, frozen=True, gc=False):
    """A medium: its tokens, articles and kind with it, and the link that it is."""

    lo: int
    hi: int
    link: Via


def relay(toks: Tokens, k: int, hi: int, on: Ground, lead: str = "") -> Relay | None:
    """The medium whose phrase begins at ``k``. ``lead`` tells how the words before it lead to one: "" (not at all),
    "told" (``à X``) or "strong" (``dans un entretien à X``)."""
    g, lex, text, j = on.g, on.lex, on.text, k
    while j < hi and g.any(("strip", "status", "joined"), toks[j].low) and not _titled(toks, j, hi, g):
        j += 1
    joined = j > k and g.has("joined", toks[j - 1].low)
    if j >= hi:
        return None
    kind = j
    if g.has("media", toks[j].low):
        found = _behind_noun(toks, j, hi, g)
    else:
        found = _name(toks, j, hi, g, lead, joined or (k > 0 and g.has("joined", toks[k - 1].low)))
    if found is None:
        return None
    a, b, proper = found
    name = text[toks[a].start : toks[b - 1].end].strip('«»“”"„ ')
    status = _status(toks, k, b, on)
    if not proper and (status is None or g.has("homes", toks[a].low)):
        return None
    known = known_agency(name, lex)
    if platform(name) or (known is None and not proper and not g.has("media", toks[kind].low)):
        return None
    link = Via(known or name, None, status)
    if proper and status is None:
        link = owned(link, text[toks[b - 1].end : toks[b - 1].end + _WINDOW], lex)
    return Relay(k, b, link)


def _titled(toks: Tokens, j: int, hi: int, g: Grammar) -> bool:
    """An article with a capital that opens a title: ``a El Faro``."""
    return toks[j].capital and j > 0 and toks[j - 1].kind == "w" and j + 1 < hi and toks[j + 1].capital


def _behind_noun(toks: Tokens, j: int, hi: int, g: Grammar) -> tuple[int, int, bool] | None:
    """Behind a noun for a medium: its name, or the noun with what it is of where it has none."""
    k, last = j + 1, j + 1
    while k < hi and k - j < _FAR and toks[k].kind == "w" and (not toks[k].capital or g.has("state", toks[k].low)):
        low = toks[k].low
        if g.any(("relative", "comp", "aux", "times", "adverbs", "published"), low):
            break
        if low in g.verbs and not g.has("status", low):
            break
        if g.any(("prep", "and"), low) and not g.has("status", low):
            break
        if g.any(("persons", "det"), low) and not g.any(("status", "of", "of_det", "state"), low):
            break
        k += 1
        if g.any(("status", "state"), low) or (last > j + 1 and not g.any(("of", "of_det"), low)):
            last = k
    if k < hi and toks[k].text in _OPEN and (stop := _closed(toks, k, hi)):
        return k + 1, stop - 1, True
    if k < hi and toks[k].capital:
        if toks[j].capital and all(g.has("small", t.low) for t in toks[j + 1 : k]):
            return j, _run(toks, j, hi, g), True
        return k, _run(toks, k, hi, g), True
    return j, last, False


def _closed(toks: Tokens, k: int, hi: int) -> int:
    """Behind the mark that closes a short title; 0 where none does."""
    return next((n + 1 for n in range(k + 2, min(hi, k + _FAR)) if toks[n].text in _CLOSE), 0)


def _run(toks: Tokens, k: int, hi: int, g: Grammar) -> int:
    """The end of a medium's name: capitals, numbers and small words between capitals; no person behind it."""
    j = k + 1
    for end in range(min(hi, k + _MOST), k, -1):
        if agency(" ".join(t.text for t in toks[k:end])):
            return _edition(toks, end, hi, g) if listed(toks[k].text) else end
    if listed(toks[k].text) and toks[k].text.isupper():
        return _edition(toks, k + 1, hi, g)
    while j < hi and toks[j].kind == "w":
        if toks[j].capital or toks[j].text.isdigit():
            if g.any(("persons", "honorifics"), toks[j].low) and not (j == k + 1 and g.has("det", toks[k].low)):
                break
            j += 1
        elif (
            g.has("small", toks[j].low)
            and _capital_soon(toks, j, hi, g)
            and (g.any(("of", "and"), toks[j].low) or g.any(("of", "and"), toks[j - 1].low) or toks[j].text == "&")
        ):
            j += 1
        else:
            break
    return j


def _edition(toks: Tokens, j: int, hi: int, g: Grammar) -> int:
    """Behind the words for a station's edition: ``BBC Mundo``, ``CNN en Español``."""
    while j < hi and toks[j].kind == "w":
        if g.has("editions", toks[j].low) or toks[j].text.isdigit() or (toks[j].capital and place(toks[j].text)):
            j += 1
        elif g.has("prep", toks[j].low) and j + 1 < hi and g.has("editions", toks[j + 1].low):
            j += 2
        else:
            break
    return j


def _capital_soon(toks: Tokens, j: int, hi: int, g: Grammar) -> bool:
    """Whether only small words part the word at ``j`` from the next capital."""
    while j < hi and toks[j].kind == "w" and g.has("small", toks[j].low) and not toks[j].capital:
        j += 1
    return j < hi and toks[j].capital


def _name(toks: Tokens, j: int, hi: int, g: Grammar, lead: str, joined: bool) -> tuple[int, int, bool] | None:
    """A name alone: of an agency or listed outlet, in marks, or one that its words or its position show."""
    t = toks[j]
    if t.text in _OPEN and lead and j + 1 < hi and toks[j + 1].capital and (stop := _closed(toks, j, hi)):
        return j + 1, stop - 1, True
    if not t.capital or g.has("persons", t.low):
        return None
    end = _run(toks, j, hi, g)
    words = [x for x in toks[j:end] if x.capital]
    known = agency(" ".join(x.text for x in toks[j:end])) is not None or any(listed(x.text) for x in words)
    if lead == "subject" and len(t.text) < _SHORT and not short_agency(t.text):
        return None
    title = len(words) > 1 and (g.any(("papers", "media"), words[0].low) or g.has("papers", words[-1].low))
    title = title and not g.has("bodies", words[0].low)
    article = g.has("det", t.low) and len(words) > 1 and lead != "subject"
    parts = t.low.split("-")
    single = len(words) == 1 and any(g.any(("papers", "media"), w) for w in parts)
    joined = joined or len(parts) > 1
    if known:
        return j, end if len(words) < 4 or article else _without_person(toks, j, end), True
    if lead and (title or article or (single and joined and lead != "subject")):
        return j, end, True
    odd = g.any(("forums", "bodies", "honorifics"), t.low) or place(" ".join(x.text for x in toks[j:end])) is not None
    if lead in ("strong", "only") or (lead == "told" and joined and len(words) < 4):
        return None if odd and lead != "strong" else (j, end, True)
    return None


def _without_person(toks: Tokens, j: int, end: int) -> int:
    """A listed outlet without the two words of a person's name behind it."""
    return end - 2 if end - j > 3 else end


def _status(toks: Tokens, k: int, b: int, on: Ground) -> str | None:
    g, lex, text = on.g, on.lex, on.text
    longer = lex.patterns.get("status")
    m = longer.search(text, toks[k].start, toks[b - 1].end) if longer is not None else None
    if m is not None:
        return str(m.group())
    for j in range(k, b):
        if g.has("status", toks[j].low) and not toks[j].capital:
            return toks[j].text
        if g.has("state", toks[j].low) and j > k and g.any(("of", "strip"), toks[j - 1].low):
            return text[toks[j - 1].start : toks[j].end]
    return None


def relays(toks: Tokens, lo: int, hi: int, on: Ground, *, bold: bool = False) -> list[Relay]:
    """The media in ``lo:hi`` that words of telling, meeting or quoting lead to, by position. ``bold``: a name that is
    told something there can only be a medium."""
    g, out = on.g, list[Relay]()
    k, strong = lo, 0
    while k < hi:
        t = toks[k]
        if t.kind != "w":
            strong = 0 if t.text in ",;:" else strong
        elif g.has("strong_leads", t.low):
            strong = _FAR
        lead = _lead(toks, k, g, strong)
        lead = "only" if bold and lead == "told" else lead
        found = None
        if lead:
            at = k if g.has("strip", t.low) and not g.has("told", t.low) else k + 1
            at = k if g.has("joined", t.low) else at
            found = relay(toks, at, hi, on, lead)
        if found is not None and found.hi <= hi:
            out.append(found)
            k, strong = found.hi, 0
            continue
        strong = max(0, strong - 1)
        k += 1
    return out


def _lead(toks: Tokens, k: int, g: Grammar, strong: int) -> str:
    """How the word at ``k`` leads to a medium."""
    low = toks[k].low
    if toks[k].kind != "w":
        return ""
    if strong and (g.has("channel", low) or g.any(("of", "joined"), low)):
        return "strong" if g.has("channel", low) or strong == _FAR - 1 else "beside"
    if strong == _FAR - 1 and toks[k - 1].kind == "w" and g.has("strip", low) and g.has("asked", toks[k - 1].low):
        return "strong"
    if g.has("told", low):
        return "told"
    return "beside" if g.has("channel", low) else ""
