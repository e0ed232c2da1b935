from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.collation import collate, table
from slugline.model import Bead, Collation, CollationTable, Witness
from tests.collation.worlds import witness


def readings(made: CollationTable) -> list[tuple[int, list[str]]]:
    return [(row.after, [r.state for r in row.readings]) for row in made.rows]


def test_a_row_says_which_versions_have_the_sentence() -> None:
    a, b, c = witness("a", [1, 2, 3]), witness("b", [1, 3]), witness("c", [1, 2, 3], "xx", noise=0.3)
    made = table([a, b, c], [collate(a, b), collate(a, c)], a.id)
    assert readings(made) == [
        (0, ["kept", "kept", "translated"]),
        (1, ["kept", "missing", "translated"]),
        (2, ["kept", "kept", "translated"]),
    ]
    assert made.witnesses == (a.id, b.id, c.id)
    assert made.rows[1].span.text == a.sentences[1].text


def test_the_reader_chooses_the_base() -> None:
    a, b = witness("a", [1, 2, 3]), witness("b", [1, 2, 9, 3])
    made = table([a, b], [collate(a, b)], b.id)
    assert [r.owner for r in made.rows] == [b.id] * 4
    assert [r.readings[1].state for r in made.rows] == ["kept", "kept", "missing", "kept"]


def test_what_two_copies_put_in_is_one_insertion() -> None:
    a, b, c = witness("a", [1, 2, 3]), witness("b", [1, 2, 9, 3]), witness("c", [1, 2, 9, 3])
    made = table([a, b, c], [collate(a, b), collate(c, a), collate(b, c)], a.id)
    extra = [r for r in made.rows if r.owner != a.id]
    assert [(r.after, [x.state for x in r.readings]) for r in extra] == [(1, ["missing", "kept", "kept"])]
    assert made.rows.index(extra[0]) == 2


def test_copies_that_were_not_collated_keep_their_own_rows() -> None:
    a, b, c = witness("a", [1, 2, 3]), witness("b", [1, 2, 9, 3]), witness("c", [1, 2, 9, 3])
    made = table([a, b, c], [], a.id)
    assert [r.owner for r in made.rows] == [a.id, a.id, b.id, c.id, a.id]


def test_a_passage_that_stands_elsewhere_is_told() -> None:
    a, b = witness("a", [1, 2, 3, 4, 5]), witness("b", [4, 5, 1, 2, 3])
    made = table([a, b], [], a.id)
    assert [r.readings[1].moved for r in made.rows] == [False, False, False, True, True]
    assert [r.readings[1].sentences for r in made.rows] == [(2,), (3,), (4,), (0,), (1,)]


def test_an_insertion_is_worded_in_the_bases_language_where_one_is() -> None:
    a = witness("a", [1, 2, 3])
    b, c = witness("b", [1, 2, 9, 3], "xx", noise=0.3), witness("c", [1, 2, 9, 3])
    made = table([a, b, c], [collate(b, c)], a.id)
    (extra,) = [r for r in made.rows if r.owner != a.id]
    assert extra.owner == c.id
    assert [x.state for x in extra.readings] == ["missing", "translated", "kept"]


def test_a_weak_bead_says_no_more_than_that_both_tell_of_the_same() -> None:
    a, b, c = witness("a", [1, 2, 3]), witness("b", [1, 7, 3], "xx", noise=0.3), witness("c", [1, 8, 3])
    beads = tuple(Bead((n,), (n,), score) for n, score in enumerate((0.9, 0.4, 0.4)))
    made = table([a, b, c], [Collation(a.id, b.id, beads), Collation(c.id, a.id, beads)], a.id)
    assert [r.readings[1].state for r in made.rows] == ["translated", "resembles", "resembles"]
    assert [r.readings[2].state for r in made.rows] == ["kept", "resembles", "kept"]  # to the letter is to the letter


def test_an_insertion_that_is_weakly_shared_says_so() -> None:
    a, b, c = witness("a", [1, 3]), witness("b", [1, 9, 3]), witness("c", [1, 8, 3], "xx", noise=0.3)
    beads = tuple(Bead((n,), (n,), score) for n, score in enumerate((0.9, 0.4, 0.9)))
    made = table([a, b, c], [Collation(b.id, c.id, beads)], a.id)
    extra = [r for r in made.rows if r.owner != a.id]
    assert [[x.state for x in r.readings] for r in extra] == [["missing", "kept", "resembles"]]


def test_an_unknown_base_is_refused() -> None:
    with pytest.raises(KeyError):
        table([witness("a", [1])], [], "nobody")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.permutations(range(5)).map(lambda p: p[:4]), min_size=2, max_size=4), st.integers(0, 3))
def test_every_sentence_stands_in_a_row(orders: list[list[int]], pick: int) -> None:
    several: list[Witness] = [witness("w" * (n + 1), order) for n, order in enumerate(orders)]
    collations: list[Collation] = [collate(a, b) for a in several for b in several if a.id < b.id]
    base = several[pick % len(several)].id
    made = table(several, collations, base)
    held = {(r.article, n) for row in made.rows for r in row.readings for n in r.sentences}
    assert held == {(w.id, n) for w in several for n in range(len(w.sentences))}
    assert all([r.article for r in row.readings] == list(made.witnesses) for row in made.rows)
    assert table(several, collations[::-1], base) == made
