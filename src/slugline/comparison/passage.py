"""The sentences of one side of a bead as one passage, and the way back into the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slugline.comparison.finding import Range
from slugline.language.rules import base
from slugline.model import Article, Sentence, Span, Witness

__all__ = ["Passage", "label", "passage", "whole"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text made of sentences of one witness; ``starts`` is where each begins in it."""

    witness: Witness
    numbers: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    text: str

    def span(self, where: Range | None) -> Span | None:
        """The range in the article's body, as far as it stays in the paragraph where it begins."""
        if where is None or not self.sentences:
            return None
        k = max(i for i, s in enumerate(self.starts) if s <= where[0])
        first = self.sentences[k]
        shift = first.start - self.starts[k]
        last = max(i for i, s in enumerate(self.starts) if s < max(where[1], where[0] + 1) and self._joined(k, i))
        limit = self.sentences[last].end
        end = self.sentences[last].start - self.starts[last] + where[1]
        return self.witness.article.span(first.paragraph, min(where[0] + shift, limit), min(end, limit))

    def follows(self, later: Passage) -> bool:
        """Whether ``later`` begins where this passage ends."""
        return self.numbers[-1] + 1 == later.numbers[0]

    def joined(self, later: Passage) -> Passage:
        """Both as one passage."""
        return passage(self.witness, (*self.numbers, *later.numbers))

    def _joined(self, k: int, i: int) -> bool:
        return i >= k and self.sentences[i].paragraph == self.sentences[k].paragraph


def passage(witness: Witness, numbers: Sequence[int]) -> Passage:
    """The sentences of these numbers, a space between them where the script has spaces."""
    sentences = tuple([witness.sentences[i] for i in numbers])
    if len(sentences) == 1:
        return Passage(witness, tuple(numbers), sentences, (0,), sentences[0].text)
    glue = "" if base(witness.language) in ("ja", "zh", "th") else " "
    starts, at = [], 0
    for s in sentences:
        starts.append(at)
        at += len(s.text) + len(glue)
    return Passage(witness, tuple(numbers), sentences, tuple(starts), glue.join(s.text for s in sentences))


def whole(witness: Witness, numbers: Sequence[int]) -> Span | None:
    """One span over sentences that follow each other, as far as they stay in one paragraph."""
    made = passage(witness, numbers)
    return made.span((0, len(made.text)))


def label(article: Article) -> str:
    """What a person calls the article."""
    return article.called
