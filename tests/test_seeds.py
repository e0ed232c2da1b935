"""The two captures that started the project, where they are at hand: what a perfect run says of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from slugline import api, capture
from slugline.model import Article, Story, Trace

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the seed captures are kept outside the project")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def found() -> Trace:
    return api.trace(capture.read(sorted(SEEDS.glob("*.txt"))), engine="serial")


@pytest.fixture(scope="module")
def story(found: Trace) -> Story:
    (one,) = found.stories
    return one


def _articles(found: Trace) -> dict[str, Article]:
    return {Path(a.capture).name: a for a in found.articles}


def test_the_fields_of_both_captures(found: Trace, expected: dict[str, Any]) -> None:
    for name, want in expected["captures"].items():
        a = _articles(found)[name]
        assert a.language == want["language"]
        assert a.headline == want["headline"]
        assert (a.caption or "").startswith(want["caption_starts"] or "")
        assert bool(a.caption) == bool(want["caption_starts"])
        assert a.published == want["published"]
        assert {"place": a.dateline.place, "agency": a.dateline.agency} == want["dateline"]
        assert {k: getattr(a.credits, k) for k in want["credits"]} == want["credits"]
        assert len(a.body) == want["body_paragraphs"]
        assert a.body[0][a.dateline.end :].startswith(want["body_first_starts"])
        assert a.body[-1].endswith(want["body_last_ends"])
        said = {d.text: d.value for d in a.dates}
        assert want.get("relative_dates", {}).items() <= said.items()


def test_the_furniture_and_its_kinds(found: Trace) -> None:
    kinds = [(f.kind, f.text) for a in _articles(found).values() for f in a.furniture]
    assert sum(k == "ranking" and len(t) > 20 for k, t in kinds) >= 10
    for kind in ("standards", "author_box", "teasers", "time"):
        assert kind in {k for k, _ in kinds}, kind


def test_one_story_of_one_source(story: Story) -> None:
    assert len(story.members) == 2
    assert story.independent_sources == 1


def test_both_hang_from_one_lost_dispatch_and_not_from_each_other(found: Trace, story: Story) -> None:
    lost = [n for n in story.stemma.nodes if n.kind == "lost"]
    assert [n.label for n in lost] == ["Reuters"]
    assert {e.parent for e in story.stemma.edges} == {lost[0].id}
    by_language = {a.id: a.language for a in found.articles}
    relations = {by_language[e.child]: e.relation for e in story.stemma.edges}
    assert relations["de"] == "translation"
    assert relations["en"] in ("copy", "excerpt", "revision")


def test_paragraphs_stand_one_to_one(found: Trace, story: Story) -> None:
    (k,) = story.collations
    assert all(b.left and b.right for b in k.beads)


def test_the_quotation_its_speaker_and_its_chain(found: Trace, story: Story) -> None:
    for a in found.articles:
        said = [
            s
            for s in story.statements
            if s.article == a.id and s.kind in ("direct", "mixed") and len(s.content.text) > 100
        ]
        assert said, a.language
        for s in said:
            assert (s.speaker_name or "").startswith("Alexander Luka")
            assert [v.name for v in s.via] == ["BelTA", "Reuters"]
            assert s.same_as


def test_the_scare_quote(story: Story) -> None:
    assert any(s.kind == "scare" and "operation" in s.content.text.lower() for s in story.statements)


def test_one_name_in_two_languages(story: Story, expected: dict[str, Any]) -> None:
    joined = [{v.text.casefold() for v in e.variants} for e in story.entities]
    for names in expected["people_and_places_across_languages"]:
        wanted = {n.casefold() for n in names}
        best = max(joined, key=lambda forms: len(forms & wanted))
        assert wanted <= best or len(best & wanted) >= len(wanted) - 1, (names, best)
    misspelt = [v.text for e in story.entities for v in e.variants if v.misspelling]
    assert "Bilta" in misspelt
