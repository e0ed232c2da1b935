"""The viewer: a thin ASGI app around the report, for people who would rather look than read."""

from slugline.web.app import viewer
from slugline.web.guard import Rules
from slugline.web.serving import serve

__all__ = ["Rules", "serve", "viewer"]
