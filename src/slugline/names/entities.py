"""The mentions of a story's articles joined into people, places and organisations under all their names.

A wrong join is worse than a missed one: two people of one family name stay two, a last name alone goes to a person
only where just one can be meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from slugline.model import Article, Entity, EntityKind, Mention, Variant, digest
from slugline.names.agencies import agency
from slugline.names.bodies import body
from slugline.names.cases import bent, declined, stem_block
from slugline.names.join import Joiner, is_full, person_score, same_person, same_word
from slugline.names.legal import match_organisation
from slugline.names.mentions import mentions
from slugline.names.places import place, place_name
from slugline.names.similar import name_tokens, skeleton, token_similarity
from slugline.names.sounds import latin, script_of
from slugline.ports import Namer

__all__ = ["entities", "name_blocks", "same_organisation"]

Reader = Callable[[str, str], tuple[Mention, ...]]

_RUN = re.compile(r"(.)\1+")
_ORGANISED = ("agency:", "body:")
_LEAST = 0.5
_SAID = 5  # a dateline tells more than a guess from capitals
_NEAR_AGENCY = 0.85
_SAME_ORGANISATION = 0.85


@dataclass(slots=True)
class _Form:
    """One spelling of a name in the story: where it stands, how often, and what it was taken for."""

    text: str
    kinds: Counter[EntityKind] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    languages: dict[str, str] = field(default_factory=dict)  # article -> language
    misspelt: bool = False

    @property
    def kind(self) -> EntityKind | None:
        return _most(self.kinds)

    @property
    def language(self) -> str:
        return min(self.languages.values())


def entities(articles: Sequence[Article], namer: Namer | None = None) -> tuple[Entity, ...]:
    """People, places and organisations of a story, each with its variants by article and language.

    Joined within a page (last name to full name), across pages and across languages and scripts (by gazetteer,
    agency list, and how the sounds of one spelling may be written in the other). ``misspelling`` marks an unknown
    near-form of a known agency that the story names, and a spelling used once beside a page's usual one. Names
    whose kind nothing tells are left out. The same for any order of articles. ``namer`` finds the names; without one
    the rules of this package.
    """
    forms = _forms(articles, mentions if namer is None else namer.mentions)
    joiner = Joiner()
    keys = _known_keys(forms.values(), joiner)
    _misspelt_agencies(forms, keys, joiner)
    people = [f for f in forms.values() if f.text not in keys and f.kind in ("person", None)]
    _join_people(people, joiner)
    _join_organisations([f for f in forms.values() if f.text not in keys and f.kind == "organisation"], joiner)
    _join_places([f for f in forms.values() if f.text not in keys and f.kind == "place"], joiner)
    groups: dict[str, list[_Form]] = defaultdict(list)
    for text in sorted(forms):
        groups[joiner.find(text)].append(forms[text])
    out = [e for group in groups.values() if (e := _entity(group, keys)) is not None]
    return tuple(sorted(out, key=lambda e: (-len(e.variants), e.kind, e.name, e.id)))


def _most(kinds: Counter[EntityKind]) -> EntityKind | None:
    return min(kinds.items(), key=lambda kv: (-kv[1], kv[0]))[0] if kinds else None


def _forms(articles: Sequence[Article], reader: Reader) -> dict[str, _Form]:
    forms: dict[str, _Form] = {}
    read: dict[tuple[str, str], tuple[Mention, ...]] = {}  # copies are read once
    for article in sorted(articles, key=lambda a: a.id):
        page = "\n".join((article.headline or "", article.caption or "", *article.body)), article.language
        if page not in read:
            read[page] = reader(*page)
        for m in read[page]:
            if m.confidence < _LEAST:
                continue
            form = forms.get(m.text) or forms.setdefault(m.text, _Form(m.text))
            form.pages[article.id] += 1
            form.languages[article.id] = article.language
            if m.kind is not None:
                form.kinds[m.kind] += 1
        if article.dateline.place and article.dateline.place.title() in forms:
            forms[article.dateline.place.title()].kinds["place"] += _SAID
        for wire in article.dateline.agencies:
            form = forms.setdefault(wire, _Form(wire))
            form.pages[article.id] += wire not in article.body[0] if article.body else 1
            form.languages[article.id] = article.language
            form.kinds["organisation"] += _SAID
    return forms


def _known_keys(forms: Iterable[_Form], joiner: Joiner) -> dict[str, str]:
    """Text -> gazetteer id or agency, for forms that are one; forms of one id are joined."""
    keys: dict[str, str] = {}
    first: dict[str, str] = {}
    for form in forms:
        key = _known_key(form)
        if key is not None:
            keys[form.text] = key
            joiner.join(first.setdefault(key, form.text), form.text)
    return keys


def _known_key(form: _Form) -> str | None:
    if form.kind == "place":
        return place(form.text, form.language) or place(form.text)
    if form.kind in ("organisation", None):
        wire = agency(form.text)
        if wire is not None:
            return f"agency:{wire}"
        found = (body(form.text, code) for code in sorted(set(form.languages.values())))
        return next((f"body:{b}" for b in found if b is not None), None)
    return None


def _misspelt_agencies(forms: dict[str, _Form], keys: dict[str, str], joiner: Joiner) -> None:
    """An unknown single word nearly like an agency that the same page names: that agency, misspelt."""
    named: dict[str, list[_Form]] = defaultdict(list)
    for text, key in sorted(keys.items()):
        if key.startswith("agency:"):
            for page in forms[text].pages:
                named[page].append(forms[text])
    for text in sorted(forms):
        form = forms[text]
        if text in keys or form.kind == "place" or len(text) < 4 or " " in text or len(name_tokens(text)) != 1:
            continue
        near = [
            (token_similarity(text, other.text), other.text)
            for page in form.pages for other in named.get(page, ())
            if script_of(other.text) == script_of(text) and _slip(text, other.text)
        ]  # fmt: skip
        if near and max(near)[0] >= _NEAR_AGENCY and form.kind != "person":
            target = max(near)[1]
            keys[text] = keys[target]
            form.misspelt = True
            joiner.join(target, text)


def _slip(a: str, b: str) -> bool:
    """At most one letter wrong, missing or added (two in words of eight letters or more)."""
    x, y = latin(a) or a.casefold(), latin(b) or b.casefold()
    allowed = 2 if min(len(x), len(y)) >= 8 else 1
    if abs(len(x) - len(y)) > allowed:
        return False
    row = list(range(len(y) + 1))
    for i, c in enumerate(x, 1):
        new = [i]
        for j, d in enumerate(y, 1):
            new.append(min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (c != d)))
        row = new
    return row[-1] <= allowed


def _join_people(people: list[_Form], joiner: Joiner) -> None:
    full = sorted((f for f in people if is_full(f.text) and f.kind == "person"), key=lambda f: f.text)
    blocks: dict[str, list[_Form]] = defaultdict(list)
    cases: dict[tuple[str, str], list[_Form]] = defaultdict(list)
    for form in full:
        for block in name_blocks(form.text):
            blocks[block].append(form)
        if (stem := stem_block(form.text, form.language)) is not None:
            cases[form.language, stem].append(form)
    for key in sorted(cases):
        _join_cases(cases[key][:80], joiner)
    languages = {f.text: f.language for f in full}
    for block in sorted(blocks):
        _join_full(blocks[block], joiner, languages)
    alone = {f.text for f in full if all(len(name_tokens(m)) == 1 for m in joiner.members(f.text))}
    single = sorted((f for f in people if not is_full(f.text) or f.text in alone), key=lambda f: f.text)
    _join_single(single, [f for f in full if f.text not in alone], joiner)


def _join_cases(forms: list[_Form], joiner: Joiner) -> None:
    for i, a in enumerate(forms):
        for b in forms[i + 1 :]:
            if declined(a.text, b.text, a.language):
                joiner.join(a.text, b.text)


def name_blocks(text: str) -> set[str]:
    """Blocks of a full name: its last word, its first two together (the last may be the given name), all of it."""
    parts = [_block(t) for t in name_tokens(text)]
    return {parts[-1], " ".join(sorted(parts[:2])), _block("".join(name_tokens(text)))}


@lru_cache(maxsize=65_536)
def _block(token: str) -> str:
    """Coarser than the skeleton: a language may write ti as chi."""
    return str(_RUN.sub(r"\1", skeleton(token).replace("s", "t")))


def _join_full(forms: list[_Form], joiner: Joiner, languages: dict[str, str]) -> None:
    def score(x: str, y: str) -> float:
        return person_score(x, y, languages[x], languages[y])

    for i, a in enumerate(forms):
        for b in forms[i + 1 :]:
            if joiner.find(a.text) != joiner.find(b.text) and same_person(a.text, b.text, a.language, b.language):
                joiner.join_if(a.text, b.text, score)


def _join_single(single: list[_Form], full: list[_Form], joiner: Joiner) -> None:
    """A last name goes to the one person of its page, else of the story, who bears it; else to its like."""
    by_skeleton: dict[str, list[_Form]] = defaultdict(list)
    for form in full:
        for token in dict.fromkeys(name_tokens(form.text)):
            by_skeleton[_block(token)].append(form)
    left: dict[str, list[_Form]] = defaultdict(list)
    for form in single:
        token = name_tokens(form.text)[-1]
        bearers = [f for f in by_skeleton[_block(token)] if _bears(f, token, form.language)]
        here = [f for f in bearers if f.pages.keys() & form.pages.keys()]
        groups = {joiner.find(f.text) for f in bearers}
        groups_here = {joiner.find(f.text) for f in here}
        pages_clear = len(groups) == 1 or (len(groups_here) == 1 and len(form.pages) == 1)
        if pages_clear and bearers:
            target = min((here or bearers), key=lambda f: f.text)
            joiner.join(target.text, form.text)
            form.kinds["person"] += 1
            form.misspelt = _odd_one(form, target, token)
        elif not bearers:
            left[_block(token)].append(form)
    for key in sorted(left):
        _join_like(left[key], joiner)


def _bears(form: _Form, token: str, language: str) -> bool:
    tokens = name_tokens(form.text)
    ends = (tokens[-1], tokens[0]) if len(tokens) > 1 else tokens
    return any(same_word(t, token, form.language, language) for t in ends)


def _odd_one(form: _Form, target: _Form, token: str) -> bool:
    """Used once on a page that writes the same person's name otherwise more often, in one language and script."""
    same = form.languages.items() & target.languages.items()
    words = name_tokens(target.text)
    differs = all(latin(w) != latin(token) for w in words) and script_of(token) == script_of(words[-1]) == "latin"
    inflected = any(token.startswith(w) or w.startswith(token) for w in words)
    return bool(same) and differs and not inflected and sum(form.pages.values()) == 1


