"""What a site's robots.txt allows (RFC 9309): groups by agent, the longest matching rule, ``*`` and ``$`` in paths.

The standard library's parser takes the first rule that matches instead of the longest, and knows no ``*``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

__all__ = ["MAX_ROBOTS", "Robots"]

MAX_ROBOTS = 512_000
"""Bytes of a robots.txt that are read: RFC 9309 asks for 500 KiB at least."""
MAX_RULES = 5_000

_TOKEN = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one agent: ``(pattern, allowed)``, and the seconds that it is to wait between pages."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    @classmethod
    def read(cls, text: str, agent: str) -> Robots:
        """The rules of the group that names ``agent``, else of the group for all. Never raises."""
        groups = _groups(text)
        token = agent.split("/")[0].casefold()
        return groups.get(token) or groups.get("*") or cls()

    def allows(self, target: str) -> bool:
        """Whether the path and query may be fetched: the longest rule decides, of two alike the one that allows."""
        path = _plain(target or "/")
        if path == "/robots.txt":
            return True
        found = [(len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, path)]
        return max(found)[1] if found else True


def _groups(text: str) -> dict[str, Robots]:
    rules: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    agents: list[str] = []
    naming = False
    for line in text.removeprefix("\ufeff").splitlines():
        field, colon, value = line.split("#", 1)[0].partition(":")
        field, value = field.strip().casefold(), value.strip()
        if not colon:
            continue
        if field == "user-agent":
            agents = [*agents, _agent(value)] if naming else [_agent(value)]
            naming = True
            rules.setdefault(agents[-1], [])
        elif field in ("allow", "disallow"):
            naming = False
            for agent in agents if value else ():
                if len(rules[agent]) < MAX_RULES:
                    rules[agent].append((_plain(value), field == "allow"))
        elif field == "crawl-delay":
            naming = False
            for agent in agents:
                delays[agent] = _seconds(value)
    return {a: Robots(tuple(found), delays.get(a, 0.0)) for a, found in rules.items()}


def _agent(value: str) -> str:
    if value.startswith("*"):
        return "*"
    found = _TOKEN.match(value)
    return found.group().casefold() if found else ""


def _seconds(value: str) -> float:
    try:
        return min(max(0.0, float(value)), 1e6)
    except ValueError:
        return 0.0


def _plain(path: str) -> str:
    """Percent escapes in one form, so that a rule and an address can be compared."""
    return quote(unquote_to_bytes(path[:4_000]), safe="/?&=*$:@!+,;~()'-._[]%")


def _matches(pattern: str, path: str) -> bool:
    """Piece by piece between the stars, each at its first place: linear in the path for each piece."""
    closed = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if rest and closed else None
    for piece in rest:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not closed or at == len(path)
