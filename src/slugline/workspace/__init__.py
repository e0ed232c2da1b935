"""A workspace: what a person has gathered, kept between runs and between versions."""

from slugline.accounts import Found, Removal, Status, StoryEvent, StoryLine
from slugline.workspace.base import FILE, Workspace
from slugline.workspace.pages import ARTICLES, Page, article_of
from slugline.workspace.words import asked

__all__ = [
    "ARTICLES",
    "FILE",
    "Found",
    "Page",
    "Removal",
    "Status",
    "StoryEvent",
    "StoryLine",
    "Workspace",
    "article_of",
    "asked",
]
