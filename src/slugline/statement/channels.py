"""Channels: the medium beside an attribution that the words went through, and the source that a medium cites.

``told the state agency X``, ``in an interview with the paper X``, ``in remarks carried by X``, ``cited by X``; and the
other way round ``X reported, citing two officials``. The small words that lead to a medium, and the forms of its noun
that need none, are language data (``channel``, ``told_forms``, ``citing``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import regex

from slugline.model import Article, Record, Via
from slugline.names import agency, find_agencies
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.drafts import Chars, Draft
from slugline.statement.outlets import known_agency, listed, platform
from slugline.statement.speakers import names_in

__all__ = [
    "Extent",
    "as_medium",
    "beside",
    "cited_source",
    "interviewed",
    "listed",
    "owned",
    "platform",
    "reach",
    "zone",
]

Extent = tuple[int, int, int]

_LETTERS = regex.compile(r"[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*(?:['’](?=[\p{L}«“\"]))?")
_QUOTED = regex.compile(r"[„“«»\"‹「『]([^”“«»\"›」』]+)")
_NEXT = regex.compile(r"[ \u00a0]*(?:[„“«\"‹][^”“«»\"›|]{1,60}[”“»\"›]|\p{L}[\p{L}\p{M}\p{N}'’&.\-]*)")
_GAP = regex.compile(r"[\s„“”«»\"‹›]*")
_TITLED = regex.compile(
    r"\b(\p{L}{1,5}['’]?) ?((?:\p{Lu}[\p{L}'’-]+ |d(?:i|el|ella|e|es|u|o|a) (?=\p{Lu})){0,4}\p{Lu}[\p{L}'’-]+)"
)
_IN_MARKS = regex.compile(r"(\p{L}+)[ \u00a0][„“«\"‹](\p{Lu}[^”“«»\"›|.!?,]{1,40})[”“»\"›]")
_LAST = regex.compile(r"[\p{L}\p{N}-]+$")
_CAPITAL = regex.compile(r"\p{Lu}")
_TITLED_ZH = regex.compile(r"\p{Han}{0,8}《(?P<name>[^》]{1,16})》(?:杂志|雜誌|周刊|网站|網站|报|報|电视台|新闻网)?")
_TITLED_JA = regex.compile(
    r"(?:[^「『」』]{0,12}(?:紙|誌|サイト|局|通信社|テレビ|メディア)[「『](?P<name>[^」』]{1,20})[」』]|(?:\p{Han}{1,4}|\p{Katakana}{2,10}の)(?:紙|誌|放送局?|テレビ局?|サイト|メディア)(?P<name>[\p{Katakana}ー・A-Za-z]{2,20})紙?"
    r"|\p{Han}{1,4}(?:紙|誌)・(?P<name>[\p{Han}\p{Katakana}ー]{2,20})"
    r"|(?:\p{Katakana}{2,10}の|\p{Han}{1,3})?(?P<name>[\p{Katakana}ー・]{2,20})紙)"
)
_LATIN_JA = regex.compile(r"(?:(?:\p{Katakana}{2,10}|\p{Han}{1,3})の|\p{Han})?(?P<name>[A-Z][A-Za-z0-9]{1,9})")
_BLANK = "|"
_MARKS = tuple('„“«»"‹')
_BACK = 5
_LONGEST = 160
_SHORT = 200  # characters: only shorter phrases are remembered
_MOST_TAKEN = 100  # more in one stretch is no prose
_WINDOW = 2_000  # an attribution stands near its cue, however long the quotation
_MOST_WORDS = 6
_UNCASED = 3  # words of a medium's name where no capitals show its end


class _Word(Record, frozen=True, gc=False):
    low: str
    start: int
    end: int
    capital: bool


def interviewed(text: str, lex: Lexicon) -> bool:
    """Whether the words tell of an interview."""
    return any(lex.medium.get(m.group().lower().rpartition("'")[2]) == "interview" for m in _LETTERS.finditer(text))


def zone(d: Draft, extents: Sequence[Extent], article: Article, taken: Sequence[Chars]) -> tuple[str, int]:
    """The words of the draft's sentence that belong to its attribution, all others blanked, and where they begin in
    the paragraph. ``taken`` are the contents and speakers of the paragraph."""
    text = article.body[d.paragraph]
    at = d.cue or d.content
    own = next((e for e in extents if e[0] == d.paragraph and e[1] <= at[0] < e[2]), None)
    if own is None:
        return "", 0
    a, b = max(own[1], at[0] - _WINDOW), min(own[2], at[1] + _WINDOW)
    near = [(max(lo, a) - a, min(hi, b) - a) for lo, hi in taken if lo < b and hi > a]
    if len(near) > _MOST_TAKEN:
        return "", 0
    letters = list(text[a:b])
    for lo, hi in near:
        letters[lo:hi] = _BLANK * (hi - lo)
    return "".join(letters), a


def beside(around: str, lex: Lexicon) -> Via | None:
    """The medium in an attribution's own words that they went through; ``None`` where no small word leads to one."""
    words = [_Word(m.group().lower(), m.start(), m.end(), m.group()[0].isupper()) for m in _LETTERS.finditer(around)]
    known = {a for a, _, _ in find_agencies(around)}
    known |= {w.start for w, v in zip(words[1:], words, strict=False) if v.low in lex.cues and _bare_agency(w, around)}
    known |= {w.start for w in words if _station(w, around, lex)}
    known |= {m.end(2) - len(m[2].split()[-1]) for m in _TITLED.finditer(around) if _title_of_paper(m, lex)}
    for k, w in enumerate(words):
        if not (lex.has("media", w.low) or w.start in known):
            continue
        first = _led(words, k, around, lex)
        if first is None:
            continue
        stop = reach(around, w.end, lex)
        found = as_medium(around[words[first].start : stop], lex, titled=True)
        if found is not None and _named(found, lex):
            return owned(found, around[stop : stop + _LONGEST], lex)
    return _marked(around, lex)


