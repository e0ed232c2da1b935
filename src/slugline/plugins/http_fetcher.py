"""Fetches one page over HTTP, as a guest: robots.txt respected, bounded in time and size, public addresses alone.

No proxy of the environment is used (it would do the connecting, unchecked), no cookie is kept, nothing is sent beyond
the request. A port other than 80 and 443 is the caller's own choice in the address given: no redirect leads to a new
one.
"""

from __future__ import annotations

import re
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import metadata
from urllib.parse import SplitResult, urljoin, urlsplit

from slugline.errors import BadInput
from slugline.model import Fetched, Rejected
from slugline.plugins.robots import MAX_ROBOTS, Robots

__all__ = ["Bounds", "HttpFetcher", "user_agent"]

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:\-]{1,40})", re.I)
_SECRET = re.compile(r"//[^/?#]{0,4000}@")
_PIECE = 1 << 16
_SAVE = "save the page and give its file"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one page may cost: seconds for all of it, bytes as sent and expanded, redirects; and seconds between two
    requests to one host (a robots.txt may ask for more, up to ``patience``)."""

    seconds: float = 30.0
    sent: int = 10_000_000
    expanded: int = 40_000_000
    hops: int = 5
    delay: float = 1.0
    patience: float = 60.0


class _Refused(Exception):
    """Why a page is not fetched, and the remedy."""

    def __init__(self, what: str, remedy: str = _SAVE) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


class _TooLong(_Refused):
    """More bytes than a page has."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    media_type: str
    charset: str | None
    location: str | None
    content: bytes


