"""Who speaks, in Arabic: a noun phrase read from its head, and the bare name in it.

No capitals show where a title ends and a name begins. What does: a title is a chain that ends in words with the
article ("the minister of the exterior the Iranian"), a given name has none; a word behind a body ("hospital") is that
body's name; what an indefinite verbal noun opens is said, no name.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from slugline.names import agency, place
from slugline.statement.arabic_words import Word, cue_keys, definite, held, placed, plain
from slugline.statement.cues import Lexicon

__all__ = ["Phrase", "named_at", "phrase", "stops"]

_MOST_NAME = 6
_MOST = 24
_NO_NAMES = ("titles", "bodies", "masdars", "media", "kinds")
# verbal nouns by their shape, and any noun with a pronoun hung on it: what is said, not who says it
_VERBAL = regex.compile(
    r"إ[^ي]\p{L}ا\p{L}(?:ه|ها|هم|ة)?|ت\p{L}{2}ي\p{L}(?:ه|ها|هم)?|است\p{L}{2,5}|ا\p{L}{3}ا\p{L}(?:ه|ها|هم)?"
    r"|م\p{L}ا\p{L}{2}ة|\p{L}{3,}(?:ها|هم)|\p{L}{3,}[^يا]ه"
)
_COMPOUND = frozenset(["الدين", "الله", "الرحمن", "الاسلام", "النبي", "الزهراء", "العابدين", "الزمان", "الحق"])
_DEVOUT = frozenset(["عبد", "ابو", "ابي", "ام", "ال", "بو", "بن", "ابن", "بنت"])
_HUNG = frozenset(["ل", "لل", "و"])
_CALLED = frozenset(["يدعى", "تدعى", "اسمه", "اسمها", "ويدعى", "وتدعى"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase over words ``start:end``; ``name`` the words of a person's bare name in it, if it has one."""

    start: int
    end: int
    name: tuple[int, int] | None
    body: bool


def stops(lex: Lexicon, t: Word) -> bool:
    """Whether a word can stand in no noun phrase that speaks."""
    return t.kind == "p" or t.key in _HUNG or any(held(lex, k, t) for k in ("comp", "hard")) or t.text[0].isdigit()


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
    if _namelike(lex, toks[i]) and not _is_head(lex, toks, i):
        name = named_at(toks, i, lex, transitive)
        if name is not None:
            end = _adjectives(toks, name, lex, transitive)
            found = _behind_chain(toks, name, lex, transitive)
            if found is not None:
                return Phrase(i, found[1], found, False)
            if held(lex, "given", toks[i]):
                return Phrase(i, name[1], name, False)
            return Phrase(i, end, name if name[1] - name[0] > 1 and end == name[1] else None, False)
    return _person(toks, i, lex, transitive)


def _beside_place(lex: Lexicon, t: Word) -> bool:
    """``كوريا الشمالية``, ``ألمانيا وفرنسا``."""
    more = t.key[:1] == "و" and len(t.text) > 3 and place(t.text[1:]) is not None
    return more or (definite(t) and t.text.startswith("ال") and _adjective(lex, t))


def _is_body(lex: Lexicon, t: Word) -> bool:
    return held(lex, "bodies", t) or held(lex, "media", t)


def _is_head(lex: Lexicon, toks: list[Word], i: int) -> bool:
    """A title or a role, not the given name that is spelt alike."""
    t = toks[i]
    if held(lex, "given", t):
        return False
    many = t.key.endswith(("ان", "ين", "ون", "ات")) and held(lex, "titles", t.key[:-2])
    return many or held(lex, "titles", t) or held(lex, "anonymous", t)


def _namelike(lex: Lexicon, t: Word) -> bool:
    """Whether a word may be a given name or a foreign one."""
    if not plain(t) or held(lex, "prep", t) or stops(lex, t) or held(lex, "nations", t) or held(lex, "times", t):
        return held(lex, "given", t)
    if held(lex, "given", t):
        return True
    return _VERBAL.fullmatch(t.text) is None and not any(held(lex, k, t) for k in _NO_NAMES)


def named_at(toks: list[Word], i: int, lex: Lexicon, transitive: bool = False) -> tuple[int, int] | None:
    """The words of a name that begins at ``i``."""
    if i >= len(toks) or not (_namelike(lex, toks[i]) or (i + 1 < len(toks) and toks[i + 1].key == "بن")):
        return None
    k = i + 1
    while k < len(toks) and k - i < _MOST_NAME and toks[k].kind == "w" and not _parts(lex, toks, k):
        t, before = toks[k], toks[k - 1]
        if definite(t) and not (before.key in _DEVOUT or t.key in _COMPOUND):
            said = k + 1 < len(toks) and toks[k + 1].key in ("ان", "انه", "انها", "انهم")
            mine = not (transitive and (held(lex, "groups", t) or (k - i > 1 and not said)))
            k += int(mine and t.text.startswith("ال"))
            break
        small = held(lex, "links", t) or before.key in _DEVOUT or definite(t)
        if not small and not _goes_on_as_name(toks, k, lex):
            break
        k += 1
    while k > i + 1 and held(lex, "links", toks[k - 1]) and toks[k - 1].key != "عبد":
        k -= 1
    return i, k


