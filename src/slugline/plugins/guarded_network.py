"""Connections to public addresses alone: the host is resolved, every address checked, and the checked one connected to.

Checking and connecting are one step, so that a name that resolves to another address the second time gains nothing
(DNS rebinding). Every wait is shortened to what is left until a deadline, so that no drip of bytes can outlast it.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

__all__ = ["Forbidden", "GuardedNetwork", "public"]

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_TRANSLATED = ipaddress.ip_network("64:ff9b:1::/48")


class Forbidden(Exception):
    """An address that pages from the public web are not fetched from."""


def public(address: str) -> bool:
    """Whether the address is of the public internet: not private, loopback, link-local, multicast, reserved or
    unspecified, and no IPv6 address that hides an IPv4 one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # a scoped address, "fe80::1%eth0", among others
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        hides = ip.ipv4_mapped or ip.sixtofour or ip.teredo
        if hides or ip in _TRANSLATED or ip in _LOCAL_TRANSLATED or ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


@dataclass(frozen=True, slots=True)
class GuardedNetwork(httpcore.NetworkBackend):
    """A network backend for one exchange: ends at ``deadline`` (on the monotonic clock).

    ``allowed`` are addresses that count as public: a test's own server.
    """

    deadline: float
    allowed: frozenset[str] = frozenset()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the first address of the host that answers. Raises Forbidden where one of them is not public."""
        addresses = _resolved(host, port, _left(self.deadline))
        for address in addresses:
            if address not in self.allowed and not public(address):
                name = host if host == address else f"{host} ({address})"
                raise Forbidden(f"{name} is no address of the public internet")
        fault: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, _left(self.deadline), local_address)
                return _Bounded(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault


@dataclass(frozen=True, slots=True)
class _Bounded(httpcore.NetworkStream):
    """A stream of which no operation outlasts the deadline."""

    stream: httpcore.NetworkStream
    deadline: float

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, _left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, _left(self.deadline))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self.stream.start_tls(ssl_context, server_hostname, _left(self.deadline))
        return _Bounded(inner, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _left(deadline: float) -> float:
    """Seconds until the deadline. Raises httpcore.ReadTimeout where there are none."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("the time for this page is up")
    return seconds


def _resolved(host: str, port: int, seconds: float) -> list[str]:
    """The host's addresses, in the order of the resolver, which is not waited for longer than ``seconds``."""
    found: list[str] = []
    faults: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            faults.append(error)

    _within(ask, seconds)
    if faults:
        raise httpcore.ConnectError(f"{host} cannot be found: {faults[0]}")
    if not found:
        raise httpcore.ConnectTimeout(f"{host} cannot be found: the name server does not answer")
    return found


def _within(work: Callable[[], None], seconds: float) -> None:
    thread = threading.Thread(target=work, daemon=True, name="slugline-resolver")
    thread.start()
    thread.join(seconds)
