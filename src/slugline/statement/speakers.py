"""Who is meant by the words for a speaker: full names, pronouns, titles, offices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import regex

from slugline.language.twofold import Twofold
from slugline.model import Article, Record
from slugline.names import agency, find_agencies
from slugline.names.lexicon import given_names
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.phraseheads import behind_preposition
from slugline.statement.spaceless.names import bare_name

_ONE = r"(?:[\p{Lu}]\.(?:-?[\p{Lu}]\.)*|[\p{Lu}][\p{L}\p{M}'’\-]*)"
_PARTICLE = r"(?:(?:de|del|della|di|da|dos|la|le|van|von|der|den|bin|al|el|ibn|ter|zu)[ \u00a0])*"
_HUNG = r"(?:(?:al|el|as|ar|ad|an|at|az|ash|ul|ud)-)?"
_RUN = Twofold(_ONE + r"(?:[ \u00a0]" + _PARTICLE + _HUNG + _ONE + "){0,5}")
_LED = regex.compile(r"(?r)(\p{L}+)[ \u00a0]$")
_WORD = Twofold(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.\-]*")
_ELIDED = regex.compile(r"(?:[dlDLsn])['’]\p{Ll}")
_ELISION = regex.compile(r"(?:d|l|qu|s|n)['’]\p{Ll}")
_OF = r"(?:d\p{L}{0,4}|de la|de l|van|van de|van het|für|for)?"
_PORTFOLIO = regex.compile(r"(\p{L}+)[ \u00a0](?:" + _OF + r"['’ \u00a0])$")
_SUFFIX = regex.compile(r"(?:['’]\p{Ll}+)?$")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_PATRONYMIC = ("вич", "вна", "ична")
_OF_PLACE = ("van", "von", "vom")
_FULL = 2  # words of a full name
_HAN_RUN = regex.compile(r"(?<!\p{Han})\p{Han}{4,14}(?:さん|ちゃん)?")
_STEM = 4
_MOST_NAMES = 1500
_OPENERS = ("det", "prep", "conj", "adverbs", "titles", "roles", "lead", "as", "comp", "who")


class Name(Record, frozen=True, gc=False):
    """A name in the body: its words without titles, and where it stands."""

    text: str
    paragraph: int
    start: int
    end: int

    @property
    def last(self) -> str:
        return self.text.split()[-1]


class Cast(Record, frozen=True, gc=False):
    """The people and bodies of an article, and the offices that the text gives them."""

    names: tuple[Name, ...]
    offices: dict[str, str]
    long: tuple[str, ...] = ()

    def full(self, name: str) -> str:
        """The longest form under which the article knows a name; inflected last names by their stem."""
        words = name.split()
        best, most = name, len(words)
        for text in self.long:
            theirs = text.split()
            longer = len(theirs) > most and alike(theirs[-1], words[-1]) and _within(words, theirs)
            if longer and not _holds_agency(text):
                best, most = text, len(theirs)
        return best

    def before(self, paragraph: int, offset: int) -> Name | None:
        """The nearest name before a place, of two words or more."""
        found = None
        for n in self.names:
            if (n.paragraph, n.start) >= (paragraph, offset):
                break
            if " " in n.text:
                found = n
        return found


@lru_cache(maxsize=4096)
def _holds_agency(name: str) -> bool:
    """Whether a run of capitals has an agency's name in it, and so is no one name."""
    return bool(find_agencies(name))


def alike(a: str, b: str) -> bool:
    """The same word, or two inflected forms of it: all but the last two letters agree."""
    a, b = a.casefold().rstrip("'’s") or a, b.casefold().rstrip("'’s") or b
    if a == b:
        return True
    if min(len(a), len(b)) >= _STEM and abs(len(a) - len(b)) <= 2 and (a.startswith(b) or b.startswith(a)):
        return True
    n = min(len(a), len(b)) - 2
    return n >= _STEM and abs(len(a) - len(b)) <= 2 and a[:n] == b[:n]


def _within(few: list[str], many: list[str]) -> bool:
    return all(any(alike(w, m) or (w.endswith(".") and m.startswith(w[0])) for m in many) for w in few)


def cast(article: Article, lex: Lexicon) -> Cast:
    """All names of the body in order, and offices from appositions ("X, the president of Y")."""
    names: list[Name] = []
    offices: dict[str, str] = {}
    for p, text in enumerate(article.body):
        here = names_in(text, lex, p, article.dateline.end if p == 0 else 0)
        names.extend(here)
        for n in here:
            if " " in n.text and not _names_medium(text, n, lex):
                _office(text, n, lex, offices)
    long = tuple(dict.fromkeys(n.text for n in names if " " in n.text))[:_MOST_NAMES]
    return Cast(tuple(names), offices, long)