def _parts(lex: Lexicon, toks: list[Word], k: int) -> bool:
    """Whether a word ends any name before it."""
    t = toks[k]
    return stops(lex, t) or (held(lex, "prep", t) and t.key != "علي") or (not definite(t) and wire(toks, k))


def _goes_on_as_name(toks: list[Word], k: int, lex: Lexicon) -> bool:
    """Whether a word goes on with the name before it; behind a given name a verb's letters may be a family name."""
    t = toks[k]
    verb = t.key in cue_keys(lex.language) and not (held(lex, "given", toks[k - 1]) and t.key[:1] != "و")
    return _namelike(lex, t) and not verb and not _prefixed(lex, t) and not _hung(toks, k, lex)


def wire(toks: list[Word], k: int) -> bool:
    """Whether an agency's bare name begins at ``k``."""
    one = toks[k].text
    two = f"{one} {toks[k + 1].text}" if k + 1 < len(toks) else one
    return (len(one) > 3 and agency(one) is not None) or (two != one and agency(two) is not None)


def _hung(toks: list[Word], k: int, lex: Lexicon) -> bool:
    """``بجهود الوساطة``, ``لألعاب القوى``: a preposition hung on the head of a chain."""
    t = toks[k]
    if t.key[:1] not in "بل" or len(t.key) < 4 or held(lex, "given", t) or definite(t):
        return False
    if t.text[1] in "أإ":
        return True
    return k + 1 < len(toks) and definite(toks[k + 1]) and toks[k + 1].text.startswith("ال")


def _prefixed(lex: Lexicon, t: Word) -> bool:
    """``بتزوير``, ``لصحيفة``, ``وعضو``: a small word hung on one of the lists."""
    if held(lex, "given", t) or t.key[:1] not in "بلوفك" or len(t.key) < 4:
        return False
    rest = t.key[1:]
    return any(held(lex, k, rest) for k in ("masdars", "media", "bodies", "titles", "occasions", "comp", "prep")) or (
        t.key[0] == "ب" and rest.startswith(("است", "انت", "انس", "اغ", "اع", "اخ")) and len(rest) > 4
    )


def _adjectives(toks: list[Word], name: tuple[int, int], lex: Lexicon, transitive: bool) -> int:
    """Behind what describes a role: ``محققو الأمم المتحدة``, ``خبراء أجانب``."""
    k = name[1]
    few = name[1] - name[0] == 1 and k + 1 < len(toks) and toks[k].key in ("من", "في")
    if few and definite(toks[k + 1]) and not held(lex, "occasions", toks[k + 1]) and not transitive:
        return k + 2
    chain = name[1] - name[0] > 1 and definite(toks[k - 1])
    while k < len(toks) and toks[k].kind == "w":
        t = toks[k]
        if not (held(lex, "nations", t) and not transitive) and not (
            chain and definite(t) and t.text.startswith("ال") and not (transitive and held(lex, "groups", t))
        ):
            break
        k += 1
    return k


def _behind_chain(toks: list[Word], name: tuple[int, int], lex: Lexicon, transitive: bool) -> tuple[int, int] | None:
    """``محامي العائلة رامي صالح``: what looked like a name was a title, the name stands behind it."""
    a, b = name
    if held(lex, "given", toks[a]) or b >= len(toks) or not definite(toks[b - 1]) or b - a < 2:
        return None
    k = b
    while k < len(toks) and (definite(toks[k]) or held(lex, "nations", toks[k])):
        k += 1
    return named_at(toks, k, lex, transitive) if k < len(toks) and not _prefixed(lex, toks[k]) else None


def _body_end(toks: list[Word], i: int, lex: Lexicon, transitive: bool) -> int:
    """Where the name of a body ends: a chain, its words with the article, places and marks."""
    k, closed = i + 1, definite(toks[i])
    while k < len(toks) and k - i < _MOST:
        n = _body_step(toks, k, lex, closed, transitive)
        if n == 0:
            break
        t = toks[k]
        closed = closed or n > 1 or t.kind == "q" or definite(t)
        k += n
    return k


def _body_step(toks: list[Word], k: int, lex: Lexicon, closed: bool, transitive: bool) -> int:
    """How many words from ``k`` on belong to the body's name; 0 where it ends."""
    t, before = toks[k], toks[k - 1]
    if t.kind == "q":
        return int(before.kind == "w" and _is_body(lex, before))
    if stops(lex, t) or held(lex, "times", t) or (t.key in cue_keys(lex.language) and not definite(t)):
        return 0
    if held(lex, "prep", t):
        on = k + 1 < len(toks) and t.key in ("في", "بلا", "لدى") and _local(lex, toks[k + 1])
        issued = k + 1 < len(toks) and t.key == "عن" and before.key.removeprefix("ال").startswith("صادر")
        return 2 if on or issued else 0
    if definite(t):
        told = t.text.startswith("لل") and held(lex, "media", t.key[2:])
        done_to = transitive and closed and not _adjective(lex, t) and not t.text.startswith("لل")
        return int(not told and not done_to)
    further = _in_place(t) or _of_body(lex, t) or (placed(t) and not definite(before) and k > 1)
    return int(further or not (closed or held(lex, "masdars", t) or _prefixed(lex, t)))


