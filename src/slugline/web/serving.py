"""Runs the viewer on this machine."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from slugline import api
from slugline.errors import UsageError
from slugline.web.app import viewer
from slugline.web.guard import Rules
from slugline.web.jobs import Jobs, from_paths

__all__ = ["loopback", "rules_for", "serve"]


def loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def rules_for(host: str) -> Rules:
    """On loopback no name but this machine's is answered; elsewhere everything stands behind a random token."""
    if loopback(host):
        return Rules(hosts=frozenset({"localhost", "127.0.0.1", "::1", host.lower()}))
    return Rules(hosts=None, token=secrets.token_urlsafe(24))


def serve(folder: Path, host: str, port: int, *, paths: Sequence[str] = (), show: bool = False) -> None:
    """Serves until Ctrl-C. ``paths`` (looked for at once) are added first, in the background; ``show`` opens a browser;
    port 0 takes a free one. Raises UsageError where nothing can listen there, InputNotFound for a path that names
    nothing."""
    import uvicorn

    rules = rules_for(host)
    if paths:
        api.read(paths)  # a path that names nothing is told here, not in the background
    listening = _listening(host, port)
    jobs = Jobs(folder)
    app = viewer(folder, rules, jobs=jobs, warm=not paths)
    first = f"job/{jobs.start('Adding pages', paths, from_paths(paths)).number}" if paths else ""
    address = address_of(host, listening.getsockname()[1], rules.token, first)
    print(f"The viewer is at {address}\nStop it with Ctrl-C.", file=sys.stderr, flush=True)
    if show:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    settings = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, access_log=False)
    with suppress(KeyboardInterrupt):  # that is how a viewer ends
        uvicorn.Server(settings).run(sockets=[listening])
    if jobs.busy:  # its thread may be deep in a library, which would turn the interpreter's orderly end into an abort
        print("Pages were still being added: the next `slugline add` goes on with them.", file=sys.stderr, flush=True)
        os._exit(0)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(place)
        found.listen()  # whoever opens the address as soon as it is printed waits, and is not refused
    except OSError as error:
        remedy = "choose another --port, or stop what listens there; --port 0 takes a free one"
        raise UsageError(f"nothing can listen there: {error.strerror or error}", where=f"{host}:{port}",
                         remedy=remedy) from error  # fmt: skip
    return found


def address_of(host: str, port: int, token: str | None, path: str = "") -> str:
    """What a person opens."""
    if host in ("0.0.0.0", "::"):
        host = socket.gethostname()
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/{path}" + (f"?token={token}" if token else "")
