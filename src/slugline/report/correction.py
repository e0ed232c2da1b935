"""A short text for a correction request: what one page took from another and what it changed, with both their words.

It says no more than is known: findings that are merely possible stay out, an uncertain edge is called uncertain, and
where nobody has the text that two pages were made from, neither is said to have departed from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slugline.language import split
from slugline.model import Article, Change, Edge, Node, Span, Story, pair_name
from slugline.report import words

__all__ = ["correctable", "correction"]

FACTS = ("number", "date", "name", "negation", "modality", "attribution", "omission", "addition", "untranslated")
COUNTED = {"dropped": "left out", "added": "put in", "moved": "moved"}
NOT_COMPARED = "The two were not compared sentence by sentence: nothing is said of what differs."
SHOWN = 12
SHOWN_REASONS = 3
TOLD = 0.75  # an edge that is less sure is no ground for saying who was made from whom


def correctable(story: Story, left: str, right: str) -> bool:
    """Whether something is known of two different articles of the story that such a text could say: one was made from
    the other, or both from one lost text."""
    return left != right and (_edge(story, left, right) is not None or _lost(story, left, right) is not None)


def correction(
    story: Story,
    left: str,
    right: str,
    articles: Mapping[str, Article],
    changes: Sequence[Change] | None = None,
) -> str:
    """The text about ``right``, seen beside ``left``: two articles that are ``correctable``. ``changes`` are what the
    two differ in, where they were compared apart from the story; without them the story's own are taken, and where its
    tree did not compare the two, that is said. Plain text in English, a paragraph a line.

    Raises KeyError for an article that is not among ``articles``.
    """
    source, copy = articles[left], articles[right]
    edge = _edge(story, left, right)
    known = _known(story, left, right) if changes is None else changes
    found = [c for c in known or () if {c.left, c.right} == {left, right} and c.certainty == "asserted"]
    parts = [
        f"About: {_page(copy)}",
        f"Compared with: {_page(source)}",
        _relation(story, edge, source, copy, articles),
        *_reasons(edge),
        *(_differences(found, edge, source, copy) if known is not None else [NOT_COMPARED]),
        f"To find this again: story {story.id}, comparison {pair_name(left, right)}.",
        "This was found by comparing the texts of the two pages as they were captured. Please check it against the "
        "pages themselves; they may have been changed since.",
    ]
    return "\n\n".join(parts) + "\n"


def _known(story: Story, left: str, right: str) -> list[Change] | None:
    """What the story says that the two differ in; ``None`` where it did not compare them."""
    ends = {left, right}
    found = [c for c in story.changes if {c.left, c.right} == ends]
    return found if found or any({c.left, c.right} == ends for c in story.collations) else None


def _edge(story: Story, left: str, right: str) -> Edge | None:
    ends = {left, right}
    found = (e for e in story.stemma.edges if {e.parent, e.child} == ends)
    return min(found, key=lambda e: (e.secondary, e.parent != left), default=None)


def _page(a: Article) -> str:
    """Headline, publisher, address and times of a page, as far as they are known."""
    title = f"“{words.clipped(words.title(a), 160)}”"
    who = words.plain(a.publisher or "")
    where = words.plain(a.url or a.called)
    times = [
        f"{what} {words.when(time)}" for what, time in (("published", a.published), ("captured", a.fetched)) if time
    ]
    return ", ".join(t for t in (title, who, where, *times) if t)


def _relation(story: Story, edge: Edge | None, source: Article, copy: Article, articles: Mapping[str, Article]) -> str:
    return _through_others(story, source, copy, articles) if edge is None else _direct(edge, copy)


def _through_others(story: Story, source: Article, copy: Article, articles: Mapping[str, Article]) -> str:
    """How two pages are related without a line of the tree between them."""
    up = {e.child: e for e in story.stemma.edges if not e.secondary}
    one, other = up.get(source.id), up.get(copy.id)
    if one is None or other is None or one.parent != other.parent:
        return "It is not known that one of the two pages was made from the other, nor that both were from one text."
    sure = min(one.confidence, other.confidence)
    seem = "seem to" if sure >= TOLD else "may"
    lost = _lost(story, source.id, copy.id)
    if lost is None:
        third = words.plain(words.label(one.parent, story, articles))
        return (
            f"It is not known that one of the two pages was made from the other. Both {seem} be made from a third, "
            f"{third} ({words.sureness(sure)}), which is the one to compare each with."
        )
    agency = None if lost.label.startswith("lost") else words.plain(lost.label)
    text = f"a text of {agency} that was not captured" if agency else "one text that was not captured"
    return (
        f"Both pages {seem} go back to {text} ({words.sureness(sure)}). Which of them keeps its wording where they "
        "differ cannot be told from the two alone."
    )


def _direct(edge: Edge, copy: Article) -> str:
    if any(e.kind == "person" and e.weight > 0 for e in edge.evidence):
        sure = "a person decided so"
    else:
        sure = words.sureness(edge.confidence)
    if not edge.directed:
        return f"One of the two was made from the other; which was first cannot be told ({sure})."
    what = "takes passages from" if edge.secondary else "was made from"
    how = "" if edge.secondary else f", as a {words.RELATIONS[edge.relation]}"
    one, other = ("The first page", "the second") if edge.child == copy.id else ("The second page", "the first")
    if edge.confidence < TOLD:
        doubt = "The two pages share text. Who took it from whom is not certain; likeliest: "
        return f"{doubt}{_lower(one)} {what} {other}{how} ({sure})."
    return f"{one} {what} {other}{how} ({sure})."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _lost(story: Story, left: str, right: str) -> Node | None:
    """The lost text that both were made from, if there is one."""
    up = story.stemma.parents()
    of: dict[str, Node] = {n.id: n for n in story.stemma.nodes}
    parent = of.get(up.get(left, ""))
    return parent if parent is not None and parent.kind == "lost" and up.get(right) == parent.id else None


def _reasons(edge: Edge | None) -> list[str]:
    """Why the two are thought to be related; nothing where no reason speaks for it."""
    told = sorted((e for e in edge.evidence if e.weight > 0), key=lambda e: (-e.weight, e.text)) if edge else []
    if not told:
        return []
    return ["\n".join(["Why:", *(f"- {words.clipped(e.text, 240)}" for e in told[:SHOWN_REASONS])])]


def _differences(found: Sequence[Change], edge: Edge | None, source: Article, copy: Article) -> list[str]:
    facts = words.ranked([c for c in found if c.kind in FACTS])
    known = edge is not None and edge.directed and edge.child == copy.id and edge.confidence >= TOLD
    what = "What the first page has otherwise than the second:" if known else "Where the two pages differ:"
    out = []
    if facts:
        out.append(what)
        out += [_difference(n, c, source, copy) for n, c in enumerate(facts[:SHOWN], 1)]
        if len(facts) > SHOWN:
            out.append(f"… and {len(facts) - SHOWN} more.")
    else:
        out.append("No difference in facts was found that can be asserted.")
    kinds = [_seen(c, source) for c in found]
    counts = [(COUNTED[k], kinds.count(k)) for k in COUNTED]
    if any(n for _, n in counts):
        told = ", ".join(f"{n} {word}" for word, n in counts if n)
        out.append(f"Passages of one or more sentences, seen from the second page: {told}.")
    return out


def _seen(c: Change, source: Article) -> str:
    """The kind of a change as it looks from ``source``: what is left out of one page is put into the other."""
    turned = {"dropped": "added", "added": "dropped"}
    return c.kind if c.left == source.id else turned.get(c.kind, c.kind)


def _difference(number: int, c: Change, source: Article, copy: Article) -> str:
    """One finding with the sentence of each side in which it stands."""
    spans = {s.article: s for s in (c.left_span, c.right_span) if s is not None}
    lines = [f"{number}. {words.kind_of(c)}: {words.clipped(c.words, 240)}"]
    for a, name in ((copy, "first page"), (source, "second page")):
        if a.id in spans:
            lines.append(f"   {name}: “{_sentence(a, spans[a.id])}”")
    return "\n".join(lines)


def _sentence(a: Article, span: Span) -> str:
    """The sentences in which a span stands, whole."""
    end = max(span.end, span.start + 1)
    inside = [s for s in split(a) if s.paragraph == span.paragraph and s.start < end and s.end > span.start]
    text = " ".join(s.text for s in inside) or span.text
    return words.clipped(text, 600)
