"""Articles to stories: which pages carry one story, across languages, and why."""

from slugline.story.bridging import bridges
from slugline.story.corpus import marks_of
from slugline.story.grouping import SAME_STORY, group, similarity
from slugline.story.marks import Marks
from slugline.story.obeying import obeyed
from slugline.story.versions import versions
from slugline.story.why import why

__all__ = ["SAME_STORY", "Marks", "bridges", "group", "marks_of", "obeyed", "similarity", "versions", "why"]
