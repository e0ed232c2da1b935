"""Invented captures in any number, for measuring growth: dispatches, their copies in three languages, and furniture.

A dispatch has its own few people, places, firms, actors and matters, which recur in its sentences: who did what, what
somebody said of it, what went before. They are put together from the phrases of ``newsday.toml``, which say the same in
English, German and Spanish (grammar is no aim), with invented names and figures. Most dispatches stand on one page; a
few on very many (a Zipf law). Copies are taken over, cut, retitled, edited, told in other words, translated, and set
among what an outlet repeats: menus, phrases of the house, credits, titles of other dispatches. Some dispatches go on
with a running affair, whose standing sentence they repeat. The same number and seed give the same captures, and the
first N of a longer run are those of a shorter one.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

LANGUAGES = ("en", "de", "es")
# the same in each of them
Words = tuple[str, str, str]
NOTHING: Words = ("", "", "")


class Sentence(NamedTuple):
    """A sentence as the agency has it, and in fewer words."""

    full: Words
    short: Words


def _phrases() -> dict[str, tuple[Words, ...]]:
    file = Path(__file__).with_suffix(".toml")
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: tuple(_three(line) for line in lines.strip().splitlines()) for name, lines in told.items()}


def _three(line: str) -> Words:
    parts = line.split("|")
    return (parts[0], parts[1], parts[2]) if len(parts) == len(LANGUAGES) else (line, line, line)


PHRASES = _phrases()
ACTORS, ACTIONS, MATTERS, REASONS = (PHRASES[name] for name in ("actors", "actions", "matters", "reasons"))
FRAMES, QUOTES, BACKGROUND, HOUSE = (PHRASES[name] for name in ("frames", "quotes", "background", "house"))
QUALIFIERS, CITIES, CREDITS = PHRASES["qualifiers"], PHRASES["cities"], PHRASES["credits"]
FIRST_NAMES = PHRASES["firstnames"][0][0].split()
DAYS = (
    ("Monday", "Montag", "lunes"), ("Tuesday", "Dienstag", "martes"), ("Wednesday", "Mittwoch", "miércoles"),
    ("Thursday", "Donnerstag", "jueves"), ("Friday", "Freitag", "viernes"),
)  # fmt: skip
FURNITURE = (
    ("Home", "News", "Sport", "Culture", "Sign in"),
    ("Startseite", "Nachrichten", "Sport", "Kultur", "Anmelden"),
    ("Inicio", "Noticias", "Deportes", "Cultura", "Iniciar sesión"),
)
MOST_READ = ("Most read", "Meistgelesen", "Lo más leído")
ONSETS = ("b", "br", "d", "f", "g", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "z")
VOWELS = ("a", "e", "i", "o", "u", "ei", "au")
ENDS = ("", "n", "r", "s", "l", "ck", "nd", "rt")
# sentences of a dispatch; of a hundred, so many tell what was done and what was said, the others what went before
SHORTEST, LONGEST = 7, 16
DONE, SAID = 65, 82
# share of the sentences that tell of the first of its actors and matters whatever chance says
MAIN = 0.25
# share of what was done that was done to none of its own matters
ASIDE = 0.35
# shares of the copies that an outlet takes over as they are, cuts, edits; the others it tells in other words
TAKEN, CUT, EDITED = 0.45, 0.8, 0.92
# share of the copies that another outlet translates if its language is another
TRANSLATING = 0.3
OUTLETS, LARGEST, TEASERS = 400, 2_000, 5
# of so many dispatches one goes on with a running affair; dispatches after which another affair runs
RUNNING, AFFAIR = 8, 50


def _name(r: random.Random, parts: int) -> str:
    return "".join(r.choice(ONSETS) + r.choice(VOWELS) + r.choice(ENDS) for _ in range(parts)).capitalize()


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a dispatch tells of."""

    people: tuple[str, ...]
    towns: tuple[str, ...]
    firms: tuple[str, ...]
    other: str
    river: str
    actors: tuple[Words, ...]
    matters: tuple[Words, ...]

    def slots(self, r: random.Random) -> dict[str, Words]:
        """What a phrase may ask for, drawn from the cast; figures and days are the sentence's own."""
        person, second = r.sample(self.people, 2)
        one = {
            "person": person, "person2": second, "town": r.choice(self.towns), "firm": r.choice(self.firms),
            "other": self.other, "river": self.river, "n": str(r.randint(3, 900)), "m": str(r.randint(3, 90)),
        }  # fmt: skip
        out: dict[str, Words] = {slot: (said, said, said) for slot, said in one.items()}
        out["actor"], out["actor2"] = _two(r, self.actors)
        out["matter"], out["matter2"] = _two(r, self.matters)
        out["day"] = r.choice(DAYS)
        return out


