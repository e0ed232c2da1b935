"""What is an article and what only calls for it."""

from __future__ import annotations

import pytest

from slugline.capture.teasers import is_teaser, size

LONG = "The ferry line stopped its night boats on Friday after a fire, the harbour master told the council. " * 6
SHORT = "The ferry line stopped its night boats on Friday after a fire."


@pytest.mark.parametrize(
    "paragraphs",
    [
        [SHORT[:-1] + " […]"],
        [SHORT[:-1] + " [...]"],
        [SHORT[:-1] + "…"],
        [SHORT, "Read more"],
        [SHORT, "Continue reading »"],
        [SHORT + " Weiterlesen"],
        ["Die Fähre fährt nachts nicht.", "Mehr lesen →"],
        ["Le bateau ne circule plus la nuit. Lire la suite"],
        ["Паром не ходит по ночам.", "Читать далее"],
        ["渡轮夜间停航。", "阅读全文"],
        ["船は夜間運休となった。続きを読む"],
        [SHORT[:-1] + " […]", "The post Ferry stops appeared first on Courier."],
    ],
)
def test_a_teaser(paragraphs: list[str]) -> None:
    assert is_teaser(paragraphs, summary=False)


@pytest.mark.parametrize(
    "paragraphs",
    [
        [],
        [SHORT],
        [LONG, "Read more"],
        [LONG[:-2] + "…"],
        ["渡轮夜间停航。" * 40, "阅读全文"],
        [SHORT, "Many want more of it."],
    ],
)
def test_no_teaser(paragraphs: list[str]) -> None:
    assert not is_teaser(paragraphs, summary=False)


def test_a_summary_is_one_by_its_length() -> None:
    assert is_teaser([SHORT], summary=True)
    assert not is_teaser([LONG], summary=True)
    assert not is_teaser([SHORT, SHORT, SHORT], summary=True)


def test_size() -> None:
    assert size(["one two", "three"]) == 3
    assert size(["渡轮夜间停航"]) == 3
