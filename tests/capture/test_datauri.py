"""Pages with their pictures inside: what is taken out is base64 and nothing else."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.capture import page as bounds
from slugline.capture import read
from slugline.capture.datauri import LONGEST, without_data
from slugline.model import Capture, Rejected

BIG = b"A" * (LONGEST + 1)


def test_long_runs_go_and_all_else_stays() -> None:
    page = b'<img src="data:image/png;base64,' + BIG + b'="><p>Text; base64, it says: data:x;base64,AAAA.</p>'
    assert b"".join(without_data([page])) == page.replace(BIG + b"=", b"")
    short = page.replace(BIG + b"=", b"A" * LONGEST)
    assert b"".join(without_data([short])) == short


@given(
    parts=st.lists(
        st.sampled_from([b";base64,", b"A" * 3000, b"A" * 700, b'"', b"<p>text</p>", b";base64", b",", b"x", b"=="]),
        max_size=30,
    ),
    cuts=st.lists(st.integers(0, 40_000), max_size=12),
)
def test_where_the_pieces_are_cut_changes_nothing(parts: list[bytes], cuts: list[int]) -> None:
    whole = b"".join(parts)
    want = re.sub(rb"(;base64,)([A-Za-z0-9+/=%_\-]*)", lambda m: m[1] + (b"" if len(m[2]) > LONGEST else m[2]), whole)
    places = [0, *sorted(min(c, len(whole)) for c in cuts), len(whole)]
    pieces = [whole[a:b] for a, b in itertools.pairwise(places)]
    assert b"".join(without_data(pieces)) == want


def test_the_bound_counts_what_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bounds, "MAX_PAGE", 100_000)
    image = b'<img src="data:image/png;base64,' + b"QUJD" * 500_000 + b'">'
    file = tmp_path / "single.html"
    file.write_bytes(b"<!DOCTYPE html><html><body><p>The ferry left.</p>" + image * 3 + b"<p>Late.</p></body></html>")
    (got,) = read([file])
    assert isinstance(got, Capture)
    assert "The ferry left." in got.text
    assert "Late." in got.text
    assert len(got.text) < 1000
    (bad,) = read(["-"], stdin=io.BytesIO(b"<!DOCTYPE html>" + b"<p>The ferry left.</p>" * 10_000))
    assert isinstance(bad, Rejected)
