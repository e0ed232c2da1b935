"""Attributions in a unit: which words report, who speaks, to whom, and where the words reported stand.

Clause boundaries by punctuation and small words, no parser: after the lexical-pattern line of quotation extraction
(Pouliquen, Steinberger and Best 2007; Krestel, Bergler and Witte 2008), with word order and complementizers as
data. What it does not do: resolve attachment inside a clause, or find a cue that no list holds.
"""

from __future__ import annotations

from msgspec.structs import replace

from slugline.names import find_agencies
from slugline.statement.according import according
from slugline.statement.asides import split_medium
from slugline.statement.contents import backward_of, closer_left, forward, is_quote, left_quote, opens, right_quote
from slugline.statement.cues import Lexicon
from slugline.statement.frame import Frame
from slugline.statement.phrases import (
    clause_subject,
    np_after,
    strip_lead,
)
from slugline.statement.quoting import quoting
from slugline.statement.silence import unsaid
from slugline.statement.sites import Site, impersonal, sites
from slugline.statement.subjects import addressee, apposition_host, coordinated, subject_of
from slugline.statement.units import Unit, content_end

Range = tuple[int, int]


def frames(unit: Unit, lex: Lexicon) -> tuple[Frame, ...]:
    """All attributions of a unit by position, contents cut where the next attribution begins."""
    found = [f for s in sites(unit, lex) if (f := _frame(unit, lex, s)) is not None]
    found = _without_citing(unit, lex, found, according(unit, lex))
    found.sort(key=lambda f: f.cue)
    return _untangle(unit, lex, found)


def _without_citing(unit: Unit, lex: Lexicon, verbs: list[Frame], others: list[Frame]) -> list[Frame]:
    """All attributions but those that only say whom another one cites: ``According to X, citing Y, …``."""
    pattern = lex.patterns.get("citing")

    def cites(f: Frame) -> bool:
        return pattern is not None and pattern.match(unit.text, unit.tokens[f.cue[0]].start) is not None

    def hosted(f: Frame, g: Frame) -> bool:
        return g.cue[0] < f.cue[0] and not any(a <= f.cue[0] < b for a, b in g.content)

    kept = [f for f in verbs if not (cites(f) and any(hosted(f, g) for g in others))]
    return kept + [
        f for f in others if not (cites(f) and any(g.subject is not None and g.subject[1] == f.cue[0] for g in verbs))
    ]


def _frame(unit: Unit, lex: Lexicon, s: Site) -> Frame | None:
    subject, rest = subject_of(unit, lex, s)
    if _unnamed(unit, lex, s) or _hedges(unit, lex, s, subject):
        return None
    end = content_end(unit)
    after = forward(unit, lex, s, rest, end)
    passed = quoting(unit, lex, s, subject, after, end)
    if passed is not None:
        return passed
    opens_at = s.verb if s.verb < s.first and "v2" not in lex.flags else s.first
    base = Frame((opens_at, s.last), s.cue, subject, (), tail=s.tail)
    left = left_quote(unit, s.lo)
    if left is None and (after is None or not is_quote(unit, after)) and unsaid(unit, lex, s, subject):
        return None
    if left is None and subject is None and (after is None or not is_quote(unit, after)):
        left, subject = _hosted_quote(unit, lex, s)
        base = replace(base, subject=subject)
        after = None if left is not None and after is not None and not opens(unit, lex, after) else after
    if subject is not None and s.cue.certainty == "named":
        base = replace(base, subject=_unquoted(unit, lex, subject))
    if subject is None and s.verb > 0 and coordinated(unit, lex, s):
        base = replace(base, implied=_first_subject(unit, lex, s))
    if impersonal(unit, lex, s):
        named = any(lex.has("source_verbs", w) for w in s.cue.words)
        base = replace(base, impersonal=True, subject=subject if named or "v2" not in lex.flags else None)
    if left is not None and (after is None or not is_quote(unit, after) or closer_left(unit, s)):
        right = right_quote(unit, s.hi)
        content = (left, right) if right else (left,)
        return _filled(unit, lex, s, base, content, True)
    if after is not None:
        return _filled(unit, lex, s, base, (after,), False)
    back = backward_of(unit, lex, s, subject, end)
    if back:
        return _filled(unit, lex, s, base, back, True)
    if _tells_whole(unit, lex, s):
        return replace(base, content=((0, end),), span=(s.lo + 1, s.hi), whole=True) if subject else None
    return None


def _unnamed(unit: Unit, lex: Lexicon, s: Site) -> bool:
    """Whether the cue is part of words by which somebody keeps the name back."""
    nameless = lex.patterns.get("nameless")
    return nameless is not None and nameless.match(unit.text, unit.tokens[s.first].start) is not None


def _tells_whole(unit: Unit, lex: Lexicon, s: Site) -> bool:
    """Whether a clause without words of its own still tells of speech: ``X denied it``, ``Об этом сообщил X``."""
    if lex.has("objects", unit.tokens[s.first].low) or s.tail is not None or "reported_whole" in lex.flags:
        return True
    this = lex.patterns.get("anaphor")
    return this is not None and this.match(unit.text, unit.tokens[0].start) is not None


def _hosted_quote(unit: Unit, lex: Lexicon, s: Site) -> tuple[Range | None, Range | None]:
    """``"…," X, the head of Y, said``: the quotation before a speaker with appositions."""
    host = apposition_host(unit, lex, s, stop_at_quote=True)
    left = left_quote(unit, host[0] - 1) if host is not None else None
    return (left, host) if left is not None else (None, None)