def _in_place(t: Word) -> bool:
    """``بجدة``: the place hung on its preposition."""
    return t.key[:1] == "ب" and len(t.text) > 3 and place(t.text[1:]) is not None


def _local(lex: Lexicon, t: Word) -> bool:
    """A place or a body that a phrase with "in" goes on to; no occasion, no time."""
    if held(lex, "occasions", t) or held(lex, "times", t):
        return False
    return placed(t) or definite(t) or _is_body(lex, t) or _namelike(lex, t)


def _of_body(lex: Lexicon, t: Word) -> bool:
    """``لشؤون``, ``لحقوق``, ``وعلوم``: a body's further field."""
    return t.key[:1] in "لو" and held(lex, "bodies", t.key[1:]) and not held(lex, "told_forms", t)


def _adjective(lex: Lexicon, t: Word) -> bool:
    """A word with the article that describes rather than being done something to."""
    return (
        t.key.endswith(("ي", "ية", "يه"))
        or held(lex, "nations", t)
        or held(lex, "adjectives", t)
        or (t.key.startswith("الم") and t.key.endswith("ة"))
    )


def _person(toks: list[Word], i: int, lex: Lexicon, transitive: bool) -> Phrase | None:
    """A title or a role, and the name behind it."""
    k, closed = i, False
    while k < len(toks) and k - i < _MOST:
        t = toks[k]
        if t.key in _CALLED:
            name = named_at(toks, k + 1, lex, transitive)
            return Phrase(i, name[1] if name else k, name, False)
        voice = t.key == "باسم" and any("متحدث" in w.key or "ناطق" in w.key for w in toks[i:k])
        if k > i and not voice and (closed or held(lex, "given", t)) and _opens_name(toks, k, lex):
            name = named_at(toks, k, lex, transitive)
            if name is not None:
                return Phrase(i, name[1], name, False)
        if not _in_title(toks, i, k, lex, transitive):
            break
        body = k > i and _is_body(lex, toks[k - 1])
        closed = closed or t.kind == "q" or definite(t) or placed(t) or (body and _namelike(lex, t))
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
    if held(lex, "prep", t) and t.text != "علي":
        return _goes_on(toks, k, lex)
    if definite(t):
        told = (t.text.startswith("لل") and held(lex, "media", t.key[2:])) or (
            t.text.startswith("بال") and not any(held(lex, "comp", w) for w in toks[k + 1 : k + 5])
        )
        done_to = held(lex, "groups", t) or (t.key.endswith("ين") and not held(lex, "nations", t))
        return not told and not (transitive and definite(before) and done_to)
    if t.key[0] == "ل" and _hung(toks, k, lex) and not held(lex, "told_forms", t):
        return True
    if _prefixed(lex, t) and not _of_body(lex, t):
        hung = t.key[0] in "لب" and not held(lex, "told_forms", t)
        return hung and any(held(lex, n, t.key[1:]) for n in ("bodies", "titles"))
    said = (
        definite(before)
        and _VERBAL.fullmatch(t.text) is not None
        and not any(held(lex, n, t) for n in ("titles", "bodies", "given"))
    )
    return not said and not held(lex, "masdars", t) and (t.key not in cue_keys(lex.language) or _is_head(lex, toks, k))


def _goes_on(toks: list[Word], k: int, lex: Lexicon) -> bool:
    """Whether a title goes on behind a small word: ``الطبيب في مستشفى الشفاء``."""
    if not held(lex, "soft", toks[k]) or k + 1 >= len(toks):
        return False
    t = toks[k + 1]
    many = k > 0 and not definite(toks[k - 1]) and toks[k - 1].key.endswith(("ون", "ين", "ان"))
    if toks[k].key in ("من", "على") and not (k > 0 and (held(lex, "some", toks[k - 1]) or many)):
        return False
    if held(lex, "occasions", t) or held(lex, "times", t) or t.kind != "w" or held(lex, "platforms", t):
        return False
    return not held(lex, "media", t) or toks[k].key in ("في", "باسم")


def _opens_name(toks: list[Word], k: int, lex: Lexicon) -> bool:
    """Whether the name begins at ``k``, behind words of a title."""
    t, before = toks[k], toks[k - 1]
    if k + 1 < len(toks) and toks[k + 1].key in ("بن", "بنت", "ولد") and not definite(t):
        return True
    if not held(lex, "given", t) and (t.key in cue_keys(lex.language) or _prefixed(lex, t)):
        return False
    if not _namelike(lex, t) or (placed(t) and not held(lex, "given", t)) or _hung(toks, k, lex):
        return False
    if held(lex, "given", t) and not (_is_body(lex, before) and not definite(before)):
        return True
    if _is_body(lex, before) and not definite(before):
        nxt = toks[k + 1] if k + 1 < len(toks) else None
        return held(lex, "given", t) and (nxt is None or not _namelike(lex, nxt))
    return not held(lex, "prep", before)
