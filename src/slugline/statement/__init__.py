"""Who said what, to whom, in what kind of speech, and through whom it reached the page."""

from slugline.statement.cues import ruled
from slugline.statement.drift import drifts
from slugline.statement.matching import same
from slugline.statement.running import Located, located, of_text
from slugline.statement.statements import readdressed, reads, statements

__all__ = ["Located", "drifts", "located", "of_text", "readdressed", "reads", "ruled", "same", "statements"]
