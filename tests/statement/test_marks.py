from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.statement.marks import quotes


def inner(text: str) -> list[str]:
    return [text[q.inner : q.inner_end] for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said “we open at nine” and left.", ["we open at nine"]),
        ("Sie sagte: „Wir öffnen um neun.“ Dann ging sie.", ["Wir öffnen um neun."]),
        ("Elle a dit : « Nous ouvrons à neuf heures. »", [" Nous ouvrons à neuf heures. "]),
        ("Hun sagde: »Vi åbner klokken ni.«", ["Vi åbner klokken ni."]),
        ("Hän sanoi: ”Avaamme yhdeksältä.”", ["Avaamme yhdeksältä."]),
        ("Powiedziała: „Otwieramy o dziewiątej”.", ["Otwieramy o dziewiątej"]),
        ("市長は「九時に開ける」と述べた。", ["九時に開ける"]),
        ('She said "we open at nine" and left.', ["we open at nine"]),
        ("She said 'we open at nine', and left.", ["we open at nine"]),
        ("She said ‘we don’t open at nine’, and left.", ["we don’t open at nine"]),
        ("He called it ``quite fine '' and left.", ["quite fine "]),
        ("‹Ja›, sagte er.", ["Ja"]),
        ("»Nein«, sagte er. «Si», dit-elle.", ["Nein", "Si"]),
    ],
)
def test_the_styles_of_the_press(text: str, found: list[str]) -> None:
    assert inner(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It’s the neighbours’ dog that doesn’t bark.",
        "Rock 'n' roll isn't dead",
        "L’homme d’à côté n’est pas là.",
        "6' 2\" tall",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert not [q for q in quotes(text) if " " in text[q.inner : q.inner_end]]


def test_nested_quotations_have_their_depth() -> None:
    text = "“The guard shouted ‘stop the cart’ at me,” she said."
    assert [(q.depth, text[q.inner : q.inner_end]) for q in quotes(text)] == [
        (0, "The guard shouted ‘stop the cart’ at me,"),
        (1, "stop the cart"),
    ]
    assert [q.depth for q in quotes("田中氏は「父は『行け』と言った」と話した。")] == [0, 1]


def test_an_opening_mark_without_its_partner_runs_to_the_end() -> None:
    text = "„Das war der erste Absatz der Rede"
    (q,) = quotes(text)
    assert not q.closed
    assert q.end == len(text)


def test_a_closing_mark_behind_a_space_still_closes() -> None:
    text = "Er sagte: „Das Rad dreht sich wieder. “ sagen."
    (q,) = quotes(text)
    assert q.closed
    assert text[q.end :] == " sagen."


def test_dialogue_dashes_take_turns_with_the_attribution() -> None:
    text = "— Мы не уйдём, — сказал мастер. — Работы много."
    assert [text[q.start : q.end] for q in quotes(text)] == ["Мы не уйдём,", "Работы много."]


@given(st.text(alphabet="ab .,“”„‘’'\"«»「」『』—`\n‹›", max_size=80))
def test_quotations_never_cross_and_stay_inside(text: str) -> None:
    found = quotes(text)
    for q in found:
        assert 0 <= q.start <= q.inner <= q.inner_end <= q.end <= len(text)
    for a in found:
        for b in found:
            assert not a.start < b.start < a.end < b.end


def test_a_hostile_run_of_marks_is_read_in_passing() -> None:
    assert len(quotes("“" * 20_000)) <= 3
    quotes("'a " * 20_000)
