"""Several versions against one base, made ready to be shown: what each has for each sentence, with its differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slugline.model import Article, Bead, Change, Reading, ReadingState, Sentence, Span, TableRow, Versions
from slugline.report.marks import Piece, found_in, pieces, woven
from slugline.report.pairs import TOLD
from slugline.report.words import ranked

__all__ = ["LEGEND", "SIGNS", "STATES", "VersionCell", "VersionRow", "version_rows"]

SIGNS: Mapping[ReadingState, str] = {
    "kept": "=", "altered": "~", "translated": "t", "resembles": "≈", "missing": "·",
}  # fmt: skip
LEGEND = (
    "= to the letter · ~ in other words · t in another language · ≈ tells of the same, perhaps on its own"
    " · “·” not there · ↕ stands elsewhere"
)
STATES: Mapping[ReadingState, str] = {
    "kept": "kept", "altered": "in other words", "translated": "in another language",
    "resembles": "tells of the same, perhaps on its own", "missing": "not here",
}  # fmt: skip

# two versions' ids and the number of a paragraph of the first, or of the second below 0
Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class VersionCell:
    """What one version has for a row. ``pieces``: its words with their marks, none where they are those of the row or
    stand in the row above (``joined``). ``findings``: what was altered in this sentence."""

    article: Article
    state: ReadingState
    moved: bool = False
    joined: bool = False
    pieces: tuple[Piece, ...] = ()
    findings: tuple[Change, ...] = ()

    @property
    def sign(self) -> str:
        """The cell in a sign of ``SIGNS``, with "↕" where it stands elsewhere."""
        return SIGNS[self.state] + ("↕" if self.moved else "")

    @property
    def words(self) -> str:
        """The cell in words."""
        said = STATES[self.state] + (", elsewhere" if self.moved else "")
        return f"{said}, with the sentence above" if self.joined else said

    @property
    def text(self) -> str:
        """What this version says, where that is shown."""
        return "".join(p.text for p in self.pieces if p.mark != "gone")

    @property
    def same(self) -> bool:
        """Whether nothing is known to differ; a translation without findings counts as the same."""
        return self.state in ("kept", "translated") and not self.moved and not self.findings


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A sentence of the base, ``sentence`` its number from 1; or one that the base lacks, ``sentence`` 0 and ``owner``
    the version whose words are shown. ``number`` counts the rows that differ, 0 where nothing does. One cell for each
    version but the base."""

    sentence: int
    number: int
    owner: Article
    text: str
    cells: tuple[VersionCell, ...]


def version_rows(found: Versions) -> tuple[VersionRow, ...]:
    """The table's rows as a person reads them, in the base's order."""
    known = _Known.of(found)
    out: list[VersionRow] = []
    number = 0
    for row in found.table.rows:
        own = row.owner == found.table.base
        cells = tuple(known.cell(row, r) if own else known.put_in(row, r) for r in row.readings[1:])
        differs = not own or not all(c.same for c in cells)
        number += differs
        shown = row.sentence + 1 if own else 0
        out.append(VersionRow(shown, number if differs else 0, known.articles[row.owner], row.span.text, cells))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Known:
    """What cells are made from: articles and sentences by id, the base's beads by the other version and sentence, and
    changes by their place."""

    articles: Mapping[str, Article]
    texts: Mapping[str, Sequence[Sentence]]
    beads: Mapping[str, Mapping[int, Bead]]
    places: Mapping[Place, Sequence[Change]]

    @classmethod
    def of(cls, found: Versions) -> _Known:
        beads = {k.right: {i: b for b in k.beads if b.right for i in b.left} for k in found.collations}
        texts = dict(zip((a.id for a in found.articles), found.sentences, strict=True))
        return cls({a.id: a for a in found.articles}, texts, beads, _by_place(found.changes))

    def cell(self, row: TableRow, reading: Reading) -> VersionCell:
        """What a version has for a sentence of the base."""
        article, bead = self.articles[reading.article], self.beads[reading.article].get(row.sentence)
        if bead is None:
            return VersionCell(article, "missing")
        if bead.left[0] != row.sentence:
            findings = self.findings(row, (), article.id)
            return VersionCell(article, reading.state, reading.moved, joined=True, findings=findings)
        left = [self.texts[row.owner][i] for i in bead.left]
        right = [self.texts[article.id][j] for j in bead.right]
        shown = self.shown(reading.state, (left, right), (row.owner, article.id))
        return VersionCell(
            article, reading.state, reading.moved, pieces=shown, findings=self.findings(row, right, article.id)
        )

    def put_in(self, row: TableRow, reading: Reading) -> VersionCell:
        """What a version has for a sentence that the base lacks, against the words of the row's owner."""
        left = [self.texts[row.owner][row.sentence]]
        right = [self.texts[reading.article][j] for j in reading.sentences]
        pair = (row.owner, reading.article)
        shown = self.shown(reading.state, (left, right), pair)
        findings = self.findings(row, right, reading.article)
        return VersionCell(self.articles[reading.article], reading.state, pieces=shown, findings=findings)

    def shown(
        self, state: ReadingState, sides: tuple[Sequence[Sentence], Sequence[Sentence]], pair: tuple[str, str]
    ) -> tuple[Piece, ...]:
        """The right side's words where they are not the left's: with what they lack, or with what was found."""
        left, right = sides
        if state == "altered":
            return tuple(woven(" ".join(s.text for s in left), " ".join(s.text for s in right)))
        return self.marked(left, right, pair) if state in ("translated", "resembles") else ()

    def findings(self, row: TableRow, right: Sequence[Sentence], version: str) -> tuple[Change, ...]:
        """What was altered in the row's sentence, and what stands only in the version's words for it."""
        sentence = self.texts[row.owner][row.sentence]
        there = self.places.get((row.owner, version, sentence.paragraph), ())
        mine = [c for c in there if c.left_span and _begins(c.left_span, sentence)]
        for s in right:
            only = self.places.get((row.owner, version, -1 - s.paragraph), ())
            mine += [c for c in only if c.right_span and _begins(c.right_span, s)]
        return tuple(ranked(mine))

    def marked(self, left: Sequence[Sentence], right: Sequence[Sentence], pair: tuple[str, str]) -> tuple[Piece, ...]:
        """The right side's sentences with the findings that point into them."""
        near = [c for s in left for c in self.places.get((*pair, s.paragraph), ())]
        near += [c for s in right for c in self.places.get((*pair, -1 - s.paragraph), ())]
        spans = [(c.right_span, c) for c in dict.fromkeys(near) if c.right_span is not None]
        out: list[Piece] = []
        for s in right:
            out += [*([Piece(" ")] if out else []), *pieces(s.text, found_in(s, spans))]
        return tuple(out)


def _by_place(changes: Sequence[Change]) -> dict[Place, list[Change]]:
    """Changes inside sentences by the paragraph of the left side, else of the right."""
    out: dict[Place, list[Change]] = defaultdict(list)
    for c in changes:
        if c.kind in TOLD:
            continue
        if c.left_span is not None:
            out[c.left, c.right, c.left_span.paragraph].append(c)
        elif c.right_span is not None:
            out[c.left, c.right, -1 - c.right_span.paragraph].append(c)
    return out


def _begins(span: Span, sentence: Sentence) -> bool:
    return sentence.start <= span.start < sentence.end
