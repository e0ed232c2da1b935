from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from slugline import doctor
from slugline.cli import app
from slugline.plugins import fast_encoder
from slugline.plugins.pool import encoder_named


@pytest.fixture(autouse=True)
def _fresh_encoders() -> Iterator[None]:
    """Encoders that find out anew what is installed."""
    encoder_named.cache_clear()
    yield
    encoder_named.cache_clear()


def test_a_whole_installation() -> None:
    found = doctor.examine(speed=False)
    fast, wide = found.encoders
    assert (fast.name, wide.name) == ("fast", "wide")
    assert fast.usable
    assert wide.usable
    assert fast.languages is not None
    assert "zh" in fast.languages
    assert wide.languages is None
    assert fast.identity != wide.identity
    assert fast.rate is None
    assert [row.encoder for row in found.comparable] == ["fast", "wide", "wide"]
    assert found.full_text
    assert found.cores >= 1
    assert dict(found.packages)["numpy"]
    assert {e.name for e in found.extras} == {"sentence-transformers", "large", "parquet", "bulk"}
    assert all(f"[{e.name}]" in e.pip for e in found.extras)


def test_speed_is_measured_where_it_is_asked() -> None:
    assert all(e.rate is not None and e.rate > 0 for e in doctor.examine().encoders)


def test_each_encoder_is_timed_on_sentences_of_its_own_languages() -> None:
    fast, wide = doctor._texts("fast"), doctor._texts("wide")
    assert len(set(fast)) == len(fast)
    assert not set(fast) & set(wide)


def test_without_the_runtime_it_says_what_is_lost_and_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    found = doctor.examine()
    _, wide = found.encoders
    assert not wide.usable
    assert "onnxruntime" in wide.why_not
    assert "pip install" in wide.remedy
    assert wide.rate is None
    assert [row.encoder for row in found.comparable] == ["fast", None, None]


def test_without_the_fast_weights_the_wide_encoder_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_encoder, "find_spec", lambda name: None)
    found = doctor.examine(speed=False)
    assert [e.usable for e in found.encoders] == [False, True]
    assert [row.encoder for row in found.comparable] == ["wide", "wide", "wide"]


def test_the_command_prints_and_writes() -> None:
    shown = CliRunner().invoke(app, ["doctor", "--no-speed"])
    assert shown.exit_code == 0
    assert "Encoder fast: usable" in shown.stdout
    assert "the bridge" in shown.stdout
    written = CliRunner().invoke(app, ["doctor", "--no-speed", "--json", "-"])
    document = json.loads(written.stdout)
    assert (document["schema"], document["encoders"][1]["space"]) == ("slugline-doctor/1", "e5-small")
