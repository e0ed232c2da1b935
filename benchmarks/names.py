"""Names: single names across scripts found in a pool, and pairs of person and company names judged.

Reads the questions only. A translit row stands for one form to ask and one English form that goes into its
script's pool; the pairing of the two is not looked at.
"""

from __future__ import annotations

import gzip
import json
from typing import Literal

from slugline.names import match, nearest

ASKED = 500
CUT = 0.5
_KINDS: dict[str, Literal["person", "organisation"]] = {"Person": "person"}


def predict(path: str) -> object:
    """``{"translit": {script: {form: English form}}, "name_bench": [score, ...], "cut": x}`` for one packed file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    single = [r for r in rows if r["set"] == "translit"]
    found: dict[str, dict[str, str]] = {}
    for script in sorted({r["script"] for r in single}):
        own = [r for r in single if r["script"] == script]
        pool = sorted({r["english"] for r in own})
        asked = [r["other"] for r in own[:ASKED]]
        found[script] = {form: nearest(_joined(form), pool) for form in asked}
    pairs = [r for r in rows if r["set"] == "name_bench"]
    scores = [match(r["name1"], r["name2"], _KINDS.get(r["schema"], "organisation")) for r in pairs]
    return {"translit": found, "name_bench": scores, "cut": CUT}


def _joined(form: str) -> str:
    """The set writes its forms with a space between letters."""
    letters = form.split(" ")
    return "".join(letters) if all(len(x) <= 2 for x in letters) else form
