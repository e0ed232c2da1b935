"""Attributions without a verb: ``selon X``, ``pour X, « … »``, and whom a medium cites."""

from __future__ import annotations

from slugline.statement.romance.nominals import apposed, nominal
from slugline.statement.romance.relays import relay
from slugline.statement.romance.sentence import Part, Sentence
from slugline.statement.romance.verbs import itself
from slugline.statement.units import match

__all__ = ["accounts", "cited", "viewed"]

_FAR = 6


def accounts(s: Sentence) -> list[Part]:
    """``selon X``, wherever it stands."""
    out: list[Part] = []
    for k in range(s.n):
        length = _length(s, k) if s.toks[k].kind == "w" else 0
        if not length or (out and k < out[-1].span[1]):
            continue
        hi = next((b for a, b in s.segs if a <= k < b), s.n)
        part = _source(s, k, k + length, hi) if _nominal_follows(s, k + length, hi) else None
        if part is not None:
            out.append(part)
    return out


def _nominal_follows(s: Sentence, at: int, hi: int) -> bool:
    """Whether no verb and no clause follows the phrase: ``según informó X``, ``selon que``."""
    if at >= hi:
        return False
    t, g = s.toks[at], s.g
    if (t.low in g.verbs and not t.capital) or g.has("comp", t.low):
        return False
    return g.has("det", t.low) or not g.any(("aux", "clitics"), t.low)


def _length(s: Sentence, k: int) -> int:
    """How many tokens a phrase like "according to" takes at ``k``; a last "of" or "to" may be one word with its
    article, which then stays with the noun phrase."""
    toks, g = s.toks, s.g
    for ws in g.account.get(toks[k].low, ()):
        n = len(ws) - 1
        if k + n >= s.n or any(toks[k + m].low != w for m, w in enumerate(ws[:-1])):
            continue
        if toks[k + n].low == ws[-1]:
            return n + 1
        if n and g.any(("of", "told", "hung_by"), ws[-1]) and g.has("joined", toks[k + n].low):
            return n
    return 0


def _source(s: Sentence, k: int, at: int, hi: int, order: str = "according") -> Part | None:
    toks, g = s.toks, s.g
    at = _behind_account(s, at, hi)
    subject = nominal(toks, at, hi, g, loose=order == "according")
    medium = itself(relay(toks, at, hi, s.ground, "told" if order == "according" else ""), subject)
    if medium is None and subject is not None:
        subject = apposed(toks, subject, s.n, g)
    if medium is None and subject is None:
        return None
    end = medium.hi if medium is not None else subject.hi if subject is not None else at
    if k <= s.segs[0][0] + 1:
        tail = end
        while tail < s.n and toks[tail].kind == "w" and not (tail == end and g.has("det", toks[tail].low)):
            tail += 1
        content = (min(tail + (tail > end or toks[min(tail, s.n - 1)].kind != "w"), s.n), s.n)
    else:
        content = (0, k - (toks[k - 1].kind == "p"))
    return Part((k, at), subject, medium, (k, max(end, hi)), order, content)


def _behind_account(s: Sentence, at: int, hi: int) -> int:
    """Whose account it is: ``selon les chiffres publiés par X`` begins at X."""
    toks, g, k = s.toks, s.g, at
    while k < hi and g.any(("det", "adjectives"), toks[k].low) and not toks[k].capital:
        k += 1
    if k >= hi or not g.has("accounts", toks[k].low):
        return at
    for j in range(k + 1, min(hi - 1, k + _FAR)):
        if g.has("joined", toks[j].low):
            return j
        if g.has("account_by", toks[j].low):
            return j + 1
        if toks[j].capital:
            break
    return at


def viewed(s: Sentence) -> Part | None:
    """``Pour X, « … »``: an opinion whose owner opens the sentence."""
    length = match(s.g.view, s.toks, 0, s.n) if s.segs else 0
    part = _source(s, 0, length, s.segs[0][1], "view") if length else None
    if part is None or part.subject is None or part.relay is not None:
        return None
    who = part.subject
    office = who.kind in ("name", "inner") and who.name[0] > length
    behind = s.toks[who.hi] if who.hi < s.n else None
    over = behind is None or behind.text == "," or s.g.has("prep", behind.low)
    full = office or (s.marked(who.hi) and who.hi - who.name[0] > 1)
    over = over or (full and behind is not None and s.g.has("det", behind.low))
    return part if over and (office or (s.marked(who.hi) and who.kind != "nobody")) else None


def cited(s: Sentence) -> Part | None:
    """Whom a medium cites: ``…, citant X``."""
    m = s.g.citing.search(s.text, s.unit.start, s.unit.end)
    if m is None:
        return None
    at = next((k for k in range(s.n) if s.toks[k].start >= max(m.end() - 1, m.start() + 4)), None)
    k = next((k for k in range(s.n) if s.toks[k].start >= m.start()), None)
    if at is None or k is None:
        return None
    subject = nominal(s.toks, _behind_account(s, at, s.n), s.n, s.g, loose=True)
    if subject is None:
        return None
    subject = apposed(s.toks, subject, s.n, s.g)
    return Part((k, at), subject, None, (k, subject.hi), "cited", (0, max(1, k - 1)))
