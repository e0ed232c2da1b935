"""What is derived from an encoder's weights: kept as ``slugline.derived`` keeps it."""

from slugline.derived import cache_folder, derived

__all__ = ["cache_folder", "derived"]
