"""Who said what in Arabic, and how the words came."""

from slugline.statement.arabic.reader import arabic

__all__ = ["arabic"]
