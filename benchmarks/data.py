"""Reading packed benchmark files: only questions, never answers."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

GOLD = frozenset({"body", "title", "authors", "published", "beads", "bad", "worse", "divergent", "label", "annotations",
                  "labels", "overall", "doc", "is_match", "quality", "category", "notes"})  # fmt: skip


def rows(path: str | Path, keep: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """The rows of a .jsonl or .jsonl.gz file without their answers (``keep``: fields that are no answer here)."""
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    with opened as f:
        return [{k: v for k, v in json.loads(line).items() if k not in GOLD or k in keep} for line in f]
