"""What a person decided of stories: kept for good, withdrawable, and turned into what later runs obey."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from slugline.database import Database
from slugline.errors import InputNotFound
from slugline.model import Decision, Rulings
from slugline.workspace.resolving import overruled, rulings, words_of

__all__ = ["RULINGS", "Decisions"]

MOST_NOTE = 4000
MOST_WHO = 200
RULINGS = """
CREATE TABLE IF NOT EXISTS rulings (
    number INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, kind TEXT NOT NULL, verdict TEXT NOT NULL,
    lefts TEXT NOT NULL, rights TEXT NOT NULL, note TEXT NOT NULL, who TEXT NOT NULL, story TEXT, withdrawn TEXT)
"""


class Decisions:
    """What a workspace knows of its people's decisions. ``clock`` tells the time."""

    def __init__(self, database: Database, clock: Callable[[], str]) -> None:
        self._database, self._clock = database, clock

    def keep(self, decision: Decision) -> Decision:
        """Keeps a decision; what is given back has its number and time."""
        time, note, who = self._clock(), decision.note[:MOST_NOTE], decision.who[:MOST_WHO]
        with self._database.writing() as base:
            row = base.execute(
                "INSERT INTO rulings (time, kind, verdict, lefts, rights, note, who, story)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (time, decision.kind, decision.verdict, json.dumps(decision.left), json.dumps(decision.right), note,
                 who, decision.story),
            )  # fmt: skip
        return msgspec.structs.replace(decision, number=int(row.lastrowid or 0), time=time, note=note, who=who)

    def withdraw(self, number: int) -> Decision:
        """Notes that a decision is not to be obeyed any more; a second time changes nothing.

        Raises InputNotFound for a number that no decision has."""
        with self._database.writing() as base:
            base.execute(
                "UPDATE rulings SET withdrawn = ? WHERE number = ? AND withdrawn IS NULL", (self._clock(), number)
            )
        found = next((d for d in self.every() if d.number == number), None)
        if found is None:
            raise InputNotFound("no decision has this number", where=str(number), remedy="see `slugline decisions DIR`")
        return found

    def every(self, articles: Iterable[str] | None = None) -> tuple[Decision, ...]:
        """All decisions in order of time, the withdrawn and the overruled too; of these articles alone where they are
        given."""
        if not self._database.has("rulings"):
            return ()
        with self._database.reading() as base:
            rows = base.execute(
                "SELECT number, time, kind, verdict, lefts, rights, note, who, story, withdrawn FROM rulings"
                " ORDER BY number"
            ).fetchall()
        found = overruled(tuple(map(_decision, rows)))
        if articles is None:
            return found
        asked = frozenset(articles)
        return tuple(d for d in found if asked.intersection((*d.left, *d.right)))

    def rulings(self) -> Rulings:
        """What holds of all decisions, as runs obey it."""
        return rulings(self.every())

    def words(self) -> frozenset[str]:
        """How the reasons of stories tell of all decisions that ever were, those that do not hold too."""
        return frozenset(map(words_of, self.every()))

    def forget(self, articles: Iterable[str]) -> None:
        """Takes articles out of the decisions. A decision on an edge or on a membership goes with either of its sides;
        the others lose the article and their note, which may quote it."""
        gone = frozenset(articles)
        if not self._database.has("rulings"):
            return
        with self._database.writing() as base:
            for d in self.every(gone):
                left, right = (tuple(a for a in side if a not in gone) for side in (d.left, d.right))
                if not left or not right or d.kind == "edge":
                    base.execute("DELETE FROM rulings WHERE number = ?", (d.number,))
                else:
                    base.execute(
                        "UPDATE rulings SET lefts = ?, rights = ?, note = '' WHERE number = ?",
                        (json.dumps(left), json.dumps(right), d.number),
                    )


def _decision(row: tuple[Any, ...]) -> Decision:
    number, time, kind, verdict, left, right, note, who, story, withdrawn = row
    return Decision(number, time, kind, verdict, tuple(json.loads(left)), tuple(json.loads(right)), note, who, story,
                    withdrawn)  # fmt: skip
