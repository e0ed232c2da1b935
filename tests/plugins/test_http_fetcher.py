"""The fetcher against real servers on this machine: what it gets, what it refuses, what it does not wait for."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from slugline.model import Fetched, Rejected
from slugline.plugins import guarded_network
from slugline.plugins.guarded_network import public
from slugline.plugins.http_fetcher import Bounds, HttpFetcher, user_agent
from slugline.ports import Fetcher

PAGE = b"<html><body><p>The ferry was late again on the third day.</p></body></html>"
HERE = frozenset({"127.0.0.1"})
QUICK = Bounds(seconds=5.0, sent=100_000, expanded=300_000, delay=0.0)
Handler = Callable[["_Guest"], None]


class _Guest(BaseHTTPRequestHandler):
    """Answers by the server's table of paths; an unknown robots.txt is a 404."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        with suppress(BrokenPipeError, ConnectionResetError):
            self.server.table.get(self.path, _missing)(self)  # type: ignore[attr-defined]
        self.close_connection = True

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in {**named, **{k.replace("_", "-").title(): v for k, v in headers.items()}}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence."""


def _missing(guest: _Guest) -> None:
    guest.answer(404)


def page(body: bytes = PAGE, status: int = 200, **headers: str) -> Handler:
    return lambda guest: guest.answer(status, body, **headers)


def to(target: str) -> Handler:
    return page(b"", 302, location=target)


class _Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, table: dict[str, Handler]) -> None:
        super().__init__(("127.0.0.1", 0), _Guest)
        self.table = table
        self.seen: list[tuple[str, dict[str, str]]] = []

    @property
    def at(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def site(**table: Handler) -> Iterator[_Site]:
    names = {("/robots.txt" if k == "robots" else "/" + k): v for k, v in table.items()}
    with _Site(names) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()


def fetcher(bounds: Bounds = QUICK) -> HttpFetcher:
    return HttpFetcher(HERE, bounds, lambda: datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC))


def refused(found: Fetched | Rejected) -> str:
    assert isinstance(found, Rejected)
    assert found.stage == "fetch"
    return found.reason


def test_it_is_what_the_port_asks() -> None:
    assert isinstance(HttpFetcher(), Fetcher)


def test_a_page_with_its_time_and_charset() -> None:
    with site(a=page()) as here:
        found = fetcher().fetch(here.at + "/a")
    assert found == Fetched(here.at + "/a", PAGE, "2031-05-06T07:08:09Z", "text/html", "utf-8")
    path, headers = here.seen[-1]
    assert path == "/a"
    assert headers["User-Agent"] == user_agent()
    assert headers["User-Agent"].startswith("slugline/")
    assert "Cookie" not in headers


def test_an_address_of_this_machine_is_refused_by_default() -> None:
    with site(a=page()) as here:
        assert "public internet" in refused(HttpFetcher().fetch(here.at + "/a"))
    assert here.seen == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:8.8.8.8", "::ffff:10.0.0.1", "2002:a00:1::1", "64:ff9b::a00:1", "64:ff9b:1::1", "fec0::1",
        "2001:db8::1", "nonsense",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "193.0.0.1", "2606:4700::1111", "2a00:1450:4001::5"])
def test_addresses_that_are_public(address: str) -> None:
    assert public(address)


def test_one_private_address_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", ("127.0.0.1", 80)), (0, 0, 0, "", ("10.0.0.7", 80))]
    monkeypatch.setattr(guarded_network.socket, "getaddrinfo", lambda *_, **__: both)
    assert "10.0.0.7" in refused(fetcher().fetch("http://news.example/a"))


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is resolved once for each exchange; the second answer of a name server is never asked for."""
    asked: list[str] = []

    def once(host: str, port: int, **_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        asked.append(host)
        return [(0, 0, 0, "", ("127.0.0.1", port))]

    with site(a=page()) as here:
        original = guarded_network.socket.getaddrinfo
        monkeypatch.setattr(
            guarded_network.socket, "getaddrinfo",
            lambda h, p, *a, **k: once(h, p) if h == "news.example" else original(h, p, *a, **k),
        )  # fmt: skip
        found = fetcher().fetch(f"http://news.example:{here.server_port}/a")
    assert isinstance(found, Fetched)
    assert asked == ["news.example", "news.example"]  # robots.txt, then the page
    assert here.seen[-1][1]["Host"] == f"news.example:{here.server_port}"


@pytest.mark.parametrize(
    "url", ["ftp://news.example/a", "http://me:secret@news.example/", "http:///a", "file:///etc/x"]
)
def test_addresses_that_are_no_pages(url: str) -> None:
    assert "secret" not in refused(fetcher().fetch(url))


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://a:99999/", "http://\udc80/", "http://" + "a" * 300 + ".example/", ""]
)
def test_odd_addresses_never_raise(url: str) -> None:
    refused(fetcher().fetch(url))


def test_redirects_are_followed_and_the_last_address_is_told() -> None:
    with site(a=to("/b"), b=to("c"), c=page()) as here:
        found = fetcher().fetch(here.at + "/a")
    assert isinstance(found, Fetched)
    assert found.url == here.at + "/c"


