"""A fetcher without a network: the pages that a test puts into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from slugline.model import Fetched, Rejected


@dataclass(slots=True)
class MemoryFetcher:
    """Answers from ``pages``, by address; every other address is refused. ``asked`` keeps what was asked for."""

    pages: Mapping[str, Fetched]
    name: str = "memory"
    asked: list[str] = field(default_factory=list)

    def fetch(self, url: str) -> Fetched | Rejected:
        self.asked.append(url)
        return self.pages.get(url) or Rejected(url, "fetch", f"{url}: the server answers 404")
