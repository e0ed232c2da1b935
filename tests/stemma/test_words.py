from __future__ import annotations

from slugline.stemma.words import CUT, count, passed, quoted


def test_words() -> None:
    assert count(1, "sentence") == "1 sentence"
    assert count(2, "sentence") == "2 sentences"
    assert passed(0.5) == "30 minutes"
    assert passed(26.25) == "26 h 15 min"
    assert passed(24 * 5) == "5 days"
    assert quoted(" a\n b ") == "“a b”"
    assert len(quoted("x" * 500)) <= CUT + 2
