"""What workers do ahead is the beginning of what would be done, and its failures come out nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from slugline import capture, pipeline
from slugline.meanwhile import Meanwhile
from slugline.plugins.local_engine import LocalEngine
from slugline.plugins.serial_engine import SerialEngine
from slugline.setting import setting
from slugline.studying import said_alone, saying, study_story

EXAMPLE = Path(__file__).parents[1] / "examples" / "ferry"


def _twice(n: int) -> int:
    return 2 * n


def _third_fails(n: int) -> int:
    if n == 3:
        raise ValueError("three")
    return n


class _Waiting(SerialEngine):
    """Gives a result only while the process that uses it is inside."""

    beside = True

    def __init__(self) -> None:
        self.given: list[Any] = []

    def map(self, step: Callable[[Any], Any], records: Iterable[Any]) -> Iterator[Any]:
        for record in records:
            self.given.append(record)
            yield step(record)


def test_the_results_are_those_of_the_first_records_in_order() -> None:
    with LocalEngine(workers=2) as engine:
        list(engine.map(_twice, range(20)))
        with Meanwhile(engine, _twice, range(10_000)) as ahead:
            pass
        assert ahead.done == [2 * n for n in range(len(ahead.done))]
        # the workers serve what comes after
        assert list(engine.map(_twice, range(20))) == [2 * n for n in range(20)]


def test_no_more_is_given_once_it_is_enough() -> None:
    engine = _Waiting()
    endless = range(10**9)
    with Meanwhile(engine, _twice, endless) as ahead:
        while len(engine.given) < 5:
            pass
    assert len(engine.given) - 1 <= len(ahead.done) <= len(engine.given) < 10**9


def test_a_failure_ends_it_and_comes_out_nowhere() -> None:
    engine = _Waiting()
    with Meanwhile(engine, _third_fails, range(10)) as ahead:
        while len(engine.given) < 4:
            pass
    with ahead:
        pass
    assert ahead.done == [0, 1, 2]


def test_it_goes_on_where_it_stopped_when_it_is_entered_again() -> None:
    engine = _Waiting()
    ahead = Meanwhile(engine, _twice, range(10**9))
    for least in (5, 10, 15):
        with ahead:
            while len(engine.given) < least:
                pass
        assert engine.given == list(range(len(engine.given)))
        assert ahead.done == [2 * n for n in engine.given]


def test_an_engine_without_workers_does_nothing_ahead() -> None:
    with Meanwhile(SerialEngine(), _twice, range(10)) as ahead:
        pass
    assert ahead.done == []


def test_a_story_is_the_same_whatever_was_said_before() -> None:
    with setting("serial") as on:
        articles = pipeline.accepted(pipeline.clean(on, list(capture.read([EXAMPLE]))))
        found = pipeline.witnesses(on, articles, pipeline.split(on, articles))
        tasks = pipeline.group(on, found)
    alone = [study_story(t) for t in tasks]
    before = [said_alone(w) for w in saying(found)]
    assert any(said for _, said in before)
    for some in (dict(before[:1]), dict(before)):
        assert [study_story(replace(t, said=some)) for t in tasks] == alone
