"""Headlines that open with their speaker: ``Ivo Marsh: the ferry was never safe``, ``Police: two held``."""

from __future__ import annotations

from slugline.names import agency, place
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.speakers import Cast, names_in
from slugline.statement.units import Unit, content_end

__all__ = ["headed"]

_LONGEST = 6
_LEAST = 4


def headed(unit: Unit, lex: Lexicon, people: Cast) -> list[Draft]:
    """The statement of a paragraph that is a speaker, a colon and a clause; none where the words before the colon could
    be a label: a single name counts only if the article tells who it is."""
    toks = unit.tokens
    at = next((i for i, t in enumerate(toks[: _LONGEST + 1]) if t.text in ":："), None)
    if at is None or at == 0 or unit.text[: unit.start].strip() or any(t.kind != "w" for t in toks[:at]):
        return []
    end = content_end(unit)
    said = [t for t in toks[at + 1 : end] if t.kind == "w"]
    small = sum(not t.capital for t in said)
    if len(said) < _LEAST or small * 3 < len(said) or said[0].text[0].isdigit() or any(t.kind == "q" for t in toks):
        return []
    if not _speaks(unit, lex, at, people):
        return []
    content = (toks[at + 1].start, toks[end - 1].end)
    speaker = unit.chars(0, at)
    frame = (unit.start, toks[at].end)
    made = Draft(unit.paragraph, "indirect", content, None, speaker, unit.paragraph, None, "said", frame=frame)
    return [made]


def _speaks(unit: Unit, lex: Lexicon, at: int, people: Cast) -> bool:
    """An agency, a body, a person by full name or known from the text."""
    words = unit.tokens[:at]
    text = unit.text[slice(*unit.chars(0, at))]
    if agency(text) is not None:
        return True
    if place(text) or any(lex.has("anonymous", w.low) or lex.has("times", w.low) for w in words):
        return False
    if all(lex.has_any(("roles", "media", "det", "inside"), w.low) for w in words):
        return any(lex.has("roles", w.low) and not lex.has("titles", w.low) for w in words)
    names = names_in(text, lex)
    if len(names) != 1 or names[0].end != len(text):
        return False
    if " " not in names[0].text:
        return " " in people.full(names[0].text)
    led = text[: names[0].start].lower().split()
    known = any(
        n.text == names[0].text and (n.paragraph, n.start) != (unit.paragraph, unit.start) for n in people.names
    )
    return known or (bool(led) and all(lex.has("titles", w) or lex.has("roles", w) for w in led))
