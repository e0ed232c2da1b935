"""Whom an Arabic speaker told: a medium or people hung on "to", or who stands between a verb of telling and "that"."""

from __future__ import annotations

from slugline.statement.arabic.drafts import Said
from slugline.statement.arabic.words import Word, among, held, starts
from slugline.statement.cues import Lexicon

__all__ = ["addressed"]

_MOST = 6


def addressed(toks: list[Word], said: Said, lex: Lexicon) -> tuple[int, int] | None:
    """The span of who was told, in the paragraph's offsets, without the preposition that hangs on it."""
    by = said.speaker or said.medium
    a = said.cue + 1
    b = said.content[0] if said.content[0] > said.cue else len(toks)
    for m in sorted((m for m in said.media if a <= m.start < b), key=lambda m: m.start):
        if among(lex, ("told_forms", "to_alone"), toks[m.start]) or _hangs(toks[m.start], lex):
            return _bare(toks, m.start, m.end, lex)
    for n in range(a, b):
        if among(lex, ("press", "audiences"), toks[n]):
            return _bare(toks, n, n + 1, lex)
    return _object(toks, by.end, b, said, lex) if by is not None and by.start > said.cue else None


def _hangs(t: Word, lex: Lexicon) -> bool:
    return starts(lex, "to_letter", t.key) and not held(lex, "media", t)


def _bare(toks: list[Word], a: int, b: int, lex: Lexicon) -> tuple[int, int]:
    """Without the letter "to"; where it has swallowed the article's first letter, the word stands whole."""
    t = toks[a]
    if held(lex, "to_alone", t) and a + 1 < b:
        return toks[a + 1].start, toks[b - 1].end
    cut = starts(lex, "to_letter", t.text) and not starts(lex, "to_the", t.text)
    return t.start + int(cut), toks[b - 1].end


def _object(toks: list[Word], a: int, b: int, said: Said, lex: Lexicon) -> tuple[int, int] | None:
    """``أبلغ الوزير النواب أن``: the words between who tells and "that"."""
    if not held(lex, "telling", toks[said.cue]) or said.content[0] <= said.cue:
        return None
    if not held(lex, "comp", toks[said.content[0]]) or starts(lex, "to_letter", toks[a].key):
        return None
    end = a
    while end < b and toks[end].kind != "p" and not among(lex, ("prep", "times", "adverbs", "hard"), toks[end]):
        end += 1
    return (toks[a].start, toks[end - 1].end) if a < end <= a + _MOST else None
