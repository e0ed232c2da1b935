"""Whether a container's text is the article or only what calls for reading it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from slugline.language import normal

__all__ = ["is_teaser", "size"]

_WORD = re.compile(r"\w+")
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_EDGE = re.compile(r"\A[\W_]+|[\W_]+\Z")
_CUT = re.compile(r"(?:\[\s?(?:…|\.{3}|&hellip;)\s?\]|\(\s?(?:…|\.{3})\s?\)|…|\.{3})[\s»›>→]*\Z")
_SENTENCE = re.compile(r"(?<=[.!?…\]»”\"])\s+|(?<=[。！？])\s*")
_SHORT = 90.0  # words: a call for the rest below a longer text is furniture
_SUMMARY = 60.0  # words: a text that is offered as a summary and has fewer is one


@cache
def _calls() -> frozenset[str]:
    table = tomllib.loads(files("slugline.capture").joinpath("data/teasers.toml").read_text("utf-8"))
    return frozenset(_bare(call) for calls in table.values() for call in calls)


def _bare(text: str) -> str:
    return _EDGE.sub("", normal(text))


def size(paragraphs: Sequence[str]) -> float:
    """Length in words; two characters of a script without spaces count as one."""
    dense = sum(len(_DENSE.findall(p)) for p in paragraphs)
    return dense / 2 + sum(len(_WORD.findall(_DENSE.sub(" ", p))) for p in paragraphs)


def is_teaser(paragraphs: Sequence[str], *, summary: bool) -> bool:
    """Short, and it ends in dots or in a call for the rest; or offered as a ``summary`` and no longer than one."""
    if not paragraphs:
        return False
    length = size(paragraphs)
    if summary and length < _SUMMARY and len(paragraphs) <= 2:
        return True
    if length >= _SHORT:
        return False
    last = paragraphs[-1]
    if _CUT.search(last[-40:]):
        return True
    if _bare(last[:200]) in _calls():
        return True
    tail = _SENTENCE.split(last[-120:])
    if len(tail) > 1 and _bare(tail[-1]) in _calls():
        return True
    return len(paragraphs) > 1 and bool(_CUT.search(paragraphs[-2][-40:])) and size(paragraphs[-1:]) < 12
