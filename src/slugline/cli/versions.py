"""What ``compare`` is given: files, or pages of a workspace; two versions or more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from slugline.cli.files import captures_at
from slugline.errors import UsageError

if TYPE_CHECKING:
    from slugline.model import Capture, Comparison, Rejected, Versions

__all__ = ["Asked", "compared"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The versions by path (in a workspace by id or address), which of them is the base, and how to read them."""

    names: tuple[str, ...]
    base: str | None
    workspace: Path | None
    story: str | None
    lines: bool
    fetch: bool


def compared(asked: Asked) -> Comparison | Versions:
    """Two versions side by side, the base on the left; more as a table. Raises UsageError for what does not fit
    together, and for a base that is none of the versions."""
    if asked.workspace is not None:
        return _in_workspace(asked, asked.workspace)
    if asked.story is not None:
        raise UsageError("a story is one of a workspace", where=asked.story, remedy="name it with --workspace DIR")
    if not asked.names:
        raise UsageError("no versions are named", remedy="name two or more: slugline compare LEFT RIGHT")
    return _of_files(asked)


def _in_workspace(asked: Asked, folder: Path) -> Comparison | Versions:
    from slugline.collection import open_workspace

    if asked.lines or asked.fetch:
        raise UsageError("--lines and --fetch are for files and addresses", remedy="leave out --workspace or these")
    with open_workspace(folder, engine="serial", reading=True) as here:
        if asked.story is None and asked.base is None and len(asked.names) == 2:
            return here.compare(*asked.names)
        return here.table(asked.names, story=asked.story, base=asked.base)


def _of_files(asked: Asked) -> Comparison | Versions:
    from slugline import api
    from slugline.model import Rejected

    found = [(path, c) for path in asked.names for c in captures_at([path], None, asked.fetch)]
    chosen = _base(asked.base, found)
    if len(found) > 2:
        return api.table([c for _, c in found], base=chosen, lines=asked.lines)
    bad = next((c for _, c in found if isinstance(c, Rejected)), None)
    if bad is not None:
        raise UsageError(bad.beside, where=bad.capture)
    two = sorted(
        (c for _, c in found if not isinstance(c, Rejected)), key=lambda c: chosen is not None and c.id != chosen
    )
    if len(two) < 2:
        raise UsageError(f"{len(two)} captures where two or more are wanted", where=" ".join(asked.names),
                         remedy="name another version")  # fmt: skip
    return api.compare(*two, lines=asked.lines)


def _base(asked: str | None, found: Sequence[tuple[str, Capture | Rejected]]) -> str | None:
    """The id of the capture that is asked for: by its path, its id, or its path's last part where that is enough."""
    from slugline.model import Rejected

    if asked is None:
        return None
    ids = [(path, c.capture if isinstance(c, Rejected) else c.id) for path, c in found]
    for fits in (lambda p, i: asked in (p, i), lambda p, i: asked == i.rstrip("/").split("/")[-1]):
        named = [i for p, i in ids if fits(p, i)]
        if len(named) == 1:
            return named[0]
    known = ", ".join(i for _, i in ids[:12])
    raise UsageError("the base is none of the versions, or several", where=asked, remedy=f"name one of: {known}")
