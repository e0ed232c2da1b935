"""Times as containers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slugline.capture.stamps import stamp


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("2022-05-13T18:05:09Z", "2022-05-13T18:05:09+00:00"),
        ("2022-05-13T18:05:09.123+02:00", "2022-05-13T18:05:09+02:00"),
        ("2022-05-13T18:05+0530", "2022-05-13T18:05:00+05:30"),
        ("2022-05-13 18:05:00", "2022-05-13T18:05:00"),
        ("2022-05-13 18:05:00 UTC", "2022-05-13T18:05:00+00:00"),
        ("20220513T180500Z", "2022-05-13T18:05:00+00:00"),
        ("20220513T180500+0200", "2022-05-13T18:05:00+02:00"),
        ("20220513", "2022-05-13"),
        ("2022-05-13", "2022-05-13"),
        ("Fri, 13 May 2022 18:05:00 +0200", "2022-05-13T18:05:00+02:00"),
        ("Fri, 13 May 22 18:05 GMT", "2022-05-13T18:05:00+00:00"),
        ("13 May 2022 18:05:00 EDT", "2022-05-13T18:05:00-04:00"),
        ("Fri, 13 May 2022 18:05:00 -0000", "2022-05-13T18:05:00+00:00"),
        ("Fri, 13 May 2022 18:05:00 +0900 (JST)", "2022-05-13T18:05:00+09:00"),
        ("Friday, 13 May 2022 18:05:00", "2022-05-13T18:05:00"),
        ("Fri, 13 May 1994", "1994-05-13"),
        ("31 Feb 2022 10:00:00 GMT", None),
        ("2022-13-40", None),
        ("2022-05-13T25:00:00Z", None),
        ("soon", None),
        ("", None),
        (None, None),
        (20220513, None),
        (["2022-05-13"], None),
        ("9" * 5000, None),
        (date(2022, 5, 13), "2022-05-13"),
        (datetime(2022, 5, 13, 18, 5, tzinfo=UTC), "2022-05-13T18:05:00+00:00"),
        (datetime(2022, 5, 13, 18, 5), "2022-05-13T18:05:00"),
    ],
)
def test_a_time(said: Any, want: str | None) -> None:
    assert stamp(said) == want


def test_a_zone_that_nobody_defined_is_not_guessed() -> None:
    found = stamp("Fri, 13 May 2022 18:05:00 XQZ")
    assert found is not None
    assert found.startswith("2022-05-13T18:05")
    assert "+" not in found


@given(st.text(max_size=60) | st.from_regex(r"\d{4}-?\d{2}-?\d{2}[T ]\d{1,2}:\d{2}(Z|[+-]\d{2})?", fullmatch=True))
@settings(deadline=None)
def test_never_raises_and_says_iso_8601(said: str) -> None:
    found = stamp(said)
    assert found is None or datetime.fromisoformat(found)
