"""Capture -> Article or Rejected: body and furniture, metadata, dateline and credits."""

from slugline.article.cleaning import clean

__all__ = ["clean"]
