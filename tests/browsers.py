"""The browser of this machine, for all tests that look at pages with one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

__all__ = ["running"]

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip


def _missing(what: str) -> None:
    """In CI a failure, elsewhere a reason to skip."""
    if os.environ.get("CI"):
        pytest.fail(f"CI must bring {what}")
    pytest.skip(f"no {what} on this machine: nothing is looked at in a browser")


@contextmanager
def running() -> Iterator[Any]:
    """A chromium. One at a time: leave it before another begins, since each drives an event loop of this thread."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        _missing("playwright")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        _missing("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()