def _marked(around: str, lex: Lexicon) -> Via | None:
    """A name in marks behind a word of passing on or a word for whom one tells: ``sagte sie der „Harbour Post“``."""
    for m in _IN_MARKS.finditer(around):
        led = lex.has("channel", m[1].lower()) or lex.has("told_article", m[1].lower())
        words = m[2].split()
        if (led or ("slavic" in lex.flags and m[1].lower() in lex.cues)) and len(words) <= _MOST_WORDS - 2:
            return Via(m[2].strip(), None)
    return None


def owned(link: Via, behind: str, lex: Lexicon) -> Via:
    """The link with whose it is, where a clause behind its name says so: ``…, which is owned by the state``."""
    pattern = lex.patterns.get("owned")
    told = pattern.search(behind[:_LONGEST]) if pattern is not None and not link.status else None
    return Via(link.name, link.entity, told.group(1).strip()) if told else link


def _title_of_paper(m: regex.Match[str], lex: Lexicon) -> bool:
    """Capitalised words with a word that papers have in their names (``the Harbour Mirror``), a small word of passing
    on or an article before them; or an article with a capital that opens a name (``a El Faro``)."""
    led = lex.has("channel", m[1].lower()) or lex.has("det", m[1].lower())
    words = m[2].split()
    if not led or len(words) < 2:
        return False
    own = lex.has("channel", m[1].lower()) and lex.has("det", words[0].lower()) and words[0][0].isupper()
    return own or any(lex.has("papers", w.lower()) for w in words if w[0].isupper())


def _paper(text: str, lex: Lexicon) -> str | None:
    """The title of a paper that is told so only by its words: the capitals of a phrase."""
    words = text.strip(" ,;.").split()
    while words and not words[0][0].isupper():
        words.pop(0)
    if len(words) < 2 or len(words) > _MOST_WORDS or not words[-1][0].isupper():
        return None
    own = lex.has("det", words[0].lower()) and words[1][0].isupper()
    return " ".join(words) if own or any(lex.has("papers", w.lower()) for w in words if w[0].isupper()) else None


def _bare_agency(w: _Word, around: str) -> bool:
    return w.capital and agency(around[w.start : w.end]) is not None


def _station(w: _Word, around: str, lex: Lexicon) -> bool:
    """A broadcaster or paper of the list of outlets, or initials where the words tell of an interview."""
    text = around[w.start : w.end]
    return listed(text) or (text.isupper() and 2 < len(text) <= _BACK and interviewed(around, lex))


def _named(found: Via, lex: Lexicon) -> bool:
    """More than "a newspaper": a name, or the state's."""
    return bool(found.status) or not all(
        lex.has("media", w) or lex.has("status", w) for w in found.name.lower().split()
    )


def _led(words: Sequence[_Word], k: int, around: str, lex: Lexicon) -> int | None:
    """The first word of the medium's phrase, if a small word of passing on stands before it or its form says so."""
    first = k
    for j in range(k - 1, max(-1, k - 1 - _BACK), -1):
        w, nxt = words[j], words[j + 1]
        if _GAP.fullmatch(around, w.end, nxt.start) is None or lex.has("possessive", w.low):
            break
        if lex.has("channel", w.low):
            return first
        if not (lex.has("det", w.low) or lex.has("status", w.low) or lex.has("media", w.low) or _plain(w, lex)):
            break
        first = j
    told = any(lex.has("told_forms", w.low) for w in words[first : k + 1])
    bare = "slavic" in lex.flags and k > 0 and words[k - 1].low in lex.cues and words[k].capital
    return first if told or bare else None


