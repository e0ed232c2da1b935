"""Speakers named one after the other, each with what the text has told so far."""

from __future__ import annotations

import regex
from msgspec.structs import replace

from slugline.model import Article
from slugline.names import agency, place
from slugline.statement.channels import as_medium
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.phraseheads import closes, collective, heads, keeps_name
from slugline.statement.spaceless.names import bare_name
from slugline.statement.speakers import (
    Cast,
    Name,
    described,
    gender,
    names_in,
    sourced,
    titled_names,
    unnamed,
    unnamed_in,
    untitled,
)

_OWNS = ("'s", "’s")
_OPENING = 8
_STOP = regex.compile(r"[.!?。！？]+(?=[\s”»\"]|$)")
_NEAR_NAME = 200
_AGED = regex.compile(r"(?i)\b\d+[- ](?:jährigen?r?|year[- ]old|летн\p{L}+)\b")


def _family(bare: str, name: str) -> bool:
    """A family name that opens a full name in Han: 森本, 森本修."""
    return len(bare) >= 2 and len(bare) < len(name) <= len(bare) + 3 and name.startswith(bare)


class Naming:
    """Resolves the speakers of one article in order; remembers who spoke last, and who is a woman or a man."""

    def __init__(self, article: Article, people: Cast, lex: Lexicon) -> None:
        self._article, self._people, self._lex = article, people, lex
        self._last: str | None = None
        self._last_many: str | None = None
        self._spoke = -1
        self._gender: dict[str, str] = {}
        self._heard: list[str] = []
        self._titled: list[str] = []
        self._borne: dict[str, str] = {}
        self._titled_names = titled_names(article.body, lex)

    def name(self, d: Draft) -> str | None:
        """The full name of a draft's speaker, or ``None`` where the text keeps it back."""
        if d.speaker is None and d.implied is not None:
            d = replace(d, speaker=d.implied, speaker_paragraph=d.paragraph)
        if d.speaker is None or d.nameless:
            return None
        if d.named is not None:
            return d.named.strip() or None
        text = self._article.body[d.speaker_paragraph][slice(*d.speaker)]
        found = ((self._labelled(d, text) if d.labelled else self._named(text, d)) or "").strip() or None
        if found is not None:
            self._spoke = d.paragraph
        if found is not None and as_medium(text, self._lex) is None and not self._lex.has("who", text.lower()):
            shown = gender(self._lex, text)
            if shown is not None:
                self._gender.setdefault(found, shown)
            self._last = found
            self._heard.append(found)
        return found

    def _labelled(self, d: Draft, text: str) -> str | None:
        """Who speaks by the grammar's reading: a name in its fullest form, an office by who was said to hold it."""
        if d.label is None or d.passing:
            return d.label
        if d.labelled == "name":
            full = d.label if " " in d.label else self._people.full(d.label)
            end = d.speaker[1] if d.speaker is not None else 0
            return d.label if self._article.body[d.speaker_paragraph].endswith(full, 0, end) else full
        alone = d.label.islower() and " " not in d.label
        return (self._by_office(text) if alone else None) or d.label

    def _named(self, text: str, d: Draft) -> str | None:
        low, lex = text.lower().strip(), self._lex
        if ("elision" in lex.flags and " " not in low and "-t-" in low) or low.rpartition("-")[0] in lex.cues:
            low = low.rpartition("-")[2]
        if " " not in low:
            if lex.has("who", low) and not lex.has("she", low):
                before = self._people.before(d.speaker_paragraph, d.speaker[0] if d.speaker else 0)
                return self._people.full(before.text) if before else None
            if lex.has("he", low) or lex.has("she", low):
                return self._single("m" if lex.has("he", low) else "f", d)
            if lex.has("they", low) or lex.has("first", low) or lex.has("indefinite", low):
                same = text.strip() if low.startswith("同") else None
                return (self._last_many or same) if lex.has("they", low) else None
        if _AGED.search(text) and not any(" " in n.text for n in names_in(text, lex)):
            return self._single(gender(lex, text), d) or self._phrase(text, d)
        return self._phrase(text, d)

    def _single(self, want: str | None, d: Draft) -> str | None:
        subject = self._subject(want, d)
        if subject is not None:
            return subject
        if self._last is not None and want in (None, self._gender.get(self._last, want)):
            if want:
                self._gender.setdefault(self._last, want)
            return self._last
        heard = [n for n in self._heard if " " in n and want in (None, self._gender.get(n, want))]
        earlier = heard[-1] if heard else None
        if earlier is not None:
            return earlier
        before = self._people.before(d.speaker_paragraph, d.speaker[0] if d.speaker else 0)
        if before is not None:
            full = self._people.full(before.text)
            return full if want in (None, self._gender.get(full, want)) else None
        return None

    def _subject(self, want: str | None, d: Draft) -> str | None:
        """Who opens the paragraph, where nobody has spoken in it: ``X shook his head. "…," he said.``"""
        if self._spoke == d.paragraph or d.speaker is None:
            return None
        first = min(d.content[0], d.speaker[0])
        here = [n for n in self._people.names if n.paragraph == d.paragraph and n.end <= first]
        text = self._article.body[d.paragraph]
        for n in here:
            full = self._people.full(n.text)
            owns = text[n.end : n.end + 2] in _OWNS
            if " " not in full or owns or place(full) or (want and self._gender.get(full, want) != want):
                continue
            if text[: n.start].count(" ") > _OPENING:
                return None
            if want:
                self._gender.setdefault(full, want)
            return full
        return None

    def _phrase(self, text: str, d: Draft) -> str | None:
        if "no_capitals" in self._lex.flags:
            return self._uncased(text, d)
        phrase, bare = text, described(text, self._lex)
        owner = sourced(bare, self._lex)
        text = owner if owner != bare else sourced(text, self._lex)
        names = [n for n in names_in(text, self._lex) if heads(text, n.start, n.end, self._lex)]
        best = self._person(names)
        if best is not None and any(collective(text, n.start, self._lex) for n in names):
            return bare.strip(" ,")
        if best is not None:
            return agency(best) or best
        medium = as_medium(text, self._lex)
        if medium is not None:
            return medium.name
        office = self._by_office(text)
        if office is not None:
            return office
        if unnamed(text, self._lex) or keeps_name(phrase, self._lex) or self._nameless(d):
            return None
        if names and text[names[0].end : names[0].end + 1] == ",":
            return self._people.full(names[0].text)
        if names and closes(text, names[-1].start, names[-1].end, self._lex):
            return self._people.full(names[-1].text)
        many = described(sourced(text, self._lex), self._lex).strip('„“”«»"')
        self._last_many = many
        return many or None

    def _nameless(self, d: Draft) -> bool:
        """Whether the attribution's sentence says that the speaker keeps the name back."""
        body, lex = self._article.body[d.paragraph], self._lex
        if d.frame is not None and unnamed(body[slice(*d.frame)], lex):
            return True
        pattern = lex.patterns.get("nameless")
        at = d.speaker if d.speaker is not None and d.speaker_paragraph == d.paragraph else d.cue
        if pattern is None or at is None:
            return False
        stop = _STOP.search(body, at[1], at[1] + _NEAR_NAME)
        return pattern.search(body, at[0], stop.start() if stop else at[1] + _NEAR_NAME) is not None

    def _uncased(self, text: str, d: Draft) -> str | None:
        """Without capitals the words stand for themselves, offices alone for who bore them last."""
        if d.settled:
            return self._settled(text, d)
        medium = as_medium(text, self._lex)
        if medium is not None:
            return medium.name
        if unnamed_in(text, self._lex):
            return None
        tight = bare_name(text, self._lex.language) if "spaceless" in self._lex.flags else None
        whole = "" if self._lex.has("titles", text.strip()) else text.strip()
        bare = tight or (whole if "spaceless" in self._lex.flags else untitled(text, self._lex))
        if not bare:
            return (next((n for n in reversed(self._titled) if text in n), None) and self._last) or text
        if unnamed(text, self._lex) or self._nameless(d):
            return None
        self._titled.append(text)
        told = [*self._heard, *self._titled_names]
        known = next((n for n in told if n.endswith(bare) or bare in n.split() or _family(bare, n)), None)
        return known or bare

    def _settled(self, text: str, d: Draft) -> str:
        """A bare name: in full if the text has told it before; an office alone is who bore it last."""
        known = next((n for n in reversed(self._heard) if " " not in text and n.endswith(f" {text}")), None)
        if known is not None:
            return known
        if text in self._borne:
            return self._borne[text]
        if not untitled(text, self._lex) and self._last is not None:
            return (next((n for n in reversed(self._titled) if text in n), None) and self._last) or text
        self._titled.append(text)
        office = self._office(text, d)
        if office is not None:
            self._borne[office] = text
        return text

    def _office(self, text: str, d: Draft) -> str | None:
        """The office alone, with its article, of whom the words before a name call so."""
        lex, at, cue = self._lex, d.speaker, d.cue
        if at is None or cue is None or d.speaker_paragraph != d.paragraph or " " not in text:
            return None
        before = self._article.body[d.paragraph][cue[1] : at[0]].split()
        head = next((w for w in before if lex.has("titles", w)), None)
        if head is None or any(lex.has("bodies", w) for w in text.split()):
            return None
        article = "".join(sorted(lex.lists.get("article", ())))
        whole = head if head.startswith(article) else article + head
        return whole if whole == head or not lex.has("sole_offices", whole) else None

    def _person(self, names: list[Name]) -> str | None:
        full = [self._people.full(n.text) for n in names]
        return next((f for f in full if " " in f), None)

    def _by_office(self, text: str) -> str | None:
        for w in text.lower().split():
            if w in self._people.offices:
                return self._people.offices[w]
        return None
