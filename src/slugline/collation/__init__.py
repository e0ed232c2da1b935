"""Two witnesses aligned sentence by sentence: beads, gaps, passages that stand elsewhere."""

from slugline.collation.align import align
from slugline.collation.collate import collate, moved_blocks
from slugline.collation.nearest import nearest
from slugline.collation.several import Collator
from slugline.collation.table import table

__all__ = ["Collator", "align", "collate", "moved_blocks", "nearest", "table"]
