"""The family tree of one story, as a record: families, twins, search, confidence, names of lost texts, evidence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slugline.model import Collation, Edge, EdgeRuling, Evidence, Node, PageVersions, Stemma, Witness, digest
from slugline.names import agency
from slugline.stemma.confidence import Posterior, posterior
from slugline.stemma.contamination import secondary
from slugline.stemma.costs import Costs, Model
from slugline.stemma.decided import among, decided_edges, joined, named
from slugline.stemma.evidence import Explainer
from slugline.stemma.kin import families
from slugline.stemma.large import search_large
from slugline.stemma.relations import relation
from slugline.stemma.search import search
from slugline.stemma.tradition import Text, Tradition, foreign_agencies, tradition
from slugline.stemma.tree import Parents, Scorer
from slugline.stemma.twins import Twin, untwin

EXACT = 26  # witnesses of one family up to which the whole neighbourhood of trees is searched
NEARBY = 12  # sisters that a parent is compared with in larger families
EVEN = 0.6  # an edge whose reverse has this share of its weight has no direction that can be told


def build(
    witnesses: Sequence[Witness],
    collations: Mapping[tuple[str, str], Collation],
    *,
    costs: Costs | None = None,
    pages: Sequence[PageVersions] = (),
    rulings: Sequence[EdgeRuling] = (),
) -> Stemma:
    """Who copied whom in one story.

    ``collations`` has one for each unordered pair, key ``(left.id, right.id)`` with ``left.id < right.id``; pairs may
    be absent in large stories. Captured nodes have their article's id, lost ones ``"lost:"`` and a digest of what
    hangs from them. The order of the input changes nothing. Costs are in nats (``costs.Costs``). ``pages`` are the
    pages of which several versions stand in the story; ``rulings`` what a person decided, free of contradictions.
    """
    distinct = {w.id: w for w in witnesses}
    placed = {a for p in pages if p.ordered for a in p.articles} | named(rulings)
    kept, twins = untwin([distinct[i] for i in sorted(distinct)], placed)
    nodes: list[Node] = []
    edges: list[Edge] = []
    of = {w.id: w for w in kept}
    found = joined(families(kept, collations).families, rulings)
    for ids in found:
        members = [of[i] for i in ids]
        inside = {k: c for k, c in collations.items() if k[0] in of and k[1] in of and set(k) <= set(ids)}
        family = _Family.grow(tradition(members, inside, pages), costs or Costs(), rulings)
        nodes += family.nodes()
        edges += family.edges()
    for twin in twins:
        nodes.append(_captured(twin.copy))
        edges.append(_twin_edge(twin))
    edges = decided_edges([*edges, *secondary(kept, collations, found, edges)], rulings)
    hung = {i for e in edges for i in (e.parent, e.child)}
    nodes = [n for n in nodes if n.kind == "captured" or n.id in hung]
    return Stemma(
        tuple(sorted(nodes, key=lambda n: (n.kind, n.id))),
        tuple(sorted(edges, key=lambda e: (e.secondary, e.child, e.parent))),
    )


def _captured(w: Witness) -> Node:
    article = w.article
    return Node(w.id, "captured", " ".join((article.headline or article.capture).split()))


def _twin_edge(twin: Twin) -> Edge:
    n = len(twin.copy.sentences)
    spans = [w.article.span(s.paragraph, s.start, s.end) for w in (twin.of, twin.copy) for s in w.sentences[:1]]
    text = f"word for word the same, all {n} sentences, and no time says which was first"
    left, right = spans if len(spans) == 2 else (None, None)
    reason = Evidence("verbatim", 6.0 * n, text, left, right)
    return Edge(twin.of.id, twin.copy.id, "copy", 0.5, False, False, (reason,))


@dataclass(frozen=True, slots=True)
class _Family:
    """One family's tree, ready to be written down."""

    tradition: Tradition
    scorer: Scorer
    tree: Parents
    texts: tuple[Text, ...]
    belief: Posterior
    names: tuple[str, ...]

    @classmethod
    def grow(cls, text: Tradition, costs: Costs, rulings: Sequence[EdgeRuling]) -> _Family:
        scorer = Scorer(Model(text, costs), decided=among(text.ids, rulings))
        if len(text.texts) <= EXACT:
            search(scorer)
            belief = posterior(scorer)
        else:
            belief = search_large(scorer)
        tree = belief.best
        names = _names(tree, text.ids)
        return cls(text, scorer, tree, tuple(scorer.content(tree)), belief, names)

    def nodes(self) -> list[Node]:
        n = len(self.tradition.texts)
        out = [_captured(w) for w in self.tradition.witnesses]
        out += [Node(self.names[v], "lost", self.label(v)) for v in range(n, len(self.tree))]
        for v, p in enumerate(self.tree):
            named = self.dispatch(v) if p < 0 and v < n else None
            if named:
                out.append(Node(_lost_id([self.names[v]]), "lost", named))
        return out

    def edges(self) -> list[Edge]:
        out = []
        n = len(self.tradition.texts)
        for v, p in enumerate(self.tree):
            if p >= 0:
                out.append(self._edge(p, v))
            elif v < n:
                named = self.dispatch(v)
                if named:
                    out.append(self._named_edge(v, named))
        return out

    def _edge(self, p: int, v: int) -> Edge:
        n = len(self.tradition.texts)
        confidence, reverse = self._confidence(p, v), self._reverse(p, v)
        evidence = Explainer(self.scorer.model).edge(self.texts[p], self.texts[v], self._rival(p, v))
        if p >= n:
            evidence = (*evidence, *self._why_lost(p, v))
        directed = p >= n or v >= n or reverse < EVEN * confidence
        if not directed:
            confidence = min(1.0, confidence + reverse)
        kind = relation(self.tradition, self.texts[p], self.texts[v])
        return Edge(self.names[p], self.names[v], kind, round(confidence, 4), directed, False, evidence)

    def _confidence(self, p: int, v: int) -> float:
        n, b = len(self.tradition.texts), self.belief
        if v >= n:
            below = [w for w in range(n) if self.tree[w] == v]
            return min((sum(b.lost[w].values()) for w in below), default=0.5)
        if p >= n:
            return b.lost[v].get(_above(self.tree, p, n), 0.0)
        return b.near[v].get(p, 0.0)

    def _reverse(self, p: int, v: int) -> float:
        n = len(self.tradition.texts)
        return self.belief.near[p].get(v, 0.0) if p < n and v < n else 0.0

    def _rival(self, p: int, v: int) -> Text | None:
        """The likeliest other captured parent, or the one that would cost least."""
        n = len(self.tradition.texts)
        if v >= n:
            return None
        if n <= EXACT:
            below = _descendants(self.tree, v)
            others = [w for w in range(n) if w not in below and w != p]
        else:  # those nearby
            others = [w for w, q in enumerate(self.tree[:n]) if q == p and w != v][:NEARBY]
            others += [q for q in (self.tree[p],) if 0 <= q < n]
        if not others:
            return None
        near = self.belief.near[v]
        best = min(others, key=lambda w: (-near.get(w, 0.0), self.scorer.model.edge(w, v), w))
        return self.texts[best]

    def _why_lost(self, p: int, v: int) -> list[Evidence]:
        kids = [w for w, q in enumerate(self.tree) if q == p]
        label = self.label(p)
        sisters = [self.names[w] for w in kids if w != v and w < len(self.tradition.texts)]
        text = "each of its copies holds what the others lack or could not have from them, so they share a lost text"
        weight = max(0.0, self._gain(p))
        out = [Evidence("lost-ancestor", weight, text)] if sisters else []
        if v < len(self.tradition.texts) and label in _agencies(self.tradition.witnesses[v]):
            out.append(Evidence("agency", 2.0, f"names {label}, whose own page is not among the captures"))
        return out

    def _gain(self, p: int) -> float:
        """What the lost text saves against the cheapest tree seen in which its children hang from captured ones."""
        n = len(self.tradition.texts)
        kids = [w for w, q in enumerate(self.tree) if q == p and w < n]
        cost = self.scorer.cost(self.tree)
        other = self.scorer.cheapest(lambda t: not any(t[k] >= n for k in kids))
        return 0.0 if math.isinf(other) else other - cost

    def label(self, v: int) -> str:
        """The agency that most witnesses below a lost text name, else what kind of text it was."""
        n = len(self.tradition.texts)
        below = [w for w in _descendants(self.tree, v) if w < n]
        found = Counter(a for w in below for a in set(_agencies(self.tradition.witnesses[w])))
        if found and self.tree[v] < 0:
            return min(found, key=lambda a: (-found[a], a))
        return "lost original" if self.tree[v] < 0 else "lost copy"

    def dispatch(self, v: int) -> str | None:
        """The agency that a first text names and is not itself."""
        named = _agencies(self.tradition.witnesses[v])
        return named[0] if named else None

    def _named_edge(self, v: int, name: str) -> Edge:
        text = f"its dateline or credit names {name}, whose own page is not among the captures"
        reason = Evidence("agency", 2.0, text)
        return Edge(_lost_id([self.names[v]]), self.names[v], "copy", 0.7, True, False, (reason,))


def _agencies(w: Witness) -> list[str]:
    """Agencies that the dateline and the credits name, in this order; the page's own publisher left out."""
    own = agency(w.article.publisher or "")
    said = [agency(s) for s in (w.article.credits.reporting, w.article.credits.source) if s]
    return list(dict.fromkeys([*foreign_agencies(w), *(a for a in said if a and a != own)]))


def _lost_id(below: Sequence[str]) -> str:
    return "lost:" + digest(*sorted(below))


def _names(tree: Parents, ids: tuple[str, ...]) -> tuple[str, ...]:
    n = len(ids)
    out = list(ids)
    for v in range(n, len(tree)):
        out.append(_lost_id([ids[w] for w in sorted(_descendants(tree, v)) if w < n]))
    return tuple(out)


def _descendants(tree: Parents, v: int) -> set[int]:
    """The node and all below it."""
    out, grew = {v}, True
    while grew:
        more = {w for w, p in enumerate(tree) if p in out and w not in out}
        grew = bool(more)
        out |= more
    return out


def _above(tree: Parents, p: int, n: int) -> int:
    while p >= n:
        p = tree[p]
    return p