def _names_medium(text: str, n: Name, lex: Lexicon) -> bool:
    """Whether a noun for a medium stands right before the name."""
    before = _LED.search(text[max(0, n.start - 24) : n.start])
    return before is not None and lex.has("media", before.group(1).lower())


def names_in(text: str, lex: Lexicon, paragraph: int = 0, start: int = 0) -> list[Name]:
    """Runs of capitalised words, titles and sentence openers taken off."""
    return [Name(text[a:b], paragraph, a, b) for a, b in _named(text, lex.language, start)]


@lru_cache(maxsize=2_048)
def _named(text: str, language: str, start: int) -> tuple[tuple[int, int], ...]:
    """Where they stand; paragraphs are asked for again and again."""
    lex = lexicon(language)
    word = _WORD.for_text(text)
    runs = [m.span() for m in _RUN.for_text(text).finditer(text, start)]
    found = (_stripped(text, [m.span() for m in word.finditer(text, a, b)], lex) for a, b in runs)
    return tuple([run for run in found if run is not None])


def _stripped(text: str, words: list[tuple[int, int]], lex: Lexicon) -> tuple[int, int] | None:
    """What of a run's words is a name; a run begins with a word."""
    a = words[0][0]
    dated = "capital_times" in lex.flags or "nouns_capital" in lex.flags
    kinds = (*_OPENERS, "times") if dated else _OPENERS
    article = _LED.search(text[max(0, a - 12) : a])
    led = article is not None and lex.has("det", article.group(1).lower())
    if len(words) > 2 and _portfolio(text, a, lex):
        words.pop(0)
    words = _without_owner(text, words, lex)
    words = _without_place(text, _without_agencies(text, _behind_portfolio(text, words, lex)), lex)
    words = _behind_title(text, _without_openers(text, words, kinds, led, lex), lex)
    return _bare_end(text, words, lex) if words else None


def _without_openers(
    text: str, words: list[tuple[int, int]], kinds: Sequence[str], led: bool, lex: Lexicon
) -> list[tuple[int, int]]:
    """Behind words that open a clause or say an office; ``led``: an article stands before them."""
    body = False
    while words:
        w = text[slice(*words[0])].lower().rstrip(".")
        if body and text[words[0][0]].islower():
            led = lex.has("det", w)
            words.pop(0)
            continue
        body = lex.has("roles", w) and not lex.has("titles", w)
        opener = lex.has_any(kinds, w) or (len(words) > 1 and _office_word(w, lex))
        elided = "elision" in lex.flags and _ELISION.match(w)
        if (
            elided
            or opener
            or w in lex.cues
            or w in lex.before
            or (len(words) > 2 and "v2" in lex.flags and _compound_office(text[slice(*words[0])]))
            or (led and "nouns_capital" in lex.flags and len(words) > 1)
        ):
            if not lex.has("det", w):
                led = False
            elif opener:
                led = True
            words.pop(0)
        else:
            break
    return words


def _bare_end(text: str, words: list[tuple[int, int]], lex: Lexicon) -> tuple[int, int] | None:
    """The words without a closing stop, an owner's mark or a case ending."""
    end = words[-1][1]
    if text[end - 1] == "." and len(text[words[-1][0] : end]) > 3:
        end -= 1
    for tail in ("'s", "’s", "'", "’"):
        if text[words[-1][0] : end].endswith(tail):
            end -= len(tail)
            break
    if "sov" in lex.flags:
        ending = _SUFFIX.search(text[words[0][0] : end])
        end = words[0][0] + ending.start() if ending is not None else end
    return (words[0][0], end) if end > words[0][0] else None


def _behind_portfolio(text: str, words: list[tuple[int, int]], lex: Lexicon) -> list[tuple[int, int]]:
    """Behind an office and what it is for within one run: ``Minister van Financiën X Y``."""
    led = len(words) > 3 and lex.has("titles", text[slice(*words[0])].lower()) and text[words[1][0]].islower()
    return words[3:] if led else words


