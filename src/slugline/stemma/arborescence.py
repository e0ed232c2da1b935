"""The cheapest arborescence below a virtual root: Chu and Liu (1965), Edmonds (1967), by contraction of cycles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Edge = tuple[float, int, int, int]  # cost, from, to, number of the edge that it stands for


def arborescence(into: Sequence[Mapping[int, float]]) -> list[int]:
    """``into[v]`` gives what it costs to hang ``v`` from each possible parent (-1: the virtual root, which every node
    must offer). Returns the parents. O(levels of nested cycles * edges); ties go to the smaller number."""
    n = len(into)
    edges: list[tuple[int, int]] = []
    first: list[Edge] = []
    for v, row in enumerate(into):
        for p, c in sorted(row.items()):
            if p != v:
                first.append((c, p if p >= 0 else n, v, len(edges)))
                edges.append((p, v))
    out = [-1] * n
    for number in _solve(n + 1, n, first):
        p, v = edges[number]
        out[v] = p
    return out


def _solve(size: int, root: int, edges: list[Edge]) -> list[int]:
    """Numbers of the edges chosen. Each level contracts its cycles, keeps what it did, and is expanded in turn."""
    levels: list[tuple[list[Edge], dict[int, Edge], list[int], int]] = []
    while True:
        best: dict[int, Edge] = {}
        for e in edges:
            if e[1] != e[2] and e[2] != root and (e[2] not in best or (e[0], e[3]) < (best[e[2]][0], best[e[2]][3])):
                best[e[2]] = e
        group, cycles = _cycles(size, root, best)
        if not cycles:
            break
        levels.append((edges, best, group, size))
        lower = []
        for c, a, b, k in edges:
            if group[a] != group[b]:
                saved = best[b][0] if b != root and b in cycles else 0.0
                lower.append((c - saved, group[a], group[b], k))
        edges, size, root = lower, max(group) + 1, group[root]
    chosen = {e[3] for e in best.values()}
    while levels:
        edges, best, group, size = levels.pop()
        entered = {group[e[2]]: e[2] for e in edges if e[3] in chosen and group[e[1]] != group[e[2]]}
        for v, e in best.items():
            if group[e[1]] == group[e[2]] and entered.get(group[v]) != v:
                chosen.add(e[3])
    return sorted(chosen)


def _cycles(size: int, root: int, best: Mapping[int, Edge]) -> tuple[list[int], set[int]]:
    """A group number for every node (the nodes of one cycle share theirs) and the nodes on cycles."""
    state, on = [0] * size, set[int]()
    leader = list(range(size))
    state[root] = 2
    for start in range(size):
        path, v = [], start
        while state[v] == 0 and v in best:
            state[v] = 1
            path.append(v)
            v = best[v][1]
        if state[v] == 1 and v in path:
            cycle = path[path.index(v) :]
            on.update(cycle)
            for w in cycle:
                leader[w] = min(cycle)
        for w in path:
            state[w] = 2
        state[start] = 2
    names = {v: i for i, v in enumerate(sorted(set(leader)))}
    return [names[v] for v in leader], on
