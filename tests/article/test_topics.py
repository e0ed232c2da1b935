"""News about consent banners and paywalls keep their paragraphs; banners and walls beside them stay what they are."""

from __future__ import annotations

from slugline.article import clean
from slugline.article.lines import Raw, read_lines
from slugline.article.topics import spoken_of
from slugline.model import Article, Capture

HEAD = (
    "Almtaler Bote",
    "Gericht verbietet Bäckerei Cookie-Banner auf dem Kassenbildschirm",
    "Von Ute Ohm",
    "2. Mai 2023, 07:15 Uhr",
)
BODY = (
    "Eine Bäckerei in Almtal darf ihre Kunden nicht länger um die Einwilligung in Cookies bitten, entschied das "
    "Gericht am Dienstag.",
    "Das Banner auf dem Bildschirm der Kasse hatte nach Angaben der Bäckerei einem Scherz gedient.",
    "Der Einsatz von Cookies setze ein Gerät des Kunden voraus, hieß es in dem Urteil, und Kekse seien keines.",
)
BANNER = "Diese Seite verwendet Cookies, um Inhalte und Anzeigen zu gestalten und Zugriffe zu zählen."


def test_a_story_about_cookies_keeps_its_paragraphs_and_the_page_s_own_banner_is_furniture() -> None:
    article = clean(Capture(id="t", kind="text", text="\n".join((BANNER, *HEAD, *BODY, "Kontakt", BANNER))))
    assert isinstance(article, Article)
    assert article.body == BODY
    assert [f.text for f in article.furniture if f.kind == "consent"] == [BANNER, BANNER]


def test_nothing_is_spoken_of_where_no_headline_names_it() -> None:
    lines = (HEAD[0], "Gericht verbietet Bäckerei Glocke auf dem Kassentisch", *HEAD[2:], *BODY, BANNER)
    assert not spoken_of(read_lines([Raw(t) for t in lines]))


def test_a_headline_without_time_or_byline_below_it_is_a_banner_s_title() -> None:
    assert not spoken_of(read_lines([Raw(t) for t in (HEAD[1], BODY[0], BODY[1])]))
