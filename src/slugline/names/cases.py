"""Declined forms of one name in the Slavic languages: the case ending of each word undone, no dictionary."""

from __future__ import annotations

from slugline.names.lexicon import shared

__all__ = ["bent", "declined", "stem_block"]

_LANGUAGES = frozenset(("ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "sl", "sk", "cs", "pl"))
_LEAST = 3


def declined(a: str, b: str, language: str) -> bool:
    """Whether two names of as many words may be cases of one: each pair of words alike up to a case ending."""
    x, y = a.casefold().split(), b.casefold().split()
    if language not in _LANGUAGES or len(x) != len(y) or len(x) < 2:
        return False
    return all(p == q or _cases(p, q) for p, q in zip(x, y, strict=True))


def _cases(p: str, q: str) -> bool:
    shared_part = 0
    while shared_part < min(len(p), len(q)) and p[shared_part] == q[shared_part]:
        shared_part += 1
    if shared_part < _LEAST:
        return False
    endings = shared("case_endings")
    return any(
        p[:k] == q[:k] and (not p[k:] or p[k:] in endings) and (not q[k:] or q[k:] in endings)
        for k in range(max(_LEAST, shared_part - 1), shared_part + 1)
    )


def stem_block(name: str, language: str) -> str | None:
    """A block under which the cases of a name meet; ``None`` for a language that does not decline names so."""
    words = name.casefold().split()
    return f"{words[0][:_LEAST]} {words[-1][:_LEAST]}" if language in _LANGUAGES and len(words) > 1 else None


def bent(form: str, other: str) -> bool:
    """Whether a form is an oblique case of the other: longer by an ending, or with one where the other has none."""
    x, y = form.split(), other.split()
    if form == other or len(x) != len(y):
        return False
    pairs = [(a, b) for a, b in zip(x, y, strict=True) if a != b]
    oblique = tuple(sorted(shared("oblique_endings")))
    return all(
        min(len(a), len(b)) >= _LEAST
        and a[: len(b) - 2] == b[:-2]
        and (a.startswith(b) or (a.endswith(oblique) and not b.endswith(oblique)))
        for a, b in pairs
    )
