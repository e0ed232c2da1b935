"""Russian names by the model that the package natasha ships: slovnet's NER over navec's embeddings.

Both are Kukushkin's (github.com/natasha), MIT, weights inside the wheel; no network. natasha's own entry needs a
morphology package that Python 3.11 broke, so the two are loaded without it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from slugline import names
from slugline.errors import UsageError
from slugline.model import EntityKind, Mention
from slugline.plugins.name_merging import merged

__all__ = ["NatashaNamer"]

_KINDS: dict[str, EntityKind] = {"PER": "person", "LOC": "place", "ORG": "organisation"}
_LONGEST = 100_000  # characters; what stands behind is left to the rules
_EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MODEL = "model/slovnet_ner_news_v1.tar"


@lru_cache(maxsize=1)
def _tagger() -> Any:
    found = find_spec("natasha")
    if found is None or found.origin is None:
        raise UsageError(
            "the namer 'natasha' needs the package natasha", remedy="pip install 'slugline[natasha]', or ask for rules"
        )
    from navec import Navec
    from slovnet import NER

    data = Path(found.origin).parent / "data"
    tagger = NER.load(str(data / _MODEL))
    tagger.navec(Navec.load(str(data / _EMBEDDING)))
    return tagger


class NatashaNamer:
    """The rules' names with the model's kinds, and the names that only the model finds; Russian. Loaded when first
    used, once a process; safe to pickle."""

    name = "natasha"
    languages: frozenset[str] | None = frozenset({"ru"})

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """The names of a text by position; in other languages what the rules find."""
        known = names.mentions(text, language)
        if language not in ("ru",) or not text.strip():
            return known
        spans = _tagger()(text[:_LONGEST]).spans
        return merged(text, known, [(s.start, s.stop, _KINDS.get(s.type)) for s in spans])
