from __future__ import annotations

import msgspec

from slugline.language import split
from slugline.model import Article, Bead, Collation, Statement
from slugline.statement import same, statements
from slugline.statement.matching import opposed
from tests.factories import article

LEFT = article("l", "“We will rebuild the mill,” Ada Brandt said. She said it would open in May.", language="en")
RIGHT = article(
    "r", "„Wir bauen die Mühle wieder auf“, sagte Ada Brandt. Sie sagte, sie werde im Mai öffnen.", language="de"
)


def found(*articles: Article) -> list[Statement]:
    return [s for a in articles for s in statements(a, split(a))]


def collation(*beads: tuple[tuple[int, ...], tuple[int, ...]]) -> Collation:
    return Collation(LEFT.id, RIGHT.id, tuple(Bead(a, b, 1.0) for a, b in beads))


SENTENCES = {LEFT.id: split(LEFT), RIGHT.id: split(RIGHT)}


def test_statements_of_aligned_sentences_are_the_same() -> None:
    out = same(found(LEFT, RIGHT), [collation(((0,), (0,)), ((1,), (1,)))], SENTENCES)
    left, right = out[:2], out[2:]
    assert [s.same_as for s in left] == [(right[0].id,), (right[1].id,)]
    assert [s.same_as for s in right] == [(left[0].id,), (left[1].id,)]


def test_gaps_match_nothing() -> None:
    out = same(found(LEFT, RIGHT), [collation(((0,), ()), ((1,), ()), ((), (0,)), ((), (1,)))], SENTENCES)
    assert all(s.same_as == () for s in out)


def test_a_merged_bead_keeps_the_order() -> None:
    out = same(found(LEFT, RIGHT), [collation(((0, 1), (0, 1)))], SENTENCES)
    assert [s.same_as for s in out[:2]] == [(out[2].id,), (out[3].id,)]


def test_the_order_of_the_input_changes_nothing() -> None:
    beads = collation(((0,), (0,)), ((1,), (1,)))
    a = {s.id: s for s in same(found(LEFT, RIGHT), [beads], SENTENCES)}
    b = {s.id: s for s in same(list(reversed(found(LEFT, RIGHT))), [beads], SENTENCES)}
    assert a == b


def test_nothing_to_collate() -> None:
    assert same([], [], {}) == ()
    assert all(s.same_as == () for s in same(found(LEFT), [], SENTENCES))


def test_the_opposite_is_never_the_same() -> None:
    yes = article("y", "“We will rebuild the old mill in May,” Ada Brandt said.", language="en")
    no = article("n", "“We will not rebuild the old mill in May,” Ada Brandt said.", language="en")
    sentences, said = {a.id: split(a) for a in (yes, no)}, found(yes, no)
    pair = [Collation(yes.id, no.id, (Bead((0,), (0,), 1.0),))]
    told = same(said, pair, sentences, {yes.id: "en", no.id: "en"})
    assert all(s.same_as == () for s in told)
    again = same(said, pair, sentences)  # nobody says which language it is
    assert any(s.same_as for s in again)


def test_a_denial_of_a_negation_is_an_assertion() -> None:
    a = article("a", "Ada Brandt denied that the mill was not safe in May.", language="en")
    b = article("b", "Ada Brandt said that the mill was quite safe in May.", language="en")
    left, right = found(a, b)
    assert not opposed(left, right, "en")
    assert opposed(msgspec.structs.replace(left, certainty="said"), right, "en")
    assert not opposed(left, right, "xx")
