"""What stands in a Japanese sentence between its topic and what is said: when, where and to whom."""

from __future__ import annotations

from slugline.statement.spaceless.base import Chars, Clause

__all__ = ["opened", "told"]

_MOST = 5


def opened(c: Clause, a: int, b: int) -> tuple[int, Chars | None]:
    """Where what is said begins behind days, occasions and listeners (``12日の会見で記者団に、…``), and who listens."""
    to: Chars | None = None
    for _ in range(_MOST):
        while a < b and c.text[a] in "、 　":
            a += 1
        m = c.match("asked", a, b) or c.match("listening", a, b)
        if m is not None and not c.lex.has("no_listener", m["to"]):
            to = m.start("to"), m.end("to")
        m = m or c.match("occasion", a, b)
        if m is None or m.end() == m.start():
            break
        a = m.end()
    return a, to


def told(c: Clause, a: int, b: int) -> Chars | None:
    """Who listens, right before the verb: ``「…」と国民に語りかけた``."""
    m = c.search("told_to", a, b)
    return (m.start("to"), m.end("to")) if m is not None else None
