"""Slugline finds the story behind news pages in any language and rebuilds the family tree of its copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slugline.api import align, clean, clean_stream, compare, match_names, read, statements, table, trace, why

__version__ = "0.1.0"
__all__ = ["align", "clean", "clean_stream", "compare", "match_names", "read", "statements", "table", "trace", "why"]


def __getattr__(name: str) -> Any:
    """Public names are loaded when they are first asked for, so that ``import slugline`` costs nothing."""
    if name in __all__:
        from slugline import api

        return getattr(api, name)
    raise AttributeError(f"module 'slugline' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
