"""Words as lists hold them."""

from __future__ import annotations

from slugline.statement.arabic.words import cue_keys, held, key, phrases, starts, with_article
from slugline.statement.cues import lexicon

AR = lexicon("ar")


def test_alefs_and_vowel_signs_do_not_count() -> None:
    assert key("أُكِّد") == key("اكد")
    assert held(AR, "comp", key("إنّ"))


def test_a_verb_tells_one_certainty() -> None:
    keys = cue_keys("ar")
    assert [keys[key(w)] for w in ("نفت", "زعم", "اعتقد", "أنذر", "يقر")] == [
        "denied", "claimed", "believed", "warned", "admitted",
    ]  # fmt: skip


def test_phrases_come_longest_first() -> None:
    found = phrases("ar", "aside_openers")
    assert [len(p) for p in found] == sorted((len(p) for p in found), reverse=True)


def test_letters_are_data() -> None:
    assert starts(AR, "to_the", "للشرطة")
    assert with_article(AR, "للشرطة") == "الشرطة"


def test_a_language_without_lists_holds_no_word() -> None:
    other = lexicon("xx")
    assert not held(other, "comp", "أن")
    assert phrases("xx", "aside_openers") == ()
