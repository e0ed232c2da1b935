"""Whom a page's metadata name as its publisher, which is not who provided its text."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from slugline.article.credits import agencies_in
from slugline.article.page import Page
from slugline.names import agency, agency_record

__all__ = ["host_of", "outlet_of", "providers_of"]

_LEAST = 4  # characters of an agency's name that may open a host's name


def outlet_of(said: Sequence[str | None], url: str | None) -> str | None:
    """The first of those that the page names as its publisher or site.

    A wire agency among them counts only on its own site, or where nothing else is named and no address gainsays it.
    """
    named = [s for s in dict.fromkeys(said) if s]
    own = [s for s in named if not _provider(s, url)]
    if own:
        return own[0]
    return named[0] if named and not host_of(url) else None


def _provider(name: str, url: str | None) -> bool:
    """Whether ``name`` is a wire agency and the address none of its own."""
    found = agency_record(name)
    if found is None or found.kind != "wire":
        return False
    labels = [x for x in host_of(url).split(".")[:-1] if x not in ("www", "com", "co")]
    keys = [_key(n) for n in (found.name, *found.aliases, *found.short)]
    return not any(_owns(k, x) for k in keys if k for x in labels)


def _owns(key: str, label: str) -> bool:
    label = label.replace("-", "")
    return label == key or label == f"{key}news" or (len(key) >= _LEAST and label.startswith(key))


def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isascii() and c.isalnum())


def host_of(url: str | None) -> str:
    """The host that an address names; empty where it names none or is no address ("http://[")."""
    try:
        return (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ""


def providers_of(page: Page) -> tuple[str, ...]:
    """Agencies that the page's metadata name among its authors, its own publisher left out."""
    own = {agency(s) for s in (page.linked.publisher or "", *page.sites)}
    said = (*page.linked.authors, *page.authors)
    return tuple(dict.fromkeys(w for text in said[:20] for w in agencies_in(text) if agency(w) not in own))
