"""Who publishes the page, where no metadata says so: the holder that its copyright line names."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from slugline.article.knowledge import bare, knowledge
from slugline.article.particles import holder_led
from slugline.language import normal
from slugline.model import Furniture
from slugline.names import agency

__all__ = ["holder_of", "publisher_of"]

_LONGEST = 300  # characters of a line that is read
_MARK = regex.compile(r"(?:[©ⓒ]|\(c\)|(?<![\p{L}])copyright(?![\p{L}]))", regex.I)
_YEARS = regex.compile(r"^(?:(?:19|20)\d\d(?:\s?[-–—/,]\s?(?:(?:19|20)?\d\d))?(?!\d))")
_LAST_YEARS = regex.compile(r"[\s,]+(?:19|20)\d\d(?:\s?[-–—/]\s?(?:19|20)?\d\d)?$")
_END = regex.compile(r"(?<=[\p{L}\p{N}]{3})[.。]+(?:\s|$)|[,;|•·()（）\[\]，、；]|\s[-–—/]\s|(?<=\s)https?:")
_CASED = regex.compile(r"^\p{Ll}")


def holder_of(line: str) -> str | None:
    """The name behind a copyright mark and its years ("© 2022 Norvik Courier. All rights reserved.").

    ``None`` where the mark names nobody ("© All rights reserved") or an agency: an agency's line stands below its
    dispatches on anybody's page.
    """
    line = " ".join(line[:_LONGEST].split())
    marks = list(_MARK.finditer(line))
    if not marks:
        return None
    rest, before = line[marks[-1].end() :], ""
    while rest != before:
        before = rest
        rest = holder_led().sub("", _YEARS.sub("", rest.lstrip(" .,:;-–—|")))
    cut = _END.search(rest)
    name = _LAST_YEARS.sub("", (rest[: cut.start()] if cut else rest).strip()).strip(' .,:;-–—|"“”„«»')
    return name if _named(name) else None


def _named(name: str) -> bool:
    if not 2 <= len(name) <= 60 or len(name.split()) > 7 or _CASED.match(name) or not any(c.isalpha() for c in name):
        return False
    know = knowledge()
    if know.labels.get(bare(name)) or know.phrases.kind(normal(name)) or agency(name):
        return False
    return not agency(name.partition(" ")[2])  # "The Associated Press"


def publisher_of(furniture: Iterable[Furniture]) -> str | None:
    """The first holder that a page's copyright lines name."""
    return next((name for f in furniture if f.kind == "copyright" and (name := holder_of(f.text))), None)