def _unquoted(unit: Unit, lex: Lexicon, subject: Range) -> Range | None:
    """Who names, without the name given: ``sprach der Minister von einer „…“``."""
    lo, hi = subject
    mark = next((j for j in range(lo, hi) if unit.tokens[j].text in '„“”«»"「'), hi)
    if mark in (lo, hi):
        return subject
    while mark > lo and (lex.has("inside", unit.tokens[mark - 1].low) or lex.has("det", unit.tokens[mark - 1].low)):
        mark -= 1
    return (lo, mark) if mark > lo else None


def _first_subject(unit: Unit, lex: Lexicon, s: Site) -> Range | None:
    """``X did this and said that``: who opens the clause."""
    start = strip_lead(unit, lex, s.lo + 1, s.verb - 1)
    if "zero_comp" in lex.flags:
        return clause_subject(unit, lex, start, s.verb - 1)
    if lex.has("prep", unit.tokens[start].low) or lex.has("oblique", unit.tokens[start].low):
        return None
    return np_after(unit, lex, start, s.verb - 1)


def _hedges(unit: Unit, lex: Lexicon, s: Site, subject: Range | None) -> bool:
    """``who she said had refused``: the attribution only qualifies the clause around it."""
    if subject is None or subject[0] < 1 or subject[1] != s.first or s.last >= len(unit.tokens):
        return False
    return lex.has("who", unit.tokens[subject[0] - 1].low) and lex.has("aux", unit.tokens[s.last].low)


def _filled(unit: Unit, lex: Lexicon, s: Site, base: Frame, content: tuple[Range, ...], backward: bool) -> Frame:
    subject = base.subject
    if subject is None and base.impersonal:
        pass
    elif subject is None and not backward:
        subject = apposition_host(unit, lex, s)
    elif subject is None:
        subject = apposition_host(unit, lex, s, stop_at_quote=True)
    lo, hi = s.lo + 1, s.hi
    if subject is not None:
        lo, hi = min(lo, subject[0]), max(hi, subject[1])
    elif s.verb > 0 and coordinated(unit, lex, s):
        lo = s.verb - 1
    if not backward and content:
        hi = min(hi, content[0][0])
    content = tuple((a, b) for a, b in content if b > a)
    told = None
    if subject is not None and subject[0] >= s.last:
        subject, told = split_medium(unit, lex, subject)
    return replace(
        base,
        subject=subject,
        content=content,
        addressee=told or addressee(unit, lex, s, subject, content),
        span=(lo, hi),
        backward=backward,
    )


def _untangle(unit: Unit, lex: Lexicon, found: list[Frame]) -> tuple[Frame, ...]:
    """Forward contents end where a later frame that stands beside them begins."""
    out: list[Frame] = []
    for n, f in enumerate(found):
        before = found[n - 1].subject if n else None
        if before is not None and f.subject is None and f.implied is None and not f.impersonal and not f.according:
            f = replace(f, implied=before)
        if f.backward or not f.content or f.whole:
            out.append(_without_next(unit, lex, f, found[n + 1 :]))
            continue
        a, b = f.content[0]
        for g in found[n + 1 :]:
            at = g.span[0]
            if at <= a or at >= b:
                continue
            if (g.backward and g.content and g.content[0][0] <= f.span[0] and not g.according) or (
                g.backward and g.according and g.span[1] >= b
            ):
                b = min(b, _before_comma(unit, at))
            elif not g.backward and _beside(unit, lex, at):
                b = min(b, _before_comma(unit, _clause_start(unit, lex, at)))
        out.append(replace(f, content=((a, b), *f.content[1:])) if b > a else f)
    return tuple(out)


def _without_next(unit: Unit, lex: Lexicon, f: Frame, later: list[Frame]) -> Frame:
    """``…, X said, the agency reported``: what follows is no part of what X said if it is an attribution itself."""
    if len(f.content) < 2:
        return f
    a, b = f.content[1]
    cites = lex.patterns.get("citing")
    named = [
        g
        for g in later
        if g.backward
        and not g.according
        and _by_medium(unit, lex, g.subject)
        and not (cites is not None and cites.match(unit.text, unit.tokens[g.cue[0]].start))
    ]
    passed = any(a <= g.span[0] <= a + 1 and g.span[1] >= b for g in named)
    return replace(f, content=f.content[:1]) if passed else f


def _by_medium(unit: Unit, lex: Lexicon, subject: Range | None) -> bool:
    """Whether a medium reports: its noun, or an agency's name."""
    if subject is None:
        return False
    noun = any(lex.has("media", t.low) for t in unit.tokens[slice(*subject)])
    return noun or bool(find_agencies(unit.text[slice(*unit.chars(*subject))]))


def _beside(unit: Unit, lex: Lexicon, at: int) -> bool:
    """Whether the clause at ``at`` is coordinated with what stands before it rather than part of it."""
    toks = unit.tokens
    if at == 0:
        return False
    t = toks[at - 1]
    if t.text == ";" or (t.kind == "w" and lex.has("beside", t.low)):
        return True
    return (lex.has("beside", toks[at].low) and t.kind == "p") or lex.has("participles", toks[at].low)


def _clause_start(unit: Unit, lex: Lexicon, at: int) -> int:
    while at > 0 and unit.tokens[at - 1].kind == "w" and lex.has("beside", unit.tokens[at - 1].low):
        at -= 1
    return at


def _before_comma(unit: Unit, at: int) -> int:
    while at > 0 and unit.tokens[at - 1].kind == "p" and unit.tokens[at - 1].text in ",;،—–-":
        at -= 1
    return at
