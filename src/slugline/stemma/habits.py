"""What a language's press is like: ``data/<language>.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

TRANSLATED = 1.046  # how much longer a text is in translation
DRAFTED = frozenset({"en", "fr"})  # the languages in which the text that lengths are counted on was written


@cache
def habits(language: str) -> dict[str, object]:
    """What ``data/<language>.toml`` says; empty for a language without a file (the language-free core then works)."""
    name = language.split("-")[0].lower()
    if not name.isalpha():
        return {}
    file = files(__package__).joinpath("data", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def usual_length(language: str) -> float:
    """Characters that a text of a certain content has in this language; 0 where nobody counted."""
    found = habits(language).get("length", 0)
    length = float(found) if isinstance(found, (int, float)) else 0.0
    return length if language in DRAFTED else length / TRANSLATED


@cache
def dispatch(language: str) -> float:
    """Nats for the first text of an event being in this language; 0 where nobody says."""
    found = habits(language).get("dispatch", 0.0)
    return float(found) if isinstance(found, (int, float)) else 0.0


@cache
def remoteness(left: str, right: str) -> float:
    """How unlikely it is, 0 to 1, that a text of one language is made from one of the other and not both from one of
    a larger language: translation between small languages goes by way of the large (Heilbron 1999)."""
    return max(0.0, 1.0 - max(0.0, dispatch(left)) - max(0.0, dispatch(right)))
