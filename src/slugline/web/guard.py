"""What stands before every view: who may ask, what may be written from where, how much, and what a browser may do with
the answer. Plain ASGI, so that nothing gets past it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "Guard", "Rules", "host_name"]

COOKIE = "slugline_token"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
)
_READS = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Rules:
    """``hosts``: the names in a Host header that are answered, so that no other site can pose as this one (DNS
    rebinding); ``None``: all, behind a ``token``. ``largest``: bytes of a request's body."""

    hosts: frozenset[str] | None = frozenset({"127.0.0.1", "localhost", "::1"})
    token: str | None = None
    largest: int = 64 * 1024 * 1024


class Guard:
    """Wraps an ASGI app in these rules."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app, self.rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            raise RuntimeError(f"no {scope['type']} here")

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS:
                    headers[name] = value
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, sealed)
            return
        await self.app(scope, _bounded(receive, self.rules.largest), sealed)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if self.rules.hosts is not None and host_name(headers.get("host", "")) not in self.rules.hosts:
            return _no(421, "this viewer does not answer to that name: open it by the address it printed")
        if self.rules.token is not None and not _same(_cookie(headers), self.rules.token):
            return self._asked_in(scope)
        if scope["method"] in _READS:
            return None
        if scope["method"] != "POST":
            return _no(405, "only GET, HEAD and POST are known here")
        if not _own_page(headers):
            return _no(403, "changes are taken from this viewer's own pages alone")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.rules.largest:
            return _no(413, _too_much(self.rules.largest))
        return None

    def _asked_in(self, scope: Scope) -> Response:
        """Lets in who has the link with the token, which becomes a cookie and leaves the address."""
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((v for k, v in asked if k == "token"), "")
        token = self.rules.token or ""
        if not _same(given, token) or scope["method"] not in _READS:
            return _no(403, "open the link with the token that `slugline serve` printed")
        rest = urlencode([(k, v) for k, v in asked if k != "token"])
        path = "/" + quote(scope["path"].lstrip("/\\"))
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
        answer.set_cookie(COOKIE, token, httponly=True, samesite="lax", path="/")
        return answer


def host_name(host: str) -> str:
    """The name in a Host header, without its port, in lower case."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _own_page(headers: Headers) -> bool:
    """Whether a write comes from a page of ours. Browsers say it by Sec-Fetch-Site; older ones by Origin, which our own
    referrer policy lets them send as "null": forms carry a key of their own beside this."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None and origin != "null":
        return origin.partition("://")[2] == headers.get("host", "")
    return site is not None or origin is not None


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode("utf-8", "replace"), b.encode())


def _no(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status_code=status)


def _too_much(largest: int) -> str:
    return f"more than {largest // 1_048_576} MB at once: give it in parts, or use `slugline add`"


def _bounded(receive: Receive, largest: int) -> Receive:
    """The same body, but for one that goes on beyond the limit, whatever its length was said to be."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > largest:
                raise HTTPException(413, _too_much(largest))
        return message

    return counted