def _plain(w: _Word, lex: Lexicon) -> bool:
    """An adjective between article and noun: no cue, no verb, no small word."""
    odd = lex.has_any(("aux", "verbs", "comp", "who", "conj", "prep", "roles", "titles", "inside"), w.low)
    return not odd and w.low not in lex.cues


def reach(around: str, end: int, lex: Lexicon) -> int:
    """On behind the noun over its status, capitals and a name in marks."""
    small = _UNCASED if "no_capitals" in lex.flags else 0
    if not small:
        end = _past_small(around, end, lex)
    while m := _NEXT.match(around, end):
        word = m.group().strip()
        if not (word[0].isupper() or word[0] in '„“«"‹' or lex.has("status", word.lower()) or "État" in word):
            if not small or word in lex.cues or word in lex.before or not _plain_word(word, lex):
                break
            small -= 1
        end = m.end()
    return end


def _past_small(around: str, end: int, lex: Lexicon) -> int:
    """Past the small words between a medium's noun and its name."""
    before = _LAST.search(around, max(0, end - 40), end)
    if before is None or not lex.has("media", before.group().lower()):
        return end
    ahead = around[end : end + _LONGEST // 2].split(",")[0].split("|")[0]
    words = ahead.split()
    k = _past_kind(words, lex)
    if not k or _CAPITAL.match(words[k].lstrip('„“«"‹')) is None:
        return end
    return end + ahead.index(words[k - 1]) + len(words[k - 1])


def cited_source(around: str, begin: int, lex: Lexicon) -> Chars | None:
    """Whom a medium cites for what it reports, as offsets of the paragraph; ``begin`` is where ``around`` begins."""
    pattern = lex.patterns.get("citing")
    m = pattern.search(around) if pattern is not None else None
    if m is None:
        return None
    tail = regex.compile(r"[^,;:.|«»“”\"–—]{2,80}").match(around, m.end())
    if tail is None:
        return None
    end = len(tail.group().rstrip())
    return (begin + m.end(), begin + m.end() + end) if end > 1 else None


def as_medium(text: str, lex: Lexicon, titled: bool = False) -> Via | None:
    """A phrase as a link, ``None`` if it names no medium: the name (an agency's own, whatever the language) and the
    status that the words give it. ``titled``: where only a medium is expected, a paper's title alone is one."""
    return (_kept if len(text) <= _SHORT else _medium)(text, lex.language, titled)


@lru_cache(maxsize=4_096)
def _kept(text: str, language: str, titled: bool) -> Via | None:
    return _medium(text, language, titled)


def _medium(text: str, language: str, titled: bool) -> Via | None:
    lex = lexicon(language)
    words = [m.group() for m in _LETTERS.finditer(text)]
    low = [w.lower() for w in words]
    agencies = find_agencies(text)
    known = agencies[0][2] if agencies else (known_agency(_bare(text, lex), lex) if titled else None)
    noun = any(lex.has("media", w) and not lex.has("compound", v) for w, v in zip(low, [*low[1:], ""], strict=False))
    if known is None and "spaceless" in lex.flags:
        return _tight_medium(text, lex)
    if known is None and not noun:
        title = _paper(text, lex) or _outlet(text, lex) if titled else None
        return None if title is None else Via(title, None, _status(text, low, lex))
    name = known or _after_noun(text, lex, titled)
    if name is None:
        small = [n.text for n in names_in(text, lex) if not all(lex.has("media", w.lower()) for w in n.text.split())]
        name = small[-1] if small else None
    if name is None:
        quoted = _QUOTED.search(text)
        name = quoted.group(1).strip() if quoted else _bare(text, lex)
    name = _uncapped(name, lex)
    own = name.lower().split()
    if known is None and any(lex.has("titles", w) and not lex.has("status", w) and w not in own for w in low):
        return None  # "a reporter of the paper", "the agency's director": a person, no medium
    return Via(name, None, _status(text, low, lex))


def _uncapped(name: str, lex: Lexicon) -> str:
    """A common noun that opens the sentence without its capital: ``State television``."""
    head, *rest = name.split()
    plain = bool(rest) and not any(w[0].isupper() for w in rest) and "nouns_capital" not in lex.flags
    small = lex.has("status", head.lower()) or lex.has("media", head.lower())
    return head.lower() + name[len(head) :] if plain and small else name


def _outlet(text: str, lex: Lexicon) -> str | None:
    """The capitals around a word of the list of outlets: ``TV Globo``, ``France Info``, ``ZDF``."""
    words = text.strip(" ,;.").split()
    while words and (not words[0][0].isupper() or lex.has("nominative", words[0].lower())):
        words.pop(0)
    own = any(listed(w) or (w.isupper() and len(w) > _MOST_WORDS // 2 - 1) for w in words)
    return " ".join(words) if own and len(words) <= _MOST_WORDS and words[-1][0].isupper() else None


def _plain_word(word: str, lex: Lexicon) -> bool:
    return not lex.has_any(("status", "prep", "inside", "from", "conj", "comp"), word)


@cache
def _tight_pattern(language: str) -> regex.Pattern[str] | None:
    lex = lexicon(language)
    media, status = (
        "|".join(regex.escape(w) for w in sorted(lex.lists.get(k, ()), key=lambda w: (-len(w), w)))
        for k in ("media", "status")
    )
    return regex.compile(rf"({status})?の?([^、，,「」“”はがの]{{1,16}}(?:{media}))[はがの、，,]*$") if media else None


def _tight_medium(text: str, lex: Lexicon) -> Via | None:
    """The same where words are not parted: a phrase that ends with a word for a medium, a status before it."""
    titled = (_TITLED_ZH if lex.language == "zh" else _TITLED_JA).fullmatch(text.strip(" 　")[:_LONGEST])
    if titled is not None:
        return Via(titled["name"], None, titled["status"] if "status" in titled.groupdict() else None)
    foreign = _LATIN_JA.fullmatch(text.strip(" 　")[:_LONGEST])
    if foreign is not None and listed(foreign["name"]):
        return Via(foreign["name"])
    pattern = _tight_pattern(lex.language)
    m = pattern.search(text.strip()[:_LONGEST]) if pattern is not None else None
    if m is None:
        return None
    name, status = m.group(2), m.group(1)
    if name.endswith("局") and not name.endswith(("放送局", "テレビ局", "ラジオ局")):
        return None
    name = f"{status}{name}" if status and lex.has("media", name) else name
    general = next((w for w in ("媒体", "媒體", "メディア") if name.startswith(w) and len(name) > len(w) + 1), "")
    own = next((w for w in sorted(lex.lists.get("status", ())) if name.startswith(w)), None)
    return Via(name[len(general) :], None, status or own)


def _bare(text: str, lex: Lexicon) -> str:
    """The words without the article or preposition that opens them."""
    bare = text.strip()
    while True:
        head, _, rest = bare.partition(" ")
        if not rest or not any(lex.has(k, head.lower()) for k in ("det", "prep", "channel", "to")):
            return bare
        bare = rest


def _status(text: str, low: list[str], lex: Lexicon) -> str | None:
    longer = lex.patterns.get("status")
    m = longer.search(text) if longer is not None else None
    if m is not None:
        return str(m.group())
    said = next((w for w in low if lex.has("status", w)), None)
    if said is None or "nouns_capital" not in lex.flags:
        return said
    at = text.lower().find(said)
    return text[at : at + len(said)]


def _past_kind(words: Sequence[str], lex: Lexicon) -> int:
    """How many words between a medium's noun and its name only tell its kind: ``agencia de noticias estatal X``."""
    k = 0
    while k < min(len(words), _BACK) and (not words[k][0].isupper() or words[k].lower().startswith(("d'é", "d’é"))):
        low = words[k].lower()
        if "no_capitals" in lex.flags and not lex.has("status", low):
            break
        small = lex.has_any(("who", "comp", "aux", "verbs", "conj", "prep"), low)
        if (small or low in lex.cues or low.endswith((",", ";", "."))) and not lex.has("status", low):
            return 0
        k += 1
    return k if k < len(words) else 0


def _after_noun(text: str, lex: Lexicon, titled: bool = False) -> str | None:
    """The capitalised words right behind the noun: ``le quotidien Le Matin``."""
    for m in _LETTERS.finditer(text):
        if not lex.has("media", m.group().lower()):
            continue
        rest = text[m.end() :].strip(" „“”«»\"‹›'’")
        words = rest.split()
        words = words[_past_kind(words, lex) :]
        n = 0
        small = "no_capitals" in lex.flags
        while (
            n < len(words)
            and n < _MOST_WORDS
            and (words[n][0].isupper() or (small and _plain_word(words[n].rstrip("."), lex)))
        ):
            n += 1
        if n:
            marked = text[m.end() : m.end() + 2].strip()[:1] in _MARKS
            own = (
                m.group()[0].isupper() and (titled or m.start() > 0) and not marked and "nouns_capital" not in lex.flags
            )
            return " ".join([m.group(), *words[:n]] if own else words[:n]).rstrip(',.;:”“»"')
    return None
