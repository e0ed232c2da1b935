from __future__ import annotations

from slugline.model import Witness
from slugline.story.editions import editions
from slugline.story.fingerprints import prints
from tests.story.worlds import witness


def _editions(*witnesses: Witness) -> list[int]:
    return editions(witnesses, [prints(w.sentences) for w in witnesses]).tolist()


def test_copies_have_the_number_of_the_first() -> None:
    assert _editions(witness("a", [1, 2]), witness("b", [3]), witness("c", [2, 1]), witness("d", [1, 2, 4])) == [
        0,
        1,
        0,
        3,
    ]


def test_the_same_words_in_another_language_are_another_text() -> None:
    assert _editions(witness("a", [1, 2]), witness("b", [1, 2], "de")) == [0, 1]


def test_empty_articles_are_nobodys_copies() -> None:
    assert _editions(witness("a", []), witness("b", [])) == [0, 1]
