"""Attributions with a verb: behind the words (``…, a dit X``), before them (``X a dit que …``), passive, impersonal."""

from __future__ import annotations

from slugline.statement.romance.nominals import Nominal, apposed, ended, enumerated, finite, nominal
from slugline.statement.romance.relays import Relay, relay, relays
from slugline.statement.romance.sentence import Part, Range, Sentence, bare

__all__ = ["by_verb", "itself"]

_NEAR = 7
_FAR_BACK = 4
_SOON = 3
_CLOSED = ("prep", "det", "relative", "comp", "adverbs", "times", "conj", "of", "persons", "published", "and")


def by_verb(s: Sentence, i: int) -> Part | None:
    """The attribution whose verb stands in segment ``i``."""
    said = _impersonal(s, i)
    if said is not None:
        return said
    inverted = _inverted(s, i)
    if inverted is not None and inverted.subject is not None and i > 1 and not s.quoted(i - 1):
        own = inverted.subject.kind in ("name", "inner")
        before = _forward(s, i) if not own and s.group(*s.segs[i]) is not None else None
        return before or inverted
    return inverted or _forward(s, i) or _passive(s, i)


def itself(medium: Relay | None, subject: Nominal | None) -> Relay | None:
    """The medium, unless the phrase is about somebody of it."""
    if medium is None or subject is None:
        return medium
    inside = subject.name[0] >= medium.lo and subject.hi <= medium.hi + 1
    return medium if inside or medium.hi >= subject.hi else None


def _inverted(s: Sentence, i: int) -> Part | None:
    """``…, a dit X``: the verb opens the segment, who speaks stands behind it."""
    (lo, hi), g, toks = s.segs[i], s.g, s.toks
    k = lo
    while k < hi - 1 and g.has("opener", toks[k].low):
        k += 1
    if i == 0 and k == lo and not (toks[k].low in g.verbs or g.has("clitics", toks[k].low)):
        return None
    found = s.group(k, hi)
    if found is None or (found[0] == lo and g.any(("published", "asked"), toks[lo].low)):
        return None
    first, last, known = found
    if _refuses(s, (first, last)):
        return None
    if not known and not (i > 0 and s.quoted(i - 1) and k == lo and _verbal(s, first)):
        return None
    at: int | None = s.adjuncts(last, hi)
    if at is None or at >= hi or toks[at].kind != "w":
        at = _name_behind_medium(s, last, hi)
    if at is None:
        return _elsewhere(s, i, (first, last), known)
    subject = nominal(toks, at, hi, g, loose=_counted(s, at, last, hi))
    medium = itself(relay(toks, at, hi, s.ground, "subject"), subject)
    if subject is None and medium is None:
        return _elsewhere(s, i, (first, last), known) if g.has("from_house", toks[last].low) else None
    return _behind(s, i, (first, last), subject, medium)


def _counted(s: Sentence, at: int, last: int, hi: int) -> bool:
    """A noun without article right behind the verb, with what it is of: ``lamentano decine di risparmiatori``."""
    return at == last and at + 2 < hi and s.g.has("of", s.toks[at + 1].low) and not s.g.has("of", s.toks[at].low)


def _behind(s: Sentence, i: int, verb: Range, subject: Nominal | None, medium: Relay | None) -> Part | None:
    """The attribution of a verb whose subject stands behind it, if nothing else does."""
    (lo, hi), g, toks = s.segs[i], s.g, s.toks
    end = medium.hi if medium is not None else hi
    if medium is None and subject is not None:
        subject = enumerated(toks, apposed(toks, subject, s.n, g), s.n, g)
        end = subject.hi
    if end < hi and (not ended(toks, end, hi, g) or (i == 0 and g.has("comp", toks[end].low))):
        return None
    content = (0, max(0, lo - 1)) if i else (max(hi, end), s.n)
    return Part(verb, subject, medium, (lo, max(hi, end)), "inverted", content)


