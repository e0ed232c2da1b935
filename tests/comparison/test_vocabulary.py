from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from slugline.comparison.cues import languages
from slugline.comparison.vocabulary import CHARGES, DAYS, cue_lists, listed_in, nations_of


def test_one_reading_finds_the_words_of_every_family() -> None:
    found = listed_in("The French minister denied on Monday that it was not legal", "en")
    assert found["cue"]["denied"]
    assert found["cue"]["negation"]
    assert found["nation"]
    assert found["weekdays"]
    assert "exempt" not in found["cue"]
    assert "months" not in found


def test_a_language_without_data_has_no_cues() -> None:
    assert cue_lists("xx") == {}
    assert nations_of("xx") == {}
    assert listed_in("not at all", "xx") == {}


@given(st.sampled_from(languages()), st.text(max_size=80))
def test_what_is_found_lies_in_the_text_in_order(code: str, text: str) -> None:
    found = listed_in(text, code)
    assert found.keys() <= {"cue", "nation", *CHARGES, *DAYS}
    for spans in (s for family in found.values() for s in family.values()):
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
