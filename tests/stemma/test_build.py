from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slugline.model import Credits, Dateline, Edge, Stemma
from slugline.stemma import build
from tests.stemma.grown import Story

TEN = "a b c d e f g h i j"


def tree(story: Story) -> Stemma:
    return build(story.witnesses, story.collations())


def edge(found: Stemma, child: str) -> Edge:
    return next(e for e in found.edges if e.child == child and not e.secondary)


def test_nothing_and_one() -> None:
    assert build([], {}) == Stemma((), ())
    found = tree(Story().add("w1", TEN))
    assert [n.id for n in found.nodes] == ["w1"]
    assert not found.edges


def test_a_cut_copy_hangs_from_the_whole() -> None:
    found = tree(Story().add("w1", TEN, published="2024-05-06T10:00:00Z").add("w2", "a b c d e f"))
    e = edge(found, "w2")
    assert (e.parent, e.relation, e.directed) == ("w1", "excerpt", True)
    assert any("cut at the end" in x.text for x in e.evidence)
    assert any("word for word" in x.text and x.left and x.right for x in e.evidence)


def test_a_page_with_a_sentence_of_its_own_is_no_parent() -> None:
    story = (
        Story().add("w1", TEN).add("w2", "a b c d x e f g h i j").add("w3", "a b c d x e f", headline="Bridge opens")
    )
    found = tree(story)
    assert edge(found, "w3").parent == "w2"
    words = " ".join(x.text for x in edge(found, "w3").evidence)
    assert "lacks, so it cannot come from it" in words


def test_edits_are_inherited() -> None:
    story = Story().add("w1", TEN, published="2024-05-06T10:00:00Z")
    story.add("w2", "a b! c d! e f g h! i j", published="2024-05-06T12:00:00Z").add("w3", "a b! c d! e")
    found = tree(story)
    assert edge(found, "w2").relation == "revision"
    assert (edge(found, "w3").parent, edge(found, "w3").relation) == ("w2", "excerpt")


def test_a_translation_and_its_cut_repost() -> None:
    story = Story().add("w1", TEN, published="2024-05-06T10:00:00Z")
    story.add("w2", TEN, "de", published="2024-05-06T18:00:00Z").add("w3", "a b c d e", "de")
    found = tree(story)
    assert edge(found, "w2").relation == "translation"
    assert (edge(found, "w3").parent, edge(found, "w3").relation) == ("w2", "excerpt")


def test_two_translations_into_one_language_are_sisters() -> None:
    story = Story().add("w1", TEN, published="2024-05-06T10:00:00Z").add("w2", TEN, "de-1").add("w3", TEN, "de-2")
    found = tree(story)
    assert {edge(found, w).parent for w in ("w2", "w3")} == {"w1"}


def test_two_translations_without_original_prove_a_lost_text() -> None:
    found = tree(Story().add("w1", TEN, "de-1").add("w2", TEN, "de-2"))
    lost = [n for n in found.nodes if n.kind == "lost"]
    assert len(lost) == 1
    assert edge(found, "w1").parent == edge(found, "w2").parent == lost[0].id
    assert found.root_of("w1") == found.root_of("w2") == lost[0].id


def test_each_holds_what_the_other_lacks_and_both_name_the_agency() -> None:
    story = Story()
    story.add("w1", TEN, "en", dateline=Dateline(place="PORT", agencies=("Reuters",), agency="Reuters"))
    story.add(
        "w2", TEN, "de", headline=None, dateline=Dateline(place="PORT", agencies=("Reuters",), agency="Reuters"),
        credits=Credits(editing="Ada Example"),
    )  # fmt: skip
    found = tree(story)
    lost = [n for n in found.nodes if n.kind == "lost"]
    assert [n.label for n in lost] == ["Reuters"]
    assert {edge(found, w).parent for w in ("w1", "w2")} == {lost[0].id}
    assert edge(found, "w2").relation == "translation"


def test_two_excerpts_of_one_wording_tell_the_language_of_the_lost_text() -> None:
    story = Story().add("w1", "a b d e f h i j k").add("w2", "a b c e f g h j k")
    story.add("w3", "a b c d e g h i j k", "fr").add("w4", "a b c d e f g h i j", "de")
    found = tree(story)
    lost = [n.id for n in found.nodes if n.kind == "lost"]
    assert {edge(found, f"w{k}").parent for k in range(1, 5)} == set(lost)
    assert [edge(found, f"w{k}").relation for k in range(1, 5)] == ["excerpt", "excerpt", "translation", "translation"]
    assert not [e for e in found.edges if e.secondary]


