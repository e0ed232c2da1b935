"""Nothing said: ``refused to say whether``, ``would not say who``, ``nobody said that``."""

from __future__ import annotations

from slugline.statement.cues import Lexicon
from slugline.statement.sites import Site
from slugline.statement.units import Unit

Range = tuple[int, int]
_SAYING = frozenset(("said", "reported", "claimed", "promised", "admitted", "asked"))
_NEAR = 4


def unsaid(unit: Unit, lex: Lexicon, s: Site, subject: Range | None) -> bool:
    """Whether the clause of a cue only says that somebody kept silent.

    A negated verb of believing still tells a belief, and a negated denial is no silence: both are left alone.
    """
    toks = unit.tokens
    if subject is not None and lex.has("no_one", toks[subject[0]].low):
        return True
    if s.cue.certainty == "denied":
        return any(_silent(unit, lex, s, k) for k in range(s.last, min(s.hi, s.last + _NEAR)))
    if s.cue.certainty not in _SAYING:
        return False
    if lex.has("silent", toks[s.first].low) and _refused(unit, lex, s):
        return True
    begin = s.verb - 1 if s.verb - 1 > s.lo else s.verb
    if subject is not None and subject[1] <= s.verb:
        begin = max(subject[1] - 1, s.lo + 1)
    behind = _own_end(unit, lex, s) if "v2" in lex.flags and s.first == s.verb else s.first
    return any(lex.has("negation", t.low) for t in toks[begin:behind])


def _silent(unit: Unit, lex: Lexicon, s: Site, k: int) -> bool:
    """A word for what is kept back; ``in an interview`` something was said."""
    if not lex.has("silent", unit.tokens[k].low):
        return False
    met = lex.medium.get(unit.tokens[k].low) == "interview"
    return not (met and any(lex.has("prep", t.low) for t in unit.tokens[s.last : k]))


def _own_end(unit: Unit, lex: Lexicon, s: Site) -> int:
    """Where the cue's own clause ends: what follows "that" is said, even where no comma parts it."""
    return next((k for k in range(s.last, s.hi) if lex.has("comp", unit.tokens[k].low)), s.hi)


def _refused(unit: Unit, lex: Lexicon, s: Site) -> bool:
    """An infinitive behind a verb of refusing."""
    near = unit.tokens[max(0, s.first - 3) : s.first]
    return any(c.certainty == "denied" for t in near for c in lex.cues.get(t.low, ()))
