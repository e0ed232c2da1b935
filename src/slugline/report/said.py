"""A story's statements by its versions: who has which, quoted or told, and what became of them on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from slugline.model import Article, Drift, StatementKind, Story
from slugline.report import words

__all__ = ["Cell", "MatrixRow", "drift_groups", "drifts_to_text", "matrix", "matrix_to_text"]

SHOWN_ROWS = 12
_NAME = 18
SHOWN_COLUMNS = 12
SHOWN_PAIRS = 6
SHOWN_DRIFTS = 6
SIGNS: Mapping[StatementKind | None, str] = {"direct": "“”", "indirect": "~", "mixed": "~“”", "scare": "‘’", None: "·"}
LEGEND = "“” quoted · ~ told · ~“” told with words quoted · ‘’ words in marks · “·” not there · ? no speaker named"


@dataclass(frozen=True, slots=True)
class Cell:
    """How one version has a statement: ``kind`` is ``None`` where it does not; ``named``: it tells who speaks."""

    article: str
    kind: StatementKind | None
    named: bool

    @property
    def sign(self) -> str:
        """The cell in a sign of ``SIGNS``, with "?" where nobody is named."""
        return SIGNS[self.kind] + ("?" if self.kind not in (None, "scare") and not self.named else "")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One statement in all versions: its speaker and words where they are told first in the tree's reading order."""

    speaker: str | None
    text: str
    cells: tuple[Cell, ...]

    @property
    def versions(self) -> int:
        """How many versions have it."""
        return sum(c.kind is not None for c in self.cells)


def matrix(story: Story, articles: Mapping[str, Article]) -> tuple[MatrixRow, ...]:
    """A story's statements by its versions: a row a statement, those in most versions first; a cell a version, the
    versions in the tree's reading order. Empty for a story of one page."""
    if len(story.members) < 2:
        return ()
    columns = [r.node for r in words.rows(story, articles) if r.node in articles]
    out = []
    for group in words.statement_groups(story, articles):
        first: dict[str, Cell] = {}
        for s in group:
            have = first.get(s.article)
            cell = Cell(s.article, s.kind, s.speaker_name is not None)
            # of two in one version the fuller counts: with its speaker, and quoted
            if have is None or (cell.named, cell.kind == "direct") > (have.named, have.kind == "direct"):
                first[s.article] = cell
        speaker = next((s.speaker_name for s in group if s.speaker_name), None)
        cells = tuple(first.get(a, Cell(a, None, False)) for a in columns)
        out.append(MatrixRow(speaker, group[0].content.text, cells))
    return tuple(out)


def matrix_to_text(rows: Sequence[MatrixRow], articles: Mapping[str, Article], width: int) -> RenderableType | None:
    """The matrix for a terminal of ``width`` columns, versions by number; ``None`` where no version shares a
    statement."""
    shared = [r for r in rows if r.versions > 1]
    if not shared:
        return None
    columns = rows[0].cells[:SHOWN_COLUMNS]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    room = max(16, width - _NAME - 6 * len(columns) - 4)
    table.add_column("", style="green", no_wrap=True)
    for n, _ in enumerate(columns, 1):
        table.add_column(str(n), header_style="bold dim", no_wrap=True)
    table.add_column("", no_wrap=True)
    for row in shared[:SHOWN_ROWS]:
        cells = (Text(c.sign, style="" if c.kind else "dim") for c in row.cells[:SHOWN_COLUMNS])
        table.add_row(
            Text(words.clipped(row.speaker or "not known", _NAME)), *cells, Text(words.clipped(row.text, room))
        )
    keys = [f"{n} {words.clipped(words.name(c.article, articles), 40)}" for n, c in enumerate(columns, 1)]
    more = []
    if len(shared) > SHOWN_ROWS:
        more.append(f"… and {len(shared) - SHOWN_ROWS} statements more in several versions")
    if len(rows[0].cells) > SHOWN_COLUMNS:
        more.append(f"… and {len(rows[0].cells) - SHOWN_COLUMNS} versions more")
    return Group(table, *(Text(t, style="dim") for t in ("  ".join(keys), LEGEND, *more)))


def drift_groups(story: Story) -> list[tuple[tuple[str, str], list[Drift]]]:
    """Drifts by the pair of articles that they compare, in the order given; alarms, then the surest first in each."""
    pairs: dict[tuple[str, str], list[Drift]] = {}
    for d in story.drifts:
        pairs.setdefault((d.left.article, d.right.article), []).append(d)
    return [(p, sorted(found, key=lambda d: (not d.alarm, -d.confidence, d.words))) for p, found in pairs.items()]


def drifts_to_text(story: Story, articles: Mapping[str, Article]) -> RenderableType | None:
    """What became of the statements, for a terminal; ``None`` where nothing did."""
    groups = drift_groups(story)
    if not groups:
        return None
    parts: list[RenderableType] = []
    for (left, right), found in groups[:SHOWN_PAIRS]:
        sign = "→" if found[0].edge else "↔"
        parts.append(Text(f"{words.name(left, articles)} {sign} {words.name(right, articles)}", style="dim"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="yellow", no_wrap=True)
        table.add_column()
        for d in found[:SHOWN_DRIFTS]:
            kind = Text(d.kind, style="bold red" if d.alarm else "yellow")
            table.add_row(kind, Text(("" if d.confidence >= 0.7 else "possibly: ") + words.clipped(d.words, 170)))
        if len(found) > SHOWN_DRIFTS:
            table.add_row("", Text(f"… and {len(found) - SHOWN_DRIFTS} more", style="dim"))
        parts.append(Padding(table, (0, 0, 0, 2)))
    if len(groups) > SHOWN_PAIRS:
        parts.append(Text(f"… and {len(groups) - SHOWN_PAIRS} pairs more", style="dim"))
    return Group(*parts)
