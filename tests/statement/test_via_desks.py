"""Speaker and chain over sentences by desk and language, written before the rules saw them.

What they reach may not fall.
The first line of each file holds its floors, the others one sentence each.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.statement.test_via_golden import judged

FILES = sorted((Path(__file__).parents[1] / "golden" / "via_desks").glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_language_holds_what_it_reaches(path: Path) -> None:
    head, *rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    results = [judged(r) for r in rows]
    assert len(results) >= 40
    assert sum(s for s, _ in results) / len(results) >= head["floor_speaker"]
    assert sum(c for _, c in results) / len(results) >= head["floor_chain"]
