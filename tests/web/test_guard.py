"""Who is answered, what is taken, and what a browser is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Route
from starlette.testclient import TestClient

from slugline.web import Rules, viewer
from slugline.web.guard import POLICY, Guard, host_name
from slugline.web.serving import address_of, loopback, rules_for

OWN = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}


def test_every_answer_says_what_a_browser_may_do_with_it(client: TestClient) -> None:
    for path in ("/", "/style.css", "/nothing", "/story/s0", "/export/json"):
        answer = client.get(path)
        assert answer.headers["content-security-policy"] == POLICY, path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in answer.headers
    said = dict(part.strip().partition(" ")[::2] for part in POLICY.split(";"))
    assert said == {
        "default-src": "'none'", "style-src": "'self'", "script-src": "'self'", "img-src": "'self' data:",
        "connect-src": "'self'", "form-action": "'self'", "frame-ancestors": "'none'", "base-uri": "'none'",
    }  # fmt: skip


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::2]"])
def test_other_names_are_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "LOCALHOST", "[::1]:8000"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/add", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:1", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "none"},
        {"origin": "http://127.0.0.1.evil.example", "sec-fetch-site": "same-origin"},
    ],
)
@pytest.mark.parametrize("path", ["/add", "/decide", "/withdraw"])
def test_writes_come_from_its_own_pages(client: TestClient, path: str, headers: dict[str, str]) -> None:
    answer = client.post(path, data={"text": "A page"}, headers=headers)
    assert answer.status_code == 403


def test_nothing_else_can_be_written_to(made: Path) -> None:
    """So that the two tests around this one see every write that there is."""
    app = viewer(made)
    assert isinstance(app, Guard)
    routes = [r for r in app.app.routes if isinstance(r, Route)]  # type: ignore[attr-defined]
    assert len(routes) > 20
    assert {r.path for r in routes if (r.methods or set()) - {"GET", "HEAD"}} == {"/add", "/decide", "/withdraw"}


@pytest.mark.parametrize("path", ["/add", "/decide", "/withdraw"])
def test_a_form_without_the_key_is_not_taken(client: TestClient, path: str) -> None:
    for given_key in ("", "wrong"):
        answer = client.post(path, data={"text": "A page", "key": given_key}, headers=OWN)
        assert answer.status_code == 403
        assert "load it again" in answer.text


def test_only_known_methods(client: TestClient) -> None:
    assert client.request("DELETE", "/").status_code == 405
    assert client.request("PUT", "/add", content=b"x", headers=OWN).status_code == 405
    assert client.post("/", headers=OWN).status_code == 405


def test_uploads_are_bounded_whatever_length_is_said(made: Path) -> None:
    small = Rules(largest=10_000)
    with TestClient(viewer(made, small), base_url="http://127.0.0.1") as found:
        answer = found.post("/add", files={"files": ("a.txt", b"x" * 20_000)}, headers=OWN)
        assert answer.status_code == 413

        def endless() -> object:
            yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
            for _ in range(100):
                yield b"x" * 1000

        kind = {"content-type": "multipart/form-data; boundary=b"}
        answer = found.post("/add", content=endless(), headers={**OWN, **kind})  # type: ignore[arg-type]
        assert answer.status_code == 413
        assert "slugline add" in answer.text


def test_beyond_this_machine_a_token_is_asked_for(made: Path) -> None:
    rules = rules_for("0.0.0.0")
    assert rules.token is not None
    assert len(rules.token) >= 32
    assert rules_for("0.0.0.0").token != rules.token
    with TestClient(viewer(made, rules), base_url="http://desk.example:8000", follow_redirects=False) as found:
        assert found.get("/").status_code == 403
        assert found.get("/style.css").status_code == 403
        assert found.get("/?token=wrong").status_code == 403
        assert found.post(f"/add?token={rules.token}", headers=OWN).status_code == 403
        asked = found.get(f"/add?token={rules.token}&a=b")
        assert asked.status_code == 303
        assert asked.headers["location"] == "/add?a=b"
        cookie = asked.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert found.get("/").status_code == 200
    with TestClient(viewer(made, rules), base_url="http://desk.example:8000", follow_redirects=False) as other:
        assert other.get(f"/%2Fevil.example/?token={rules.token}").headers["location"].startswith("/evil.example")
        odd = [(b"cookie", b"slugline_token=\xd0\xb6; ;;=")]
        assert other.get("/", headers=odd).status_code == 403


def test_loopback_asks_for_none() -> None:
    for host in ("127.0.0.1", "localhost", "::1", "127.8.8.8"):
        assert loopback(host), host
        assert rules_for(host).token is None
    for host in ("0.0.0.0", "::", "192.168.1.5", "example.org"):
        assert not loopback(host), host


def test_addresses_as_people_open_them() -> None:
    assert address_of("127.0.0.1", 8000, None) == "http://127.0.0.1:8000/"
    assert address_of("::1", 8000, None, "job/1") == "http://[::1]:8000/job/1"
    assert address_of("desk", 80, "t") == "http://desk:80/?token=t"


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/..%2f..%2fetc/passwd", "/static/../app.py", "/style.css/../app.py", "/page/..%2f..%2fx",
     "/story/%2e%2e/export/json", "/pair/...", "/job/-1", "/job/99999999999", "/statement/.", "/story/%00"],
)  # fmt: skip
def test_nothing_of_the_machine_is_listed(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404, path
    assert "Traceback" not in answer.text


@given(st.text())
def test_a_host_header_can_be_anything(text: str) -> None:
    assert host_name(text) == host_name(text).lower()