def _elsewhere(s: Sentence, i: int, verb: Range, known: bool) -> Part | None:
    """A verb alone in its segment: ``…, disse, emocionada, X``, ``…, fanno sapere dalla Procura``, ``X chiuderà, ha
    comunicato in una nota``."""
    (lo, hi), g, toks = s.segs[i], s.g, s.toks
    content = (0, lo - 1)
    if verb[1] == hi and i + 2 < len(s.segs) and s.segs[i + 1][1] - s.segs[i + 1][0] < _NEAR:
        a, b = s.segs[i + 2]
        subject = nominal(toks, a, b, g) if toks[a].kind == "w" else None
        if subject is not None and (subject.hi == b or ended(toks, subject.hi, b, g)):
            subject = apposed(toks, subject, s.n, g)
            return Part(verb, subject, None, (lo, max(b, subject.hi)), "inverted", content)
    if verb[1] < hi and g.has("from_house", toks[verb[1]].low):
        house = nominal(toks, verb[1] + (not g.has("joined", toks[verb[1]].low)), hi, g)
        if house is not None and house.hi == hi:
            return Part(verb, house, None, (lo, hi), "inverted", content)
    subject = _opener(s, i, verb) if known and i > 0 and g.lists.get("null_subject") else None
    return Part(verb, subject, None, (lo, hi), "inverted", content) if subject is not None else None


def _opener(s: Sentence, i: int, verb: Range) -> Nominal | None:
    """Who opens the sentence, where a verb without a subject of its own takes it from there."""
    lo, end = s.segs[0]
    if s.quoted(0) or any(s.lex.has(n, t.low) for t in s.toks[verb[0] : s.segs[i][1]] for n in ("he", "she", "they")):
        return None
    subject = nominal(s.toks, lo, end, s.g)
    if subject is None or subject.kind == "noun" or subject.hi >= end or s.toks[subject.hi].kind != "w":
        return None
    return subject


def _name_behind_medium(s: Sentence, k: int, hi: int) -> int | None:
    """Where a name begins that the name of a medium runs into: ``à la chaîne Canal Nord Ada Brandt``."""
    toks, end = s.toks, k
    while end < hi and toks[end].kind == "w":
        end += 1
    first = end
    while first > k and toks[first - 1].capital:
        first -= 1
    count = end - first
    led = bool(count) and s.g.has("det", toks[first].low)
    if count < 2 + led or not relays(toks, k, end, s.ground):
        return None
    return end - (1 if count == 2 or (led and count == 3) else 2)


def _verbal(s: Sentence, j: int) -> bool:
    """Whether an unknown word behind a quotation can be its verb."""
    t = s.toks[j]
    return not t.capital and t.text.isalpha() and len(t.text) > 2 and not s.g.any(_CLOSED, t.low)


def _forward(s: Sentence, i: int) -> Part | None:
    """``X(, …,) a dit que …``: the subject before the verb, its appositions between."""
    lo, hi = s.segs[i]
    if s.quoted(i):
        return None
    own = s.group(lo, hi)
    if own is not None and own[2] and i:
        return _apposed_verb(s, i, own[:2])
    start = s.adjuncts(s.past("conj", lo, hi), hi)
    subject = nominal(s.toks, start, hi, s.g)
    if subject is None or subject.hi >= hi:
        return None
    medium = relay(s.toks, start, subject.hi, s.ground, "subject")
    verb = _verb_behind(s, subject.hi, hi, medium is None)
    return None if verb is None else _told(s, subject, medium, (start, subject.hi), verb)


def _verb_behind(s: Sentence, k: int, hi: int, adjuncts: bool) -> Range | None:
    """The verb behind a subject that ends at ``k``."""
    g, toks = s.g, s.toks
    found = s.group(k, hi)
    if adjuncts and (found is None or not found[2]):
        j = s.adjuncts(k, hi)
        found = s.group(j, hi) if k < j < hi else found
    if found is None or not found[2]:
        return None
    both = [t for t in toks[k : found[0]] if g.has("det", t.low) and g.has("clitics", t.low)]
    return found[:2] if all(g.has("object_clitics", t.low) for t in both) else None


def _told(s: Sentence, subject: Nominal, medium: Relay | None, at: Range, verb: Range) -> Part | None:
    """The attribution of a verb behind its subject; ``at``: where the subject begins, and where it ends."""
    if _silent(s, subject, at[1], verb):
        return None
    weak = _weak(s, verb)
    claused = s.claused(verb[1])
    return Part(verb, subject, medium, (at[0], verb[1]), "forward", s.said(verb[1]), weak, claused)


