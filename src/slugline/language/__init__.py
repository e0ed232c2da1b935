"""Which language; sentences, words, numbers, dates; one data file a language."""

from slugline.language.detect import detect
from slugline.language.sentences import sentences, split
from slugline.language.words import normal, words

__all__ = ["detect", "normal", "sentences", "split", "words"]
