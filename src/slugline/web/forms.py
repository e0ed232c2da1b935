"""The forms in which each view can be taken along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["LIST_FORMS", "PAGE_FORMS", "PAIR_FORMS", "STORY_FORMS", "VERSIONS_FORMS", "Form", "addresses"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what a person calls it, the file's ending, the media type."""

    words: str
    ending: str
    kind: str


STORY_FORMS: Mapping[str, Form] = {
    "html": Form("one HTML page", ".html", "text/html; charset=utf-8"),
    "json": Form("JSON", ".json", "application/json"),
    "changes": Form("changes as TSV", ".changes.tsv", "text/tab-separated-values; charset=utf-8"),
    "statements": Form("statements as TSV", ".statements.tsv", "text/tab-separated-values; charset=utf-8"),
    "names": Form("names as TSV", ".names.tsv", "text/tab-separated-values; charset=utf-8"),
    "svg": Form("the tree as SVG", ".svg", "image/svg+xml"),
    "png": Form("the tree as PNG", ".png", "image/png"),
    "graphml": Form("GraphML", ".graphml", "application/graphml+xml"),
    "dot": Form("Graphviz", ".dot", "text/vnd.graphviz; charset=utf-8"),
    "nwk": Form("Newick", ".nwk", "text/plain; charset=utf-8"),
    "prov": Form("W3C PROV", ".prov.json", "application/json"),
}
PAIR_FORMS: Mapping[str, Form] = {
    "html": Form("one HTML page", ".html", "text/html; charset=utf-8"),
    "json": Form("JSON", ".json", "application/json"),
    "tsv": Form("TSV", ".tsv", "text/tab-separated-values; charset=utf-8"),
    "tmx": Form("TMX", ".tmx", "application/x-tmx+xml"),
    "vecalign": Form("sentence numbers", ".vecalign.txt", "text/plain; charset=utf-8"),
    "correction": Form("text for a correction request", ".correction.txt", "text/plain; charset=utf-8"),
}
VERSIONS_FORMS: Mapping[str, Form] = {
    "html": Form("one HTML page", ".versions.html", "text/html; charset=utf-8"),
    "json": Form("JSON", ".versions.json", "application/json"),
    "tsv": Form("TSV", ".versions.tsv", "text/tab-separated-values; charset=utf-8"),
}
PAGE_FORMS: Mapping[str, Form] = {"json": Form("JSON", ".json", "application/json")}
LIST_FORMS: Mapping[str, Form] = {
    "tsv": Form("this list as TSV", ".tsv", "text/tab-separated-values; charset=utf-8"),
    "json": Form("this list as JSON", ".json", "application/json"),
}


def addresses(head: str, forms: Mapping[str, Form], asked: str = "") -> list[tuple[str, str]]:
    """Where each form of something is to be had, with its words; ``asked`` stands behind it."""
    return [(f"{head}/{name}{asked}", form.words) for name, form in forms.items()]
