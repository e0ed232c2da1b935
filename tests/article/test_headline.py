"""The headline of a text dump, without the names that a page's title ends in."""

from __future__ import annotations

import pytest

from slugline.article.headline import without_site
from slugline.article.lines import Raw, read_lines

PLAIN = "Heron nests on the town hall of Elling"


def _of(title: str, above: tuple[str, ...], below: tuple[str, ...] = ()) -> str:
    lines = read_lines([Raw(t) for t in (*above, title, "2 May 2023, 07:15", *below)])
    return without_site(lines, len(above))


@pytest.mark.parametrize(
    ("title", "above", "below"),
    [
        (f"{PLAIN} | Elling Mercury", (), ("© 2023 Elling Mercury. All rights reserved.",)),
        (f"{PLAIN} - Elling Mercury", ("Elling Mercury", "World"), ()),
        (f"{PLAIN} – Elling Mercury Online", ("The Elling Mercury", "World"), ()),
        (f"{PLAIN} · Elling Mercury", ("Skip to content", "Elling Mercury"), ()),
        (f"{PLAIN} | Wildlife | EM7", ("EM7", "Wildlife"), ()),
        (f"{PLAIN}：エリング新聞デジタル", ("エリング新聞",), ()),
    ],
)
def test_the_site_s_name_goes(title: str, above: tuple[str, ...], below: tuple[str, ...]) -> None:
    assert _of(title, above, below) == PLAIN


@pytest.mark.parametrize(
    ("title", "above", "below"),
    [
        (f"{PLAIN} - Elling Mercury", ("World", "Sport"), ()),  # nobody says that this is the site
        (f"{PLAIN}-BelTA", ("BelTA", "World"), ("© 2023 BelTA",)),
        (f"{PLAIN} - TASS", ("TASS", "World"), ()),
        (f"{PLAIN} – Wildlife", ("Elling Mercury", "Menu", "Elling", "Mercury Home", "Wildlife"), ()),
        (f"Wildlife: {PLAIN}", ("Wildlife",), ()),
        ("Elling – Mercury", ("Mercury",), ()),  # too little would be left
        (f"{PLAIN} – mayor calls for calm in the whole of the town", ("Elling Mercury",), ()),
    ],
)
def test_a_headline_s_own_words_stay(title: str, above: tuple[str, ...], below: tuple[str, ...]) -> None:
    assert _of(title, above, below) == title