def test_a_single_page_that_names_an_agency_rests_on_it() -> None:
    named = Dateline(place="PORT", agencies=("Reuters",), agency="Reuters")
    found = tree(Story().add("w1", TEN, dateline=named))
    assert [n.label for n in found.nodes if n.kind == "lost"] == ["Reuters"]
    own = tree(Story().add("w1", TEN, dateline=named, publisher="Reuters"))
    assert not [n for n in own.nodes if n.kind == "lost"]


def test_independent_reports_are_two_sources() -> None:
    found = tree(Story().add("w1", "a b c d e").add("w2", "p q r s t", headline="Span is finished"))
    assert not found.edges
    assert found.root_of("w1") != found.root_of("w2")


def test_a_report_that_quotes_one_paragraph_is_a_source_with_a_second_parent() -> None:
    found = tree(Story().add("w1", TEN).add("w2", "p q r s t c u v", headline="Span is finished"))
    assert not [e for e in found.edges if not e.secondary]
    assert [(e.parent, e.child) for e in found.edges if e.secondary]
    assert found.root_of("w1") != found.root_of("w2")


def test_later_pages_are_no_parents() -> None:
    story = Story().add("w1", TEN, published="2024-05-06T10:00:00Z").add("w2", TEN, published="2024-05-06T12:30:00Z")
    e = edge(tree(story), "w2")
    assert e.parent == "w1"
    assert any("2 h 30 min after" in x.text for x in e.evidence)


def test_undated_twins_have_no_direction() -> None:
    e = edge(tree(Story().add("w1", TEN).add("w2", TEN)), "w2")
    assert (e.parent, e.directed, e.relation) == ("w1", False, "copy")


UNITS = TEN.split()


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A few witnesses with random pieces of one text, of another, in two voices."""
    story = Story()
    for k in range(draw(st.integers(1, 6))):
        units = draw(st.lists(st.sampled_from([*UNITS, "x", "y"]), min_size=1, max_size=9, unique=True))
        units = [u + "!" * draw(st.booleans()) for u in sorted(units)]
        hour = draw(st.sampled_from([None, 8, 9, 12, 20]))
        story.add(
            f"w{k}", units, draw(st.sampled_from(["en", "en-2", "de", "xx"])),
            headline=draw(st.sampled_from([None, "Bridge opens", "Bridge opens after long delay"])),
            published=f"2024-05-06T{hour:02d}:00:00" + draw(st.sampled_from(["", "Z"])) if hour else None,
        )  # fmt: skip
    return story


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories(), st.randoms(use_true_random=False))
def test_order_of_input_changes_nothing_and_the_tree_is_sound(story: Story, rnd: random.Random) -> None:
    found = tree(story)
    shuffled, items = list(story.witnesses), list(story.collations().items())
    rnd.shuffle(shuffled)
    rnd.shuffle(items)
    assert build(shuffled, dict(items)) == found
    captured = {n.id for n in found.nodes if n.kind == "captured"}
    assert captured == {w.id for w in story.witnesses}
    known = {n.id for n in found.nodes}
    primary = [e for e in found.edges if not e.secondary]
    assert len({e.child for e in primary}) == len(primary)
    up = found.parents()
    for node in known:
        seen = set()
        while node in up:
            assert node not in seen
            seen.add(node)
            node = up[node]
    for e in found.edges:
        assert {e.parent, e.child} <= known
        assert e.evidence
        assert 0.0 <= e.confidence <= 1.0
    for lost in known - captured:
        assert any(e.parent == lost for e in primary)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories(), st.integers(0, 5))
def test_an_undated_verbatim_copy_changes_nothing_else(story: Story, which: int) -> None:
    before = tree(story)
    of = story.witnesses[which % len(story.witnesses)]
    voice = next(v for v in ("en", "en-2", "de", "xx") if _voice_of(story, of.id) == v)
    story.add("z", story.units[of.id], voice, headline=of.article.headline)
    after = tree(story)
    assert [n for n in after.nodes if n.id != "z"] == list(before.nodes)
    assert [e for e in after.edges if e.child != "z"] == list(before.edges)
    assert edge(after, "z").relation == "copy"


def _voice_of(story: Story, name: str) -> str:
    from tests.stemma.grown import witness

    body = next(w.article.body for w in story.witnesses if w.id == name)
    return next(v for v in ("en", "en-2", "de", "xx") if witness(name, story.units[name], v).article.body == body)


@pytest.mark.parametrize("n", [40])
def test_a_large_family_in_one_tree(n: int) -> None:
    story = Story().add("w000", TEN, published="2024-05-06T10:00:00Z")
    for k in range(1, n):
        cut = UNITS[: 4 + k % 6]
        story.add(f"w{k:03d}", cut, ("en", "de")[k % 2], published=f"2024-05-06T{11 + k % 9}:{k:02d}:00Z")
    found = tree(story)
    assert len({found.root_of(w.id) for w in story.witnesses}) == 1
    assert sum(e.confidence for e in found.edges) > 0
