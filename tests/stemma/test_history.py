from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.stemma.costs import Model
from slugline.stemma.history import History
from slugline.stemma.tradition import tradition
from slugline.stemma.tree import Scorer, children
from tests.stemma.grown import Story

TEN = "a b c d e f g h i j"


def model() -> Model:
    story = Story().add("w1", TEN).add("w2", TEN, "de").add("w3", TEN, "fr")
    return Model(tradition(story.witnesses, story.collations()))


def test_a_lost_text_of_two_languages_has_that_of_the_text_that_was_translated_on() -> None:
    found = model()
    english = found.texts[0].voice
    h = History(found)
    german, french = (h.shape(found.texts[i].voice, ()) for i in (1, 2))
    translated_on = h.shape(english, (french,))
    top = h.shape(None, tuple(sorted((translated_on, german))))
    assert h.top(top) == (english, False)


def test_a_lost_text_of_one_language_has_it() -> None:
    found = model()
    h = History(found)
    german = found.texts[1].voice
    leaf = h.shape(german, ())
    assert h.top(h.shape(None, (leaf, leaf))) == (german, False)


def test_a_lost_text_below_the_first_is_no_translation_of_a_translation() -> None:
    story = Story().add("w1", TEN).add("w2", TEN, "de").add("w3", "a b c d e f", "fr").add("w4", TEN)
    s = Scorer(Model(tradition(story.witnesses, story.collations())))
    own = [t.voice for t in s.model.tradition.texts]
    tree = (-1, 4, 4, 0, 0)  # German and French hang from a lost text below the English first
    assert s.content(tree)[4].voice == own[0]


def test_lost_texts_below_a_translation_are_in_its_voice() -> None:
    story = Story().add("w1", TEN)
    for i in range(2, 7):
        story = story.add(f"w{i}", TEN, "de")
    m = Model(tradition(story.witnesses, story.collations()))
    german = m.texts[1].voice
    tree = (-1, 0, 6, 6, 7, 7, 1, 6)  # two lost texts, one below the other, below the German translation
    kids = children(tree)
    assert History(m).told(tree, kids) == {6: german, 7: german}


@st.composite
def shapes(draw: st.DrawFn, depth: int = 2) -> tuple[int | None, tuple[object, ...]]:
    voice = draw(st.sampled_from([0, 1, 2, None] if depth else [0, 1, 2]))
    kids = draw(st.lists(shapes(depth - 1), min_size=2 * (voice is None), max_size=2)) if depth else []
    return voice, tuple(kids)


def _number(h: History, shape: tuple[int | None, tuple[object, ...]]) -> int:
    return h.shape(shape[0], tuple(sorted(_number(h, k) for k in shape[1])))  # type: ignore[arg-type]


def _slots(shape: tuple[int | None, tuple[object, ...]]) -> list[int | None]:
    return [shape[0], *(v for k in shape[1] for v in _slots(k))]  # type: ignore[arg-type]


def _cost(
    m: Model, shape: tuple[int | None, tuple[object, ...]], voices: list[int], at: int, translated: bool
) -> tuple[float, int]:
    total, here = 0.0, at
    at += 1
    born: list[int] = []
    for k in shape[1]:
        y = voices[at]
        total += m.step(voices[here], y, translated)
        if y != voices[here] and y >= 0:
            born.append(y)
        below, at = _cost(m, k, voices, at, translated or y != voices[here])  # type: ignore[arg-type]
        total += below
    return total + m.costs.reborn * (len(born) - len(set(born))), at


@settings(max_examples=60, deadline=None)
@given(shapes())
def test_the_history_costs_no_more_than_its_own_choice_says(shape: tuple[int | None, tuple[object, ...]]) -> None:
    m = model()
    h = History(m)
    top = _number(h, shape)
    state = h.top(top)
    slots = _slots(shape)
    every = product(*([*m.voices, -1] if v is None else [v] for v in slots))
    best = min(m.prior(v[0]) + _cost(m, shape, list(v), 0, False)[0] for v in every)
    mine = m.prior(state[0]) + h.cost(top, state)
    # two lost sisters choose one after the other, so the last nats of an unlikely rebirth may be missed
    assert best - 1e-9 <= mine <= best + m.costs.reborn
