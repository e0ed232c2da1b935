"""The report on the terminal. It never prints what a page could use to steer a terminal: text goes in as Text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from slugline.model import Article, Change, Comparison, Rejected, Sayings, Statement, Story, Trace
from slugline.report import words
from slugline.report.said import drifts_to_text, matrix, matrix_to_text
from slugline.report.tree_words import along_the_tree

SHOWN_STORIES = 20
SHOWN_CHANGES = 6
SHOWN_PAIRS = 6
SHOWN_STATEMENTS = 10
SHOWN_REJECTED = 20
MANY_ARTICLES = 50  # beyond, their number is what a person wants to see
KINDS = 1_000


def to_terminal(trace: Trace, console: Console) -> None:
    """Stories with their trees, changes and statements, the largest first; then what was rejected."""
    articles = words.by_id(trace)
    told = [s for s in trace.stories if len(s.members) > 1]
    single = len(trace.stories) - len(told)
    for story in told[:SHOWN_STORIES]:
        console.print(_story(story, articles, console.width))
    if len(told) > SHOWN_STORIES:
        console.print(f"… and {len(told) - SHOWN_STORIES} more stories of several pages (--html or --json hold all)")
    if len(trace.stories) == 1 and single:
        console.print(_story(trace.stories[0], articles, console.width))
    _pages(trace, articles, console)
    rejected_to_terminal(trace.rejected, console)
    stories = "1 story" if len(trace.stories) == 1 else f"{len(trace.stories)} stories"
    head = f"{len(trace.articles)} article{_s(trace.articles)} in {stories}"
    tail = f", {single} of one page" if single else ""
    lost = f"; {len(trace.rejected)} rejected" if trace.rejected else ""
    console.print(Text(head + tail + lost, style="bold"))
    for note in trace.notes:
        console.print(Text(f"Note: {note}.", style="yellow"))
    if trace.without_rules:
        console.print(Text(words.unruled(trace.without_rules), style="dim"))


def _s(items: Sequence[object]) -> str:
    return "" if len(items) == 1 else "s"


def _story(story: Story, articles: Mapping[str, Article], width: int) -> RenderableType:
    parts: list[RenderableType] = [
        Text(_overview(story, articles), style="bold"),
        Text(""),
        _tree(story, articles, width - 6),
    ]
    for heading, body in (
        ("What the copies did", _changes(story.changes, articles)),
        ("The story along its tree", _along(story, articles)),
        ("Who said what", _statements(story, articles)),
        ("Statements by version", matrix_to_text(matrix(story, articles), articles, width - 8)),
        ("What became of statements", drifts_to_text(story, articles)),
        ("Names under several forms", _names(story)),
        ("What could not be found out", Text("\n".join(map(words.plain, story.faults))) if story.faults else None),
    ):
        if body is not None:
            parts += [Text(""), Text(heading, style="bold underline"), Padding(body, (0, 0, 0, 2))]
    return Panel(
        Group(*parts), title=Text(words.clipped(words.story_title(story, articles))), title_align="left", padding=(1, 2)
    )


def _overview(story: Story, articles: Mapping[str, Article]) -> str:
    spoken = Counter(articles[m].language for m in story.members)
    tongues = ", ".join(words.language_name(c) for c, _ in sorted(spoken.items(), key=lambda x: (-x[1], x[0])))
    line = f"{words.sources_line(story.independent_sources, len(story.members))} · {tongues}"
    if story.kind != "story":
        touched = len({t.article for t in story.touches})
        line += f"\na {story.kind}: it carries parts of other stories, with {touched} of their pages the nearest"
    if story.roundups:
        line += "\nalso told in " + ", ".join(words.name(a, articles) for a in story.roundups)
    return line


def _tree(story: Story, articles: Mapping[str, Article], width: int) -> Text:
    """The stemma, a node a line, with its facts and evidence below; no line wraps, so that the branches stay whole."""
    out = Text(no_wrap=True, overflow="ellipsis")
    for row in words.rows(story, articles):
        stem = "".join("   " if last else "│  " for last in row.trunk[:-1])
        branch = ("└─ " if row.trunk[-1] else "├─ ") if row.trunk else ""
        pad = stem + (("   " if row.trunk[-1] else "│  ") if row.trunk else "")
        out.append(stem + branch, style="dim")
        out.append_text(_node(row, story, articles))
        for line in _below(row, articles):
            out.append(f"\n{pad}", style="dim")
            out.append(f"     {words.clipped(line, max(20, width - len(pad) - 5))}", style="dim")
        out.append("\n")
    for edge in (e for e in story.stemma.edges if e.secondary):
        names = [words.clipped(words.label(n, story, articles), 60) for n in (edge.child, edge.parent)]
        out.append(f"also: {names[0]} takes something from {names[1]}", style="italic")
        out.append(f" ({words.sureness(edge.confidence)})\n", style="dim")
    out.rstrip()
    return out


def _below(row: words.Row, articles: Mapping[str, Article]) -> list[str]:
    """What is said of a node below its name: language, time, agencies; then why it hangs where it does."""
    a = articles.get(row.node)
    facts = [words.language_name(a.language), a.published or "undated", ", ".join(a.dateline.agencies)] if a else []
    evidence = [e.text for e in row.edge.evidence[:3]] if row.edge else []
    return [x for x in (" · ".join(f for f in facts if f), *evidence) if x]


def _node(row: words.Row, story: Story, articles: Mapping[str, Article]) -> Text:
    out = Text()
    if row.node in articles:
        out.append(f"● {words.clipped(words.name(row.node, articles), 60)}", style="bold")
    else:
        out.append(f"◇ {words.clipped(words.label(row.node, story, articles), 60)}", style="bold magenta")
        out.append(" (nobody captured it)", style="magenta")
    if row.edge is not None:
        way = row.edge.relation if row.edge.directed else f"{row.edge.relation}, direction cannot be told"
        out.append(f"  {way}", style="cyan")
        out.append(f" [{words.sureness(row.edge.confidence)}]", style="dim")
    return out


def _along(story: Story, articles: Mapping[str, Article]) -> RenderableType | None:
    parts: list[RenderableType] = []
    for heading, lines in along_the_tree(story, articles):
        parts.append(Text(heading, style="dim"))
        parts += [Padding(Text(words.plain(line)), (0, 0, 0, 2)) for line in lines]
    return Group(*parts) if parts else None


def _changes(changes: Sequence[Change], articles: Mapping[str, Article]) -> RenderableType | None:
    pairs = words.by_pair(changes)
    if not pairs:
        return None
    parts: list[RenderableType] = []
    for (left, right), found in pairs[:SHOWN_PAIRS]:
        heading = (
            f"{words.name(left, articles)} {words.between(found)} {words.name(right, articles)}"
            if left in articles
            else ""
        )
        parts.append(Text(words.plain(heading), style="dim"))
        parts.append(Padding(_findings(found), (0, 0, 0, 2)))
    if len(pairs) > SHOWN_PAIRS:
        parts.append(Text(f"… and {len(pairs) - SHOWN_PAIRS} pairs more", style="dim"))
    return Group(*parts)


def _findings(found: Sequence[Change]) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="yellow", no_wrap=True)
    table.add_column()
    for c in found[:SHOWN_CHANGES]:
        sure = "" if c.certainty == "asserted" else "possibly: "
        table.add_row(words.kind_of(c), Text(sure + words.clipped(c.words, 150)))
    if len(found) > SHOWN_CHANGES:
        table.add_row("", Text(f"… and {len(found) - SHOWN_CHANGES} more", style="dim"))
    return table


def _statements(story: Story, articles: Mapping[str, Article]) -> RenderableType | None:
    groups = words.statement_groups(story, articles)
    if not groups:
        return None
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="green", max_width=24)
    table.add_column(ratio=1)
    for group in groups[:SHOWN_STATEMENTS]:
        s = group[0]
        count = f"in {len({x.article for x in group})} versions" if len(group) > 1 else ""
        facts = " · ".join(x for x in (words.manner(s), f"via {_via(s)}" if s.via else "", count) if x)
        said = Text(words.clipped(s.content.text, 150)).append(f"\n{facts}", style="dim")
        table.add_row(Text(_speaker(s)), said)
    if len(groups) > SHOWN_STATEMENTS:
        table.add_row("", Text(f"… and {len(groups) - SHOWN_STATEMENTS} more", style="dim"))
    return table


def _via(s: Statement) -> str:
    return words.clipped(" → ".join(v.name + (f" ({v.status})" if v.status else "") for v in s.via), 80)


def _speaker(s: Statement) -> str:
    return words.clipped(s.speaker_name or (s.speaker.text if s.speaker else "speaker not known"), 60)


def _names(story: Story) -> RenderableType | None:
    lines = []
    for e in story.entities:
        forms = list(dict.fromkeys(v.text + (" (misspelt)" if v.misspelling else "") for v in e.variants))
        if len(forms) > 1:
            lines.append(
                Text.assemble(
                    (words.clipped(e.name, 40), "bold"), f" ({e.kind}): ", words.clipped(", ".join(forms), 120)
                )
            )
    return Group(*lines[:SHOWN_STATEMENTS]) if lines else None


def _pages(trace: Trace, articles: Mapping[str, Article], console: Console) -> None:
    """Addresses that were captured more than once, one a line."""
    for page in trace.pages[:SHOWN_STORIES]:
        names = [words.name(a, articles) for a in page.articles]
        console.print(Text(words.clipped(words.versions_line(page, names), 300)))
    if len(trace.pages) > SHOWN_STORIES:
        console.print(f"… and {len(trace.pages) - SHOWN_STORIES} more pages that were captured more than once")


def rejected_to_terminal(rejected: Sequence[Rejected], console: Console) -> None:
    """What became no article, each with the reason; nothing where there is nothing."""
    if not rejected:
        return
    table = Table(
        title=f"Not articles ({len(rejected)})", title_justify="left", box=None, show_header=False, padding=(0, 2, 0, 0)
    )
    table.add_column(style="red", overflow="fold", max_width=60)
    table.add_column()
    for r in rejected[:SHOWN_REJECTED]:
        table.add_row(Text(words.clipped(r.capture, 200)), Text(words.clipped(r.beside, 200)))
    if len(rejected) > SHOWN_REJECTED:
        table.add_row("", f"… and {len(rejected) - SHOWN_REJECTED} more")
    console.print(table)


def articles_to_terminal(articles: Sequence[Article], rejected: Sequence[Rejected], console: Console) -> None:
    """Articles one after another: what each is, and how much furniture was left out; of many, their number."""
    if len(articles) > MANY_ARTICLES:
        tally = Tally(len(articles))
        for r in rejected:
            tally.add(r)
        tally_to_terminal(tally, console)
        return
    for a in articles[:SHOWN_STORIES]:
        console.print(Panel(_article(a), title=Text(words.clipped(a.capture, 100)), title_align="left"))
    if len(articles) > SHOWN_STORIES:
        console.print(f"… and {len(articles) - SHOWN_STORIES} more (--json holds all)")
    rejected_to_terminal(rejected, console)


@dataclass(slots=True)
class Tally:
    """Counts of what was read, however much it was: no more than ``KINDS`` reasons are told apart."""

    articles: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, item: Article | Rejected) -> None:
        """One more."""
        if isinstance(item, Article):
            self.articles += 1
            return
        reason = words.bare_reason(item)
        self.reasons[reason if reason in self.reasons or len(self.reasons) < KINDS else "other reasons"] += 1


def tally_to_terminal(tally: Tally, console: Console) -> None:
    """How many articles, and how many captures were rejected for which reason, the most frequent first."""
    lost = sum(tally.reasons.values())
    if lost:
        title = f"Not articles ({lost:,})"
        table = Table(title=title, title_justify="left", box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(style="red", justify="right")
        table.add_column()
        ranked = sorted(tally.reasons.items(), key=lambda x: (-x[1], x[0]))
        for reason, count in ranked[:SHOWN_REJECTED]:
            table.add_row(f"{count:,}", Text(words.clipped(reason, 200)))
        rest = sum(count for _, count in ranked[SHOWN_REJECTED:])
        if rest:
            table.add_row(f"{rest:,}", "for other reasons")
        console.print(table)
    noun = "article" if tally.articles == 1 else "articles"
    console.print(Text(f"{tally.articles:,} {noun}" + (f"; {lost:,} rejected" if lost else ""), style="bold"))


def _article(a: Article) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    credits = "; ".join(
        f"{k}: {v}" for k in ("reporting", "editing", "desk", "source", "standards") if (v := getattr(a.credits, k))
    )
    line = " · ".join(x for x in (a.dateline.place, a.dateline.date, ", ".join(a.dateline.agencies)) if x)
    kinds = Counter(f.kind for f in a.furniture)
    for name, value in (
        ("headline", a.headline), ("language", words.language_name(a.language)), ("published", a.published),
        ("modified", a.modified), ("authors", ", ".join(a.authors)), ("publisher", a.publisher), ("dateline", line),
        ("credits", credits), ("caption", a.caption),
        ("furniture", ", ".join(f"{n} {k}" for k, n in sorted(kinds.items()))),
    ):  # fmt: skip
        if value:
            table.add_row(name, Text(words.clipped(value, 300)))
    return Group(table, Text(""), *(Padding(Text(words.clipped(p, 2000)), (0, 0, 1, 2)) for p in a.body))


def statements_to_terminal(found: Sayings, console: Console) -> None:
    """Statements by article, in the order in which they stand; then what was no article, and what is not known."""
    for a in found.articles:
        body = _all_statements([s for s in found.statements if s.article == a.id])
        console.print(Panel(body, title=Text(words.clipped(words.title(a), 100)), title_align="left"))
    rejected_to_terminal(found.rejected, console)
    for note in found.notes:
        console.print(Text(f"Note: {note}.", style="yellow"))


def _all_statements(said: Sequence[Statement]) -> RenderableType:
    if not said:
        return Text("nobody is quoted", style="dim")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("speaker", "kind", "what", "through"):
        table.add_column(name, header_style="bold dim")
    for s in said:
        to = f" to {words.clipped(s.addressee.text, 40)}" if s.addressee else ""
        table.add_row(Text(_speaker(s) + to), words.manner(s), Text(words.clipped(s.content.text, 200)), Text(_via(s)))
    return table


def comparison_to_terminal(found: Comparison, console: Console) -> None:
    """Two articles sentence by sentence, then the findings."""
    table = Table(show_lines=True, expand=True)
    table.add_column(Text(words.clipped(found.left.capture, 60)), ratio=1)
    table.add_column(Text(words.clipped(found.right.capture, 60)), ratio=1)
    moved = {b for block in found.collation.moved for b in block}
    for bead in found.collation.beads:
        left = Text(words.plain(" ".join(found.left_sentences[i].text for i in bead.left)))
        right = Text(words.plain(" ".join(found.right_sentences[j].text for j in bead.right)))
        if not bead.right:
            left.append("  (only here)", style="yellow")
        if not bead.left:
            right.append("  (only here)", style="yellow")
        if bead in moved:
            right.append("  (moved)", style="cyan")
        table.add_row(left, right)
    console.print(table)
    articles = words.Shelf((found.left, found.right))
    told = _changes(found.changes, articles)
    console.print(told if told is not None else Text("no change found", style="dim"))
    if found.without_rules:
        console.print(Text(words.unruled(found.without_rules), style="dim"))