def _two(r: random.Random, some: Sequence[Words]) -> tuple[Words, Words]:
    """Two of them, often the first before all others: a dispatch is about something."""
    one, other = r.sample(some, 2)
    return (some[0], one if one != some[0] else other) if r.random() < MAIN else (one, other)


def _filled(phrase: Words, slots: Mapping[str, Words], inside: Words = NOTHING) -> Words:
    """The phrase with its slots filled; ``inside``: what a frame is set around."""
    en, de, es = (
        phrase[k].format(inside[k], **{slot: said[k] for slot, said in slots.items()}) for k in range(len(LANGUAGES))
    )
    return en, de, es


def _joined(*parts: Words) -> Words:
    en, de, es = (" ".join(part[k] for part in parts) for k in range(len(LANGUAGES)))
    return en, de, es


def _began(words: Words) -> Words:
    en, de, es = (said[0].upper() + said[1:] for said in words)
    return en, de, es


def _cast(r: random.Random, lent: Cast | None = None) -> Cast:
    """A new one; ``lent``: of whose actors and matters the first is in it too."""
    people = tuple(f"{r.choice(FIRST_NAMES)} {_name(r, 2)}" for _ in range(4))
    towns, firms = tuple(_name(r, 2) + "feld" for _ in range(2)), tuple(_name(r, 2) + " AG" for _ in range(2))
    bare = Cast(people, towns, firms, _name(r, 2) + "ia", _name(r, 2), (NOTHING,) * 2, (NOTHING,) * 2)
    actors = tuple(_filled(a, bare.slots(r)) for a in r.sample(ACTORS, 3))
    matters = tuple(_filled(m, bare.slots(r)) for m in r.sample(MATTERS, 4))
    if lent is not None:
        actors, matters = (*actors, lent.actors[0]), (*matters, lent.matters[0])
    return replace(bare, actors=actors, matters=matters)


def _deed(r: random.Random, cast: Cast, *, leading: bool = False) -> Sentence:
    """Somebody did something, mostly for a reason, as somebody tells. What leads is said in full, what follows may be
    of something else."""
    slots = cast.slots(r)
    matter = slots["matter"] if r.random() >= ASIDE else _filled(r.choice(MATTERS), slots)
    if leading:
        matter = _joined(cast.matters[0], r.choice(QUALIFIERS))
    core = _joined(slots["actor"], r.choice(ACTIONS), matter)
    whole = _joined(core, _filled(r.choice(REASONS), slots)) if r.random() < 0.8 else core
    frame = r.choice(FRAMES) if r.random() < 0.6 else FRAMES[0]
    return Sentence(_began(_filled(frame, slots, whole)), _began(_filled(FRAMES[0], {}, core)))


def _sentence(r: random.Random, cast: Cast) -> Sentence:
    """What was done, what was said of it, or what went before."""
    kind = r.randrange(100)
    if kind < DONE:
        return _deed(r, cast)
    told = _began(_filled(r.choice(QUOTES if kind < SAID else BACKGROUND), cast.slots(r)))
    return Sentence(told, told)


def _told(r: random.Random, cast: Cast) -> list[Sentence]:
    return [_deed(r, cast, leading=True), *(_sentence(r, cast) for _ in range(r.randint(SHORTEST, LONGEST) - 1))]


def _dispatch(r: random.Random) -> list[Sentence]:
    """Sentences of one dispatch."""
    return _told(r, _cast(r))


