"""The public names are these, and importing them costs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import slugline


def test_public_names() -> None:
    named = ["align", "clean", "clean_stream", "compare", "match_names", "read", "statements", "table", "trace", "why"]
    assert slugline.__all__ == named
    for name in slugline.__all__:
        assert callable(getattr(slugline, name))
        assert getattr(slugline, name).__doc__


def test_no_other_name_is_invented() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        slugline.__getattr__("nothing")


def test_importing_loads_nothing_heavy() -> None:
    heavy = "numpy", "onnxruntime", "sentencepiece", "trafilatura", "rich", "regex", "lxml"
    script = f"import sys, slugline; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
