from __future__ import annotations

import numpy as np

from slugline.comparison import changes, independent_sources
from slugline.comparison.passage import passage
from slugline.model import Bead, Change, Collation, Credits, Edge, Node, Sentence, Stemma, Witness
from tests.factories import article

EN = (
    "The pier in Lindau burned on Monday.",
    "“We will rebuild it,” said Marta Lind.",
    "It cost 3 million euros.",
    "Nobody was hurt.",
)
DE = (
    "Der Steg in Lindau brannte am Montag.",
    "„Wir bauen ihn wieder auf“, sagte Marta Lind.",
    "Er kostete 4 Millionen Euro.",
)


def witness(name: str, *body: str, language: str = "en", **more: object) -> Witness:
    made = article(name, *body, language=language, **more)
    return Witness(made, tuple(Sentence(i, 0, len(t), t, t.lower()) for i, t in enumerate(body)), {})


def straight(a: Witness, b: Witness) -> Collation:
    n, m = len(a.sentences), len(b.sentences)
    beads = [Bead((i,), (i,), 0.9) for i in range(min(n, m))]
    beads += [Bead((i,), (), 0.0) for i in range(m, n)] + [Bead((), (j,), 0.0) for j in range(n, m)]
    return Collation(a.id, b.id, tuple(beads))


def kinds(found: tuple[Change, ...]) -> list[str]:
    return [c.kind for c in found]


def test_an_edge_tells_what_the_copy_did() -> None:
    a, b = witness("a", *EN), witness("b", *DE, language="de")
    found = changes(a, b, straight(a, b), f"{a.id}>{b.id}")
    number = next(c for c in found if c.kind == "number")
    assert number.certainty == "asserted"
    assert number.left_span is not None
    assert (
        a.article.body[number.left_span.paragraph][number.left_span.start : number.left_span.end]
        == number.left_span.text
    )
    dropped = next(c for c in found if c.kind == "dropped")
    assert dropped.left_span is not None
    assert dropped.left_span.text == EN[3]
    assert dropped.words.startswith("one sentence dropped")
    assert {c.edge for c in found} == {f"{a.id}>{b.id}"}


def test_identical_texts_have_no_changes() -> None:
    a, b = witness("a", *EN), witness("b", *EN)
    assert changes(a, b, straight(a, b)) == ()


def test_gaps_that_follow_each_other_are_one_change() -> None:
    a, b = witness("a", *EN), witness("b", EN[0])
    dropped = [c for c in changes(a, b, straight(a, b), "e") if c.kind == "dropped"]
    assert len(dropped) == 1
    assert "3 sentences" in dropped[0].words


def test_sisters_are_told_by_where_a_thing_stands() -> None:
    a = witness("a", *EN, headline="Pier burns", caption="The pier.", credits=Credits(desk="Night desk"))
    b = witness("b", *EN)
    found = changes(a, b, straight(a, b))
    assert sorted(kinds(found)) == ["caption", "credit", "headline"]
    assert all(c.words.startswith("only in a") and c.certainty == "asserted" for c in found)


def test_a_headline_in_other_words() -> None:
    a, b = witness("a", *EN, headline="Pier burns"), witness("b", *EN, headline="Fire destroys pier")
    (c,) = changes(a, b, straight(a, b), "e")
    assert "became" in c.words
    same = witness("c", *EN, headline="PIER BURNS")
    assert changes(a, same, straight(a, same), "e") == ()


def test_a_moved_block_is_one_change_and_no_deletion() -> None:
    a, b = witness("a", *EN), witness("b", EN[2], EN[3], EN[0], EN[1])
    beads = tuple(Bead((i,), ((i + 2) % 4,), 1.0) for i in range(4))
    found = changes(a, b, Collation(a.id, b.id, beads, ((beads[2], beads[3]),)))
    assert kinds(found) == ["moved"]
    assert "a passage of 2 sentences moved up" in found[0].words


def test_a_name_that_is_written_in_two_ways() -> None:
    left = witness("a", "The BelNor agency reported it.", "BelNor cited Marta Lind.", "Marta Lind spoke to BelNor.")
    right = witness(
        "b",
        "Die Agentur Belnor berichtete es.",
        "Bilnor zitierte Marta Lind.",
        "Marta Lind sprach mit Belnor.",
        language="de",
    )
    found = [c for c in changes(left, right, straight(left, right)) if "is written" in c.words]
    assert [c.words for c in found] == ["BelNor is written Belnor and Bilnor"]


def test_a_name_is_written_in_two_ways_beside_sentences_that_are_the_same() -> None:
    same = ("The BelNor agency reported it.", "Marta Lind came late.")
    left, right = witness("a", *same, "BelNor cited Marta Lind."), witness("b", *same, "Bilnor cited Marta Lind.")
    found = [c for c in changes(left, right, straight(left, right)) if "is written" in c.words]
    assert [c.words for c in found] == ["BelNor is written BelNor and Bilnor"]
    alone = changes(left, left, straight(left, left))
    assert not [c for c in alone if "is written" in c.words]


def test_a_quotation_over_two_sentences_is_read_as_one() -> None:
    a = witness("a", "“We will rebuild the old pier.", "It is ours,” Marta Lind was quoted as saying.")
    b = witness(
        "b", "Marta Lind wurde zitiert: „Wir bauen den alten Steg neu.", "Er gehört uns.“ sagen.", language="de"
    )
    assert "order" in kinds(changes(a, b, straight(a, b)))


def test_weak_beads_are_not_compared_inside() -> None:
    a, b = witness("a", EN[2]), witness("b", "It cost 9 million euros.")
    assert changes(a, b, Collation(a.id, b.id, (Bead((0,), (0,), 0.1),))) == ()


def test_a_passage_points_back_into_its_paragraphs() -> None:
    text = "One here. Two there."
    made = article("p", text, "Three.")
    parts = (Sentence(0, 0, 9, "One here.", ""), Sentence(0, 10, 20, "Two there.", ""), Sentence(1, 0, 6, "Three.", ""))
    whole = passage(Witness(made, parts, {"s": np.zeros((3, 1), np.float32)}), (0, 1, 2))
    assert whole.text == "One here. Two there. Three."
    span = whole.span((4, 13))
    assert span is not None
    assert span.text == "here. Two"
    last = whole.span((21, 27))
    assert last is not None
    assert (last.paragraph, last.text) == (1, "Three.")


def test_independent_sources_are_roots_with_something_captured() -> None:
    nodes = (
        Node("a", "captured", "a"),
        Node("b", "captured", "b"),
        Node("l", "lost", "Agency"),
        Node("m", "lost", "Other"),
    )
    edges = (Edge("l", "a", "copy", 0.9), Edge("b", "a", "copy", 0.2, secondary=True))
    assert independent_sources(Stemma(nodes, edges)) == ("b", "l")
