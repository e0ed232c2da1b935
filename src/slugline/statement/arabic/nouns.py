"""Who speaks, in Arabic: a noun phrase read from its head, and the bare name in it.

No capitals show where a title ends and a name begins. What does: a title is a chain that ends in words with the
article ("the minister of the exterior the Iranian"), a given name has none; a word behind a body ("hospital") is that
body's name; what an indefinite verbal noun opens is said, no name.
"""

from __future__ import annotations

from slugline.model import Record
from slugline.names import place
from slugline.statement.arabic.names import behind_chain, hung, named_at, namelike, prefixed, stops, wire
from slugline.statement.arabic.words import Word, among, cue_keys, definite, ends, held, listed, placed, starts, verbal
from slugline.statement.cues import Lexicon

__all__ = ["Phrase", "adjective", "phrase"]

_MOST = 24
_NO_NOUNS = ("titles", "bodies", "given")


class Phrase(Record, frozen=True, gc=False):
    """A noun phrase over words ``start:end``; ``name`` the words of a person's bare name in it, if it has one."""

    start: int
    end: int
    name: tuple[int, int] | None
    body: bool


def phrase(toks: list[Word], i: int, lex: Lexicon, transitive: bool = False) -> Phrase | None:
    """The noun phrase that begins at ``i``; ``transitive``: its verb takes an object right behind it."""
    if i >= len(toks) or toks[i].kind == "p" or stops(lex, toks[i]) or held(lex, "prep", toks[i]):
        return None
    if toks[i].kind == "q":
        return Phrase(i, i + 1, None, True)
    if placed(toks[i]) and not held(lex, "given", toks[i]) and not held(lex, "titles", toks[i]):
        k = i + 1
        while k < len(toks) and _beside_place(lex, toks[k]):
            k += 1
        return Phrase(i, k, None, True)
    if _is_body(lex, toks[i]) and not held(lex, "given", toks[i]):
        return Phrase(i, _body_end(toks, i, lex, transitive), None, True)
    if namelike(lex, toks[i]) and not _is_head(lex, toks, i):
        name = named_at(toks, i, lex, transitive)
        if name is not None:
            end = _adjectives(toks, name, lex, transitive)
            found = behind_chain(toks, name, lex, transitive)
            if found is not None:
                return Phrase(i, found[1], found, False)
            if held(lex, "given", toks[i]):
                return Phrase(i, name[1], name, False)
            return Phrase(i, end, name if name[1] - name[0] > 1 and end == name[1] else None, False)
    return _person(toks, i, lex, transitive)


def _beside_place(lex: Lexicon, t: Word) -> bool:
    """``كوريا الشمالية``, ``ألمانيا وفرنسا``."""
    more = starts(lex, "and_letter", t.key) and len(t.text) > 3 and place(t.text[1:]) is not None
    return more or (definite(lex, t) and starts(lex, "article", t.text) and adjective(lex, t))


def _is_body(lex: Lexicon, t: Word) -> bool:
    return held(lex, "bodies", t) or held(lex, "media", t)


def _is_head(lex: Lexicon, toks: list[Word], i: int) -> bool:
    """A title or a role, not the given name that is spelt alike."""
    t = toks[i]
    if held(lex, "given", t):
        return False
    many = ends(lex, "plural_endings", t.key) and held(lex, "titles", t.key[:-2])
    return many or held(lex, "titles", t) or held(lex, "anonymous", t)


def _adjectives(toks: list[Word], name: tuple[int, int], lex: Lexicon, transitive: bool) -> int:
    """Behind what describes a role: ``محققو الأمم المتحدة``, ``خبراء أجانب``."""
    k = name[1]
    few = name[1] - name[0] == 1 and k + 1 < len(toks) and held(lex, "few_of", toks[k])
    if few and definite(lex, toks[k + 1]) and not held(lex, "occasions", toks[k + 1]) and not transitive:
        return k + 2
    chain = name[1] - name[0] > 1 and definite(lex, toks[k - 1])
    while k < len(toks) and toks[k].kind == "w":
        t = toks[k]
        if not (held(lex, "nations", t) and not transitive) and not (
            chain
            and definite(lex, t)
            and starts(lex, "article", t.text)
            and not (transitive and held(lex, "groups", t))
        ):
            break
        k += 1
    return k


def _body_end(toks: list[Word], i: int, lex: Lexicon, transitive: bool) -> int:
    """Where the name of a body ends: a chain, its words with the article, places and marks."""
    k, closed = i + 1, definite(lex, toks[i])
    while k < len(toks) and k - i < _MOST:
        n = _body_step(toks, k, lex, closed, transitive)
        if n == 0:
            break
        t = toks[k]
        closed = closed or n > 1 or t.kind == "q" or definite(lex, t)
        k += n
    return k


def _body_step(toks: list[Word], k: int, lex: Lexicon, closed: bool, transitive: bool) -> int:
    """How many words from ``k`` on belong to the body's name; 0 where it ends."""
    t, before = toks[k], toks[k - 1]
    if t.kind == "q":
        return int(before.kind == "w" and _is_body(lex, before))
    if stops(lex, t) or held(lex, "times", t) or (t.key in cue_keys(lex.language) and not definite(lex, t)):
        return 0
    if held(lex, "prep", t):
        on = k + 1 < len(toks) and held(lex, "within", t) and _local(lex, toks[k + 1])
        issued = k + 1 < len(toks) and held(lex, "from", t) and starts(lex, "issued", before.key)
        return 2 if on or issued else 0
    if definite(lex, t):
        told = starts(lex, "to_the", t.text) and held(lex, "media", t.key[2:])
        done_to = transitive and closed and not adjective(lex, t) and not starts(lex, "to_the", t.text)
        return int(not told and not done_to)
    further = _in_place(lex, t) or _of_body(lex, t) or (placed(t) and not definite(lex, before) and k > 1)
    return int(further or not (closed or held(lex, "masdars", t) or prefixed(lex, t)))


