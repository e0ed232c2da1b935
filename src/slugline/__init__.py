"""Slugline finds the story behind news pages in any language and rebuilds the family tree of its copies."""

__version__ = "0.1.0"
