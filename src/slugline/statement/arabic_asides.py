"""Asides of Arabic sentences that tell a source: ``وفق X``, ``بحسب ما ذكرت وكالة Y``, ``نقلا عن Z``."""

from __future__ import annotations

from dataclasses import dataclass, field

from slugline.statement.arabic_media import Told, medium_at
from slugline.statement.arabic_names import Phrase, phrase
from slugline.statement.arabic_words import Word, cue_keys, definite, held
from slugline.statement.cues import Lexicon

__all__ = ["Aside", "asides", "unhung"]

# the words that open one, by key; a last word "ل" hangs on the next, "ما" wants a verb
_OPENERS = (
    ("استنادا", "الى"), ("نقلا", "عن"), ("على", "حد", "قول"), ("على", "حد", "تعبير"), ("على", "حد", "وصف"),
    ("على", "حد", "زعم"), ("على", "ذمة"), ("على", "ما"), ("وفقا", "ل"), ("طبقا", "ل"), ("تبعا", "ل"), ("وفق",),
    ("بحسب",), ("حسب",), ("حسبما",), ("وفقما",), ("مثلما",), ("كما",), ("بحسبما",), ("حسب", "ما"), ("نسبة", "الى"),
    ("عن",),
)  # fmt: skip
_WANT_VERB = frozenset(["ما", "كما", "مثلما", "حسبما", "وفقما", "بحسبما"])
_CITES = frozenset(["نقلا", "استنادا", "عن"])
_ITS = frozenset(["به", "عنه", "عنها", "عن", "بها", "في", "ذلك", "فيه"])


@dataclass(frozen=True, slots=True)
class Aside:
    """Words ``start:end`` that tell a source: a medium or a speaker; ``cites`` where a medium cites it."""

    start: int
    end: int
    speaker: Phrase | None
    medium: Told | None
    cites: bool
    told: tuple[Told, ...] = ()
    words: list[Word] = field(default_factory=list)


def asides(toks: list[Word], lex: Lexicon) -> list[Aside]:
    """All asides of a clause, in order."""
    out: list[Aside] = []
    i = 0
    while i < len(toks):
        found = _carried(toks, i, lex) or _aside(toks, i, lex)
        if found is not None:
            out.append(found)
            i = found.end
        else:
            i += 1
    return out


def _opener(toks: list[Word], i: int) -> tuple[int, str] | None:
    """How many words the opener has (one that hangs on the next word not counted), and what must follow."""
    for words in _OPENERS:
        whole = words if words[-1] != "ل" else words[:-1]
        keys = tuple(t.key for t in toks[i : i + len(whole)])
        if not keys or (keys != whole and (keys[0][:1] != "و" or (keys[0][1:], *keys[1:]) != whole)):
            continue
        if words == ("عن",):
            return None
        if words[-1] == "ل":
            n = i + len(whole)
            if n >= len(toks) or toks[n].key[:1] != "ل":
                continue
            return len(whole), "ل"
        return len(whole), words[-1]
    return None


def _aside(toks: list[Word], i: int, lex: Lexicon) -> Aside | None:
    opener = _opener(toks, i)
    if opener is None:
        return None
    n, last = opener
    toks = unhung(toks, i + n) if last == "ل" else toks
    k = i + n
    verb = last in _WANT_VERB
    if k < len(toks) and toks[k].key == "ما" and not verb:
        k, verb = k + 1, True
    told: list[Told] = []
    if verb:
        at = _past_verb(toks, k, lex, told)
        if at is None:
            return None
        k = at
    while k < len(toks) and (held(lex, "times", toks[k]) or held(lex, "adverbs", toks[k])):
        k += 1
    medium = medium_at(toks, k, lex) if k < len(toks) else None
    head = toks[i].key.lstrip("و") if toks[i].key.startswith("ون") else toks[i].key
    cites = head in _CITES
    if medium is not None:
        return Aside(i, _closing(toks, medium.end, lex), None, medium, cites, tuple(told))
    speaker = _owner(toks, k, lex) or phrase(toks, k, lex)
    if speaker is None or (last == "كما" and (i == 0 or held(lex, "comp", toks[min(speaker.end, len(toks) - 1)]))):
        return None
    end = _closing(toks, speaker.end, lex)
    more = _told_after(toks, speaker.end, end, lex)
    return Aside(i, end, speaker, None, cites, (*told, *more), toks)


def _owner(toks: list[Word], k: int, lex: Lexicon) -> Phrase | None:
    """``تقديرات الأمم المتحدة``, ``تقرير صادر عن البنك``: whose account it is."""
    if k + 1 >= len(toks) or not held(lex, "accounts", toks[k]):
        return None
    k += 1
    while k + 1 < len(toks) and (
        toks[k].key.startswith("صادر") or toks[k].key in ("عن", "من") or held(lex, "passing", toks[k])
    ):
        k += 1
    found = phrase(toks, k, lex)
    return found if found is not None and (found.body or found.name is not None or definite(toks[k])) else None


def _told_after(toks: list[Word], a: int, b: int, lex: Lexicon) -> list[Told]:
    found = [medium_at(toks, n, lex) for n in range(a, b) if toks[n].kind == "w" and toks[n].key[:1] in "لم"]
    return [t for t in found if t is not None and t.end <= b]


def unhung(toks: list[Word], k: int) -> list[Word]:
    """The words, the preposition taken off the word at ``k``: ``لوزارة`` -> ``وزارة``, ``للشرطة`` -> ``الشرطة``."""
    t = toks[k]
    if t.text.startswith("لل"):
        bare = t._replace(text="ال" + t.text[2:], key="ال" + t.key[2:])
    else:
        bare = t._replace(text=t.text[1:], key=t.key[1:], start=t.start + 1)
    return [*toks[:k], bare, *toks[k + 1 :]]


def _past_verb(toks: list[Word], k: int, lex: Lexicon, told: list[Told]) -> int | None:
    """Behind the aside's own verb and the small words hung on it; ``None`` where no verb of saying stands."""
    if k >= len(toks):
        return None
    known = toks[k].key in cue_keys(lex.language) or held(lex, "passing", toks[k]) or toks[k].key in ("جاء", "ورد")
    if not known:
        bare = toks[k].key[:-1] if toks[k].key.endswith("ه") else ""
        if bare not in cue_keys(lex.language):
            return None
    k += 1
    while k < len(toks):
        t = toks[k]
        medium = medium_at(toks, k, lex) if t.key[:1] == "ل" else None
        if medium is not None:
            told.append(medium)
            k = medium.end
        elif t.key in _ITS or held(lex, "times", t) or held(lex, "adverbs", t):
            k += 1
        else:
            break
    return k


def _closing(toks: list[Word], k: int, lex: Lexicon) -> int:
    """Where the aside ends: the next mark, or what is said."""
    n = k
    while n < len(toks) and toks[n].kind == "w" and not held(lex, "comp", toks[n]):
        if _opener(toks, n) is not None:
            break
        n += 1
    return n


def _carried(toks: list[Word], i: int, lex: Lexicon) -> Aside | None:
    """``في بيان نقلته وكالة X``, ``تصريحات بثتها قناة Y``: the medium that carried a statement."""
    if not held(lex, "passing", toks[i]) or i + 1 >= len(toks) or (i and toks[i - 1].key == "ما"):
        return None
    k = i + 1
    while k < len(toks) and (toks[k].key in _ITS or held(lex, "times", toks[k])):
        k += 1
    medium = medium_at(toks, k, lex) if k < len(toks) else None
    return Aside(i, medium.end, None, medium, False) if medium is not None else None
