"""trafilatura (Barbaresi 2021, ACL demo) behind the Extractor port."""

from __future__ import annotations

from typing import Any

from slugline.model import Extraction

__all__ = ["TrafilaturaExtractor"]

MAX_HTML = 8_000_000  # characters; longer pages are cut, not refused


class TrafilaturaExtractor:
    """Reads the body of one HTML page. Holds no state: safe to share and to pickle.

    With ``metadata`` it reads headline, date and authors too, which costs a third more time and which the article
    room does better itself; with ``thorough`` it also runs trafilatura's fallbacks, for half as much again.
    """

    name = "trafilatura"

    def __init__(self, *, metadata: bool = False, thorough: bool = False) -> None:
        self.metadata = metadata
        self.thorough = thorough

    def extract(self, html: str, url: str | None = None) -> Extraction:
        """The article as trafilatura sees it; an empty Extraction for pages that it cannot read."""
        return self._safely(html[:MAX_HTML], url)

    def extract_tree(self, tree: Any, url: str | None = None) -> Extraction:
        """The same from a page that is parsed already; trafilatura works on a copy of the tree."""
        return self._safely(tree, url)

    def _safely(self, page: Any, url: str | None) -> Extraction:
        from trafilatura import bare_extraction  # outside the net below: a broken install must not look like bad pages

        try:
            return self._read(bare_extraction, page, url)
        except Exception:  # the port promises never to raise, and the parser below meets hostile pages
            return Extraction()

    def _read(self, bare_extraction: Any, page: Any, url: str | None) -> Extraction:
        found: Any = bare_extraction(
            page,
            url=url,
            fast=not self.thorough,
            include_comments=False,
            include_tables=False,
            with_metadata=self.metadata,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
        if found is None:
            return Extraction()
        lines = tuple(line.strip() for line in (found.text or "").splitlines() if line.strip())
        authors = tuple(a.strip() for a in (found.author or "").split(";") if a.strip())
        return Extraction(
            paragraphs=lines,
            headline=found.title or None,
            published=found.date or None,
            authors=authors,
            publisher=found.sitename or None,
            url=found.url or None,
            language=found.language or None,
        )
