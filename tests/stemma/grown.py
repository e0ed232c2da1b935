"""Stories grown by hand for the stemma's tests: sentences of invented words, and their perfect collations."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from slugline.model import Article, Bead, Collation, Credits, Dateline, Sentence, Witness

SYLLABLES = [c + v for c in "bdklmn" for v in "aeiou"]


def sentence(unit: str, voice: str) -> str:
    """Eight invented words: the same for the same passage in the same voice. ``unit`` ``"a!"`` is ``"a"`` edited."""
    edited, unit = unit.endswith("!"), unit.rstrip("!")
    raw = hashlib.blake2b(f"{unit}/{voice}".encode(), digest_size=24).digest()
    words = ["".join(SYLLABLES[b % 30] for b in raw[i : i + 3]) for i in range(0, 24, 3)]
    if edited:
        words[3] = "anders"
    return " ".join(words).capitalize() + "."


def witness(
    name: str,
    units: str | Sequence[str],
    voice: str = "en",
    *,
    headline: str | None = "Bridge opens after long delay",
    published: str | None = None,
    **more: object,
) -> Witness:
    """``units``: passage names, one sentence and paragraph each. ``voice``: language, then anything ("en-2")."""
    names = units.split() if isinstance(units, str) else list(units)
    body = tuple(sentence(u, voice) for u in names)
    fields: dict[str, object] = {
        "id": name, "capture": name + ".txt", "url": None, "fetched": None, "language": voice[:2],
        "headline": headline, "caption": None, "published": published, "modified": None, "authors": (),
        "publisher": None, "dateline": Dateline(), "credits": Credits(), "body": body,
    }  # fmt: skip
    article = Article(**{**fields, **more})  # type: ignore[arg-type]
    return Witness(article, tuple(Sentence(i, 0, len(s), s, s.lower()) for i, s in enumerate(body)))


def collations(
    units: Mapping[str, str | Sequence[str]], witnesses: Sequence[Witness]
) -> dict[tuple[str, str], Collation]:
    """All pairs, aligned by the names of their passages."""
    names = {k: [x.rstrip("!") for x in (v.split() if isinstance(v, str) else v)] for k, v in units.items()}
    out = {}
    for a in witnesses:
        for b in witnesses:
            if a.id < b.id:
                left, right = names[a.id], names[b.id]
                beads = [
                    Bead((i,), (right.index(u),) if u in right else (), 0.95 * (u in right)) for i, u in enumerate(left)
                ]
                beads += [Bead((), (j,), 0.0) for j, u in enumerate(right) if u not in left]
                out[a.id, b.id] = Collation(a.id, b.id, tuple(beads))
    return out


class Story:
    """Witnesses by name; ``add`` in any order."""

    def __init__(self) -> None:
        self.units: dict[str, str | Sequence[str]] = {}
        self.witnesses: list[Witness] = []

    def add(self, name: str, units: str | Sequence[str], voice: str = "en", **more: object) -> Story:
        self.units[name] = units
        self.witnesses.append(witness(name, units, voice, **more))  # type: ignore[arg-type]
        return self

    def collations(self) -> dict[tuple[str, str], Collation]:
        return collations(self.units, self.witnesses)
