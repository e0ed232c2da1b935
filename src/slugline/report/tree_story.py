"""The story along its tree: where its headlines arose and who took them over, what no copy kept, where copies stop,
and the changes that were handed on, each told once, at the edge where it arose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slugline.language import normal, split
from slugline.model import Article, Change, Collation, Edge, Sentence, Span, Story
from slugline.report import words

__all__ = ["Dropped", "Headline", "Inherited", "Stop", "TreeStory", "tree_story"]

HANDED_ON = frozenset(
    {"number", "date", "name", "negation", "modality", "attribution", "wording", "addition", "added", "untranslated"}
)


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline: the node where it arose (a lost one, where only its copies prove it), the pages that bear it in the
    tree's order, and the headline that it replaced there."""

    text: str
    language: str
    arose: str
    borne_by: tuple[str, ...]
    instead_of: str | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A passage of a captured source that none of its ``copies`` (pages) holds."""

    span: Span
    copies: int


@dataclass(frozen=True, slots=True)
class Stop:
    """The copies of a captured source that end with its paragraph of this number (from 1), of so many."""

    source: str
    paragraph: int
    paragraphs: int
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inherited:
    """A change and the pages below the one that made it in which it stands word for word."""

    change: Change
    handed_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreeStory:
    """All of it; each part in the order of the tree."""

    headlines: tuple[Headline, ...]
    dropped: tuple[Dropped, ...]
    stops: tuple[Stop, ...]
    inherited: tuple[Inherited, ...]


def tree_story(story: Story, articles: Mapping[str, Article]) -> TreeStory:
    """What happened to the story on its way down. It rests on the story's own collations: an edge without one is taken
    to hand on nothing that can be followed."""
    tree = _Tree.of(story, articles)
    dropped, stops = [], []
    for node in tree.order:
        if node in articles and node not in tree.edges and node in tree.below:
            gone, ends = _fates(tree, node)
            dropped += gone
            stops += ends
    return TreeStory(tuple(_headlines(tree)), tuple(dropped), tuple(stops), tuple(_inherited(tree, story.changes)))


# sentences of a parent and those of its child that belong together
Links = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
_NOTHING: frozenset[int] = frozenset()


def _links(collations: Sequence[Collation]) -> dict[tuple[str, str], Links]:
    out: dict[tuple[str, str], Links] = {}
    for c in collations:
        out.setdefault((c.right, c.left), [(b.right, b.left) for b in c.beads if b.left and b.right])
    for c in collations:
        out[c.left, c.right] = [(b.left, b.right) for b in c.beads if b.left and b.right]
    return out


@dataclass(frozen=True, slots=True)
class _Tree:
    """The tree's captured pages with what is needed to follow a sentence down."""

    articles: Mapping[str, Article]
    order: tuple[str, ...]  # parents before children
    edges: Mapping[str, Edge]  # by child
    below: Mapping[str, tuple[str, ...]]
    sentences: Mapping[str, tuple[Sentence, ...]]
    links: Mapping[tuple[str, str], Links]  # by parent and child, where somebody collated

    @classmethod
    def of(cls, story: Story, articles: Mapping[str, Article]) -> _Tree:
        order = tuple(row.node for row in words.rows(story, articles))
        edges = {e.child: e for e in story.stemma.edges if not e.secondary}
        below: dict[str, tuple[str, ...]] = {}
        for node in order:
            if node in edges:
                parent = edges[node].parent
                below[parent] = (*below.get(parent, ()), node)
        sentences = {m: split(articles[m]) for m in story.members}
        return cls(articles, order, edges, below, sentences, _links(story.collations))

    def followed(self, node: str, start: frozenset[int]) -> dict[str, dict[int, frozenset[int]]]:
        """Every captured page below: its sentences, and which of the node's sentences ``start`` each goes back to."""
        out: dict[str, dict[int, frozenset[int]]] = {node: {i: frozenset({i}) for i in start}}
        waiting = [node]
        while waiting:
            at = waiting.pop()
            for child in self.below.get(at, ()):
                links = self.links.get((at, child))
                if links is None:
                    continue
                mine: dict[int, frozenset[int]] = {}
                for left, right in links if out[at] else ():
                    came = frozenset().union(*(out[at].get(i, _NOTHING) for i in left))
                    for j in right if came else ():
                        mine[j] = mine.get(j, _NOTHING) | came
                out[child] = mine
                waiting.append(child)
        del out[node]
        return out


