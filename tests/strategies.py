"""Hypothesis strategies shared by the tests: odd text, captures, articles."""

from __future__ import annotations

from hypothesis import strategies as st

from slugline.model import Article, Capture, Credits, Dateline, Furniture, digest

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)
ODD = st.one_of(
    TEXT,
    st.sampled_from(
        ["", " ", "\x00", "\u202eabc", "“", "…" * 9, "<b>", "ﷺ", "e\u0301" * 5, "𝔘𝔫𝔦", "한국어 문장.", "文。" * 5]
    ),
)


@st.composite
def captures(draw: st.DrawFn) -> Capture:
    kind = draw(st.sampled_from(["html", "text"]))
    url = draw(st.none() | st.just("https://a.example/1"))
    return Capture(id=draw(TEXT), kind=kind, text=draw(st.lists(ODD, max_size=8).map("\n".join)), url=url)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    body = tuple(draw(st.lists(ODD.filter(str.strip), min_size=1, max_size=6)))
    name = draw(TEXT)
    furniture = tuple(Furniture(t, i, "other") for i, t in enumerate(draw(st.lists(ODD, max_size=3))))
    language = draw(st.sampled_from(["en", "ja", "und"]))
    return Article(
        id="a" + digest(name, *body),
        capture=name,
        url=None,
        fetched=None,
        language=language,
        headline=draw(st.none() | ODD),
        caption=None,
        published=None,
        modified=None,
        authors=(),
        publisher=None,
        dateline=Dateline(),
        credits=Credits(),
        body=body,
        furniture=furniture,
    )