def _apposed_verb(s: Sentence, i: int, verb: Range) -> Part | None:
    """``X, the head of Y, said …``: the subject opens an earlier segment, nothing but appositions between."""
    g, toks = s.g, s.toks
    for n in range(max(0, i - _FAR_BACK), i):
        lo, hi = s.segs[n]
        if any(s.quoted(m) for m in range(n, i)):
            continue
        start = s.adjuncts(s.past("conj", lo, hi), hi)
        subject = nominal(toks, start, hi, g) if start < hi else None
        if subject is None or not (subject.hi == hi or g.any(("published", "relative"), toks[subject.hi].low)):
            continue
        alone = i - n < 2 and subject.hi == hi and s.segs[i][0] - hi == 1
        if alone or any(_clause(s, m) for m in range(n + 1, i)):
            continue
        medium = relay(toks, start, hi, s.ground, "subject")
        return _told(s, apposed(toks, subject, s.n, g), medium, (start, s.segs[i][0]), verb)
    return None


def _clause(s: Sentence, m: int) -> bool:
    """Whether a segment is a clause of its own rather than an apposition."""
    (lo, hi), g, toks = s.segs[m], s.g, s.toks
    low = toks[lo].low
    if g.any(("relative", "published", "prep", "of"), low):
        return False
    found = nominal(toks, lo, hi, g)
    if found is not None:
        return found.hi < hi and not ended(toks, found.hi, hi, g) and not g.has("and", toks[found.hi].low)
    if g.has("appositive", low):
        return False
    behind = toks[lo + 1].low if lo + 1 < hi else ""
    verbal = toks[lo].kind != "w" or finite(toks[lo], g) or low in g.verbs
    return verbal or not g.any(("of", "prep", "joined"), behind)


def _silent(s: Sentence, subject: Nominal, k: int, verb: Range) -> bool:
    """Whether nothing is told: a negated verb of saying, nobody as subject, a noun for no known kind of speaker that
    does something to a thing."""
    toks = s.toks
    if any(s.lex.has("no_one", t.low) for t in toks[subject.lo : subject.hi]):
        return True
    if _refuses(s, verb):
        return True
    negated = any(s.lex.has("negation", t.low) for t in toks[k : verb[0]])
    if negated and not s.g.has("unless_negated", toks[verb[0]].low):
        return True
    return subject.kind == "noun" and not s.claused(verb[1])


def _refuses(s: Sentence, verb: Range) -> bool:
    """``a refusé de commenter``, ``se negó a comentar``: nothing is said."""
    low = bare(s.toks[verb[0]].low)
    near = s.toks[verb[1] : min(s.n, verb[1] + _SOON)]
    denies = any(c.certainty == "denied" for c in s.lex.cues.get(low, ()))
    led = denies and bool(near) and s.g.has("told", near[0].low)
    if not (led or s.g.has("refusing", low)):
        return False
    return any(s.lex.has("silent", t.low) or s.g.has("silent", t.low) for t in near)


def _weak(s: Sentence, verb: Range) -> bool:
    """A verb that tells of a deed, with a thing for its object rather than a clause or words in marks."""
    if verb[1] - verb[0] > 1 or bare(s.toks[verb[0]].low) not in s.g.weak:
        return False
    charged = any(s.g.has("charges", t.low) for t in s.toks[verb[1] : min(s.n, verb[1] + 4)])
    return not charged and not s.claused(verb[1])


def _impersonal(s: Sentence, i: int) -> Part | None:
    """``…, indique-t-on au ministère``: nobody, or whose house it is said in."""
    (lo, hi), g, toks = s.segs[i], s.g, s.toks
    if i == 0 or hi - lo < 2 or toks[lo].low not in g.verbs or not s.lex.has("nobody", toks[lo + 1].low):
        return None
    at = lo + 2
    while at < hi and g.any(("prep", "of", "told"), toks[at].low) and not g.has("joined", toks[at].low):
        at += 1
    subject = nominal(toks, at, hi, g, loose=True) if at < hi else None
    subject = subject or Nominal(lo, lo + 2, (lo, lo + 2), "nobody")
    return Part((lo, lo + 1), subject, None, (lo, hi), "inverted", (0, lo - 1))


def _passive(s: Sentence, i: int) -> Part | None:
    """``… a été annoncé par X``: the agent of a verb of saying."""
    (lo, hi), g, toks = s.segs[i], s.g, s.toks
    for k in range(lo + 1, hi - 2):
        if toks[k].low not in g.verbs or not g.has("hung_by", toks[k + 1].low):
            continue
        been = any(g.any(("be", "been"), t.low) for t in toks[max(lo, k - 3) : k])
        at = k + 1 if g.has("joined", toks[k + 1].low) else k + 2
        subject = nominal(toks, at, hi, g) if been else None
        if subject is not None:
            return Part((k, k + 1), subject, None, (k, subject.hi), "forward", (0, k), True)
    return None
