"""Names by whatever spaCy pipelines are installed (Honnibal and others, explosion.ai, MIT; a pipeline has a licence of
its own), one a language; nothing is downloaded."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from slugline import names
from slugline.errors import UsageError
from slugline.model import EntityKind, Mention
from slugline.plugins.name_merging import merged

__all__ = ["SpacyNamer"]

_KINDS: dict[str, EntityKind] = {
    "PER": "person", "PERSON": "person", "persName": "person", "LOC": "place", "GPE": "place", "placeName": "place",
    "geogName": "place", "ORG": "organisation", "orgName": "organisation", "P": "person", "G": "place",
    "I": "organisation",
}  # fmt: skip
_LONGEST = 100_000
_UNUSED = ["parser", "tagger", "lemmatizer", "attribute_ruler", "morphologizer", "senter"]


@lru_cache(maxsize=1)
def _installed() -> dict[str, str]:
    """The pipeline of each language: of several the first by name, so that a machine always takes the same."""
    if find_spec("spacy") is None:
        raise UsageError(
            "the namer 'spacy' needs the package spacy", remedy="pip install 'slugline[spacy]' and a pipeline"
        )
    import spacy

    return {n.partition("_")[0]: n for n in sorted(spacy.util.get_installed_models(), reverse=True)}


@lru_cache(maxsize=4)
def _pipeline(name: str) -> Any:
    import spacy

    found = spacy.load(name)
    found.disable_pipes(*[p for p in _UNUSED if p in found.pipe_names and "ner" in found.pipe_names])
    return found


class SpacyNamer:
    """The rules' names with the pipeline's kinds, and the names that only it finds, where a pipeline of the language is
    installed. Loaded when first used, a process; safe to pickle."""

    name = "spacy"

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages of the pipelines that are installed."""
        return frozenset(_installed())

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """The names of a text by position; without a pipeline what the rules find."""
        known = names.mentions(text, language)
        pipeline = _installed().get(language)
        if pipeline is None:
            return known
        found = _pipeline(pipeline)(text[:_LONGEST]).ents
        return merged(text, known, [(e.start_char, e.end_char, _KINDS.get(e.label_)) for e in found])