def _without_place(text: str, words: list[tuple[int, int]], lex: Lexicon) -> list[tuple[int, int]]:
    """A first and a last name without what they are of: ``Femke Halsma van Amsterdam``."""
    if "v2" not in lex.flags:
        return words
    big = 0
    for k, (a, b) in enumerate(words):
        if big >= _FULL and text[a:b] in _OF_PLACE and text[slice(*words[k - 1])].lower() not in given_names():
            return words[:k] if k + 1 < len(words) else words
        word = text[a:b]
        title = lex.has("titles", word.lower()) or lex.has("roles", word.lower()) or _compound_office(word)
        big = 0 if title or not text[a].isupper() else big + 1
    return words


def _without_owner(text: str, words: list[tuple[int, int]], lex: Lexicon) -> list[tuple[int, int]]:
    """``North Korea's Kim``: behind whose somebody is."""
    if "zero_comp" not in lex.flags:
        return words
    for k in range(len(words) - 2, -1, -1):
        if text[slice(*words[k])].endswith(("'s", "’s")):
            return words[k + 1 :]
    return words


def _compound_office(word: str) -> bool:
    """``LTO-voorman``: a name and a small noun for an office."""
    head, _, tail = word.rpartition("-")
    return len(tail) > _STEM and bool(head) and head[0].isupper() and tail.islower()


