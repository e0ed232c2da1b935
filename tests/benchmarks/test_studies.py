"""The studies beside the gates: reliability, accusations, direction."""

from __future__ import annotations

from benchmarks.accusations import accused, shared
from benchmarks.direction import guess, table, witness
from benchmarks.reliability import judge
from slugline.model import Article, Credits, Dateline, Edge, Node, Stemma, Story, Trace


def article(name: str) -> Article:
    return Article(name, name + ".txt", None, None, "en", None, None, None, None, (), None, Dateline(), Credits(), ())


TREE = Stemma(
    (Node("a", "captured", ""), Node("b", "captured", ""), Node("c", "captured", ""), Node("x", "lost", "")),
    (Edge("x", "a", "copy", 0.9), Edge("x", "b", "copy", 0.8), Edge("b", "c", "copy", 0.6, directed=False)),
)
FOUND = Trace(
    tuple(article(n) for n in "abc"), (), (Story("s", ("a", "b", "c"), 1, ("x",), TREE),)
)  # fmt: skip


def test_edges_are_judged_by_the_nearest_captured_ancestor() -> None:
    truth = {
        "a.txt": {"parent": None, "direct": False},
        "b.txt": {"parent": "c.txt", "direct": True},
        "c.txt": {"parent": None, "direct": True},
    }
    judged = {j.said: j for j in judge(FOUND, truth)}
    assert (judged[0.9].right, judged[0.9].kind) == (True, "lost")
    assert not judged[0.8].right
    assert (judged[0.6].right, judged[0.6].directed) == (True, False)


def test_a_pair_is_accused_by_an_edge_or_by_a_lost_parent() -> None:
    assert accused(TREE, "a", "b") == (True, False)
    assert accused(TREE, "b", "c") == (True, False)
    assert accused(TREE, "a", "c") == (False, False)


def test_shared_wording_is_counted_in_the_shorter_text() -> None:
    assert shared("one two three four five", "zero one two three four five six seven") == 1.0
    assert shared("one two three four five", "five four three two one zero") == 0.0


def test_a_translation_s_direction_is_guessed_without_its_gold() -> None:
    original = witness("d", "de", ["Kopf", *(f"Satz {i} steht hier." for i in range(5))])
    other = witness("d/en", "en", ["Head", *(f"Sentence {i} stands in this place." for i in range(5))])
    found = guess(original, other, "human")
    assert (found.pair, found.longer) == ("de-en", True)
    assert table([found]).count("\n") == 3
