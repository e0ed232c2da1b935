from __future__ import annotations

from pathlib import Path

from benchmarks import candidates, growth_group
from tests.story.worlds import witness


def test_figures_of_a_small_world() -> None:
    pages = [
        witness("a", range(10)),
        witness("b", range(8), "de"),
        witness("c", range(10)),
        witness("d", range(60, 70)),
    ]
    stories = {"a": "1", "b": "1", "c": "1", "d": "2"}
    found = candidates.figures(pages, stories, {"a": "x", "b": "y", "c": "x", "d": "z"})
    assert (found["gold_pairs"], found["recall"], found["grouped"]) == (3, 1.0, 1.0)
    assert (found["event_pairs"], found["event_recall"]) == (2, 1.0)


def test_no_benchmarks_no_figures(capsys: object, tmp_path: Path) -> None:
    assert candidates.main(["--bench", str(tmp_path)]) == 0


def test_made_up_pages_fall_into_their_stories() -> None:
    found = growth_group.measure(60)
    assert found["pages"] == 60
    assert found["b3_f1"] > 0.9