def _fates(tree: _Tree, source: str) -> tuple[list[Dropped], list[Stop]]:
    """What none of a source's copies kept, and where they stop."""
    own = tree.sentences[source]
    found = tree.followed(source, frozenset(range(len(own))))
    if not found or not own:
        return [], []
    kept = {c: sorted({i for came in at.values() for i in came}) for c, at in found.items()}
    everywhere = {i for at in kept.values() for i in at}
    article = tree.articles[source]
    gone = [
        Dropped(article.span(s.paragraph, s.start, s.end), len(kept))
        for i, s in enumerate(own)
        if i not in everywhere and len(kept) > 1
    ]
    ends: dict[int, list[str]] = {}
    last = own[-1].paragraph
    for copy in (n for n in tree.order if n in kept):
        if kept[copy] and own[kept[copy][-1]].paragraph < last:
            ends.setdefault(own[kept[copy][-1]].paragraph, []).append(copy)
    return gone, [Stop(source, k + 1, last + 1, tuple(v)) for k, v in sorted(ends.items())]


def _headlines(tree: _Tree) -> list[Headline]:
    bearers: dict[tuple[str, str], list[str]] = {}
    for node in tree.order:
        a = tree.articles.get(node)
        if a is not None and a.headline:
            bearers.setdefault((_top(tree, node), normal(a.headline)), []).append(node)
    out = []
    for (_, text), nodes in bearers.items():
        arose = _common(tree, nodes)
        holder = tree.articles.get(arose)
        if holder is not None and (not holder.headline or normal(holder.headline) != text):
            arose = nodes[0]
        first = tree.articles[nodes[0]]
        out.append(Headline(first.headline or "", first.language, arose, tuple(nodes), _before(tree, arose)))
    return out


def _top(tree: _Tree, node: str) -> str:
    """The source at the top of a node's line."""
    return _line(tree, node)[-1]


def _line(tree: _Tree, node: str) -> list[str]:
    out = [node]
    while node in tree.edges and len(out) <= len(tree.order):
        node = tree.edges[node].parent
        out.append(node)
    return out


def _common(tree: _Tree, nodes: Sequence[str]) -> str:
    """The lowest node above all of these, or one of them."""
    shared = _line(tree, nodes[0])
    for node in nodes[1:]:
        line = set(_line(tree, node))
        shared = [n for n in shared if n in line]
    return shared[0]


def _before(tree: _Tree, node: str) -> str | None:
    """The headline of the nearest captured page above."""
    for above in _line(tree, node)[1:]:
        if above in tree.articles:
            return tree.articles[above].headline
    return None


def _inherited(tree: _Tree, changes: Sequence[Change]) -> list[Inherited]:
    rank = {n: i for i, n in enumerate(tree.order)}
    out = []
    for c in changes:
        span = c.right_span
        if c.edge is None or span is None or c.kind not in HANDED_ON or c.right not in tree.below:
            continue
        start = _sentence_at(tree.sentences[c.right], span)
        if start is None:
            continue
        to = [
            page
            for page, at in tree.followed(c.right, frozenset({start})).items()
            if any(came and span.text in tree.sentences[page][j].text for j, came in at.items())
        ]
        if to:
            out.append(Inherited(c, tuple(sorted(to, key=lambda n: rank[n]))))
    return sorted(out, key=lambda x: (rank[x.change.right], _place(x.change.right_span), x.change.kind, x.change.words))


def _place(span: Span | None) -> tuple[int, int]:
    return (span.paragraph, span.start) if span is not None else (-1, -1)


def _sentence_at(sentences: Sequence[Sentence], span: Span) -> int | None:
    places = [(s.paragraph, s.start) for s in sentences]
    i = bisect_right(places, (span.paragraph, span.start)) - 1
    return i if i >= 0 and sentences[i].paragraph == span.paragraph and span.start < sentences[i].end else None
