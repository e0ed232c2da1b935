"""Writes docs/slugline-1.schema.json from the records: python -m tools.publish_schema."""

from __future__ import annotations

import json
from pathlib import Path

from slugline.report import json_schema

if __name__ == "__main__":
    target = Path(__file__).parents[1] / "docs" / "slugline-1.schema.json"
    target.write_text(json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
