"""Capture -> Article or Rejected: body and furniture, metadata, dateline and credits."""

from slugline.article.cleaning import clean
from slugline.article.found import found_lines
from slugline.article.html import visible_lines

__all__ = ["clean", "found_lines", "visible_lines"]
