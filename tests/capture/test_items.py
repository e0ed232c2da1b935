"""What every entry's capture holds to."""

from __future__ import annotations

import pytest

from slugline.capture.items import Item, capture_of, code_of, distinct, headed, link_of, words_of
from slugline.errors import BadInput

DE = "Die Fähre nach Norvik fährt seit Freitag nachts nicht mehr, sagte der Hafenmeister dem Inselrat."


def test_the_language_that_a_container_says() -> None:
    assert capture_of(Item((DE,), language="de-AT"), "w", None).language == "de"
    assert capture_of(Item((DE,), language="en-US"), "w", None).language is None, "the text belies it"
    assert capture_of(Item((DE,), language="en-US"), "w", "sv").language == "sv"
    assert capture_of(Item(("1 2 3",), language="fi"), "w", None).language == "fi"


def test_the_id() -> None:
    assert capture_of(Item((DE,), id=" a\n", url="https://a.example"), "w", None).id == "a"
    assert capture_of(Item((DE,), url="https://a.example"), "w", None).id == "https://a.example"
    assert capture_of(Item((DE,)), "w", None).id == "w"


def test_no_text() -> None:
    with pytest.raises(BadInput):
        capture_of(Item((" ",)), "w", None)


@pytest.mark.parametrize(
    ("said", "want"),
    [("de", "de"), ("pt_BR", "pt"), ("ger", "de"), ("nb-NO", "no"), ("zh-Hans", "zh"), ("und", None), ("german", None),
     ("", None), (None, None), ("*", None)],
)  # fmt: skip
def test_codes(said: str | None, want: str | None) -> None:
    assert code_of(said) == want


@pytest.mark.parametrize(
    ("said", "base", "want"),
    [
        ("https://a.example/1", None, "https://a.example/1"),
        (" https://a.example/\n1 ", None, "https://a.example/1"),
        ("/1", "https://a.example/x/", "https://a.example/1"),
        ("1", "https://a.example/x/", "https://a.example/x/1"),
        ("/1", None, None),
        ("mailto:a@b.example", None, None),
        ("javascript:alert(1)", "https://a.example", None),
        ("urn:x:1", None, None),
        ("http://[", None, None),
        ("//[", "https://a.example", None),
        (5, None, None),
        (None, "https://a.example", None),
    ],
)
def test_links(said: object, base: str | None, want: str | None) -> None:
    assert link_of(said, base) == want


def test_words() -> None:
    assert words_of(" a\n b ") == "a b"
    assert words_of("None") is None
    assert words_of(5) is None
    assert len(words_of("x" * 9000) or "") == 2000
    assert distinct(["a", None, "b", "a", "c"], "c") == ("a", "b")


@pytest.mark.parametrize(
    ("dateline", "first", "want"),
    [
        ("NORVIK (Nordwire)", "The boats stopped.", "NORVIK (Nordwire) – The boats stopped."),
        ("NORVIK —", "— The boats stopped.", "NORVIK — The boats stopped."),
        ("【本社ノルビク】", "船は止まった。", "【本社ノルビク】 船は止まった。"),
        ("NORVIK", "NORVIK, May 13 – The boats stopped.", "NORVIK, May 13 – The boats stopped."),
        ("NORVIK", "(Nordwire) – Norvik: the boats stopped.", "(Nordwire) – Norvik: the boats stopped."),
        ("NORVIK", "Norvik has stopped its boats.", "NORVIK – Norvik has stopped its boats."),
        (None, "The boats stopped.", "The boats stopped."),
        ("x" * 300, "The boats stopped.", "The boats stopped."),
    ],
)
def test_datelines(dateline: str | None, first: str, want: str) -> None:
    assert headed(dateline, (first, "More.")) == (want, "More.")


def test_a_subheading_before_the_text() -> None:
    assert headed("NORVIK", ("The fire", "The boats stopped.")) == ("The fire", "NORVIK – The boats stopped.")
    assert headed("NORVIK", ()) == ()
