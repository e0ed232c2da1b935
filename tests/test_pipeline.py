"""All stages together on the example that ships: the same in any order, on any engine, with and without a workspace."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice, pairwise
from pathlib import Path

import numpy as np
import pytest

from slugline import api, capture, pipeline
from slugline.model import Capture, Grouping, Rejected, Trace, Witness
from slugline.plugins import pool
from slugline.report import to_json
from slugline.setting import FAULT, Setting, setting, spread
from slugline.studying import StoryTask

EXAMPLE = Path(__file__).parents[1] / "examples" / "ferry"


@pytest.fixture(scope="module")
def captures() -> list[Capture | Rejected]:
    # ids without the machine's folders
    with_ids = [c for c in capture.read([EXAMPLE]) if isinstance(c, Capture)]
    return [Capture(Path(c.id).name, c.kind, c.text) for c in with_ids] + [Rejected("bad", "capture", "empty")]


@pytest.fixture(scope="module")
def traced(captures: list[Capture | Rejected]) -> Trace:
    return api.trace(captures, engine="serial")


def test_any_order_of_input_gives_the_same_bytes(captures: list[Capture | Rejected], traced: Trace) -> None:
    shuffled = captures[:]
    random.Random(7).shuffle(shuffled)
    assert to_json(api.trace(shuffled, engine="serial")) == to_json(traced)


def test_the_local_engine_gives_the_same_bytes(captures: list[Capture | Rejected], traced: Trace) -> None:
    assert to_json(api.trace(captures, engine="local")) == to_json(traced)


def test_what_is_read_stands_in_the_order_of_the_captures(captures: list[Capture | Rejected]) -> None:
    given = [c for c in captures if isinstance(c, Capture)][::-1]
    assert sorted(given, key=lambda c: c.beginning) != given  # it is read in another
    with setting("serial") as on:
        assert [x.capture for x in pipeline.read_each(on, given)] == [c.id for c in given]


@pytest.mark.parametrize("engine", ["serial", "local"])
def test_a_stream_comes_in_the_order_of_the_input(captures: list[Capture | Rejected], engine: str) -> None:
    mixed = captures[::-1]
    found = list(api.clean_stream(mixed, engine=engine))
    assert [x.capture for x in found] == [c.capture if isinstance(c, Rejected) else c.id for c in mixed]
    assert set(found) == set(api.clean_all(captures, engine="serial"))


def test_a_stream_reads_no_further_than_it_is_asked(captures: list[Capture | Rejected]) -> None:
    def endless() -> Iterator[Capture | Rejected]:
        for n in count():
            read.append(n)
            yield captures[n % len(captures)]

    read: list[int] = []
    found = api.clean_stream(endless(), engine="serial")
    assert read == []
    assert len(list(islice(found, 20))) == 20
    assert len(read) <= 21
    found.close()


def test_a_capture_given_twice_counts_once(captures: list[Capture | Rejected], traced: Trace) -> None:
    assert to_json(api.trace([*captures, *captures], engine="serial")) == to_json(traced)


def test_a_workspace_changes_nothing_and_is_taken_up(
    captures: list[Capture | Rejected], traced: Trace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = api.trace(captures, engine="serial", workspace=tmp_path / "w")
    assert to_json(first) == to_json(traced)
    monkeypatch.setattr(pipeline, "study_story", _never)
    monkeypatch.setattr(pipeline, "_clean_one", _never)
    monkeypatch.setattr(pool, "_encoded", _never)
    assert to_json(api.trace(captures, engine="serial", workspace=tmp_path / "w")) == to_json(traced)


def _never(*_: object) -> None:
    raise AssertionError("computed again")


def test_every_span_points_at_its_text(traced: Trace) -> None:
    bodies = {a.id: a.body for a in traced.articles}
    spans = [x for s in traced.stories for c in s.changes for x in (c.left_span, c.right_span)]
    spans += [x for s in traced.stories for q in s.statements for x in (q.content, q.cue, q.speaker, q.addressee)]
    spans += [x for s in traced.stories for e in s.stemma.edges for v in e.evidence for x in (v.left, v.right)]
    assert len([x for x in spans if x]) > 20
    for span in spans:
        if span is not None:
            assert bodies[span.article][span.paragraph][span.start : span.end] == span.text


def test_two_captures_of_one_address_are_two_versions(captures: list[Capture | Rejected]) -> None:
    page = next(c for c in captures if isinstance(c, Capture) and c.id == "coast-herald.txt")
    cut = "\n".join(page.text.splitlines()[:-4])
    url = "https://herald.example/ferry"
    late = Capture("late", "text", page.text, url=f"{url}?utm_source=mail", fetched="2031-05-07T08:00:00Z")
    early = Capture("early", "text", cut, url=url, fetched="2031-05-07T06:00:00Z")
    found = api.trace([late, early], engine="serial")
    (one,) = found.pages
    assert [found.article(a).capture for a in one.articles] == ["early", "late"]
    assert (one.url, one.ordered, one.by) == (url, True, "fetched")
    (edge,) = (e for e in found.stories[0].stemma.edges if e.parent in one.articles)
    assert (edge.parent, edge.child) == one.articles


def test_every_stage_finds_what_it_needs() -> None:
    given = {"captures"}
    for stage in pipeline.STAGES:
        assert set(stage.needs) <= given, stage.name
        given.add(stage.gives)


def test_a_tree_has_evidence_on_every_edge_and_no_circle(traced: Trace) -> None:
    for story in traced.stories:
        up = story.stemma.parents()
        for edge in story.stemma.edges:
            assert edge.evidence
        for node in story.stemma.nodes:
            line = [node.id]
            while line[-1] in up:
                line.append(up[line[-1]])
                assert len(line) == len(set(line))


def test_no_article_no_story() -> None:
    found = api.trace([Rejected("x", "capture", "empty")], engine="serial")
    assert (found.articles, found.stories) == ((), ())
    assert len(found.rejected) == 1


def test_progress_is_told_of_every_stage(captures: list[Capture | Rejected]) -> None:
    told = _Told()
    api.trace(captures, engine="serial", progress=told)
    stages = [x for x in told.said if isinstance(x, str)]
    assert {"reading articles", "finding sentences", "grouping stories", "studying stories"} <= set(stages)
    assert all(a != b for a, b in pairwise(stages))


class _Told:
    def __init__(self) -> None:
        self.said: list[object] = []

    def begin(self, stage: str, total: int | None) -> None:
        self.said.append(stage)

    def advance(self, count: int = 1) -> None:
        assert count > 0

    def end(self) -> None:
        """Nothing to note."""


class _Broken:
    name = "broken"

    def extract(self, html: str, url: str | None = None) -> object:
        raise ValueError("a bug")


def test_a_fault_of_ours_costs_one_page_and_says_so(captures: list[Capture | Rejected]) -> None:
    on = setting("serial")
    broken = Setting(on.engine, _Broken(), on.store)  # type: ignore[arg-type]
    cleaned = pipeline.clean(broken, captures)
    faults = [r for r in cleaned if isinstance(r, Rejected) and r.stage == FAULT]
    assert len(faults) == 2
    assert "please report" in faults[0].reason
    assert len(pipeline.accepted(cleaned)) == 3


def test_any_two_witnesses_of_a_story_get_a_space_in_common() -> None:
    bodies = {"en": "The keeper retired on Friday.", "zh": "看守人星期五退休了。", "is": "Vörðurinn hætti á föstudag."}
    articles = [api.plain_article(code, [text], code) for code, text in bodies.items()]
    with setting("serial") as on:
        found = pipeline.witnesses(on, articles, pipeline.split(on, articles))
        wide = next(w for w in found if w.language == "is").vectors
        alone = [w if w.language == "is" else _without(w, set(wide)) for w in found]
        task = StoryTask(Grouping(tuple(w.id for w in alone)), tuple(alone))
        (bridged,) = pipeline.bridge(on, [task])
    assert all(a.shared_space(b) for a in bridged.witnesses for b in bridged.witnesses)


BRIDGE = ["The old bridge over the river was closed on Monday.", "Engineers had found cracks in two pillars."]
MOST = ["Starý most přes řeku byl v pondělí uzavřen.", "Inženýři našli praskliny ve dvou pilířích."]
CAKE = ["The bakery sold four hundred cakes at the summer fair.", "Its owner plans to open a second shop."]


def test_an_article_goes_where_its_likely_partners_are() -> None:
    articles = [api.plain_article(*x) for x in (("a", BRIDGE, "en"), ("b", MOST, "cs"), ("c", CAKE, "en"))]
    with setting("serial") as on:
        sentences = pipeline.split(on, articles)
        found = pipeline.witnesses(on, articles, sentences)
        known = pipeline.witnesses(on, articles, sentences, pipeline.marks(on, articles, sentences))
        alone = pipeline.witnesses(on, [articles[0], articles[2]], [sentences[0], sentences[2]])
    assert [list(w.vectors) for w in found] == [["use-m3", "e5-small"], ["e5-small"], ["use-m3"]]
    assert [list(w.vectors) for w in known] == [list(w.vectors) for w in found]
    assert [list(w.vectors) for w in alone] == [["use-m3"], ["use-m3"]]


def test_what_a_story_is_studied_by_rests_on_no_page_of_another() -> None:
    like = ["On Monday the old bridge over the river was closed.", "Engineers found cracks in two of its pillars."]
    texts = (("a", BRIDGE, "en"), ("b", MOST, "cs"), ("c", [*like, CAKE[0]], "en"))
    articles = [api.plain_article(*x) for x in texts]
    with setting("serial") as on:
        found = pipeline.witnesses(on, articles, pipeline.split(on, articles))
        task = StoryTask(Grouping(tuple(sorted(w.id for w in found[:2]))), found[:2])
        (beside,) = pipeline.bridge(on, [task])
        with setting("serial") as fresh:
            alone = pipeline.witnesses(fresh, articles[:2], pipeline.split(fresh, articles[:2]))
            (bridged,) = pipeline.bridge(fresh, [replace(task, witnesses=alone)])
        (fast_alone,) = pipeline.bridge(on, [replace(task, witnesses=(found[0], found[2]))])
    assert not np.array_equal(found[0].vectors["e5-small"], alone[0].vectors["e5-small"])  # "c" stands for some of "a"
    for one, other in zip(beside.witnesses, bridged.witnesses, strict=True):
        assert list(one.vectors) == list(other.vectors)
        assert all(np.array_equal(one.vectors[s], other.vectors[s]) for s in one.vectors)
    assert [list(w.vectors) for w in fast_alone.witnesses] == [["use-m3"], ["use-m3"]]


def _without(w: Witness, spaces: set[str]) -> Witness:
    return replace(w, vectors={k: v for k, v in w.vectors.items() if k not in spaces})


def _doubled(n: int) -> int:
    return 2 * n


@pytest.mark.parametrize("engine", ["serial", "local"])
def test_long_work_is_spread_one_by_one_and_the_order_stays(engine: str) -> None:
    with setting(engine) as on:
        assert list(spread(on, _doubled, [9, 8, 3, 7, 1], lambda n: n > 5)) == [18, 16, 6, 14, 2]
        assert list(spread(on, _doubled, range(60), None)) == [2 * n for n in range(60)]
        assert list(spread(on, _doubled, [], lambda n: True)) == []