def _in_place(lex: Lexicon, t: Word) -> bool:
    """``بجدة``: the place hung on its preposition."""
    return starts(lex, "by_letter", t.key) and len(t.text) > 3 and place(t.text[1:]) is not None


def _local(lex: Lexicon, t: Word) -> bool:
    """A place or a body that a phrase with "in" goes on to; no occasion, no time."""
    if held(lex, "occasions", t) or held(lex, "times", t):
        return False
    return placed(t) or definite(lex, t) or _is_body(lex, t) or namelike(lex, t)


def _of_body(lex: Lexicon, t: Word) -> bool:
    """``لشؤون``, ``لحقوق``, ``وعلوم``: a body's further field."""
    return starts(lex, "field_letters", t.key) and held(lex, "bodies", t.key[1:]) and not held(lex, "told_forms", t)


def adjective(lex: Lexicon, t: Word) -> bool:
    """A word with the article that describes rather than being done something to."""
    return (
        ends(lex, "adjective_endings", t.key)
        or held(lex, "nations", t)
        or held(lex, "adjectives", t)
        or (starts(lex, "participle_openings", t.key) and ends(lex, "feminine_endings", t.key))
    )


def _person(toks: list[Word], i: int, lex: Lexicon, transitive: bool) -> Phrase | None:
    """A title or a role, and the name behind it."""
    k, closed = i, False
    while k < len(toks) and k - i < _MOST:
        t = toks[k]
        if held(lex, "called", t):
            name = named_at(toks, k + 1, lex, transitive)
            return Phrase(i, name[1] if name else k, name, False)
        voice = held(lex, "in_name", t) and any(v in w.key for v in listed(lex, "voices") for w in toks[i:k])
        if k > i and not voice and (closed or held(lex, "given", t)) and _opens_name(toks, k, lex):
            name = named_at(toks, k, lex, transitive)
            if name is not None:
                return Phrase(i, name[1], name, False)
        if not _in_title(toks, i, k, lex, transitive):
            break
        body = k > i and _is_body(lex, toks[k - 1])
        closed = closed or t.kind == "q" or definite(lex, t) or placed(t) or (body and namelike(lex, t))
        k += 1
    while k > i and held(lex, "prep", toks[k - 1]):
        k -= 1
    return Phrase(i, k, None, False) if k > i else None


def _in_title(toks: list[Word], i: int, k: int, lex: Lexicon, transitive: bool) -> bool:
    """Whether the word at ``k`` belongs to the title that begins at ``i``."""
    t = toks[k]
    if k == i:
        return True
    before = toks[k - 1]
    if t.kind == "q":
        return _is_body(lex, before)
    if stops(lex, t) or held(lex, "times", t) or (wire(toks, k) and not _is_body(lex, before)):
        return False
    if held(lex, "prep", t):
        return _goes_on(toks, k, lex)
    if definite(lex, t):
        told = (starts(lex, "to_the", t.text) and held(lex, "media", t.key[2:])) or (
            starts(lex, "by_the", t.text) and not any(held(lex, "comp", w) for w in toks[k + 1 : k + 5])
        )
        done_to = held(lex, "groups", t) or (ends(lex, "oblique_plural", t.key) and not held(lex, "nations", t))
        return not told and not (transitive and definite(lex, before) and done_to)
    if starts(lex, "to_letter", t.key) and hung(toks, k, lex) and not held(lex, "told_forms", t):
        return True
    if prefixed(lex, t) and not _of_body(lex, t):
        small = starts(lex, "hung_letters", t.key) and not held(lex, "told_forms", t)
        return small and among(lex, ("bodies", "titles"), t.key[1:])
    said = definite(lex, before) and verbal(lex, t) and not among(lex, _NO_NOUNS, t)
    return not said and not held(lex, "masdars", t) and (t.key not in cue_keys(lex.language) or _is_head(lex, toks, k))


def _goes_on(toks: list[Word], k: int, lex: Lexicon) -> bool:
    """Whether a title goes on behind a small word: ``الطبيب في مستشفى الشفاء``."""
    if not held(lex, "soft", toks[k]) or k + 1 >= len(toks):
        return False
    t = toks[k + 1]
    many = k > 0 and not definite(lex, toks[k - 1]) and ends(lex, "many_endings", toks[k - 1].key)
    if held(lex, "soft_of_many", toks[k]) and not (k > 0 and (held(lex, "some", toks[k - 1]) or many)):
        return False
    if held(lex, "occasions", t) or held(lex, "times", t) or t.kind != "w" or held(lex, "platforms", t):
        return False
    return not held(lex, "media", t) or held(lex, "soft_media", toks[k])


def _opens_name(toks: list[Word], k: int, lex: Lexicon) -> bool:
    """Whether the name begins at ``k``, behind words of a title."""
    t, before = toks[k], toks[k - 1]
    if k + 1 < len(toks) and held(lex, "sons", toks[k + 1]) and not definite(lex, t):
        return True
    if not held(lex, "given", t) and (t.key in cue_keys(lex.language) or prefixed(lex, t)):
        return False
    if not namelike(lex, t) or (placed(t) and not held(lex, "given", t)) or hung(toks, k, lex):
        return False
    if held(lex, "given", t) and not (_is_body(lex, before) and not definite(lex, before)):
        return True
    if _is_body(lex, before) and not definite(lex, before):
        nxt = toks[k + 1] if k + 1 < len(toks) else None
        return held(lex, "given", t) and (nxt is None or not namelike(lex, nxt))
    return not held(lex, "prep", before)
