"""A later change told on the line of the full date, by a clock time alone or with the day."""

from __future__ import annotations

import pytest

from slugline.article import clean
from slugline.article.times import changed_later
from slugline.language import moments
from slugline.model import Article, Capture


@pytest.mark.parametrize(
    ("text", "language", "changed"),
    [
        ("2. května 2023 7:15, aktualizováno 9:05", "cs", "2023-05-02T09:05:00"),
        ("2023/5/2 07:15（5/2 18:20 更新）", "zh", "2023-05-02T18:20:00"),
        ("2 mei 2023 om 7:15, bijgewerkt om 19:05", "nl", "2023-05-02T19:05:00"),
        ("May 2, 2023 11:02 AM, updated 4:15 pm", "en", "2023-05-02T16:15:00"),
        ("31.12.2023 22:10 (aktualisiert 1.1. 08:30)", "de", "2024-01-01T08:30:00"),
        ("2. května 2023 7:15, aktualizováno 6:05", "cs", None),  # no change comes before
        ("2. května 2023 7:15, čtení 9:05", "cs", None),  # nobody says that it is a change
        ("2. května 2023, aktualizováno 9:05", "cs", None),
    ],
)
def test_a_change_is_read_behind_the_full_date(text: str, language: str, changed: str | None) -> None:
    assert changed_later(text, moments(text, language)[0]) == changed


def test_it_becomes_the_article_s_and_the_state_of_a_page_is_no_change() -> None:
    page = (
        "Kronika obce Horní Lhota vyšla tiskem\n{}\nKronika Horní Lhoty vyšla po sto letech tiskem, oznámila v úterý "
        "obec.\nKniha má tři sta stran a stojí dvě stě korun, řekl kronikář Jan Vrba.\n"
    )
    found = clean(Capture(id="t", kind="text", text=page.format("2. května 2023 7:15, aktualizováno 9:05")))
    assert isinstance(found, Article)
    assert (found.published, found.modified) == ("2023-05-02T07:15:00", "2023-05-02T09:05:00")
    found = clean(Capture(id="t", kind="text", text=page.format("Stand: 02.05.2023, 07:15 Uhr"), language="de"))
    assert isinstance(found, Article)
    assert (found.published, found.modified) == ("2023-05-02T07:15:00", None)