def test_a_loop_of_redirects_ends() -> None:
    with site(a=to("/b"), b=to("/a")) as here:
        assert "more than 5 redirects" in refused(fetcher().fetch(here.at + "/a"))


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("http://10.0.0.1/secret", "public internet"),
        ("http://[::1]/secret", "public internet"),
        ("http://169.254.169.254/latest/meta-data", "public internet"),
        ("file:///etc/passwd", "not with http"),
        ("http://127.0.0.1:6379/", "redirect leads to port 6379"),
        ("http://me:pass@127.0.0.1/", "user name or password"),
    ],
)
def test_a_redirect_to_where_no_page_is(target: str, said: str) -> None:
    with site(a=to(target)) as here:
        assert said in refused(fetcher().fetch(here.at + "/a"))


def test_robots_txt_is_respected() -> None:
    rules = page(b"User-agent: *\nDisallow: /closed", content_type="text/plain")
    with site(robots=rules, closed=page(), open=page()) as here:
        one = fetcher()
        assert "robots.txt" in refused(one.fetch(here.at + "/closed"))
        assert isinstance(one.fetch(here.at + "/open"), Fetched)
    assert [path for path, _ in here.seen] == ["/robots.txt", "/open"]


def test_robots_txt_holds_for_redirects_too() -> None:
    rules = page(b"User-agent: slugline\nDisallow: /closed", content_type="text/plain")
    with site(robots=rules, a=to("/closed"), closed=page()) as here:
        assert "robots.txt" in refused(fetcher().fetch(here.at + "/a"))
    assert "/closed" not in [path for path, _ in here.seen]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_a_robots_txt_that_cannot_be_had(status: int, allowed: bool) -> None:
    with site(robots=page(b"", status), a=page()) as here:
        found = fetcher().fetch(here.at + "/a")
    if allowed:
        assert isinstance(found, Fetched)
    else:
        assert "cannot be had" in refused(found)


def test_a_crawl_delay_beyond_patience_is_told() -> None:
    with site(robots=page(b"User-agent: *\nCrawl-delay: 3600"), a=page()) as here:
        assert "3600 seconds" in refused(fetcher().fetch(here.at + "/a"))


def test_pages_of_one_host_are_fetched_with_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    with site(a=page(), b=page()) as here:
        one = fetcher(Bounds(seconds=5.0, delay=100.0, patience=200.0))
        one.fetch(here.at + "/a")
        assert slept == []
        one.fetch(here.at + "/b")
    assert len(slept) == 1
    assert 50.0 < slept[0] <= 100.0


def _drip(guest: _Guest) -> None:
    guest.send_response(200)
    guest.send_header("Content-Type", "text/html")
    guest.end_headers()
    while True:
        guest.wfile.write(b"<p>and</p>")
        guest.wfile.flush()
        time.sleep(0.05)


def _flood(guest: _Guest) -> None:
    guest.send_response(200)
    guest.send_header("Content-Type", "text/html")
    guest.end_headers()
    while True:
        guest.wfile.write(b"<p>and so on</p>" * 1_000)


def _dripping_head(guest: _Guest) -> None:
    guest.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        guest.wfile.write(b"X-More: yes\r\n")
        guest.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("slow", [_drip, _dripping_head])
def test_a_slow_server_is_not_waited_for(slow: Handler) -> None:
    with site(a=slow) as here:
        assert "within 0.5 seconds" in refused(fetcher(Bounds(seconds=0.5, delay=0.0)).fetch(here.at + "/a"))


def test_a_slow_robots_txt_forbids() -> None:
    with site(robots=_drip, a=page()) as here:
        assert "cannot be had" in refused(fetcher(Bounds(seconds=0.5, delay=0.0)).fetch(here.at + "/a"))


def test_an_endless_page_is_cut_off() -> None:
    with site(a=_flood) as here:
        assert "longer than 100,000 bytes as sent" in refused(fetcher().fetch(here.at + "/a"))


def test_a_packed_page() -> None:
    with site(a=page(gzip.compress(PAGE), content_encoding="gzip")) as here:
        found = fetcher().fetch(here.at + "/a")
    assert isinstance(found, Fetched)
    assert found.content == PAGE


def test_a_gzip_bomb() -> None:
    with site(a=page(gzip.compress(b"a" * 50_000_000), content_encoding="gzip")) as here:
        assert "longer than 300,000 bytes" in refused(fetcher().fetch(here.at + "/a"))


@pytest.mark.parametrize(
    ("handler", "said"),
    [
        (page(gzip.compress(PAGE)[:-9], content_encoding="gzip"), "ends early"),
        (page(b"nonsense", content_encoding="gzip"), "damaged"),
        (page(PAGE, content_encoding="br"), "packs the page as br"),
        (page(b"%PDF-1.7", content_type="application/pdf"), "application/pdf"),
        (page(b"{}", content_type="application/json"), "application/json"),
        (page(b"", 404), "404 Not Found"),
        (page(b"", 500), "500"),
        (page(b"", 799), "799"),
        (page(b"  "), "empty page"),
        (page(b"", 302), "302"),
    ],
)
def test_what_is_no_page(handler: Handler, said: str) -> None:
    with site(a=handler) as here:
        assert said in refused(fetcher().fetch(here.at + "/a"))


def test_a_server_that_is_not_there() -> None:
    with site() as here:
        gone = here.at
    assert "cannot be had" in refused(fetcher().fetch(gone + "/a"))
