"""Which language; sentences, words, numbers, dates; one data file a language."""

from slugline.language.dates import DateFound, dates
from slugline.language.detect import borne_out, detect, detect_paragraphs, language_of
from slugline.language.moment import Moment, moment, moments
from slugline.language.quantities import Quantity, quantities
from slugline.language.rules import Rules, code_of, languages, rules, stopwords
from slugline.language.sentences import sentences, split
from slugline.language.words import normal, words

__all__ = [
    "DateFound",
    "Moment",
    "Quantity",
    "Rules",
    "borne_out",
    "code_of",
    "dates",
    "detect",
    "detect_paragraphs",
    "language_of",
    "languages",
    "moment",
    "moments",
    "normal",
    "quantities",
    "rules",
    "sentences",
    "split",
    "stopwords",
    "words",
]
