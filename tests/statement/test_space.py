"""Attributions as a space: a sample of the combinations of our own templates, read by language."""

from __future__ import annotations

import pytest

from benchmarks.attribution import HERE, cases, languages, main, read, sample, shares

# what a sample of each language reaches; the full figures: python -m benchmarks.attribution
FLOORS = {
    "ar": 0.80, "cs": 0.83, "de": 0.80, "en": 0.88, "es": 0.88, "fr": 0.90, "it": 0.83, "ja": 0.80, "nl": 0.86,
    "pl": 0.84, "pt": 0.83, "ru": 0.84, "tr": 0.65, "uk": 0.88, "zh": 0.80,
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_a_sample_of_the_space_is_read(language: str) -> None:
    every = list(cases(language))
    some = every[:: max(1, len(every) // 60)]
    assert shares([read(c) for c in some])[1] >= FLOORS[language]


def test_all_languages_with_rules_have_their_space() -> None:
    assert set(FLOORS) <= set(languages())
    assert all((HERE / f"{name}.toml").exists() for name in FLOORS)


def test_a_case_says_what_it_is_made_of() -> None:
    first = next(c for c in cases("en") if c.dimensions["table"] == "via")
    assert set(first.dimensions) == {"table", "position", "cue", "speaker", "carrier"}
    assert first.via[0][0] in first.text
    assert "{" not in first.text
    assert "*" not in first.text
    assert "_" not in first.text


def test_cases_are_the_same_each_time() -> None:
    assert [c.text for c in sample("cs", 7)] == [c.text for c in sample("cs", 7)]


def test_the_report_tells_shares_by_dimension(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--languages", "sv", "--errors", "1"]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[-1].startswith("all ")
    assert "whole" in told
