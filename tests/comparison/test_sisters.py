from __future__ import annotations

from slugline.comparison import changes
from slugline.comparison.passage import label, passage
from slugline.comparison.sentence import sentence_changes
from slugline.comparison.sisters import sisterly
from slugline.model import Change, Collation, Witness
from tests.comparison.test_changes import straight, witness
from tests.factories import article

EN = witness(
    "x/en.txt",
    "BelNor cited Jonas Feld, the mayor of Grünau, on Monday.",
    "BelNor reported it.",
    "“We build it,” he said of the old pier.",
)
DE = witness(
    "x/de.txt",
    "Belnor zitierte am Montag Jonas Feld.",
    "Bilnor berichtete es.",
    "Er sagte über den alten Steg: „Wir bauen ihn wieder auf.“",
    language="de",
)


def told(left: Witness, right: Witness) -> list[str]:
    made: Collation = straight(left, right)
    found: tuple[Change, ...] = changes(left, right, made)
    assert all((c.left, c.right) == (left.id, right.id) for c in found)
    assert all(c.left_span is None or c.left_span.article == left.id for c in found)
    assert all(c.right_span is None or c.right_span.article == right.id for c in found)
    return [c.words for c in found]


def test_sisters_are_told_alike_from_either_side() -> None:
    for words in (told(EN, DE), told(DE, EN)):
        assert "BelNor is written Belnor and Bilnor" in words
        assert "only in en.txt: “the mayor of Grünau”" in words


def test_no_sister_is_said_to_have_done_a_thing() -> None:
    for text in (*told(EN, DE), *told(DE, EN)):
        assert not text.endswith((" is gone", " is new"))
        assert " became " not in text


def test_words_of_each_kind() -> None:
    a, b = EN, DE
    left, right = passage(a, (0,)), passage(b, (0,))
    (f,) = [f for f in sentence_changes("It cost 3 euros.", "It cost 4 euros.", "en", "en") if f.kind == "number"]
    assert sisterly(f, left, right) == "3 euros stands against 4 euros"


def test_a_label_is_what_a_person_calls_the_capture() -> None:
    assert label(article("a/b/c.txt", "x")) == "c.txt"
    assert label(article("https://example.org/news/", "x")) == "example.org/news"
