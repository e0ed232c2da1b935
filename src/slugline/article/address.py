"""Where a page stood: its address, and the normal form under which captures of one page are found.

The input's or archive's address goes first; a page's own ``rel=canonical`` and ``og:url`` stand in where there is none,
and say of an address with a device's or a sender's marks in it which page it is. They are believed no further: many
a site's canonical address names its front page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

__all__ = ["address_of", "normalised", "one_site", "url_of"]

MAX_URL = 4_000
_PORTS = {"http": 80, "https": 443}
# copies of pages that carry the page's own address within theirs: the Wayback Machine, Google's cache of AMP pages
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}.+)", re.I | re.S)
_CACHED = re.compile(r"https?://[a-z0-9-]+\.cdn\.ampproject\.org/[cv]/(s/)?(.+)", re.I | re.S)
_NUMBER = re.compile(r"\d{5,}")
_SLUG = 8  # characters from which on a piece of a path names one page


@cache
def _known() -> dict[str, tuple[str, ...]]:
    text = files("slugline.article").joinpath("data/_addresses.toml").read_text("utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


def _split(url: str | None) -> SplitResult | None:
    """The parts of an address of the web; ``None`` for anything else."""
    if not url or len(url) > MAX_URL:
        return None
    try:
        parts = urlsplit("".join(url.split()))
        valid = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return None
    return parts if valid else None


def url_of(own: str | None, said: Iterable[str | None], base: str | None = None) -> str | None:
    """The page's address: ``own`` (the capture's) where there is one, else the first of those ``said`` by the page
    that is an address of the web and no front page, made absolute against ``base``."""
    if own:
        return own
    for told in said:
        found = _absolute(told, base)
        parts = _split(found)
        if parts is not None and not _front(parts):
            return found
    return None


def address_of(own: str | None, said: Iterable[str | None], base: str | None = None) -> str | None:
    """The normal form of the page's address; ``None`` where nobody tells it.

    Where the capture has its own address, the page's word is taken only for the same site and the same page: one
    number or piece of the path must stand in both.
    """
    told = [t for t in said if t]
    here = _split(_original(own))
    if here is None:
        return normalised(url_of(None, told, base)) if not own else None
    for word in told:
        there = _split(_absolute(word, base or own))
        if there is None or _front(there) or not one_site(here.hostname, there.hostname):
            continue
        if _tells(here) & _tells(there) or _path(here) == _path(there):
            return normalised(there.geturl())
    return normalised(here.geturl())


def normalised(url: str | None) -> str | None:
    """One form for all addresses of one page: no fragment, sender, device or default port, escapes in one way.

    ``None`` for what is no address of the web.
    """
    parts = _split(_original(url))
    if parts is None:
        return None
    host = (parts.hostname or "").rstrip(".").casefold()
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, _PORTS[parts.scheme]) else f":{parts.port}"
    query = urlencode(sorted((k, v) for k, v in _pairs(parts.query) if not _idle(k, v)))
    return f"{parts.scheme}://{host}{port}{_path(parts)}{'?' if query else ''}{query}"


def one_site(a: str | None, b: str | None) -> bool:
    """Whether two hosts are one site: alike but for what names a device, or one below the other."""
    if not a or not b:
        return False
    x, y = _site(a), _site(b)
    return x == y or (x.endswith("." + y) and "." in y) or (y.endswith("." + x) and "." in x)


def _site(host: str) -> str:
    first, dot, rest = host.rstrip(".").casefold().partition(".")
    return rest if dot and "." in rest and first in _known()["hosts"] else host.rstrip(".").casefold()


def _original(url: str | None) -> str | None:
    """The address within that of an archive's or a cache's copy."""
    if not url or len(url) > MAX_URL:
        return None
    url = url.strip()
    if m := _ARCHIVED.fullmatch(url):
        return re.sub(r"\A(https?):/{1,2}", r"\1://", m[1], flags=re.I)
    if m := _CACHED.fullmatch(url):
        return f"{'https' if m[1] else 'http'}://{m[2]}"
    return url


def _absolute(url: str | None, base: str | None) -> str | None:
    if not url or len(url) > MAX_URL:
        return None
    try:
        return urljoin(base or "", url.strip())
    except ValueError:
        return None


def _front(parts: SplitResult) -> bool:
    return _path(parts) == "" and not parts.query


def _path(parts: SplitResult) -> str:
    """The path without a device's marks and the slash at its end."""
    path = parts.path.rstrip("/")
    for ending in _known()["endings"]:
        path = path.removesuffix(ending)
    head, slash, last = path.rpartition("/")
    if slash and last.casefold() in _known()["paths"]:
        path = head.rstrip("/")
    return quote(unquote(path), safe="/:@!$&'()*+,;=~-._")


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return [(query, "")]


def _idle(name: str, value: str) -> bool:
    """Whether the parameter says nothing of which page it is."""
    name = name.casefold()
    known = _known()
    sent = any(name == t or (t.endswith("*") and name.startswith(t[:-1])) for t in known["tracking"])
    return sent or name in known["amp"] or f"{name}={value.casefold()}" in known["amp"]


def _tells(parts: SplitResult) -> set[str]:
    """What in the address names one page: numbers and long pieces of the path, numbers in the query."""
    path = _path(parts).casefold()
    last = path.rpartition("/")[2]
    pieces = {last.rsplit(".", 1)[0]} if len(last) >= _SLUG else set()
    return pieces | set(_NUMBER.findall(last)) | set(_NUMBER.findall(parts.query))
