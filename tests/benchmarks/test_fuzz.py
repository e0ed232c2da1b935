"""The fuzzer tells what it finds: faults with their number, hangs, deaths of the worker, memory."""

from __future__ import annotations

import multiprocessing
from random import Random

import pytest

from benchmarks import fuzz
from benchmarks.fuzz import Watch, document
from benchmarks.fuzz_seeds import mutated, seeds


@pytest.mark.parametrize("name", sorted(seeds()))
def test_documents_and_their_damage_are_the_same_for_the_same_seed(name: str) -> None:
    make = seeds()[name]
    assert make(Random(5)) == make(Random(5))
    data = make(Random(5))
    assert mutated(data, Random(6)) == mutated(data, Random(6))
    assert len(mutated(data, Random(6))) <= 2_000_000


def test_inputs_differ_by_seed_and_number() -> None:
    found = {document(seed, number) for seed in (1, 2) for number in range(20)}
    assert len(found) > 35


def test_findings_are_counted_and_named(capsys: pytest.CaptureFixture[str]) -> None:
    watch = Watch(9, 1)
    watch._counted(3, "end", 2, 1)
    watch._counted(4, "fault", "page.html", "ValueError: odd")
    watch._counted(4, "memory", 300, "")
    watch._counted(5, "memory", fuzz.MEMORY + 1, "")
    watch._counted(6, "memory", fuzz.MEMORY + 2, "")
    assert (watch.runs, watch.captures, watch.articles, watch.memory) == (2, 2, 1, fuzz.MEMORY + 2)
    assert len(watch.findings) == 2
    assert "seed 9 number 4: page.html" in capsys.readouterr().out


def test_a_hang_and_a_death_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "PATIENCE", 0.01)
    ours, theirs = multiprocessing.Pipe(duplex=False)
    theirs.send(("begin", 7, ""))
    told = Watch(9, 1)._told(ours)
    assert next(told) == ("begin", 7, "")
    assert next(told)[0] == "hang"
    assert list(told) == []
    theirs.close()
    assert [kind for kind, _, _ in Watch(9, 1)._told(ours)] == ["death"]
