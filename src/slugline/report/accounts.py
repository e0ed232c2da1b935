"""What a workspace says of itself, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from slugline.accounts import Found, Removal, Status, StoryEvent
from slugline.model import Rejected
from slugline.report import words
from slugline.report.terminal import rejected_to_terminal

__all__ = ["added_to_terminal", "found_to_terminal", "history_to_terminal", "removal_to_terminal", "status_to_terminal"]

SHOWN_LANGUAGES = 12
SHOWN_EVENTS = 200
_EVENTS = {
    "born": "{story} is new, with {n}",
    "grew": "{story} grew by {n}",
    "merged": "{other} became part of {story} ({n})",
    "split": "{story} was split from {other}, with {n}",
    "moved": "{n} moved from {other} to {story}",
}


def status_to_terminal(name: str, status: Status, console: Console) -> None:
    """Counts, languages, and what is left to do."""
    table = Table(title=Text(name), title_justify="left", box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    rows = (
        (status.captures, "capture", ""), (status.articles, "article", ""), (status.rejected, "rejected", None),
        (status.stories, "story", ""), (status.sentences, "distinct sentence", ""),
        (status.removed, "removed by a person", None), (status.decisions, "decision", " by a person"),
        (status.runs, "run", ""),
    )  # fmt: skip
    for count, what, rest in rows:
        table.add_row(f"{count:,}", what if rest is None else words.many(count, what).partition(" ")[2] + rest)
    table.add_row(f"{status.bytes / 1e6:,.1f}", "MB on the disk")
    console.print(table)
    if status.languages:
        shown = ", ".join(
            f"{words.language_name(code)} {count:,}" for code, count in status.languages[:SHOWN_LANGUAGES]
        )
        more = len(status.languages) - SHOWN_LANGUAGES
        console.print(Text(shown + (f" and {more} more" if more > 0 else "")))
    if status.encoder != "auto":
        console.print(Text(f"all languages by the encoder {status.encoder}"))
    for line in _left_to_do(status):
        console.print(Text(line, style="bold"))


def _left_to_do(status: Status) -> list[str]:
    left = [
        (status.unread, "page", "to be read anew, as another version of Slugline read it"),
        (status.ungrouped, "article", "to be put into stories"),
        (status.unstudied, "story", "to be studied"),
    ]
    out = [f"{words.many(count, what)} {rest}" for count, what, rest in left if count]
    if status.unfinished_run or out:
        out.append("A run was stopped before its end: `slugline add WORKSPACE` takes it up.")
    if status.half_read:
        once = "A run was" if status.half_read == 1 else f"{status.half_read:,} runs were"
        out.append(f"{once} stopped while reading: what was not reached is not here. Add the same paths again.")
    return out


def added_to_terminal(before: Status, after: Status, console: Console, rejected: Sequence[Rejected] = ()) -> None:
    """What an addition rejected and why, then what it changed, in one line."""
    rejected_to_terminal(rejected, console)
    words_of = [
        f"{words.many(after.captures - before.captures, 'capture')} new",
        words.many(after.articles - before.articles, "article"),
        f"{after.rejected - before.rejected:,} rejected",
        f"{words.many(after.stories, 'story')} now ({after.stories - before.stories:+,})",
    ]
    console.print(Text("; ".join(words_of), style="bold"))


def found_to_terminal(found: Sequence[Found], console: Console) -> None:
    """Articles one below the other, each with the passage that shows why."""
    for n, one in enumerate(found, 1):
        head = Text(f"{n:3}. ", style="dim")
        head.append(words.clipped(one.headline or "(no headline)"), style="bold")
        head.append(f"  {words.language_name(one.language)} · by {one.by}", style="dim")
        console.print(head)
        console.print(Text("     " + words.clipped(one.passage)))
        console.print(Text(f"     {one.article} · story {one.story or 'none yet'} · {one.capture}", style="dim"))
    if not found:
        console.print("nothing found")


def history_to_terminal(events: Sequence[StoryEvent], console: Console) -> None:
    """One line an event, the last ones where there are very many."""
    for event in events[-SHOWN_EVENTS:]:
        pages = "1 page" if len(event.articles) == 1 else f"{len(event.articles)} pages"
        console.print(Text(_EVENTS[event.kind].format(story=event.story, other=event.other, n=pages)))
    if len(events) > SHOWN_EVENTS:
        console.print(f"({len(events) - SHOWN_EVENTS} earlier events: --json has all)")
    if not events:
        console.print("nothing is known of such a story")


def removal_to_terminal(gone: Removal, console: Console) -> None:
    """What was taken away."""
    text = (
        f"{words.many(len(gone.captures), 'capture')} removed, with {words.many(gone.sentences, 'sentence')} that no "
        "other page had"
    )
    console.print(Text(f"{text}; {words.many(len(gone.stories), 'story')} studied anew", style="bold"))
    if not gone.settled:
        hint = "A reader has the workspace open: the removed text still lies in the database's log. "
        console.print(Text(hint + "When it is closed, run `slugline add WORKSPACE`, which erases it.", style="bold"))
