"""The story along its tree, on a story of our own: a source, its copies, and what was handed on."""

from __future__ import annotations

import io

from rich.console import Console

from slugline.model import Article, Bead, Change, Collation, Edge, Node, Stemma, Story, Trace
from slugline.report import along_the_tree, to_html, to_terminal, tree_story, words
from tests import factories as f

BODY = (
    "The bridge opened on Monday.", "It cost 3 million euros.", "Birds nest below it.", "The mayor was away.",
)  # fmt: skip
WHOLE = f.article("a", *BODY, headline="Bridge opens")
EDITED = f.article("b", BODY[0], "It cost 4 million euros.", BODY[2], headline="Bridge opens")
CUT = f.article("c", BODY[0], "It cost 4 million euros.", headline="Four millions spent")
GERMAN = f.article("d", "Die Brücke öffnete am Montag.", "Sie kostete 4 Millionen.", language="de", headline="Brücke")
ALL = (WHOLE, EDITED, CUT, GERMAN)


def collated(left: Article, right: Article, *pairs: tuple[int, int]) -> Collation:
    beads = [Bead((i,), (j,), 0.9) for i, j in pairs]
    beads += [Bead((i,), (), 0.0) for i in range(len(left.body)) if i not in {i for i, _ in pairs}]
    return Collation(left.id, right.id, tuple(beads))


def story(top: Article | None = WHOLE) -> Story:
    number = Change(
        WHOLE.id, EDITED.id, f"{WHOLE.id}>{EDITED.id}", "number", "asserted", 0.9, WHOLE.span(1, 8, 9),
        EDITED.span(1, 8, 9), "3 became 4",
    )  # fmt: skip
    edges = [Edge(WHOLE.id, EDITED.id, "revision", 0.9), Edge(EDITED.id, CUT.id, "excerpt", 0.9)]
    edges.append(Edge(EDITED.id, GERMAN.id, "translation", 0.9))
    found = (
        collated(WHOLE, EDITED, (0, 0), (1, 1), (2, 2)),
        Collation(CUT.id, EDITED.id, (Bead((0,), (0,), 1.0), Bead((1,), (1,), 1.0), Bead((), (2,), 0.0))),
        collated(EDITED, GERMAN, (0, 0), (1, 1)),
    )
    nodes = tuple(Node(a.id, "captured", a.capture) for a in ALL)
    return Story("s", tuple(a.id for a in ALL), 1, (WHOLE.id,), Stemma(nodes, tuple(edges)), found, (number,))


SHELF = words.Shelf(ALL)


def test_where_headlines_arose_and_who_took_them_over() -> None:
    found = tree_story(story(), SHELF).headlines
    assert [(h.text, h.arose, h.borne_by, h.instead_of) for h in found] == [
        ("Bridge opens", WHOLE.id, (WHOLE.id, EDITED.id), None),
        ("Four millions spent", CUT.id, (CUT.id,), "Bridge opens"),
        ("Brücke", GERMAN.id, (GERMAN.id,), "Bridge opens"),
    ]


def test_a_headline_of_sisters_arose_in_their_lost_text() -> None:
    nodes = (Node(WHOLE.id, "captured", "a"), Node(EDITED.id, "captured", "b"), Node("lost:1", "lost", "Agency"))
    edges = (Edge("lost:1", WHOLE.id, "copy", 0.9), Edge("lost:1", EDITED.id, "copy", 0.9))
    found = tree_story(Story("s", (WHOLE.id, EDITED.id), 1, ("lost:1",), Stemma(nodes, edges)), SHELF)
    assert [h.arose for h in found.headlines] == ["lost:1"]
    assert (found.dropped, found.stops, found.inherited) == ((), (), ())


def test_what_no_copy_kept_and_where_copies_stop() -> None:
    found = tree_story(story(), SHELF)
    assert [(d.span.text, d.copies) for d in found.dropped] == [("The mayor was away.", 3)]
    assert [(s.paragraph, s.paragraphs, s.copies) for s in found.stops] == [
        (2, 4, (CUT.id, GERMAN.id)),
        (3, 4, (EDITED.id,)),
    ]


def test_a_change_is_told_once_with_those_it_was_handed_to() -> None:
    (one,) = tree_story(story(), SHELF).inherited
    assert one.change.words == "3 became 4"
    assert one.handed_to == (CUT.id, GERMAN.id)


def test_all_reports_say_it() -> None:
    trace = Trace(ALL, (), (story(),))
    out = io.StringIO()
    to_terminal(trace, Console(file=out, width=200))
    page = to_html(trace)
    for text in (out.getvalue(), page):
        assert "The story along its tree" in text
        assert "after paragraph 2 of 4 of a: c, d" in text
        assert "handed on to c, d" in text
        assert "taken over by b" in text


def test_a_story_of_one_page_and_hostile_pages() -> None:
    assert along_the_tree(Story("s", (WHOLE.id,), 1, (WHOLE.id,), Stemma((), ())), SHELF) == []
    trace = f.hostile_trace()
    assert "<script" not in to_html(trace)
    for s in trace.stories:
        along_the_tree(s, words.by_id(trace))