def _say(sentence: Sentence, language: int) -> str:
    return sentence.full[language]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What an agency sends: its cast, its sentences, where from and by whom, in which language of ``LANGUAGES``."""

    cast: Cast
    paragraphs: tuple[tuple[Sentence, ...], ...]
    city: Words
    agency: str
    language: int

    def titles(self, language: int) -> list[str]:
        """Headlines that it may be given."""
        said = [s.short[language].rstrip(".") for some in self.paragraphs for s in some][:3]
        return [*said, f"{self.cast.towns[0]}: {said[0]}"]


@lru_cache(maxsize=512)
def _sent(seed: int, number: int) -> Dispatch:
    """The dispatch of that number; it may go on with an affair, which many others do too."""
    r = random.Random(f"{seed}/dispatch/{number}")
    affair = random.Random(f"{seed}/affair/{number // AFFAIR}")
    lent = _cast(affair)
    standing = _deed(affair, lent, leading=True).full
    running = r.randrange(RUNNING) == 0
    cast = _cast(r, lent if running else None)
    told = _told(r, cast)
    if running:
        told.insert(r.randint(2, len(told)), Sentence(standing, standing))
    return Dispatch(cast, _parted(r, told), r.choice(CITIES), r.choice(CREDITS)[0], r.randrange(len(LANGUAGES)))


def _parted(r: random.Random, told: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], ...]:
    """In paragraphs."""
    out, at = [], 0
    while at < len(told):
        step = r.choice((1, 2, 2, 3))
        out.append(tuple(told[at : at + step]))
        at += step
    return tuple(out)


def _copied(r: random.Random, dispatch: Dispatch, language: int) -> list[list[str]]:
    """The paragraphs that an outlet makes of a dispatch."""
    chance, sent = r.random(), dispatch.paragraphs
    if chance < TAKEN:
        return [[s.full[language] for s in some] for some in sent]
    if chance < CUT:
        kept = max(2, round(len(sent) * r.choice((0.4, 0.6, 0.8))))
        return [[s.full[language] for s in some] for some in sent[:kept]]
    if chance < EDITED:
        out = [[s.full[language] for s in some] for some in sent]
        out[r.randrange(len(out))].pop()
    else:
        out = [[s.short[language] if r.random() < 0.5 else s.full[language] for s in some] for some in sent]
        out.pop(r.randrange(1, len(out)))
    for _ in range(r.randint(1, 2)):
        r.choice(out).append(_sentence(r, dispatch.cast).full[language])
    return [some for some in out if some]


def _page(r: random.Random, dispatch: Dispatch, number: tuple[int, int], first: bool) -> tuple[int, list[str]]:
    """An outlet, and the lines of its page; ``number``: the seed and which dispatch it is."""
    outlet = r.randrange(OUTLETS)
    language = dispatch.language if first or r.random() >= TRANSLATING else outlet % len(LANGUAGES)
    told = [[s.full[language] for s in some] for some in dispatch.paragraphs]
    body = [" ".join(some) for some in (told if first else _copied(r, dispatch, language))]
    if outlet % 5 < 3:
        body[0] = f"{dispatch.city[language].upper()} ({dispatch.agency}) - {body[0]}"
    if outlet % 2 and r.random() < 0.7:
        body.append(HOUSE[outlet % len(HOUSE)][language])
    others = (_sent(number[0], number[1] + near) for near in r.sample(range(1, 2 * AFFAIR), TEASERS))
    ranked = [other.titles(language)[0] for other in others]
    title = dispatch.titles(language)[0] if r.random() < 0.5 else r.choice(dispatch.titles(language))
    lines = [*FURNITURE[language], title, *body, MOST_READ[language], *ranked, f"© Outlet {outlet}"]
    return outlet, lines


def captures(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """The first ``count`` captures: {"id", "text", "url", "story"}, the last the number of the dispatch."""
    made = story = 0
    while made < count:
        r = random.Random(f"{seed}/{story}")
        size = min(LARGEST, int(r.paretovariate(1.2)))
        dispatch = _sent(seed, story)
        for n in range(min(size, count - made)):
            outlet, lines = _page(r, dispatch, (seed, story), n == 0)
            address = f"https://outlet-{outlet}.example/{story}/{n}"
            yield {"id": f"{story}-{n}", "text": "\n".join(lines), "url": address, "story": story}
            made += 1
        story += 1


def main() -> None:
    """Writes captures as JSONL."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for capture in captures(asked.count, asked.seed):
        sys.stdout.write(json.dumps(capture, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
