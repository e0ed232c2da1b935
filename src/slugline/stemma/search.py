"""The cheapest tree of a small story: local search over regraftings, inversions and lost texts, from several starts.

Each step takes the best of all trees one move away: a text with all that hangs from it is moved below another text;
two texts are hung from a new lost one; a text and its child change places. Starts: every text is the root once
(the others by cheapest insertion), and one lost text above all. What is looked at is remembered with its cost
(``Scorer.seen``): the trees near the best are what the confidence is read from. Trees that can be neither better nor
near the best are passed over by their floor (``bounds``).
"""

from __future__ import annotations

from collections.abc import Iterator

from slugline.stemma.tree import Parents, Scorer, children, tidy

STEPS = 60  # at most, from one start


def search(scorer: Scorer, starts: int = 6) -> Parents:
    """The cheapest tree found over all witnesses of the scorer (one family)."""
    n = scorer.n
    if n == 1:
        scorer.cost((-1,))
        return (-1,)
    first = sorted((scorer.mended(_insert(scorer, r)) for r in range(n)), key=lambda t: (scorer.cost(t), t))
    first = first[:starts]
    star = scorer.mended(tidy([n] * n + [-1], n))
    return min((_climb(scorer, s) for s in [*dict.fromkeys(first), star]), key=lambda t: (scorer.cost(t), t))


def _insert(scorer: Scorer, root: int) -> Parents:
    """Prim's way: the text that is cheapest to hang from what already hangs, one at a time."""
    edge, n = scorer.model.edge, scorer.n
    up = [-1] * n
    inside, out = [root], [v for v in range(n) if v != root]
    while out:
        _, p, v = min((edge(p, v), p, v) for p in inside for v in out)
        up[v] = p
        inside.append(v)
        out.remove(v)
    return tuple(up)


def _climb(scorer: Scorer, start: Parents) -> Parents:
    best, cost = start, scorer.cost(start)
    for _ in range(STEPS):
        before = cost
        for kind in (regraft, rehang, invert):
            for v in range(len(best)):
                near = scorer.least(kind(best, scorer.n, v), cost)
                if near is not None and near[0] < cost - 1e-9:
                    cost, best = near
                if v + 1 >= len(best):
                    break
        if cost >= before - 1e-9:
            break
    return best


def moves(parents: Parents, n: int) -> Iterator[Parents]:
    """All trees one move away, some more than once."""
    for v in range(len(parents)):
        for kind in (regraft, rehang, invert):
            yield from kind(parents, n, v)


def regraft(parents: Parents, n: int, v: int) -> Iterator[Parents]:
    """``v`` with all below it moved to another parent, or to the top."""
    below = _below(children(parents), v)
    head, tail = parents[:v], parents[v + 1 :]
    for p in range(-1, len(parents)):
        if p != parents[v] and (p < 0 or not below >> p & 1):
            yield tidy((*head, p, *tail), n)


def rehang(parents: Parents, n: int, v: int) -> Iterator[Parents]:
    """``v`` and one more text, its own child too, hung from a new lost one where ``v`` hung."""
    size = len(parents)
    below, above = _below(children(parents), v), _above(parents, v)
    for w in range(size):
        if w != v and (parents[w] == v or not below >> w & 1) and not above >> w & 1:
            up = [*parents, parents[v]]
            up[v] = up[w] = size
            yield tidy(up, n)


def invert(parents: Parents, n: int, v: int) -> Iterator[Parents]:
    """``v`` and its parent change places, children going along or staying; a first text becomes a sister."""
    size, p = len(parents), parents[v]
    if v >= n:
        return
    if p < 0:
        yield tidy([size if w == v or q == v else q for w, q in enumerate(parents)] + [-1], n)
        return
    up = list(parents)
    up[v], up[p] = parents[p], v
    yield tidy(up, n)
    yield tidy([v if q == p and w != v else q for w, q in enumerate(up)], n)
    yield tidy([p if q == v and w != p else q for w, q in enumerate(up)], n)


def _above(parents: Parents, v: int) -> int:
    out, p = 0, parents[v]
    while p >= 0:
        out |= 1 << p
        p = parents[p]
    return out


def _below(kids: list[list[int]], v: int) -> int:
    out, stack = 0, [v]
    while stack:
        w = stack.pop()
        out |= 1 << w
        stack.extend(kids[w])
    return out
