"""A person decides in a workspace: the stories obey at once, later runs too, and a removal leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from slugline import capture, report
from slugline.accounts import ListQuery
from slugline.collection import Collection, open_workspace
from slugline.errors import InputNotFound, UsageError
from slugline.model import Capture, Given, Story, pair_name, statement_name
from slugline.report.words import Shelf

FERRY = Path(__file__).parents[1] / "examples" / "ferry"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Collection]:
    with open_workspace(tmp_path / "work", engine="serial") as found:
        found.add(capture.read([FERRY]))
        yield found


def _groups(here: Collection) -> list[tuple[str, ...]]:
    return sorted(s.members for s in here.trace().stories)


def _only(here: Collection) -> Story:
    (row,) = here.stories().rows
    found = here.story(row.id)
    assert found is not None
    return found


def _again(here: Collection) -> None:
    here.workspace.disturb()
    here.add()


def test_a_foreign_page_leaves_and_stays_away_until_that_is_withdrawn(here: Collection) -> None:
    story = _only(here)
    page, *rest = story.members
    made = here.decide("member-wrong", [page], note="another ferry", who="Ana")
    assert (made.number, made.kind, made.verdict, made.left, made.right) == (1, "member", "wrong", (page,), tuple(rest))
    assert made.story == story.id
    assert _groups(here) == sorted([(page,), tuple(rest)])
    assert here.workspace.stories.of(rest[0]) == story.id, "the story keeps its name"
    _again(here)
    assert _groups(here) == sorted([(page,), tuple(rest)])
    assert here.status().decisions == 1
    assert here.withdraw(1).withdrawn is not None
    assert _groups(here) == [story.members]
    assert [d.holds for d in here.decisions()] == [False]
    assert here.status().decisions == 0


def test_stories_are_parted_and_put_together_again(here: Collection) -> None:
    story = _only(here)
    here.decide("apart", story.members[:2])
    assert sorted(map(len, _groups(here))) == [2, 3]
    ids = [r.id for r in here.stories().rows]
    here.decide("together", ids[:1], ids[1:], note="one event after all")
    assert _groups(here) == [story.members]
    assert [d.overruled for d in here.decisions()] == [2, None]
    _again(here)
    assert _groups(here) == [story.members]
    ended = next(i for i in ids if i != _only(here).id)
    found = here.named(ended)
    assert found is not None, "a story's name leads to the one it was merged into"
    assert found.story == _only(here).id
    assert here.story_trace(ended).stories[0].id == _only(here).id


def test_an_edge_is_right_and_says_who_decided(here: Collection) -> None:
    one, two, *_ = _only(here).members
    before = here.status().unfinished_run
    here.decide("edge-right", [one], [two], note="the editor told me", who="Ana")
    edge = next(e for e in _only(here).stemma.edges if e.child == two and not e.secondary)
    assert (edge.parent, edge.confidence) == (one, 1.0)
    assert "Ana decided so on" in edge.evidence[0].text
    assert "the editor told me" in edge.evidence[0].text
    kept = _only(here)
    assert here.status().unfinished_run == before == False  # noqa: E712
    _again(here)
    assert _only(here) == kept, "the next run comes to the same"
    here.decide("edge-wrong", [one], [two])
    assert (one, two) not in {(e.parent, e.child) for e in _only(here).stemma.edges}
    assert [d.overruled for d in here.decisions()] == [2, None]
    here.withdraw(2)
    assert _only(here) == kept


def test_an_edge_between_stories_joins_them_until_it_is_withdrawn(tmp_path: Path) -> None:
    texts = (
        "The ferry sails again after three weeks of repair.\nThe captain said the shaft was mended on Monday.",
        "The council voted for a new school in the valley.\nBuilding begins in the spring, the mayor said.",
    )
    with open_workspace(tmp_path, engine="serial") as here:
        here.add([Capture(str(n), "text", t, given=Given(f"Headline {n}", bare=True)) for n, t in enumerate(texts)])
        apart = _groups(here)
        assert len(apart) == 2
        one, two = (g[0] for g in apart)
        here.decide("edge-right", [one], [two], note="a joke that both tell")
        (story,) = here.trace().stories
        assert [(e.parent, e.child, e.confidence) for e in story.stemma.edges] == [(one, two, 1.0)]
        assert "a joke that both tell" in story.links[0].reasons[0]
        assert story.independent_sources == 1
        _again(here)
        assert here.trace().stories == (story,)
        here.withdraw(1)
        assert _groups(here) == apart
        assert not any(s.links for s in here.trace().stories)


def test_what_is_withdrawn_leaves_no_reason(here: Collection) -> None:
    one, two, *_ = _only(here).members
    before = _only(here)
    here.decide("edge-right", [one], [two], note="the editor told me")
    assert any("the editor told me" in r for k in _only(here).links for r in k.reasons)
    here.withdraw(1)
    assert _only(here) == before


def test_a_lost_parent_is_named_by_its_node(here: Collection) -> None:
    story = _only(here)
    lost = next(n.id for n in story.stemma.nodes if n.kind == "lost")
    child = next(e.child for e in story.stemma.edges if e.parent == lost)
    made = here.decide("edge-wrong", [lost], [child])
    assert made.left[0] == lost
    assert set(made.left[1:]) <= set(story.members)
    up = _only(here).stemma.parents()
    assert all(up.get(s) != up.get(child) or not up[s].startswith("lost:") for s in made.left[1:] if child in up)
    with pytest.raises(InputNotFound, match="does not hang"):
        here.decide("edge-wrong", ["lost:0"], [child])


def test_what_makes_no_sense_is_said_and_changes_nothing(here: Collection) -> None:
    one, two, *_ = _only(here).members
    story = _only(here).id
    for verb, left, right in (
        ("edge-right", [one], [one]), ("edge-right", [one], []), ("edge-right", [story], [one]),
        ("member-wrong", [one, two], []), ("together", [one], []), ("apart", [story], []), ("apart", [], []),
    ):  # fmt: skip
        with pytest.raises(UsageError):
            here.decide(verb, left, right)  # type: ignore[arg-type]
    with pytest.raises(InputNotFound):
        here.decide("member-wrong", ["a0000000000000000"])
    with pytest.raises(InputNotFound):
        here.withdraw(7)
    assert here.decisions() == ()


def test_names_may_be_of_any_kind(here: Collection) -> None:
    pages = {a.id: a for a in here.trace().articles}
    page = next(a for a in pages.values() if a.url)
    made = here.decide("member-right", [page.url or ""], [_only(here).id])
    assert made.left == (page.id,)
    assert here.decide("member-right", [page.capture]).left == (page.id,)
    assert _groups(here) == [tuple(sorted(pages))]


def test_a_removed_page_leaves_no_trace_in_decisions(here: Collection) -> None:
    one, two, three, *_ = _only(here).members
    here.decide("edge-right", [one], [two], note="secret words", who="Ana")
    here.decide("member-right", [three], note="other words")
    gone = next(a for a in here.trace().articles if a.id == one)
    here.remove([one])
    (left,) = here.decisions()
    assert left.left == (three,)
    assert one not in left.right
    assert left.note == "", "it may quote what was removed"
    assert gone.headline
    folder = here.workspace.folder
    kept = b"".join(f.read_bytes() for f in sorted(folder.iterdir()) if f.is_file())
    assert b"secret words" not in kept
    assert one.encode() not in kept


def test_gold_names_pages_and_leaves_out_what_does_not_hold(here: Collection) -> None:
    one, two, *_ = _only(here).members
    here.decide("edge-right", [one], [two])
    here.decide("edge-wrong", [one], [two], note="no", who="Ana")
    here.decide("member-wrong", [two])
    found = here.decisions()
    shelf = Shelf(here.workspace.pages.articles())
    edge, same = (msgspec.json.decode(x) for x in report.decisions_to_gold(found, shelf).splitlines())
    assert (edge["type"], edge["right"], edge["who"], edge["note"]) == ("edge", False, "Ana", "no")
    assert edge["parent"] == {"article": one, "capture": shelf[one].capture, "url": shelf[one].url}
    assert (same["type"], same["right"]) == ("same_story", False)
    assert [p["article"] for p in same["left"]] == [two]


def test_decisions_of_one_story_alone(here: Collection) -> None:
    story = _only(here)
    here.decide("apart", story.members[:1])
    ids = [r.id for r in here.stories(ListQuery(sort="pages")).rows]
    assert [len(here.decisions(i)) for i in ids] == [1, 1]
    assert here.decisions("s0") == ()


def test_permanent_names_lead_somewhere(here: Collection) -> None:
    story = _only(here)
    one, two, *_ = story.members
    pair = here.named(pair_name(one, two))
    assert pair is not None
    assert (pair.kind, pair.story, pair.articles) == ("pair", story.id, (one, two))
    said = story.statements[0]
    found = here.named(statement_name(said.article, said.id))
    assert found is not None
    assert (found.kind, found.story, found.statement) == ("statement", story.id, said.id)
    here.decide("member-wrong", [one])
    moved = here.named(pair_name(one, two))
    assert moved is not None
    assert moved.story is None, "the two are in no story in common any more"
    for name in ("", "s0", "..", "a0000000000000000..a1111111111111111", f"{one}../etc", "x" * 500):
        assert here.named(name) is None


def test_a_text_asks_for_stories(here: Collection) -> None:
    found = here.stories(ListQuery(text="ferry Skarholm"))
    assert [r.id for r in found.rows] == [_only(here).id]
    assert here.stories(ListQuery(text="?!")).total == 0


def test_a_capture_as_it_was_found(here: Collection) -> None:
    for article in here.workspace.pages.articles():
        lines = here.found(article.id)
        assert [(x.text, x.kind) for x in lines if x.kind] == [(f.text, f.kind) for f in article.furniture]
        body = [" ".join(x.text.split()) for x in lines if x.part == "body"]
        assert body == [" ".join(p.split()) for p in article.body]
    with pytest.raises(InputNotFound):
        here.found("nothing")


def test_a_decision_whose_run_was_killed_is_obeyed_by_the_next(
    here: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, *rest = _only(here).members

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("slugline.gathering.reconsider", killed)
        with pytest.raises(KeyboardInterrupt):
            here.decide("member-wrong", [page])
    assert len(here.decisions()) == 1
    assert here.status().unfinished_run
    here.add()
    assert _groups(here) == sorted([(page,), tuple(rest)])


def test_a_new_workspace_has_an_empty_list(tmp_path: Path) -> None:
    with open_workspace(tmp_path, engine="serial"):
        pass
    with open_workspace(tmp_path, engine="serial", reading=True) as here:
        assert here.stories().total == 0


def test_a_workspace_of_an_earlier_version_gets_its_list(tmp_path: Path) -> None:
    with open_workspace(tmp_path, engine="serial") as here:
        here.add([Capture("one", "text", "Ferry sails\n\nThe ferry sails again after three weeks of repair.\n")])
        rows = here.stories().rows
        with here.workspace.database.writing() as base:
            for name in ("listed", "listed_values", "facets", "rulings"):
                base.execute(f"DROP TABLE {name}")
            base.execute("DELETE FROM slugline WHERE name = 'listed'")
            base.execute("ALTER TABLE stories ADD COLUMN headline TEXT")
            for name in ("languages", "agencies"):
                base.execute(f"ALTER TABLE stories ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
            for name in ("first", "last"):
                base.execute(f"ALTER TABLE stories ADD COLUMN {name} TEXT")
            base.execute("UPDATE stories SET headline = 'Ferry sails'")
    with open_workspace(tmp_path, engine="serial", reading=True) as here:
        assert here.decisions() == ()
        assert len(here.trace().stories) == 1
    with open_workspace(tmp_path, engine="serial") as here:
        here.add()
        assert here.stories().rows == rows
        with here.workspace.database.reading() as base:
            assert base.execute("SELECT DISTINCT headline FROM stories").fetchall() == [(None,)]
