"""What a container says, and what its text says."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.article import clean
from slugline.model import Article, Capture, Given, Rejected
from tests.strategies import ODD

BODY = (
    "NORVIK (dpa) - Die Fähre nach Norvik fährt seit Freitag nachts nicht mehr, sagte der Hafenmeister dem Inselrat.",
    "Warum?",
    "Grund ist ein Brand im Maschinenraum, den die Besatzung nach zwei Stunden löschen konnte.",
    "Die Reederei hat zwei kleinere Boote gemietet, die bis zum Ende der Reparatur am Tag fahren sollen.",
)
SAID = Given(
    headline="Fähre steht still",
    published="2022-05-13T18:05:00+02:00",
    modified="2022-05-13T19:05:00+02:00",
    authors=("Von Ada Brook und Bo Lind", "dpa", "Nordwire"),
    publisher="Nordwire",
    agencies=("AFP",),
    caption="Die Fähre.",
    bare=True,
)


def article(text: str, said: Given, kind: str = "text") -> Article:
    found = clean(Capture("x", kind, text, given=said))  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


class TestBare:
    def test_every_line_is_body(self) -> None:
        a = article("\n".join(BODY), SAID)
        assert a.body == BODY
        assert (a.headline, a.published, a.modified) == (SAID.headline, SAID.published, SAID.modified)
        assert (a.authors, a.publisher, a.caption) == (("Ada Brook", "Bo Lind"), "Nordwire", "Die Fähre.")
        assert a.dates[0].value == "2022-05-13", "resolved against the container's time"

    def test_the_dateline_is_the_texts_own(self) -> None:
        a = article("\n".join(BODY), SAID)
        assert (a.dateline.place, a.dateline.agency) == ("NORVIK", "dpa")
        assert a.credits.source is None, "the text says whose it is"

    def test_a_provider_that_no_line_names(self) -> None:
        a = article("\n".join(BODY).removeprefix("NORVIK (dpa) - "), SAID)
        assert a.dateline.agency is None
        assert a.credits.source == "AFP"

    def test_an_agency_that_no_list_has(self) -> None:
        said = Given(headline="x", agencies=("Insel-Dienst",), bare=True)
        assert article("\n".join(BODY[1:]), said).credits.source == "Insel-Dienst"

    def test_edges(self) -> None:
        lines = ("Fähre steht still", "Von Ada Brook", "13. Mai 2022, 18:05 Uhr", *BODY, "Mit Material von AFP")
        a = article("\n".join(lines), SAID)
        assert a.body == BODY
        assert [f.kind for f in a.furniture] == ["byline", "time", "credit"]
        assert all(lines[f.line] == f.text for f in a.furniture)
        assert a.credits.source == "AFP"

    def test_credits_and_standards_in_english(self) -> None:
        body = ("The boats stopped at night, the harbour master said on Friday, after a fire in the engine room.",) * 2
        lines = (*body, "Reporting by Ada Brook; Editing by Bo Lind", "Our Standards: The Norvik Trust Principles.")
        a = article("\n".join(lines), Given(headline="Boats", bare=True))
        assert a.body == body
        assert (a.credits.reporting, a.credits.editing) == ("Ada Brook", "Bo Lind")
        assert a.credits.standards == "The Norvik Trust Principles"


class TestFragment:
    TEXT = (
        f"<p>{BODY[0]}</p><figure><img src='a'><figcaption>Die Fähre im Hafen. Foto: Ada Brook</figcaption></figure>"
        f"<h3>Zwei Boote</h3><p>{BODY[2]}</p><p>{BODY[3]}</p>"
    )

    def test_the_first_line_is_no_headline(self) -> None:
        a = article(self.TEXT, Given(headline="Fähre steht still", published="2022-05-13T18:05:00+02:00"), "html")
        assert a.body == (BODY[0], "Zwei Boote", BODY[2], BODY[3])
        assert (a.headline, a.published) == ("Fähre steht still", "2022-05-13T18:05:00+02:00")
        assert [(f.kind, f.line) for f in a.furniture] == [("caption", 1)]

    @pytest.mark.parametrize(
        "headline", ["T", "Fähre!", "Norvik am 13. Mai 2022: Fähre steht still, sagt der Hafenmeister."]
    )
    def test_the_headline_is_never_body(self, headline: str) -> None:
        a = article(self.TEXT, Given(headline=headline, published="2022-05-13"), "html")
        assert a.body == (BODY[0], "Zwei Boote", BODY[2], BODY[3])
        assert a.dateline.agency == "dpa"
        assert all(a.body[d.paragraph][d.start : d.end] == d.text for d in a.dates)

    def test_without_a_headline(self) -> None:
        a = article(self.TEXT, Given(publisher="Norvik Kurier"), "html")
        assert BODY[2] in a.body
        assert a.publisher == "Norvik Kurier"

    def test_a_whole_page_keeps_its_lines(self) -> None:
        page = f"<html><body><h1>Fähre steht still</h1>{self.TEXT}</body></html>"
        a = article(page, Given(headline="Anders genannt"), "html")
        assert a.headline == "Anders genannt"
        assert [(f.kind, f.line) for f in a.furniture if f.kind == "caption"] == [("caption", 2)]

    def test_a_headline_of_markup(self) -> None:
        a = article(self.TEXT, Given(headline="</title><script>x</script> & y"), "html")
        assert a.headline == "</title><script>x</script> & y"


def test_nothing_given_changes_nothing() -> None:
    text = "Fähre steht still\n" + "\n".join(BODY)
    plain, given_ = clean(Capture("x", "text", text)), clean(Capture("x", "text", text, given=Given()))
    assert isinstance(plain, Article)
    assert isinstance(given_, Article)
    assert (plain.body, plain.headline, plain.credits) == (given_.body, given_.headline, given_.credits)


@pytest.mark.parametrize("text", ["", "   ", "Seite nicht gefunden", "Kurz."])
def test_no_article(text: str) -> None:
    assert isinstance(clean(Capture("x", "text", text, given=SAID)), Rejected)


SOME = st.none() | ODD


@given(
    st.lists(ODD | st.sampled_from([*BODY, "Von Ada Brook", "AFP"]), max_size=8).map("\n".join),
    st.builds(Given, headline=SOME, authors=st.lists(ODD, max_size=3).map(tuple), publisher=SOME,
              agencies=st.lists(ODD, max_size=3).map(tuple), bare=st.booleans()),
    st.booleans(),
)  # fmt: skip
@settings(deadline=None, max_examples=150)
def test_never_raises_and_loses_no_line(text: str, said: Given, html: bool) -> None:
    found = clean(Capture("x", "html" if html else "text", escape(text) if html else text, given=said))
    if isinstance(found, Article) and said.bare and not html:
        lines = [x.strip() for x in text.splitlines() if x.strip()]
        rest = [*found.body, *(f.text for f in found.furniture)]
        assert len(lines) - len(rest) in (0, 1), "one may be the headline"
