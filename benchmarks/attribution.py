"""The space of attributions, spanned by our own templates: which combinations of position, cue, speaker and carrier
are read right, by language and by dimension: ``python -m benchmarks.attribution``.

``tests/golden/attribution/LANGUAGE.toml`` says how a language puts each: contents (``c`` a clause, other letters its
other moods, ``q`` a quotation), speakers, carriers and the sentences that hold them. In a form, ``*…*`` is the name
expected and ``_…_`` the status, ``*text=Name*`` a name that is called otherwise; `` / `` parts the forms by the
language's cases (a single form serves for all). In a sentence ``{S}`` is a speaker, ``{K}`` and ``{L}`` carriers,
``{S:dat}`` its case, ``{C}`` a content with a capital, and ``<said|saids>`` the form for the speaker's tag (m, f, n, p:
two forms are one for the singular and one for the plural).
Sentences of the table ``plain`` have no carrier, ``via`` one, ``two`` two. Names and sentences are invented.

``--errors N`` prints N sentences of each failing sort, ``--languages`` and ``--dimension`` narrow what is shown.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import regex

from slugline.language import split
from slugline.model import Article, Credits, Dateline
from slugline.statement import statements

HERE = Path(__file__).parents[1] / "tests" / "golden" / "attribution"
GENDERS = "mfnp"
Phrase = tuple[str, str, list[str]]  # its kind, its tag, its forms by case
DIMENSIONS = ("table", "position", "cue", "speaker", "carrier")
_SLOT = regex.compile(r"\{(\p{L})(?::(\p{L}+))?\}")
_FORMS = regex.compile(r"<([^<>]*\|[^<>]*)>")
_NAME = regex.compile(r"\*([^*=]*)(?:=([^*]*))?\*")
_STATUS = regex.compile(r"_([^_]*)_")


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence of the space, what stands at each of its dimensions, and what should be read from it."""

    language: str
    text: str
    speaker: str | None
    via: tuple[tuple[str, str | None], ...]
    said: str
    dimensions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read right of one case."""

    case: Case
    speaker: bool
    chain: bool
    said: bool

    @property
    def whole(self) -> bool:
        return self.speaker and self.chain


def languages(folder: Path = HERE) -> list[str]:
    """The languages that have templates."""
    return sorted(p.stem for p in folder.glob("*.toml"))


def cases(language: str, folder: Path = HERE) -> Iterator[Case]:
    """All combinations of one language, in a fixed order."""
    data = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
    speakers = [_form(k, v) for k, v in data["speakers"].items()]
    carriers = [_form(k, v) for k, v in data["carriers"].items()]
    for table, count in (("plain", 0), ("via", 1), ("two", 2)):
        for line in data.get(table, []):
            pairs = [tuple(carriers[(k + n) % len(carriers)] for n in range(count)) for k in range(len(carriers))]
            pairs = pairs if count else [()]
            for speaker, chosen in product(speakers, pairs):
                yield _case(language, data, table, line, speaker, chosen)


def _form(key: str, forms: str) -> Phrase:
    kind, _, tag = key.rpartition(" ")
    return (kind, tag, forms.split(" / ")) if tag in GENDERS else (key, "m", forms.split(" / "))


def _case(
    language: str,
    data: Mapping[str, Any],
    table: str,
    line: str,
    speaker: Phrase,
    carriers: Sequence[Phrase],
) -> Case:
    position, cue, sentence = (part.strip() for part in line.split("|", 2))
    letters = data.get("carrier_letters", "KL")
    slots = {"S": speaker, **dict(zip(letters, carriers, strict=False))}
    filled = _Filled(data, slots, sum(map(ord, sentence)) + len(speaker[0]))
    agreeing = GENDERS.index(speaker[1])

    def agree(m: regex.Match[str]) -> str:
        forms = m[1].split("|")
        return str(forms[min(agreeing, len(forms) - 1)] if len(forms) != 2 else forms[agreeing == GENDERS.index("p")])

    text = _SLOT.sub(filled.fill, _FORMS.sub(agree, sentence))
    text = regex.sub(r",+(?=[,.:;])", "", text)
    text = regex.sub(r"[،、，]+(?=[،、，。.])", "", text)
    dimensions = {
        "table": table, "position": position, "cue": cue, "speaker": speaker[0],
        "carrier": " + ".join(c[0] for c in carriers) or "none",
    }  # fmt: skip
    via = tuple(filled.found[k] for k in letters if k in filled.found)
    return Case(language, text[0].upper() + text[1:], filled.found["S"][0] or None, via, filled.said, dimensions)


class _Filled:
    """The slots of one sentence as they are filled: names expected by letter, and what is said."""

    def __init__(self, data: Mapping[str, Any], slots: Mapping[str, Phrase], turn: int) -> None:
        self._data, self._slots, self._turn = data, slots, turn
        self.found: dict[str, tuple[str, str | None]] = {}
        self.said = ""

    def fill(self, m: regex.Match[str]) -> str:
        letter, case = m[1], m[2]
        if letter in self._slots:
            forms, names = self._slots[letter][2], self._data.get("cases", ["nom"])
            form = forms[names.index(case or names[0])] if len(forms) > 1 else forms[0]
            self.found[letter] = _expected(form)
            return _plain(form)
        contents = self._data["content"][letter.lower()]
        text = str(contents[self._turn % len(contents)])
        text = text[0].upper() + text[1:] if letter.isupper() else text
        self.said = self.said or text
        return text


def _expected(form: str) -> tuple[str, str | None]:
    name, status = _NAME.search(form), _STATUS.search(form)
    called = (name[2] or name[1]).replace("_", "") if name else ""
    return called, status[1] if status else None


def _plain(form: str) -> str:
    return str(_NAME.sub(lambda m: m[1], form)).replace("_", "")


def read(case: Case) -> Reading:
    """What the room reads from a case: its first statement that stands in no other."""
    article = Article(
        "case", "", None, None, case.language, None, None, None, None, (), None, Dateline(), Credits(), (case.text,)
    )
    found = [s for s in statements(article, split(article)) if s.embedded_in is None]
    if not found:
        return Reading(case, False, False, False)
    first = found[0]
    said = _letters(case.said) in _letters(first.content.text)
    extra = len(_letters(first.content.text)) - len(_letters(case.said))
    chain = tuple((v.name, v.status) for v in first.via)
    return Reading(case, _same(first.speaker_name, case.speaker), chain == case.via, said and extra <= 8)


def _same(found: str | None, wanted: str | None) -> bool:
    """The same name, whether a sentence opens with it or not."""
    return found == wanted or bool(
        found and wanted and found[1:] == wanted[1:] and found[0].lower() == wanted[0].lower()
    )


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def shares(readings: Sequence[Reading]) -> tuple[float, float, float]:
    """The shares of speakers, of whole chains (speaker and links) and of contents that were read right."""
    n = max(1, len(readings))
    return sum(r.speaker for r in readings) / n, sum(r.whole for r in readings) / n, sum(r.said for r in readings) / n


def _line(label: str, readings: Sequence[Reading]) -> str:
    speaker, whole, said = shares(readings)
    return f"{label:58s} {len(readings):6d}  speaker {speaker:.3f}  whole {whole:.3f}  content {said:.3f}"


def report(readings: Sequence[Reading], errors: int, dimensions: Sequence[str]) -> Iterator[str]:
    """The lines of the report: each language, then each value of each dimension that does not reach .95."""
    for language in sorted({r.case.language for r in readings}):
        mine = [r for r in readings if r.case.language == language]
        yield _line(language, mine)
        for d in dimensions:
            for value in dict.fromkeys(r.case.dimensions[d] for r in mine):
                some = [r for r in mine if r.case.dimensions[d] == value]
                if shares(some)[1] < 0.95:
                    yield _line(f"  {d}: {value}", some)
        wrong = [r for r in mine if not r.whole]
        seen: Counter[tuple[str, str, str]] = Counter()
        for r in wrong if errors else ():
            sort = (r.case.dimensions["table"], r.case.dimensions["position"], r.case.dimensions["cue"])
            seen[sort] += 1
            if seen[sort] <= errors:
                yield f"    {'.' if r.speaker else 'S'}{'.' if r.chain else 'C'} {r.case.text}"
    yield _line("all", readings)


def sample(language: str, step: int) -> list[Case]:
    """Every ``step``-th combination of a language."""
    return list(cases(language))[::step]


def main(argv: list[str] | None = None) -> int:
    """Prints the shares read right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attribution", description=__doc__)
    parser.add_argument("--languages", default="", help="these alone, with commas")
    parser.add_argument("--step", type=int, default=1, help="every n-th combination alone")
    parser.add_argument("--errors", type=int, default=0, help="how many sentences of each failing sort to print")
    parser.add_argument("--dimension", default=",".join(DIMENSIONS), help="which dimensions to break down")
    args = parser.parse_args(argv)
    chosen = args.languages.split(",") if args.languages else languages()
    readings = [read(c) for language in chosen for c in sample(language, args.step)]
    for line in report(readings, args.errors, [d for d in args.dimension.split(",") if d]):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
