"""Speakers named one after the other, each with what the text has told so far."""

from __future__ import annotations

from dataclasses import replace

from slugline.model import Article
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.speakers import Cast, Name, described, gender, names_in, sourced, unnamed, untitled
from slugline.statement.via import as_medium

_OWNS = ("'s", "’s")


class Naming:
    """Resolves the speakers of one article in order; remembers who spoke last, and who is a woman or a man."""

    def __init__(self, article: Article, people: Cast, lex: Lexicon) -> None:
        self._article, self._people, self._lex = article, people, lex
        self._last: str | None = None
        self._last_many: str | None = None
        self._gender: dict[str, str] = {}
        self._heard: list[str] = []
        self._titled: list[str] = []

    def name(self, d: Draft) -> str | None:
        """The full name of a draft's speaker, or ``None`` where the text keeps it back."""
        if d.speaker is None and d.implied is not None:
            d = replace(d, speaker=d.implied, speaker_paragraph=d.paragraph)
        if d.speaker is None:
            return None
        text = self._article.body[d.speaker_paragraph][slice(*d.speaker)]
        found = self._named(text, d)
        if found is not None and as_medium(text, self._lex) is None and not self._lex.has("who", text.lower()):
            shown = gender(self._lex, text)
            if shown is not None:
                self._gender.setdefault(found, shown)
            self._last = found
            self._heard.append(found)
        return found

    def _named(self, text: str, d: Draft) -> str | None:
        low, lex = text.lower().strip(), self._lex
        if " " not in low:
            if lex.has("who", low) and not lex.has("she", low):
                before = self._people.before(d.speaker_paragraph, d.speaker[0] if d.speaker else 0)
                return self._people.full(before.text) if before else None
            if lex.has("he", low) or lex.has("she", low):
                return self._single("m" if lex.has("he", low) else "f", d)
            if lex.has("they", low) or lex.has("first", low) or lex.has("indefinite", low):
                return self._last_many if lex.has("they", low) else None
        return self._phrase(text, d)

    def _single(self, want: str, d: Draft) -> str | None:
        if self._last is not None and self._gender.get(self._last, want) == want:
            self._gender.setdefault(self._last, want)
            return self._last
        earlier = next((n for n in reversed(self._heard) if " " in n and self._gender.get(n, want) == want), None)
        if earlier is not None:
            return earlier
        before = self._people.before(d.speaker_paragraph, d.speaker[0] if d.speaker else 0)
        if before is not None:
            full = self._people.full(before.text)
            return full if self._gender.get(full, want) == want else None
        return None

    def _phrase(self, text: str, d: Draft) -> str | None:
        if "no_capitals" in self._lex.flags:
            return self._uncased(text)
        text = sourced(text, self._lex)
        names = names_in(text, self._lex)
        best = self._person([n for n in names if text[n.end : n.end + 2] not in _OWNS] or names)
        if best is not None:
            return best
        medium = as_medium(text, self._lex)
        if medium is not None:
            return medium.name
        office = self._by_office(text)
        if office is not None:
            return office
        if unnamed(text, self._lex) or (
            d.frame and unnamed(self._article.body[d.paragraph][slice(*d.frame)], self._lex)
        ):
            return None
        if names and text[names[0].end : names[0].end + 1] == ",":
            return self._people.full(names[0].text)
        if names and len(text.split()) <= 2:
            return self._people.full(names[-1].text)
        many = described(sourced(text, self._lex), self._lex)
        self._last_many = many
        return many or None

    def _uncased(self, text: str) -> str | None:
        """Without capitals the words stand for themselves, offices alone for who bore them last."""
        medium = as_medium(text, self._lex)
        if medium is not None:
            return medium.name
        bare = untitled(text, self._lex)
        if not bare:
            return (next((n for n in reversed(self._titled) if text in n), None) and self._last) or text
        if unnamed(text, self._lex):
            return None
        self._titled.append(text)
        known = next((n for n in self._heard if n.endswith(bare) or bare in n.split()), None)
        return known or bare

    def _person(self, names: list[Name]) -> str | None:
        full = [self._people.full(n.text) for n in names]
        return next((f for f in full if " " in f), None)

    def _by_office(self, text: str) -> str | None:
        for w in text.lower().split():
            if w in self._people.offices:
                return self._people.offices[w]
        return None
