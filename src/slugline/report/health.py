"""What an installation can and cannot do, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from slugline.accounts import EncoderHealth, Health
from slugline.report import words

__all__ = ["health_to_terminal"]


def health_to_terminal(health: Health, console: Console) -> None:
    """Versions, encoders with their languages and speed, what is compared in which space, extras."""
    head = (
        f"Slugline {health.slugline} · Python {health.python} · {health.system} {health.machine} · {health.cores} core"
    )
    console.print(Text(head + ("s" if health.cores != 1 else ""), style="bold"))
    missing = "" if health.full_text else ": without FTS5, so that search by words does not work here"
    console.print(Text(f"SQLite {health.sqlite}{missing}"))
    console.print(Text(", ".join(f"{name} {found or 'missing'}" for name, found in health.packages), style="dim"))
    for encoder in health.encoders:
        _encoder(encoder, console)
    _comparable(health, console)
    _extras(health, console)


def _encoder(encoder: EncoderHealth, console: Console) -> None:
    console.print()
    state = "usable" if encoder.usable else "not usable"
    title = Text(f"Encoder {encoder.name}: {state}", style="bold green" if encoder.usable else "bold red")
    title.append(f"   space {encoder.space}, {encoder.dimension} numbers", style="dim")
    console.print(title)
    if encoder.languages is None:
        served = "about a hundred languages: all that no other encoder serves"
    else:
        served = ", ".join(words.language_name(code) for code in encoder.languages)
    console.print(Text(f"  serves {served}"))
    if encoder.rate is not None:
        console.print(Text(f"  {encoder.rate:,.0f} sentences a second here, on one core"))
    if not encoder.usable:
        for line in (encoder.why_not, f"lost: {encoder.lost}", f"remedy: {encoder.remedy}"):
            console.print(Text(f"  {line}"))


def _comparable(health: Health, console: Console) -> None:
    console.print()
    table = Table(title="Compared in the space of", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in ("texts in", "with texts in", "by the encoder"):
        table.add_column(column)
    for row in health.comparable:
        bridge = row.left != row.right and row.encoder is not None
        by = f"{row.encoder} (the bridge)" if bridge else row.encoder or "none: by names, numbers, dates and wording"
        table.add_row(row.left, row.right, by)
    console.print(table)


def _extras(health: Health, console: Console) -> None:
    console.print()
    console.print(Text("Extras", style="bold"))
    for extra in health.extras:
        line = Text(f"  {extra.name} ", style="bold")
        line.append(extra.version or "not installed", style="green" if extra.version else "yellow")
        line.append(f": {extra.brings}" + ("" if extra.version else f". {extra.pip}"), style="not bold")
        console.print(line)
