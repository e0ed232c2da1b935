"""Capture -> Article or Rejected: body and furniture, metadata, dateline and credits."""

from slugline.article.cleaning import clean
from slugline.article.html import visible_lines

__all__ = ["clean", "visible_lines"]
