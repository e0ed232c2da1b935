"""The Python way in: the same words as the commands, records in and records out, nothing printed."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from slugline import alongside, comparison, names, pipeline, statement, versions
from slugline import capture as capture_room
from slugline import collation as collation_room
from slugline.collection import open_workspace
from slugline.errors import BadInput, UsageError
from slugline.language import detect
from slugline.model import (
    Article,
    Bead,
    Capture,
    Comparison,
    Credits,
    Dateline,
    Rejected,
    Sayings,
    Statement,
    Trace,
    Versions,
    Why,
    digest,
)
from slugline.ports import Fetcher, Progress, plugin
from slugline.setting import Setting, setting, with_names

__all__ = [
    "align",
    "align_many",
    "clean",
    "clean_all",
    "clean_stream",
    "compare",
    "damage",
    "damages",
    "match_names",
    "read",
    "statements",
    "statements_of",
    "table",
    "trace",
    "why",
]

Captures = Iterable[Capture | Rejected]


def read(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    language: str | None = None,
    fetch: bool | Fetcher = False,
) -> Iterator[Capture | Rejected]:
    """The captures at these paths, in the order of the paths (a folder's files sorted), one at a time in memory.

    A path is a file, a folder, a glob pattern, or ``-`` for ``stdin``; with ``fetch`` (true, or a Fetcher of one's
    own) also an address of the web. ``language`` is what the caller knows of all of them.
    Raises InputNotFound for a path or pattern that names nothing and UsageError for an address without ``fetch``,
    both at the call. What cannot be read comes as ``Rejected``.
    """
    fetcher: Fetcher | None = plugin("fetchers", "http")() if fetch is True else (fetch or None)
    return capture_room.read(paths, stdin=stdin, language=language, fetcher=fetcher)


def trace(
    captures: Captures,
    *,
    engine: str = "local",
    progress: Progress | None = None,
    workspace: Path | None = None,
    encoder: str = "auto",
    namer: str | None = None,
) -> Trace:
    """Captures of news pages -> articles, stories, trees, changes, statements.

    Rejected records pass through into the result. The same captures in any order give the same Trace. With a
    ``workspace`` folder, the captures are added to what that holds, and the Trace is that of the whole workspace.
    ``encoder`` names one that serves all languages instead of the two that are chosen by language: a plug-in, or
    "sentence-transformers:MODEL" with "labse", "bge-m3", a name of the model hub or a folder. ``namer`` finds the
    names: "rules" (what a workspace has, if none is said), "natasha", "spacy".
    Raises UnknownPlugin for an engine or encoder that is not installed, EncoderError for an encoder whose library or
    model cannot be loaded, WorkspaceError for a damaged workspace.
    """
    if workspace is not None:
        with open_workspace(workspace, engine=engine, progress=progress, encoder=encoder) as here:
            if namer is not None:
                here.find_names_by(namer)
            here.add(captures)
            return here.trace()
    with setting(engine, progress=progress, encoder=encoder) as on:
        return pipeline.run(captures, with_names(on, namer or "rules"))


def clean(capture: Capture, *, extractor: str = "trafilatura") -> Article | Rejected:
    """The article that one capture carries, or why there is none.

    ``extractor`` "resiliparse" reads HTML in bulk: many times faster, a little worse, no furniture told. Raises
    UnknownPlugin where it is not installed.
    """
    with setting("serial", extractor) as on:
        return pipeline.clean(on, [capture])[0]


def clean_all(
    captures: Captures, *, engine: str = "local", progress: Progress | None = None, extractor: str = "trafilatura"
) -> tuple[Article | Rejected, ...]:
    """The articles of many captures, sorted by capture; ``extractor`` as in ``clean``."""
    with setting(engine, extractor, progress=progress) as on:
        return pipeline.clean(on, list(captures))


def clean_stream(
    captures: Captures, *, engine: str = "local", progress: Progress | None = None, extractor: str = "trafilatura"
) -> Generator[Article | Rejected]:
    """The articles of captures as they are read, in their order, whatever their number: few are in memory at once.

    Rejected records pass through in their place. Nothing is read before the first is asked for.
    """
    with setting(engine, extractor, progress=progress) as on:
        yield from pipeline.clean_stream(on, captures)


def align(
    left: Sequence[str], right: Sequence[str], *, languages: tuple[str, str] | None = None, moves: bool = False
) -> tuple[Bead, ...]:
    """Two lists of sentences (or paragraphs) -> beads of their numbers; gaps have an empty side.

    ``languages`` are detected where they are not given. ``moves`` looks for passages that stand elsewhere on the
    other side; without it the alignment is monotone.
    """
    return align_many([(left, right)], [languages] if languages else None, moves=moves)[0]


def align_many(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]],
    languages: Sequence[tuple[str, str]] | None = None,
    *,
    moves: bool = False,
    engine: str = "serial",
) -> tuple[tuple[Bead, ...], ...]:
    """``align`` of many pairs, each distinct sentence embedded once."""
    spoken = languages or [(_language(a), _language(b)) for a, b in pairs]
    with setting(engine) as on:
        vectors = pipeline.pair_vectors(on, pairs, spoken)
    return tuple(
        collation_room.align(a, b, tuple(left), tuple(right), moves=moves, within=one == other)
        for (left, right), (a, b), (one, other) in zip(pairs, vectors, spoken, strict=True)
    )


def _language(sentences: Sequence[str]) -> str:
    return detect("\n".join(sentences))[0]


def compare(left: Capture, right: Capture, *, lines: bool = False) -> Comparison:
    """Two captures side by side. With ``lines``, each line of their texts is a sentence and no page is read.

    Raises BadInput where one of them carries no article.
    """
    with setting("serial") as on:
        return alongside.compare(on, _article(on, left, lines), _article(on, right, lines), lines=lines)


def table(captures: Captures, *, base: str | None = None, lines: bool = False) -> Versions:
    """Several versions of one text as a whole: which of them have which sentence of the one whose capture's id is
    ``base`` (without it, the first), and how; then the sentences that it lacks. ``lines`` as in ``compare``.

    A version that carries no article is told in ``rejected``. Raises UsageError for a base that is none of the
    captures and for less than two or very many versions, BadInput where the base carries no article.
    In a workspace, ``Collection.table`` takes a story.
    """
    given = list(captures)
    names = [c.id for c in given if isinstance(c, Capture)]
    if base is not None and base not in names:
        raise UsageError("the base is none of the versions", where=base, remedy=f"name one of: {', '.join(names[:20])}")
    with setting("serial") as on:
        found = [_version(on, c, lines) for c in given]
        articles = [a for a in found if isinstance(a, Article)]
        refused = tuple(r for r in found if isinstance(r, Rejected))
        chosen = next((a.id for a in articles if a.capture == base), None)
        for r in refused:
            if r.capture == base:
                raise BadInput(r.beside, where=r.capture, remedy="choose another base")
        if len(articles) < 2 and refused:
            raise BadInput(refused[0].beside, where=refused[0].capture, remedy="give two versions at least")
        return msgspec.structs.replace(versions.table(on, articles, base=chosen, lines=lines), rejected=refused)


def _version(on: Setting, capture: Capture | Rejected, lines: bool) -> Article | Rejected:
    if isinstance(capture, Rejected):
        return capture
    if lines:
        return plain_article(capture.id, capture.text.splitlines(), capture.language)
    return pipeline.clean(on, [capture])[0]


def why(left: Capture, right: Capture) -> Why:
    """Why two captures are of one story or not, and how they are related, by the two alone.

    Raises BadInput where one of them carries no article. In a workspace, ``Collection.why`` knows the whole tree.
    """
    with setting("serial") as on:
        return alongside.why(on, _article(on, left, False), _article(on, right, False))


def _article(on: Setting, capture: Capture, lines: bool) -> Article:
    found = _version(on, capture, lines)
    if isinstance(found, Rejected):
        raise BadInput(found.beside, where=found.capture, remedy="give a page that carries one article, or use --lines")
    return found


def plain_article(name: str, paragraphs: Sequence[str], language: str | None = None) -> Article:
    """A text that is nothing but an article's body as an Article: no page around it, nothing read from it."""
    body = tuple(p for p in paragraphs if p.strip())
    code = language or _language(body)
    return Article("a" + digest(name, *body), name, None, None, code, None, None, None, None, (), None, Dateline(),
                   Credits(), body)  # fmt: skip


def statements(text: str, language: str | None = None) -> tuple[Statement, ...]:
    """Who said what in a running text: spans point into its paragraphs (the text's non-empty lines)."""
    return statement.of_text(text, language)


def statements_of(captures: Captures, *, engine: str = "local", progress: Progress | None = None) -> Sayings:
    """The articles of captures, who said what in each, and what was no article."""
    with setting(engine, progress=progress) as on:
        cleaned = pipeline.clean(on, list(captures))
        articles = pipeline.accepted(cleaned)
        said, faults = alongside.said(on, articles)
        return Sayings(articles, said, pipeline.refused(cleaned), notes=(*pipeline.unspoken(articles), *faults))


def match_names(a: str, b: str) -> float:
    """How surely two names are one, across languages and scripts: 0 (another) to 1 (the same)."""
    return names.similarity(a, b)


def damage(source: str, target: str, languages: tuple[str, str] | None = None) -> float:
    """How badly a sentence's translation or copy departs from it: 0 (not at all) and up, for ranking."""
    return damages([(source, target)], [languages] if languages else None)[0]


def damages(
    pairs: Sequence[tuple[str, str]], languages: Sequence[tuple[str, str]] | None = None, *, engine: str = "serial"
) -> tuple[float, ...]:
    """``damage`` of many pairs at once, each distinct sentence embedded once."""
    spoken = languages or [(detect(a)[0], detect(b)[0]) for a, b in pairs]
    with setting(engine) as on:
        seen = [([comparison.plain(a)], [comparison.plain(b)]) for a, b in pairs]
        vectors = pipeline.pair_vectors(on, seen, spoken)
    return tuple(
        comparison.damage(a, b, la, lb, float(x[0] @ y[0]))
        for (a, b), (la, lb), (x, y) in zip(pairs, spoken, vectors, strict=True)
    )