def _join_like(forms: list[_Form], joiner: Joiner) -> None:
    for i, a in enumerate(forms):
        for b in forms[i + 1 :]:
            both = {a.kind, b.kind} <= {"person", None}
            if both and same_word(a.text, b.text, a.language, b.language):
                joiner.join(a.text, b.text)


def _join_organisations(forms: list[_Form], joiner: Joiner) -> None:
    blocks: dict[str, list[_Form]] = defaultdict(list)
    for form in sorted(forms, key=lambda f: f.text):
        for block in name_blocks(form.text):
            blocks[block].append(form)
    for block in sorted(blocks):
        group = blocks[block][:80]
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                if same_organisation(a.text, b.text):
                    joiner.join(a.text, b.text)


def _join_places(forms: list[_Form], joiner: Joiner) -> None:
    """Places that no gazetteer knows: one word, told alike in two languages."""
    blocks: dict[str, list[_Form]] = defaultdict(list)
    for form in sorted((f for f in forms if not is_full(f.text)), key=lambda f: f.text):
        blocks[_block(form.text)].append(form)
    for key in sorted(blocks):
        group = blocks[key][:80]
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                if same_word(a.text, b.text, a.language, b.language):
                    joiner.join(a.text, b.text)


def same_organisation(a: str, b: str) -> bool:
    """Whether two names are one organisation's: initials by their letters, others by their words."""
    if len(a) <= 6 and a.isupper() or len(b) <= 6 and b.isupper():  # noqa: RUF021
        return a.casefold().replace(".", "") == b.casefold().replace(".", "")
    return match_organisation(a, b) >= _SAME_ORGANISATION and len(name_tokens(a)) == len(name_tokens(b))


