"""Article -> statements."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from slugline.model import Article, Sentence, Span, Statement, digest
from slugline.statement.cues import Lexicon, lexicon
from slugline.statement.drafts import Draft
from slugline.statement.flow import carried
from slugline.statement.headed import headed
from slugline.statement.layered import relayed
from slugline.statement.naming import Naming
from slugline.statement.paragraphs import drafts_of, units_of
from slugline.statement.speakers import Cast, cast, names_in
from slugline.statement.via import Chained, chains, foreign

# more than this many in one article is no article
_MOST = 1000


def statements(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Statement, ...]:
    """All statements of an article by position.

    ``sentences`` are the article's, as ``slugline.language.split`` gives them. Spans point into ``article.body``; a
    quotation inside a wider statement stands as its own with ``embedded_in``. ``speaker_name`` is ``None`` where the
    text does not tell; ``confidence`` is in 0..1.
    """
    lex = lexicon(article.language)
    people = cast(article, lex)
    rough, extents = _rough(article, sentences, lex, people)
    found = carried(rough, extents, article, lex)[:_MOST]
    where = [(g[0].paragraph, *e) for g, e in zip(rough, extents, strict=True)]
    return _finish(article, chains(found, article, lex, where), people, lex)


def reads(article: Article, sentences: tuple[Sentence, ...]) -> tuple[object, ...]:
    """All that ``statements`` reads of an article but its id and its publisher: pages that agree in it say the same."""
    places = tuple((s.paragraph, s.start, s.end) for s in sentences)
    return article.language, article.dateline, article.authors, article.credits, article.body, places


def readdressed(found: Sequence[Statement], article: Article) -> tuple[Statement, ...]:
    """What ``statements`` finds in ``article``, out of what it ``found`` in one that ``reads`` the same and has no
    publisher."""

    def there(at: Span | None) -> Span | None:
        return None if at is None else msgspec.structs.replace(at, article=article.id)

    new = {
        s.id: _id(article, s.content, s.kind, (s.speaker.start, s.speaker.end) if s.speaker else None) for s in found
    }
    return tuple(
        msgspec.structs.replace(
            s, id=new[s.id], article=article.id, content=msgspec.structs.replace(s.content, article=article.id),
            cue=there(s.cue), speaker=there(s.speaker), addressee=there(s.addressee), via=foreign(s.via, article),
            embedded_in=new.get(s.embedded_in or ""), embedded_speaker=there(s.embedded_speaker),
        )
        for s in found
    )  # fmt: skip


def _id(article: Article, content: Span, kind: str, speaker: tuple[int, int] | None) -> str:
    return digest(article.id, str(content.paragraph), str(content.start), str(content.end), kind, str(speaker))


def _rough(
    article: Article, sentences: Sequence[Sentence], lex: Lexicon, people: Cast
) -> tuple[list[list[Draft]], list[tuple[int, int]]]:
    """Drafts by unit, and where each unit stands in its paragraph."""
    by_paragraph: dict[int, list[tuple[int, int]]] = {}
    for s in sentences:
        start = max(s.start, article.dateline.end) if s.paragraph == 0 else s.start
        if start < s.end:
            by_paragraph.setdefault(s.paragraph, []).append((start, s.end))
    out: list[list[Draft]] = []
    extents: list[tuple[int, int]] = []
    for p in sorted(by_paragraph):
        where = article.body[p], tuple(sorted(by_paragraph[p])), lex.language
        for n, u in enumerate(units_of(p, *where)):
            extents.append((u.start, u.end))
            passed = relayed(u, out[-1], lex) if out and out[-1][0].paragraph == p else None
            if passed is not None:
                out[-1] = passed
            found = list(drafts_of(p, *where, n)) if passed is None else []
            found = found or headed(u, lex, people)
            kept = [_with_words(u.text, d) for d in found if d.content[1] > d.content[0]]
            out.append(kept or [_empty(u.paragraph, u.start, u.end)])
    return out, extents


def _with_words(text: str, d: Draft) -> Draft:
    """The draft; a speaker without words is none."""
    blank = d.speaker is not None and d.speaker_paragraph == d.paragraph and not text[slice(*d.speaker)].strip()
    return replace(d, speaker=None) if blank else d


def _empty(paragraph: int, start: int, end: int) -> Draft:
    """A unit without statements; the flow reads it and leaves it out."""
    return Draft(paragraph, "indirect", (start, end), certainty="none", confidence=0.0)


def _finish(article: Article, found: list[Chained], people: Cast, lex: Lexicon) -> tuple[Statement, ...]:
    """Drafts with their chains as records, speakers named in the order of the text."""
    naming = Naming(article, people, lex)
    out: list[Statement] = []
    ids: dict[tuple[int, int, int], str] = {}
    for c in (replace(c, draft=_tidied(article.body[c.draft.paragraph], c.draft)) for c in found):
        d = c.draft
        key = (d.paragraph, *d.content)
        sid = _id(article, article.span(d.paragraph, *d.content), d.kind, d.speaker)
        ids.setdefault(key, sid)
        host = ids.get((d.paragraph, *(d.inside or _around(c, found))))
        out.append(_record(article, c, sid, host, naming.name(d), lex))
    return tuple(out)


def _tidied(text: str, d: Draft) -> Draft:
    """With the mark that closes what the content's last mark opens; and nobody is told by himself."""
    start, end = d.content
    mark = text[end : end + 1]
    end += any(text.count(a, start, end) - text.count(b, start, end) == 1 for a, b in _PAIRS if b == mark)
    to, by = d.addressee, d.speaker
    alone = to is not None and by is not None and d.speaker_paragraph == d.paragraph and to[0] < by[1] and by[0] < to[1]
    return replace(d, content=(start, end), addressee=None if alone else to)


