"""The invented captures that growth is measured on."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import islice

from benchmarks import newsday

COUNT = 300


def test_a_longer_run_begins_with_a_shorter_one() -> None:
    longer = list(islice(newsday.captures(2 * COUNT), COUNT))
    assert list(newsday.captures(COUNT)) == longer
    assert len({one["id"] for one in longer}) == len({one["url"] for one in longer}) == COUNT


def test_another_seed_tells_other_things() -> None:
    one, other = ({c["text"] for c in newsday.captures(COUNT, seed)} for seed in (1, 2))
    assert not one & other


def test_dispatches_of_no_common_affair_share_no_sentence_of_their_own() -> None:
    chance, owners = random.Random(5), Counter[str]()
    for _ in range(200):
        owners.update({newsday._say(s, 0) for s in newsday._dispatch(chance)})
    assert sum(count > 1 for count in owners.values()) == 0


def test_a_phrase_asks_for_the_same_in_each_language() -> None:
    for name, phrases in newsday.PHRASES.items():
        assert len(set(phrases)) == len(phrases), name
        for said in phrases:
            assert all(said), said
            assert len({tuple(sorted(set(re.findall(r"{\w*}", one)))) for one in said}) == 1, said


def test_copies_are_cut_retitled_and_translated() -> None:
    most = max(_stories(), key=len)
    assert len({lines[5] for lines in most}) > 1, "titles"
    assert len({lines[0] for lines in most}) > 1, "languages"
    assert len({len(lines) for lines in most}) > 2, "lengths"


def _stories() -> list[list[list[str]]]:
    found: dict[int, list[list[str]]] = {}
    for one in newsday.captures(COUNT):
        found.setdefault(one["story"], []).append(one["text"].split("\n"))
    return list(found.values())