def _without_agencies(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A run of capitals without the initials of an agency that was told: ``powiedziała PAP Nora Bielska``."""
    while len(words) > 2 and _agency_word(text[slice(*words[0])]):
        words = words[1:]
    while len(words) > 2 and _agency_word(text[slice(*words[-1])]):
        words = words[:-1]
    return words


@lru_cache(maxsize=4096)
def _agency_word(word: str) -> bool:
    return agency(word) is not None


def _portfolio(text: str, a: int, lex: Lexicon) -> bool:
    """Whether a run of capitals opens with what somebody is minister of."""
    before = _PORTFOLIO.search(text[max(0, a - 40) : a])
    return before is not None and lex.has("titles", before[1].lower())


def _behind_title(text: str, words: list[tuple[int, int]], lex: Lexicon) -> list[tuple[int, int]]:
    """Past a title inside the run, and past a Cyrillic noun that opens a sentence before first and last name."""
    if len(words) == 3 and "slavic" in lex.flags and _CYRILLIC.match(text, words[0][0]) and _opens(text, words[0][0]):
        return words if text[slice(*words[1])].endswith(_PATRONYMIC) else words[1:]
    for k in range(len(words) - 2, 0, -1):
        if lex.has("titles", text[slice(*words[k])].lower().rstrip(".")):
            return words[k + 1 :]
    return words


def _office_word(word: str, lex: Lexicon) -> bool:
    """A noun for who bears an office, told by its ending: ``Oppositionsführer``."""
    tail = word.rpartition("-")[2]
    if tail != word and (lex.has("titles", tail) or lex.has("roles", tail)):
        return True
    endings = _endings(lex.language)
    return bool(endings) and word.endswith(endings) and len(word) > 6


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon(language).lists.get("office_endings", ())))


def _opens(text: str, at: int) -> bool:
    """Whether a word opens a sentence."""
    return not text[:at].strip() or text[:at].rstrip()[-1:] in ".!?…»“—"


def _office(text: str, n: Name, lex: Lexicon, offices: dict[str, str]) -> None:
    """Learn the office of a name from the title before it and the apposition behind it."""
    if "no_capitals" not in lex.flags and behind_preposition(text, n.start, lex):
        return
    head = text[max(0, n.start - 60) : n.start].split()
    described_as = _head_noun(text, n, lex)
    if described_as:
        offices.setdefault(described_as, n.text)
    for w in reversed(head[-4:]):
        low = w.strip(",.;:").lower()
        if low in lex.cues:
            break
        if (lex.has("titles", low) or lex.has("roles", low)) and low not in ("mr", "mrs", "ms", "herr", "frau"):
            offices.setdefault(low, n.text)
    if text[n.end : n.end + 1] in ",،":
        words = text[n.end + 1 : n.end + 50].split(",")[0].split()
        for w in () if any(w in lex.cues for w in words) else words:
            if lex.has("titles", w.lower()) or lex.has("roles", w.lower()):
                offices.setdefault(w.lower(), n.text)


def _head_noun(text: str, n: Name, lex: Lexicon) -> str | None:
    """The noun of a description beside the name: ``the hall's caretaker, X``, ``farmer X``, ``X, a farmer``."""
    before = text[max(0, n.start - 40) : n.start].rstrip()
    words = _WORD.findall(before)
    comma = before.endswith(",")
    led = any(lex.has("det", w.lower()) or w.endswith(("'s", "’s")) for w in words[-4:-1])
    if words and (led or not comma) and (not before or before[-1].isalpha() or comma):
        word = words[-1].lower()
    elif text[n.end : n.end + 1] == ",":
        words = _WORD.findall(text[n.end + 1 : n.end + 40])
        word = words[1].lower() if len(words) > 1 and lex.has("det", words[0].lower()) else ""
    else:
        return None
    if "elision" in lex.flags and _ELIDED.match(word):
        word = word[2:]
    small = lex.has_any(("det", "prep", "conj", "adverbs", "aux", "verbs", "times", "inside", "who"), word)
    return None if small or len(word) < 4 or word in lex.cues or pronounlike(word, lex) else word


def pronounlike(word: str, lex: Lexicon) -> bool:
    """Whether a word stands for somebody named before."""
    return lex.has_any(("he", "she", "they", "first", "indefinite"), word)


def gender(lex: Lexicon, text: str) -> str | None:
    """ "f" or "m" where a word of the phrase shows it."""
    first = text.split(maxsplit=1)[0].lower() if text.split() else ""
    for w in _WORD.findall(text.lower()):
        if lex.has("feminine", w.rstrip(".")):
            return "f"
        if lex.has("masculine", w.rstrip(".")):
            return "m"
    if " " in text:
        return "f" if lex.has("feminine_article", first) else "m" if lex.has("masculine_article", first) else None
    return None


def described(text: str, lex: Lexicon) -> str:
    """A phrase without its article: the name of a body that has no other."""
    words = text.split()
    while len(words) > 1 and lex.has("det", words[0].lower()):
        words = words[1:]
    if "elision" in lex.flags and words and _ELIDED.match(words[0]):
        words[0] = words[0][2:]
    return " ".join(words).strip(" ,")


def unnamed(text: str, lex: Lexicon) -> bool:
    """Whether the text keeps its speaker's name back ("two officials", "a source")."""
    words = [w.lower() for w in _WORD.findall(text)]
    return any(lex.has("anonymous", w) for w in words)


def unnamed_in(text: str, lex: Lexicon) -> bool:
    """The same in scripts without spaces: a word for anonymous sources anywhere in the phrase."""
    return "spaceless" in lex.flags and any(w in text for w in lex.lists.get("anonymous", ()))


def titled_names(body: tuple[str, ...], lex: Lexicon) -> tuple[str, ...]:
    """Names of three to five characters with a title behind them, as Japanese writes a full name at first."""
    if lex.language != "ja":
        return ()
    named = (bare_name(m, lex.language) for text in body for m in _HAN_RUN.findall(text[:20_000]))
    return tuple(dict.fromkeys(n for n in named if n is not None and 3 <= len(n) <= 5))


def untitled(text: str, lex: Lexicon) -> str:
    """A name without the titles around it, in scripts without capitals; "" if there is nothing else."""
    bare = text.strip(" 　")
    if " " in bare and any(lex.has("bodies", w) for w in bare.split()):
        return bare
    if " " in bare:
        words = [w for w in bare.split() if not (lex.has("titles", w) or lex.has("roles", w))]
        return " ".join(words) if words else ""
    if "spaceless" not in lex.flags:
        return "" if lex.has("titles", bare) else bare
    for title in sorted(lex.lists.get("titles", ()), key=lambda t: (-len(t), t)):
        if bare == title:
            return ""
        if bare.endswith(title):
            head = bare[: -len(title)]
            return bare if head.endswith("の") or lex.has("offices", title) else head
        at = bare.rfind(title)
        if at >= 0 and 2 <= len(bare) - at - len(title) <= 4 and lex.language == "zh":
            return bare[at + len(title) :]
    return bare


def sourced(text: str, lex: Lexicon) -> str:
    """``Angaben der Polizei`` -> ``der Polizei``: whose account it is."""
    nouns = tuple(sorted(lex.lists.get("according_nouns", ())))
    head, _, rest = text.partition(" ")
    if lex.has("works", head.lower()):
        return text
    if rest and nouns and head.lower() in nouns:
        of, _, owner = rest.partition(" ")
        return owner if owner and lex.has("genitive", of.lower()) and not lex.has("det", of.lower()) else rest
    owner, _, noun = text.rpartition(" ")
    return owner[:-1] if owner.endswith("s") and nouns and noun.lower() in nouns else text
