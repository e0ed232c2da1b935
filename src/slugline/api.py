"""The Python way in: the same words as the commands, records in and records out, nothing printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slugline import collation as collation_room
from slugline import comparison, names, pipeline, statement
from slugline.errors import BadInput
from slugline.language import detect
from slugline.model import Article, Bead, Capture, Comparison, Rejected, Statement, Trace
from slugline.pipeline import Progress

__all__ = ["align", "clean", "compare", "damage", "match_names", "statements", "trace"]


def trace(
    captures: Iterable[Capture | Rejected], *, engine: str = "local", progress: Progress | None = None
) -> Trace:
    """Captures of news pages -> articles, stories, trees, changes, statements.

    Rejected records pass through into the result. The same captures in any order give the same Trace.
    Raises UnknownPlugin for an engine that is not installed.
    """
    return pipeline.run(captures, pipeline.setting(engine, progress=progress))


def clean(capture: Capture) -> Article | Rejected:
    """The article that one capture carries, or why there is none."""
    return pipeline.clean(pipeline.setting("serial"), [capture])[0]


def align(
    left: Sequence[str], right: Sequence[str], *, languages: tuple[str, str] | None = None, moves: bool = False
) -> tuple[Bead, ...]:
    """Two lists of sentences (or paragraphs) -> beads of their numbers; gaps have an empty side.

    ``languages`` are detected where they are not given. ``moves`` looks for passages that stand elsewhere on the
    other side; without it the alignment is monotone.
    """
    a, b = languages or (detect("\n".join(left))[0], detect("\n".join(right))[0])
    vectors = pipeline.embed_pair((a, tuple(left)), (b, tuple(right)), pipeline.setting("serial"))
    return collation_room.align(vectors[0], vectors[1], tuple(left), tuple(right), moves=moves)


def compare(left: Capture, right: Capture) -> Comparison:
    """Two captures side by side. Raises BadInput where one of them carries no article."""
    on = pipeline.setting("serial")
    found = []
    for capture in (left, right):
        article = pipeline.clean(on, [capture])[0]
        if isinstance(article, Rejected):
            raise BadInput(article.reason, where=article.capture, remedy="give a page that carries one article")
        found.append(article)
    return pipeline.compare_articles(found[0], found[1], on)


def statements(text: str, language: str | None = None) -> tuple[Statement, ...]:
    """Who said what in a running text: spans point into its paragraphs (the text's non-empty lines)."""
    return statement.of_text(text, language)


def match_names(a: str, b: str) -> float:
    """How surely two names are one, across languages and scripts: 0 (another) to 1 (the same)."""
    return names.similarity(a, b)


def damage(source: str, target: str, languages: tuple[str, str] | None = None) -> float:
    """How badly a sentence's translation or copy departs from it: 0 (not at all) and up, for ranking."""
    return damages([(source, target)], [languages] if languages else None)[0]


def damages(
    pairs: Sequence[tuple[str, str]], languages: Sequence[tuple[str, str]] | None = None
) -> tuple[float, ...]:
    """``damage`` of many pairs at once, each distinct sentence embedded once."""
    spoken = languages or [(detect(a)[0], detect(b)[0]) for a, b in pairs]
    cosines = pipeline.cosines(pairs, spoken, pipeline.setting("serial"))
    return tuple(
        comparison.damage(a, b, la, lb, c) for (a, b), (la, lb), c in zip(pairs, spoken, cosines, strict=True)
    )