_PAIRS = (("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("‚", "‘"))


def _around(c: Chained, found: list[Chained]) -> tuple[int, int]:
    """The extent of the narrowest other statement that holds this one and its attribution; (-1, -1) if none does."""
    d = c.draft
    cue = d.cue or d.content
    holds = [
        o.draft.content
        for o in found
        if o is not c
        and o.draft.paragraph == d.paragraph
        and not o.draft.whole
        and o.draft.content != d.content
        and o.draft.content[0] <= min(d.content[0], cue[0])
        and max(d.content[1], cue[1]) <= o.draft.content[1]
    ]
    return min(holds, key=lambda x: (x[1] - x[0], x), default=(-1, -1))


def _record(article: Article, c: Chained, sid: str, host: str | None, name: str | None, lex: Lexicon) -> Statement:
    d = c.draft
    embedded = _embedded(article, d, lex)
    return Statement(
        sid,
        article.id,
        d.kind,
        article.span(d.paragraph, *d.content),
        _span(article, d.paragraph, d.cue),
        _span(article, d.speaker_paragraph, d.speaker),
        name,
        None,
        _span(article, d.paragraph, d.addressee),
        c.via,
        host,
        embedded,
        None if d.kind == "scare" and d.cue is None else d.certainty,
        _medium(article, d, lex),
        d.confidence,
    )


def _span(article: Article, paragraph: int, at: tuple[int, int] | None) -> Span | None:
    return article.span(paragraph, *at) if at is not None else None


def _medium(article: Article, d: Draft, lex: Lexicon) -> str | None:
    """Speech unless a word of the attribution says writing, post, interview or decree."""
    if d.kind == "scare" or d.speaker is None:
        return None
    low: list[str] = []
    if d.frame is not None:
        low = article.body[d.paragraph][slice(*d.frame)].lower().split()
    for w in [*d.words, *low]:
        kind = lex.medium.get(w.strip(".,:;"))
        if kind is not None:
            return kind
    return "speech" if d.certainty in ("said", "asked", "demanded", "denied", "warned", "promised") else None


def _embedded(article: Article, d: Draft, lex: Lexicon) -> Span | None:
    """Who is said to have said or agreed, inside what is reported: ``Lenz, who she said had refused``."""
    if d.kind not in ("indirect", "mixed"):
        return None
    text = article.body[d.paragraph]
    pattern = lex.patterns.get("embedded")
    m = pattern.search(text, *d.content) if pattern is not None else None
    if m is None:
        return None
    named = [n for n in names_in(text[: m.start()], lex, d.paragraph) if n.start >= d.content[0]]
    return article.span(d.paragraph, named[-1].start, named[-1].end) if named else None
