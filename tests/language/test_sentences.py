"""Sentence boundaries of our own sentences; "|" marks where they are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.language import languages, sentences, split
from slugline.model import Article, Credits, Dateline

TEXTS = [
    ("en", "Mr. Smith went to the U.S. President Biden met him.| He left."),
    ("en", "They live in the U.S. and Canada.| The end."),
    ("en", "He moved to the U.S.| The firm followed."),
    ("de", "Das ist z. B. gut.| Er kam am 6. April.| Der 2. Weltkrieg begann."),
    ("de", "Es waren 20.| Danach kam er."),
    ("de", "„Das ist gut“, sagte er.| Dann ging er."),
    ("de", "„Ist das gut?“, fragte er."),
    ("ru", "Города, сёла и т.д. были пусты.| Он ушёл."),
    ("ru", "В 2020 г. Москва ответила.| Он сказал."),
    ("ru", "А. С. Пушкин родился в Москве."),
    ("en", "The price rose 3.5 percent.| It fell."),
    ("en", "Belarus,told him.| Next."),
    ("en", "It ended.|The next day came."),
    ("en", "Visit Example.Com now.| Go."),
    ("ja", "彼は「行く。」と述べた。|次の日。"),
    ("ja", "彼は行った。|次の日「来た。」|それだけ。"),
    ("zh", "他来了。|“我们走。”他说。|再见！|好吗？"),
    ("hi", "वह गया।|वह आया।"),
    ("ur", "وہ گیا۔| وہ آیا۔"),
    ("ar", "هل ذهبت؟| نعم ذهبت."),
    ("ar", "قال د. محمد ذلك.| ثم ذهب."),
    ("en", "“We go.| We win.”| He left."),
    ("en", "“Will you go?” Weber asked.| Yes."),
    ("en", "“Go!” he said.| Then left."),
    ("en", "He said … and then left.| Fine..."),
    ("en", "Wait...| What?| No!"),
    ("en", "At 5 p.m. Monday they met.| At 5 p.m.| Police came."),
    ("en", "See No. 5.| It is good."),
    ("en", "On Jan. 6 he came.| OK."),
    ("en", "J. K. Rowling wrote it.| Good."),
    ("de", "Sicherheit (Garantien), die wir brauchen. “ sagen."),
    ("fr", "« C’est fini. » |Il est parti."),
    ("fr", "M. Macron a parlé.| Mme Le Pen aussi."),
    ("es", "El Sr. López llegó.| ¿Qué pasó?| ¡Nada!"),
    ("cs", "Bylo to 6. dubna.| Pak odešel."),
    ("hu", "Április 6. volt.| Aztán elment."),
    ("el", "Πού πας;| Εδώ."),
    ("en", "Line one\n|Line two\n|- Three"),
    ("de", "Papst Benedikt XVI. kam.| Er ging."),
    ("tr", "Prof. Dr. Ali geldi.| Gitti."),
    ("nl", "Dhr. Jansen kwam o.a. langs.| Hij ging."),
    ("pl", "To m.in. prof. Nowak.| Wyszedł."),
    ("ko", "그는 갔다.| 그는 왔다."),
    ("en", "1. First item.| 2. Second."),
    ("hy", "Նա գնաց։| Նա եկավ։"),
    ("en", "He won in 2020.| Putin lost."),
    ("en", "in the case of aggression, Russia would protect it.| These are guarantees,” he said."),
    ("en", '"We are fine." |"We go."'),
    ("xx", "Foo bar. |Baz qux."),
    ("it", "Il dott. Rossi è qui.| L'altro no."),
    ("sv", "Bl.a. kom han.| Han gick."),
    ("fi", "Hän tuli 6. huhtikuuta.| Hän lähti."),
    ("en", "Apple Inc. said it will.| Fine."),
    ("de", "Im Jahr 2020.| Putin kam."),
    ("en", "The U.N. Security Council met.| It did."),
]


@pytest.mark.parametrize(("language", "marked"), TEXTS)
def test_cuts_where_it_should(language: str, marked: str) -> None:
    parts = marked.split("|")
    text = "".join(parts)
    assert [text[a:b] for a, b in sentences(text, language)] == [p.strip() for p in parts]


def test_thai_is_cut_at_spaces_of_long_runs() -> None:
    text = " ".join(["รัฐบาลประกาศมาตรการใหม่เพื่อช่วยเหลือประชาชนในพื้นที่น้ำท่วม"] * 6)
    found = sentences(text, "th")
    assert 2 <= len(found) <= 4
    assert all(b - a >= 40 for a, b in found)


def test_split_leaves_the_dateline_out() -> None:
    body = ("BERLIN (dpa) - Es regnet. Es schneit.", "Ende.")
    article = Article(
        "a", "c", None, None, "de", None, None, None, None, (), None, Dateline(end=15), Credits(), body
    )  # fmt: skip
    found = split(article)
    assert [s.text for s in found] == ["Es regnet.", "Es schneit.", "Ende."]
    assert [s.paragraph for s in found] == [0, 0, 1]
    assert all(body[s.paragraph][s.start : s.end] == s.text for s in found)


PIECES = st.sampled_from(
    [
        ". ",
        "? ",
        "! ",
        "… ",
        "”",
        "“",
        '"',
        "。",
        "」",
        "। ",
        "Mr. ",
        "6. ",
        "A",
        "b",
        "Wort",
        "\n",
        " ",
        "王",
        "ไทย",
        "«",
        "• ",
    ]
)


@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)), st.sampled_from([*languages(), "xx"])
)
def test_sentences_are_ordered_apart_and_cover_the_text(text: str, language: str) -> None:
    found = sentences(text, language)
    end = 0
    for a, b in found:
        assert end <= a < b <= len(text)
        assert not text[end:a].strip()
        assert text[a:b] == text[a:b].strip()
        end = b
    assert not text[end:].strip()
