"""What became of statements from one version to the next, on sentences of our own."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.language import split
from slugline.model import Article, Bead, Collation, Credits, Dateline, Drift
from slugline.statement import drifts, same, statements


def article(name: str, language: str, body: Sequence[str]) -> Article:
    return Article(
        name, "", None, None, language, None, None, None, None, (), None, Dateline(), Credits(), tuple(body)
    )  # fmt: skip


def drifted(left: tuple[str, str], right: tuple[str, str], edge: str | None = "a>b") -> tuple[Drift, ...]:
    """Two articles of one paragraph each, (language, text), aligned sentence by sentence."""
    a, b = article("a", left[0], [left[1]]), article("b", right[0], [right[1]])
    sentences = {x.id: split(x) for x in (a, b)}
    n = min(len(sentences["a"]), len(sentences["b"]))
    collation = Collation("a", "b", tuple(Bead((i,), (i,), 0.9) for i in range(n)))
    said = same([s for x in (a, b) for s in statements(x, sentences[x.id])], [collation], sentences)
    return drifts(said, [(collation, edge)], {"a": a, "b": b}, sentences)


def kinds(left: tuple[str, str], right: tuple[str, str], edge: str | None = "a>b") -> list[str]:
    return [d.kind for d in drifted(left, right, edge)]


PAIRS = [
    ("en", "Ines Vold said that the ferry leaked.", "en", "“The ferry leaked,” Ines Vold said.", "quotation made"),
    ("de", "„Die Fähre leckt“, sagte Ines Vold.", "de", "„Die Fähre leckt“, sagte Ines Vold.", None),
    ("de", "Ines Vold behauptete, die Fähre sei leck.", "de", "Ines Vold sagte, die Fähre sei leck.", "hardened"),
    ("de", "Ines Vold sagte, die Fähre sei leck.", "de", "Ines Vold behauptete, die Fähre sei leck.", "hedged"),
    ("fr", "« Le bac fuit », a déclaré Inès Vold.", "fr", "Inès Vold a déclaré que le bac fuyait.", "quotation lost"),
    ("ru", "Инес Волд утверждает, что паром течёт.", "en", "Ines Vold admitted that the ferry leaked.", "hardened"),
    ("es", "«El ferri hace agua», dijo Inés Vold a la agencia Faro.", "es",
     "«El ferri hace agua», dijo Inés Vold.", "via lost"),
    ("en", "“The ferry leaked badly,” Ines Vold said.", "en", "“The ferry never leaked,” Ines Vold said.", "wording"),
    ("en", "Ines Vold said that the old ferry leaked badly.", "en", "The old ferry leaked badly in the harbour.",
     "attribution lost"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "left", "two", "right", "kind"), PAIRS)
def test_each_kind_is_found(one: str, left: str, two: str, right: str, kind: str | None) -> None:
    found = kinds((one, left), (two, right))
    assert found == ([kind] if kind else [])


def test_a_paraphrase_that_became_a_quotation_is_an_alarm() -> None:
    (d,) = drifted(("en", PAIRS[0][1]), ("en", PAIRS[0][3]))
    assert d.alarm
    assert d.left.text == "that the ferry leaked"
    assert "The ferry leaked" in d.words


def test_the_speaker_left_out() -> None:
    (d,) = drifted(("en", "“It leaked,” Ines Vold said on the quay."), ("en", "“It leaked,” an official said there."))
    assert (d.kind, d.alarm) == ("speaker lost", False)
    assert "Ines Vold" in d.words


def test_between_sisters_nothing_is_an_alarm_and_either_may_lack() -> None:
    left, right = ("en", "“It leaked,” an official said there."), ("en", "“It leaked,” Ines Vold said on the quay.")
    (d,) = drifted(left, right, None)
    assert (d.kind, d.alarm, d.left.article) == ("speaker lost", False, "b")
    (d,) = drifted(("en", PAIRS[0][3]), ("en", PAIRS[0][1]), None)
    assert (d.kind, d.alarm) == ("quotation lost", False)


def test_a_quotation_in_another_language_has_other_words() -> None:
    assert kinds(("en", "“The ferry leaked,” Ines Vold said."), ("fr", "« Le bac fuyait », a dit Inès Vold.")) == []


def test_a_pronoun_that_cannot_be_resolved_is_no_loss() -> None:
    assert kinds(("en", "“It leaked,” Ines Vold said then."), ("en", "“It leaked,” she said then.")) == []


SENTENCES = [p[1] for p in PAIRS] + [p[3] for p in PAIRS]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.sampled_from(["en", "de", "ru", "ja", "xx"]))
def test_identical_versions_do_not_drift(body: list[str], language: str) -> None:
    text = " ".join(body)
    assert drifted((language, text), (language, text)) == ()
    assert drifted((language, text), (language, text), None) == ()


def test_another_speaker_needs_two_known_people() -> None:
    a, b = article("a", "en", ["“It leaked,” Ines Vold said."]), article("b", "en", ["“It leaked,” Otto Rask said."])
    sentences = {x.id: split(x) for x in (a, b)}
    collation = Collation("a", "b", (Bead((0,), (0,), 0.9),))
    said = same([s for x in (a, b) for s in statements(x, sentences[x.id])], [collation], sentences)
    of = {"a": a, "b": b}
    assert drifts(said, [(collation, "a>b")], of, sentences) == ()
    named = [msgspec.structs.replace(s, speaker_entity=s.speaker_name) for s in said]
    (d,) = drifts(named, [(collation, "a>b")], of, sentences)
    assert (d.kind, d.alarm) == ("speaker changed", True)
    assert "Otto Rask" in d.words
