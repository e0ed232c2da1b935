"""Writes the schemas in docs/ from the records: python -m tools.publish_schema."""

from __future__ import annotations

import json
from pathlib import Path

from slugline.report import accounts_schema, json_schema

if __name__ == "__main__":
    for name, made in (("slugline-1", json_schema()), ("slugline-accounts-1", accounts_schema())):
        target = Path(__file__).parents[1] / "docs" / f"{name}.schema.json"
        target.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
