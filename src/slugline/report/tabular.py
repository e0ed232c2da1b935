"""Several versions against one base as a page, on the terminal and as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from slugline.model import Change, Versions, digest
from slugline.report import words
from slugline.report.exchange import cell
from slugline.report.moves import Move, moves
from slugline.report.versions import LEGEND, VersionCell, VersionRow, version_rows

__all__ = ["around", "counted", "versions_to_terminal", "versions_to_tsv", "versions_view"]

SHOWN_COLUMNS = 12
SHOWN_CHANGES = 8


def versions_view(found: Versions) -> dict[str, Any]:
    """What the page shows: the rows, how many of them differ, and what stands around the text of each version."""
    rows = version_rows(found)
    away = moves(found)
    return {
        "away": {m.home: m for m in away},
        "guests": _guests(away),
        "base": found.articles[0],
        "others": found.articles[1:],
        "rows": rows,
        "differing": max((r.number for r in rows), default=0),
        "counts": {a.id: counted([r.cells[n] for r in rows]) for n, a in enumerate(found.articles[1:])},
        "anchor": f"v{digest(*found.table.witnesses)}",
        "around": [(a, around(found, a.id)) for a in found.articles[1:]],
        "rejected": found.rejected,
        "without_rules": found.without_rules,
    }


def _guests(away: Sequence[Move]) -> dict[tuple[int, int], list[Move]]:
    """The moved passages by the cell beside which they stand in their version."""
    out: dict[tuple[int, int], list[Move]] = {}
    for m in away:
        out.setdefault(m.there, []).append(m)
    return out


def counted(cells: Sequence[VersionCell]) -> str:
    """How many sentences a version has of which kind, in words."""
    parts = [
        f"{n} {name}"
        for name, n in (
            ("kept", sum(c.state == "kept" for c in cells)),
            ("in other words", sum(c.state == "altered" for c in cells)),
            ("in another language", sum(c.state == "translated" for c in cells)),
            ("tells of the same, perhaps on its own", sum(c.state == "resembles" for c in cells)),
            ("not here", sum(c.state == "missing" for c in cells)),
        )
        if n
    ]
    moved = sum(c.moved for c in cells)
    return ", ".join(parts) + (f"; {moved} of them elsewhere" if moved else "")


def around(found: Versions, version: str) -> list[Change]:
    """What differs outside the text: headline, caption, credits."""
    return words.ranked([c for c in found.changes if c.right == version and not c.left_span and not c.right_span])


def versions_to_tsv(found: Versions) -> str:
    """One row of the table a line: the base's sentence number (none for what it lacks), whose words they are, the
    words, and for each other version its state, its words where they differ, and the findings. Write it as utf-8-sig.
    """
    articles = words.Shelf(found.articles)
    out = io.StringIO()
    table = csv.writer(out, delimiter="\t", lineterminator="\r\n")
    names = [cell(words.name(a.id, articles)) for a in found.articles[1:]]
    heads = [f"{name}: {what}" for name in names for what in ("state", "words", "findings")]
    table.writerow(["number", "version", "words", *heads])
    for row in version_rows(found):
        cells = [x for c in row.cells for x in (c.words, cell(c.text), cell(_said(c.findings)))]
        own = cell(words.name(row.owner.id, articles))
        table.writerow([row.sentence or "", own, cell(row.text), *cells])
    return out.getvalue()


def _said(findings: Sequence[Change]) -> str:
    return "; ".join(
        f"{words.kind_of(c)}{'' if c.certainty == 'asserted' else ' (possibly)'}: {c.words}" for c in findings
    )


def versions_to_terminal(found: Versions, console: Console) -> None:
    """A sentence a line, a sign for each version, then each version's findings."""
    articles = words.Shelf(found.articles)
    rows = version_rows(found)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("", justify="right", style="dim", no_wrap=True)
    shown = found.articles[1 : SHOWN_COLUMNS + 1]
    for n, _ in enumerate(shown, 2):
        table.add_column(str(n), header_style="bold dim", no_wrap=True)
    table.add_column("")
    for row in rows:
        signs = [Text(c.sign, style=_style(c)) for c in row.cells[:SHOWN_COLUMNS]]
        table.add_row(str(row.sentence or "+"), *signs, _words(row))
    console.print(table)
    for n, a in enumerate(found.articles, 1):
        what = "the base" if n == 1 else counted([r.cells[n - 2] for r in rows])
        line = f"{n} {words.clipped(words.name(a.id, articles), 60)}, {words.language_name(a.language)}: {what}"
        console.print(Text(line, style="bold" if n == 1 else ""))
    console.print(Text(f"{LEGEND} · + not in the base", style="dim"))
    _findings_to_terminal(found, rows, console)


def _style(c: VersionCell) -> str:
    return "dim" if c.same else "yellow"


def _words(row: VersionRow) -> Text:
    return Text(words.plain(row.text), style="" if row.sentence else "italic")


def _findings_to_terminal(found: Versions, rows: Sequence[VersionRow], console: Console) -> None:
    articles = words.Shelf(found.articles)
    for n, a in enumerate(found.articles[1:]):
        inside = words.ranked(list(dict.fromkeys(c for r in rows for c in r.cells[n].findings)))
        told = [*inside, *around(found, a.id)]
        if told:
            console.print(Text(f"{n + 2} {words.clipped(words.name(a.id, articles), 60)}", style="bold"))
        for c in told[:SHOWN_CHANGES]:
            sure = "" if c.certainty == "asserted" else "possibly: "
            line = f"{words.kind_of(c)}: {sure}{words.clipped(c.words, 150)}"
            console.print(Padding(Text(line), (0, 0, 0, 2)))
        if len(told) > SHOWN_CHANGES:
            console.print(Padding(Text(f"… and {len(told) - SHOWN_CHANGES} more", style="dim"), (0, 0, 0, 2)))
    for r in found.rejected:
        console.print(Text(f"left out: {words.clipped(r.capture, 80)}: {words.plain(r.beside)}", style="red"))
    if found.without_rules:
        console.print(Text(words.unruled(found.without_rules), style="dim"))
