"""How two articles are related, in a sentence that a journalist understands, with the path and the passages."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from slugline.model import Article, Edge, Kinship, Reasons, Span, Story, Why
from slugline.report import words

__all__ = ["kinship_sentence", "kinship_to_terminal", "why_to_terminal"]

SHOWN_REASONS = 4
SHOWN_PAIRS = 4
GUESS = 0.5  # a path less sure than that cannot be told


def why_to_terminal(found: Why, console: Console) -> None:
    """The verdict, the sentences and names that the two share, then how they are related."""
    articles = words.Shelf((found.left, found.right))
    console.print(Text(words.plain(found.reasons.verdict), style="bold"))
    _shared(found.reasons, articles, console)
    if found.kinship is not None and found.story is not None:
        console.print(Text("\nHow they are related", style="bold underline"))
        kinship_to_terminal(found.kinship, found.story, articles, console)


def _shared(reasons: Reasons, articles: Mapping[str, Article], console: Console) -> None:
    if reasons.sentences:
        console.print(Text("\nSentences that say the same", style="bold underline"))
    for pair in reasons.sentences[:SHOWN_PAIRS]:
        console.print(Padding(_quoted(pair.left, articles), (0, 0, 0, 2)))
        console.print(Padding(_quoted(pair.right, articles), (0, 0, 0, 2)))
        console.print(Padding(Text(f"{pair.likeness:.0%} of a translation's likeness", style="dim"), (0, 0, 1, 2)))
    if len(reasons.sentences) > SHOWN_PAIRS:
        console.print(f"  … and {len(reasons.sentences) - SHOWN_PAIRS} more (--json has all)")
    if reasons.shared:
        console.print(Text("\nIn both", style="bold underline"))
        both = [
            f"{m.left.text} = {m.right.text}" if m.left.text != m.right.text else m.left.text for m in reasons.shared
        ]
        console.print(Padding(Text(words.clipped("; ".join(dict.fromkeys(both)), 600)), (0, 0, 0, 2)))


def kinship_sentence(found: Kinship, story: Story, articles: Mapping[str, Article]) -> str:
    """One or two sentences: who was made from whom or from what, how surely, and what cannot be told."""
    left, right = (words.label(n, story, articles) for n in (found.left, found.right))
    sure = words.sureness(found.confidence)
    besides = "".join(
        f" Beside that, {words.label(e.child, story, articles)} takes something from "
        f"{words.label(e.parent, story, articles)} ({words.sureness(e.confidence)})."
        for e in found.besides
    )
    if found.kind == "apart":
        return f"{left} and {right} have no common source: each reports on its own ({sure}).{besides}"
    if found.kind in ("parent", "child") and not found.directed:
        return f"{left} and {right} are one text made from the other; which was first cannot be told ({sure}).{besides}"
    said = _said(found, left, right, story, articles)
    if found.confidence < GUESS:
        said = f"How they are related cannot be told for certain; likeliest: {said}"
    elif not found.directed:
        said = f"{said}, though the direction of a step between them cannot be told"
    return f"{said} ({sure}).{besides}"


def _said(found: Kinship, left: str, right: str, story: Story, articles: Mapping[str, Article]) -> str:
    if found.kind in ("parent", "ancestor"):
        return _descent(found, right, left, story, articles)
    if found.kind in ("child", "descendant"):
        return _descent(found, left, right, story, articles)
    assert found.common is not None
    common = found.common.id
    text = "a text that nobody captured" if found.common.kind == "lost" else "a page that was captured"
    source = f"{words.label(common, story, articles)}, {text}"
    if found.kind == "sisters":
        return f"{left} and {right} were both made from {source}; neither from the other"
    return f"{left} and {right} both go back to {source}, by different ways"


def _descent(found: Kinship, child: str, parent: str, story: Story, articles: Mapping[str, Article]) -> str:
    if len(found.edges) == 1:
        return f"{child} is {_a(found.edges[0])} of {parent}"
    between = found.path[1:-1] if found.kind == "ancestor" else tuple(reversed(found.path[1:-1]))
    through = ", then ".join(words.label(n, story, articles) for n in between)
    return f"{child} goes back to {parent}, through {through}"


def _a(edge: Edge) -> str:
    noun = {"copy": "a copy", "excerpt": "an excerpt", "revision": "a revision", "translation": "a translation"}
    return noun[edge.relation]


def kinship_to_terminal(found: Kinship, story: Story, articles: Mapping[str, Article], console: Console) -> None:
    """The sentence, the steps of the path with their reasons, then the passages that prove it."""
    console.print(Text(words.plain(kinship_sentence(found, story, articles)), style="bold"))
    for e in found.edges:
        names = [words.clipped(words.label(n, story, articles), 60) for n in (e.child, e.parent)]
        undirected = f"\n{names[0]}: {e.relation}, one of the other, which first cannot be told: {names[1]}"
        line = Text(f"\n{names[0]} is {_a(e)} of {names[1]}" if e.directed else undirected)
        line.append(f"  [{words.sureness(e.confidence)}]", style="dim")
        console.print(line)
        reasons = sorted(e.evidence, key=lambda x: -x.weight)[:SHOWN_REASONS]
        for x in reasons:
            console.print(Padding(Text(f"{words.clipped(x.text, 300)}  ({x.weight:+.1f})", style="dim"), (0, 0, 0, 2)))
    if found.evidence or found.besides:
        console.print(Text("\nThe passages", style="bold underline"))
    for x in (*found.evidence, *(x for b in found.besides for x in b.evidence)):
        console.print(Padding(Text(words.clipped(x.text, 300), style="yellow"), (0, 0, 0, 2)))
        for span in (x.left, x.right):
            if span is not None:
                console.print(Padding(_quoted(span, articles), (0, 0, 0, 4)))


def _quoted(span: Span, articles: Mapping[str, Article]) -> Text:
    out = Text(f"{words.clipped(words.name(span.article, articles), 40)}: ", style="cyan")
    out.append(words.clipped(span.text, 400), style="default")
    return out
