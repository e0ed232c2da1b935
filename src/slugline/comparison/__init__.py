"""What a copy kept, dropped, added and altered; how many sources a story has."""

from slugline.comparison.changes import changes
from slugline.comparison.cues import languages, ruled
from slugline.comparison.damage import damage
from slugline.comparison.finding import Finding
from slugline.comparison.plain import plain
from slugline.comparison.sentence import sentence_changes
from slugline.comparison.sources import independent_sources

__all__ = ["Finding", "changes", "damage", "independent_sources", "languages", "plain", "ruled", "sentence_changes"]