def user_agent() -> str:
    """Who asks: the program, its version and, where its metadata name one, its home page."""
    about = metadata("slugline")
    homes = [u.split(",", 1)[1].strip() for u in about.get_all("Project-URL") or () if "," in u]
    home = f" (+{homes[0]})" if homes else ""
    return f"slugline/{about['Version']}{home}"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class HttpFetcher:
    """The fetcher that ``--fetch`` uses. ``allowed``: addresses that count as public (a test's own server)."""

    allowed: frozenset[str] = frozenset()
    bounds: Bounds = field(default_factory=Bounds)
    clock: Callable[[], datetime] = _now
    name: str = "http"
    _robots: dict[str, Robots | str] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _one: threading.Lock = field(default_factory=threading.Lock)

    def fetch(self, url: str) -> Fetched | Rejected:
        """The page at ``url``, or why it is not to be had. Never raises."""
        import httpcore
        import httpx

        from slugline.plugins.guarded_network import Forbidden

        try:
            with self._one:
                return self._page(url)
        except _Refused as error:
            what, remedy = error.what, error.remedy
        except Forbidden as error:
            what, remedy = str(error), _SAVE
        except (httpx.TimeoutException, httpcore.TimeoutException):
            what, remedy = f"no whole answer within {self.bounds.seconds:g} seconds", f"try again, or {_SAVE}"
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            what, remedy = f"the page cannot be fetched: {error or type(error).__name__}", f"try again, or {_SAVE}"
        except (ValueError, UnicodeError, RuntimeError) as error:  # what odd addresses and headers make libraries say
            what, remedy = f"the page cannot be fetched: {error}", _SAVE
        return Rejected(url, "fetch", str(BadInput(what, where=_shown(url), remedy=remedy)))

    def _page(self, url: str) -> Fetched:
        first = _checked(url)
        own = _ports(first)
        deadline = time.monotonic() + self.bounds.seconds
        here = url
        for _ in range(self.bounds.hops + 1):
            parts = _checked(here, own)
            deadline += self._admitted(parts)
            fetched = self.clock()
            answer = self._get(here, deadline, self.bounds.sent, self.bounds.expanded)
            if answer.status in _REDIRECTS and answer.location:
                here = urljoin(here, answer.location)
                continue
            _accepted(answer)
            time_of = fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            return Fetched(here, answer.content, time_of, answer.media_type, answer.charset)
        raise _Refused(f"more than {self.bounds.hops} redirects, the last to {_shown(here)}")

    def _admitted(self, parts: SplitResult) -> float:
        """The seconds that it took to ask robots.txt and to wait until the host is to be asked again.

        Raises _Refused where robots.txt forbids the page, or cannot be had.
        """
        begun = time.monotonic()
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin)
        found = self._robots[origin]
        if isinstance(found, str):
            raise _Refused(found)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        if not found.allows(target):
            raise _Refused(f"the site's robots.txt ({origin}/robots.txt) forbids programs to fetch this page")
        if found.delay > self.bounds.patience:
            raise _Refused(f"the site's robots.txt asks for {found.delay:g} seconds between pages")
        self._wait(parts, max(found.delay, self.bounds.delay))
        return time.monotonic() - begun

    def _wait(self, parts: SplitResult, delay: float) -> None:
        host = (parts.hostname or "").casefold()
        left = self._last.get(host, -1e9) + delay - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._last[host] = time.monotonic()

    def _rules(self, origin: str) -> Robots | str:
        """The origin's rules; words where its robots.txt cannot be had and so nothing may be fetched (RFC 9309)."""
        import httpcore
        import httpx

        here = f"{origin}/robots.txt"
        words = f"the site's robots.txt ({here}) cannot be had, so nothing is fetched"
        deadline = time.monotonic() + self.bounds.seconds
        own = _ports(urlsplit(origin))
        try:
            for _ in range(self.bounds.hops + 1):
                _checked(here, own)
                answer = self._get(here, deadline, MAX_ROBOTS, MAX_ROBOTS, cut=True)
                if answer.status in _REDIRECTS and answer.location:
                    here = urljoin(here, answer.location)
                elif 200 <= answer.status < 300:
                    return Robots.read(answer.content.decode("utf-8", "replace"), user_agent())
                elif answer.status == 429 or answer.status >= 500:
                    return f"{words}: the server answers {answer.status}"
                else:
                    return Robots()
        except (httpx.TimeoutException, httpcore.TimeoutException):
            return f"{words}: no answer within {self.bounds.seconds:g} seconds"
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            return f"{words}: {error or type(error).__name__}"
        return Robots()  # RFC 9309: after five redirects it may be held to be absent

    def _get(self, url: str, deadline: float, sent: int, expanded: int, *, cut: bool = False) -> _Answer:
        """One exchange, no redirect followed. ``cut``: of a longer answer, its beginning is enough."""
        import httpcore
        import httpx

        from slugline.plugins.guarded_network import GuardedNetwork

        at = httpx.URL(url)  # host names of all scripts in the form that name servers know
        target = httpcore.URL(scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path)
        headers = [
            ("Host", at.netloc.decode("ascii")),
            ("User-Agent", user_agent()),
            ("Accept", "text/html, application/xhtml+xml, text/plain;q=0.5"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ]
        network = GuardedNetwork(deadline, self.allowed)
        trusted = httpx.create_ssl_context()
        with (
            httpcore.ConnectionPool(ssl_context=trusted, network_backend=network, max_connections=1) as pool,
            pool.stream("GET", target, headers=headers) as response,
        ):
            said = httpx.Headers(response.headers)
            kind, charset = _declared(said.get("content-type", ""))
            read = response.status == 200 and (cut or kind in ("", *_PAGES))
            pieces = _expanded(response.iter_stream(), said, sent) if read else iter(())
            content = _gathered(pieces, expanded, cut)
            return _Answer(response.status, kind, charset, said.get("location"), content)


def _shown(url: str) -> str:
    """The address as messages show it: no password in it, and of no great length."""
    return _SECRET.sub("//", url)[:200]


def _ports(parts: SplitResult) -> set[int]:
    return {parts.port} if parts.port else set()


def _checked(url: str, ports: set[int] | None = None) -> SplitResult:
    """The address's parts. Raises _Refused where it is none that pages are fetched from; ``ports``: which ones a
    redirect may name beside the usual two (``None``: any, it is the caller's own address)."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS:
        raise _Refused(f"the address begins with {parts.scheme}:, not with http: or https: ({_shown(url)})")
    if parts.username is not None or parts.password is not None:
        raise _Refused("the address holds a user name or password", f"leave them out, or {_SAVE}")
    if not parts.hostname:
        raise _Refused("the address names no host", "check it")
    if ports is not None and parts.port not in {None, *_PORTS.values(), *ports}:
        raise _Refused(f"a redirect leads to port {parts.port} ({_shown(url)})")
    return parts


def _accepted(answer: _Answer) -> None:
    """Raises _Refused where the answer is no page."""
    if answer.status != 200:
        words = HTTPStatus(answer.status).phrase if answer.status in set(HTTPStatus) else ""
        raise _Refused(f"the server answers {answer.status} {words}".rstrip(), f"check the address, or {_SAVE}")
    if answer.media_type not in ("", *_PAGES):
        raise _Refused(f"the server sends {answer.media_type[:80]}, not a page of HTML or text")
    if not answer.content.strip():
        raise _Refused("the server sends an empty page", f"try again, or {_SAVE}")


def _declared(content_type: str) -> tuple[str, str | None]:
    """The media type in lower case, and the charset that stands beside it."""
    kind, _, rest = content_type.partition(";")
    found = _CHARSET.search(rest[:400])
    return kind.strip().casefold(), found.group(1) if found else None


def _expanded(pieces: Iterable[bytes], said: Mapping[str, str], sent: int) -> Iterator[bytes]:
    """The body's pieces unpacked, none longer than 64 KiB at a time; no more than ``sent`` bytes are taken from the
    wire."""
    encoding = said.get("content-encoding", "").strip().casefold()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise _Refused(f"the server packs the page as {encoding[:40]}, which was not asked for")
    unpack = zlib.decompressobj(47) if encoding in ("gzip", "x-gzip") else None
    taken = 0
    for piece in pieces:
        taken += len(piece)
        if taken > sent:
            raise _TooLong(f"the page is longer than {sent:,} bytes as sent")
        if unpack is None:
            yield piece
            continue
        while piece and not unpack.eof:
            try:
                yield unpack.decompress(piece, _PIECE)
            except zlib.error as error:
                raise _Refused(f"the server's gzip is damaged: {error}", f"try again, or {_SAVE}") from None
            piece = unpack.unconsumed_tail
    if unpack is None:
        return
    yield unpack.flush()
    if not unpack.eof:
        raise _Refused("the server's gzip ends early", f"try again, or {_SAVE}")


def _gathered(pieces: Iterator[bytes], bound: int, cut: bool) -> bytes:
    held: list[bytes] = []
    size = 0
    try:
        for piece in pieces:
            held.append(piece)
            size += len(piece)
            if size > bound:
                raise _TooLong(f"the page is longer than {bound:,} bytes")
    except _TooLong:
        if not cut:
            raise
    return b"".join(held)[:bound]
