"""SVG to PNG by resvg (https://github.com/linebender/resvg), which reads no network and runs no scripts."""

from __future__ import annotations

__all__ = ["ResvgPainter"]


class ResvgPainter:
    """Paints with the system's fonts."""

    name = "resvg"

    def png(self, svg: str, zoom: float = 1.0) -> bytes:
        """The drawing on white as PNG, ``zoom`` pixels a unit. Raises ValueError for what is no SVG."""
        import resvg_py

        return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, background="#ffffff", sans_serif_family=_FAMILY))


_FAMILY = "Noto Sans"
