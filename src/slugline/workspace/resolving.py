"""Decisions that contradict each other: the latest counts. What is left is free of contradictions, pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from slugline.model import Bond, Decision, EdgeRuling, Rulings

__all__ = ["overruled", "rulings", "words_of"]

Side = frozenset[str]
Pieces = list[tuple[Side, Side]]


@dataclass(slots=True)
class _Accepted:
    """What later decisions left standing, the latest first."""

    edges: dict[int, EdgeRuling] = field(default_factory=dict)
    apart: dict[int, Pieces] = field(default_factory=dict)
    together: dict[int, tuple[Side, Side]] = field(default_factory=dict)
    against: dict[int, int] = field(default_factory=dict)


def overruled(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions by number, each with the number of the later one that took it back as a whole, if any."""
    against = _accepted(decisions).against
    ordered = sorted(decisions, key=lambda d: d.number)
    return tuple(msgspec.structs.replace(d, overruled=against.get(d.number)) for d in ordered)


def rulings(decisions: Sequence[Decision]) -> Rulings:
    """What is to be obeyed of these decisions, the latest first in each field."""
    found, of = _accepted(decisions), {d.number: d for d in decisions}
    return Rulings(
        edges=tuple(e for _, e in sorted(found.edges.items(), reverse=True)),
        apart=tuple(
            Bond(tuple(sorted(left)), tuple(sorted(right)), words_of(of[n]))
            for n, pieces in sorted(found.apart.items(), reverse=True)
            for left, right in pieces
        ),
        together=tuple(
            Bond(tuple(sorted(left)), tuple(sorted(right)), words_of(of[n]))
            for n, (left, right) in sorted(found.together.items(), reverse=True)
        ),
    )


def words_of(d: Decision) -> str:
    """Who decided it, when and why: how evidence and reasons tell it."""
    said = f"{d.who or 'a person'} decided so on {d.time[:10]}"
    return f"{said}: {d.note}" if d.note else said


def _accepted(decisions: Sequence[Decision]) -> _Accepted:
    found = _Accepted()
    for d in sorted(decisions, key=lambda d: -d.number):
        if d.withdrawn is not None:
            continue
        if d.kind == "edge":
            _edge(d, found)
        elif d.kind == "apart" or (d.kind == "member" and d.verdict == "wrong"):
            _apart(d, found)
        else:
            _together(d, found)
    return found


# --- edges ----------------------------------------------------------------------------------------------------


def _edge(d: Decision, found: _Accepted) -> None:
    parent, child, right = d.left[0], d.right[0], d.verdict == "right"
    lost = parent.startswith("lost:")
    ruling = EdgeRuling(parent, child, right, words_of(d), tuple(sorted(d.left[1:])))
    later = next((n for n, e in sorted(found.edges.items(), reverse=True) if _contradicts(ruling, e)), None)
    if later is None and right:
        later = _circle(ruling, found)
    if later is None and right and not lost:
        left, other, later = _reduced(frozenset((child,)), frozenset((parent,)), found, whole=False)
        if later is None:
            found.together[d.number] = left, other
    if later is None:
        found.edges[d.number] = ruling
    else:
        found.against[d.number] = later


def _contradicts(one: EdgeRuling, other: EdgeRuling) -> bool:
    """Whether both cannot hold: one edge right and wrong, two parents of one child."""
    if one.child != other.child:
        return False
    same = _source(one) == _source(other)
    return one.right != other.right if same else one.right and other.right


def _source(e: EdgeRuling) -> str | tuple[str, ...]:
    """What an edge comes from: a lost text is known by those that hang from it, since its id changes with them."""
    return e.sisters if e.parent.startswith("lost:") else e.parent


def _circle(ruling: EdgeRuling, found: _Accepted) -> int | None:
    """The latest decision with which this edge would run in a circle."""
    up = {e.child: (e.parent, n) for n, e in found.edges.items() if e.right}
    node, latest = ruling.parent, 0
    while node in up:
        node, number = up[node]
        latest = max(latest, number)
        if node == ruling.child:
            return latest
    return None


# --- memberships ----------------------------------------------------------------------------------------------


def _together(d: Decision, found: _Accepted) -> None:
    left, right = frozenset(d.left), frozenset(d.right)
    whole = d.kind == "together"
    if whole:
        later = next((n for n, pieces in found.apart.items() if _covers(pieces, left, right)), None)
        if later is not None:
            found.against[d.number] = later
            return
        left = right = left | right
    left, right, later = _reduced(left, right, found, whole=whole)
    if later is None:
        found.together[d.number] = left, right
    else:
        found.against[d.number] = later


def _covers(pieces: Pieces, left: Side, right: Side) -> bool:
    """Whether a decision to keep apart divides two stories just as they were put together."""
    return any((left <= a and right <= b) or (left <= b and right <= a) for a, b in pieces)


def _reduced(left: Side, right: Side, found: _Accepted, *, whole: bool) -> tuple[Side, Side, int | None]:
    """Both sides without what later decisions keep apart; the number of the one that left nothing of them. ``whole``:
    the sides are one set, of which the smaller part goes."""
    for n, pieces in sorted(found.apart.items(), reverse=True):
        for a, b in pieces:
            if whole:
                if left & a and left & b:
                    left = right = left - min(left & a, left & b, key=lambda s: (len(s), s != left & a))
                if len(left) < 2:
                    return left, right, n
            else:
                if left & a:
                    right -= b
                if left & b:
                    right -= a
                if not right:
                    return left, right, n
    return left, right, None


def _apart(d: Decision, found: _Accepted) -> None:
    pieces: Pieces = [(frozenset(d.left), frozenset(d.right) - frozenset(d.left))]
    for n, (left, right) in sorted(found.together.items(), reverse=True):
        pieces = [p for piece in pieces for p in _without(piece, left, right)]
        if not pieces:
            found.against[d.number] = n
            return
    found.apart[d.number] = pieces


def _without(piece: tuple[Side, Side], left: Side, right: Side) -> Pieces:
    """The pairs of a piece but for those that a bond of ``left`` with ``right`` binds."""
    a, b = piece
    out: Pieces = [(a - left, b), (a & left, b - right)]
    if left != right:  # the bond may lie the other way round, too
        out = [p for x, y in out for p in ((x, y - left), (x - right, y & left))]
    return [(x, y) for x, y in out if x and y]
