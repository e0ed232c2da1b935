from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.watch import computed
from benchmarks.whole_trace import _trace

FERRY = Path(__file__).parents[2] / "examples" / "ferry"


@pytest.mark.skipif(sys.platform != "linux", reason="what a process computed is read from /proc")
def test_a_trace_tells_its_stages_in_order_and_leaves_the_sentences_of_its_bodies(tmp_path: Path) -> None:
    kept = tmp_path / "sentences.json"
    found = _trace(FERRY, kept)
    stages = found["ended, computed here, by workers"]
    first, *_, last = stages
    assert (first, last) == ("reading articles", "studying stories")
    clock = [at for at, _, _ in stages.values()]
    assert clock[-1] <= found["seconds"] + 0.1
    assert all(here <= computed()[0] for _, here, _ in stages.values())
    sentences = json.loads(kept.read_text("utf-8"))
    assert len(set(sentences)) > 20
    assert all(isinstance(s, str) and s.strip() for s in sentences)
