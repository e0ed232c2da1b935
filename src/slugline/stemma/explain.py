"""How two articles of one story are related: the path between them in the tree, and the passages that prove it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from slugline.model import Collation, Edge, Evidence, Kinship, KinshipKind, Span, Stemma, Witness
from slugline.stemma.evidence import MOST, RENDERED, WORD_FOR_WORD
from slugline.stemma.words import count, quoted

SHOWN = 3  # passages quoted of a kind


def explain(stemma: Stemma, left: Witness, right: Witness, collation: Collation | None = None) -> Kinship:
    """How ``left`` stands to ``right`` in the tree of their story.

    ``collation`` is that of the two, either way round; without it the passages of the tree's own edges are the only
    evidence. Raises KeyError if one of the two is no node of the tree.
    """
    nodes = {n.id: n for n in stemma.nodes}
    for w in (left, right):
        if w.id not in nodes:
            raise KeyError(w.id)
    primary = {e.child: e for e in stemma.edges if not e.secondary}
    up, down = _line(primary, left.id), _line(primary, right.id)
    below = set(down)
    top = next((n for n in up if n in below), None)
    pair = {left.id, right.id}
    besides = tuple(e for e in stemma.edges if e.secondary and {e.parent, e.child} == pair)
    evidence = _passages(left, right, collation) if collation is not None else ()
    if top is None:
        sure = _apart(primary, up, down)
        return Kinship(left.id, right.id, "apart", (), None, (), True, sure, evidence, besides)
    before, after = up[: up.index(top)], down[: down.index(top)]
    path = (*before, top, *reversed(after))
    edges = tuple(primary[v] for v in (*before, *reversed(after)))
    return Kinship(
        left.id, right.id, _kind(len(before), len(after)), path, nodes[top], edges, all(e.directed for e in edges),
        round(math.prod(e.confidence for e in edges), 4), evidence, besides,
    )  # fmt: skip


def _line(primary: Mapping[str, Edge], node: str) -> list[str]:
    """The node and all above it, upwards."""
    out = [node]
    while node in primary and len(out) <= len(primary):
        node = primary[node].parent
        out.append(node)
    return out


def _kind(left: int, right: int) -> KinshipKind:
    """By the number of edges from the common text to each side."""
    if not left:
        return "parent" if right == 1 else "ancestor"
    if not right:
        return "child" if left == 1 else "descendant"
    return "sisters" if left == right == 1 else "cousins"


def _apart(primary: Mapping[str, Edge], *lines: Sequence[str]) -> float:
    """That two lines have no common source is as sure as that each hangs where it does."""
    return round(math.prod(primary[v].confidence for line in lines for v in line[:1] if v in primary), 4)


def _passages(left: Witness, right: Witness, collation: Collation) -> tuple[Evidence, ...]:
    """What both hold, and what one alone holds, with the first passages of each."""
    turned = collation.left != left.id
    both, ours, theirs = [], [], []
    for bead in collation.beads:
        a, b = (bead.right, bead.left) if turned else (bead.left, bead.right)
        if a and b:
            both.append((a, b))
        elif a:
            ours.append(a)
        else:
            theirs.append(b)
    out = _shared(left, right, both)
    out += [Evidence("only-left", 0.0, _only(left, n, len(ours)), _span(left, n), None) for n in ours[:SHOWN]]
    out += [Evidence("only-right", 0.0, _only(right, n, len(theirs)), None, _span(right, n)) for n in theirs[:SHOWN]]
    return tuple(out)


def _shared(left: Witness, right: Witness, both: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> list[Evidence]:
    if not both:
        return [Evidence("kinship", 0.0, "no sentence stands in both")]
    same = [(a, b) for a, b in both if _normal(left, a) == _normal(right, b)]
    size = len(both)
    if same:
        text = f"{len(same)} of {count(size, 'passage')} that both hold stand word for word"
        kind, weight, shown = "verbatim", min(MOST, WORD_FOR_WORD * len(same)), same
    elif left.language == right.language:
        text = f"{count(size, 'passage')} in both, none of them word for word"
        kind, weight, shown = "reworded", min(MOST, RENDERED * size), list(both)
    else:
        text = f"{count(size, 'passage')} of one stand in the other in translation"
        kind, weight, shown = "rendered", min(MOST, RENDERED * size), list(both)
    longest = sorted(shown, key=lambda p: (-len(_normal(left, p[0])), p))[:SHOWN]
    first = longest[0]
    out = [Evidence(kind, weight, text, _span(left, first[0]), _span(right, first[1]))]
    out += [Evidence(kind, 0.0, "and this one", _span(left, a), _span(right, b)) for a, b in longest[1:]]
    return out


def _normal(w: Witness, sentences: tuple[int, ...]) -> str:
    return " ".join(w.sentences[s].normal for s in sentences)


def _only(w: Witness, sentences: tuple[int, ...], total: int) -> str:
    said = quoted(" ".join(w.sentences[s].text for s in sentences))
    return f"{said}, one of {count(total, 'passage')} that the other lacks" if total > 1 else f"{said} alone"


def _span(w: Witness, sentences: tuple[int, ...]) -> Span | None:
    """The passage as far as it stands in one paragraph."""
    first = w.sentences[sentences[0]]
    last = [w.sentences[s] for s in sentences if w.sentences[s].paragraph == first.paragraph][-1]
    return w.article.span(first.paragraph, first.start, max(first.end, last.end))