def _entity(group: list[_Form], keys: dict[str, str]) -> Entity | None:
    kinds = sum((f.kinds for f in group[1:]), group[0].kinds)
    known = next((keys[f.text] for f in group if f.text in keys), None)
    kind: EntityKind | None = _most(kinds)
    if known is not None:
        kind = "organisation" if known.startswith(_ORGANISED) else "place"
    if kind is None:
        return None
    variants = [Variant(f.text, f.languages[page], page, f.misspelt) for f in group for page in sorted(f.pages)]
    name = _name(group, known)
    key = known or "|".join(f.text for f in group)
    ordered = tuple(sorted(variants, key=lambda v: (v.article, v.text)))
    return Entity(digest("entity", kind, key), kind, name, ordered)


def _name(group: list[_Form], known: str | None) -> str:
    """An agency's canonical name; a place's English name; else the fullest form, English and Latin first."""
    if known is not None:
        return known.split(":", 1)[1] if known.startswith(_ORGANISED) else place_name(known)
    right = [f for f in group if not f.misspelt] or group

    def rank(form: _Form) -> tuple[bool, bool, int, bool, int, str]:
        english = "en" in form.languages.values()
        tokens = len(name_tokens(form.text))
        declension = any(bent(form.text, other.text) for other in right)
        return (not english, script_of(form.text) != "latin", -tokens, declension, -sum(form.pages.values()), form.text)

    return min(right, key=rank).text
