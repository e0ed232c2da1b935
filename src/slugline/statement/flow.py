"""What runs on from sentence to sentence: speech without an attribution of its own belongs to who spoke before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from slugline.model import Article
from slugline.names import place
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft
from slugline.statement.phrases import np_after, strip_lead
from slugline.statement.speakers import names_in
from slugline.statement.units import Token, Unit, plain_unit
from slugline.statement.wordkinds import pronoun

_OPENING = 8
_FAR = 6
_CLOSERS = "”“„»«\"’'‘」』›‹"


def carried(found: list[list[Draft]], extents: list[tuple[int, int]], article: Article, lex: Lexicon) -> list[Draft]:
    """All drafts in order, speakers handed on: to the next quotation that stands alone, to reported speech that goes on
    in the mood of report (German Konjunktiv), to a verb without its subject."""
    out: list[Draft] = []
    last: Draft | None = None
    near = False
    for n, group in enumerate(found):
        if group[0].certainty == "none" and len(group) == 1:
            go_on = _continues(article, lex, group[0], last, near) or _unowned(article, lex, found, n, last)
            near = go_on is not None
            if go_on is not None:
                out.append(go_on)
                last = go_on
            continue
        if last is not None and all(d.kind == "scare" and d.speaker is None for d in group):
            go_on = _continues(article, lex, replace(group[0], content=extents[n]), last, near)
            group = _around(go_on, group) if go_on is not None else group
        group = _backward_object(group, found, extents, n, article, lex)
        made: list[Draft] = []
        after = _next_speaker(found, n, article)
        for d in group:
            d = _subjectless(d, article, lex, last)
            made.append(_handed(d, made[-1] if d.carried and made and made[-1].speaker else last, after))
        out.extend(made)
        speaking = [d for d in made if (d.speaker or d.implied) is not None and d.kind != "scare" and d.inside is None]
        near = bool(speaking)
        if speaking:
            last = _spoken(speaking[-1])
    return out


def _around(go_on: Draft, group: Sequence[Draft]) -> list[Draft]:
    """Report that goes on over a whole sentence, with the words in marks inside it."""
    whole = replace(go_on, kind="mixed")
    return [whole, *(replace(whole, kind="direct", content=d.content, inside=whole.content) for d in group)]


def _spoken(d: Draft) -> Draft:
    """With the speaker that another clause names."""
    return d if d.speaker is not None else replace(d, speaker=d.implied, speaker_paragraph=d.paragraph)


def _unowned(article: Article, lex: Lexicon, found: list[list[Draft]], n: int, last: Draft | None) -> Draft | None:
    """A sentence in the mood of report behind one without attribution: its speaker is the name that opens that one."""
    d = found[n][0]
    strong = lex.patterns.get("strong")
    text = article.body[d.paragraph]
    if strong is None or strong.search(text, *d.content) is None or lex.patterns["unreal"].search(text, *d.content):
        return None
    if last is not None and last.paragraph == d.paragraph and last.speaker is not None:
        source = (last.speaker, last.speaker_paragraph)
        return replace(
            d, speaker=source[0], speaker_paragraph=source[1], certainty="reported", carried=True, confidence=0.45
        )
    before = found[n - 1][0] if n else None
    if before is None or before.paragraph != d.paragraph:
        return replace(d, certainty="reported", confidence=0.4)
    speaker = before.speaker if before.speaker is not None else _opener(text, before.content, lex)
    return replace(
        d,
        speaker=speaker,
        speaker_paragraph=d.paragraph if speaker else -1,
        certainty="reported",
        carried=True,
        confidence=0.45,
    )


def _opener(text: str, span: tuple[int, int], lex: Lexicon) -> tuple[int, int] | None:
    """The noun phrase that opens a sentence if it can speak (an office, a body, a name), else the first full name."""
    unit = plain_unit(Unit(0, *span, (), (), text), *span, lex)
    start = strip_lead(unit, lex, 0, len(unit.tokens))
    found = np_after(unit, lex, start, len(unit.tokens))
    if found is not None and found[0] == start and any(_speaks(t, lex) for t in unit.tokens[slice(*found)]):
        return unit.chars(*found)
    named = [n for n in names_in(text[: span[1]], lex, 0, span[0]) if " " in n.text]
    return (named[0].start, named[0].end) if named else None


def _speaks(t: Token, lex: Lexicon) -> bool:
    return (
        pronoun(lex, t.low)
        or lex.has_any(("roles", "titles", "media"), t.low)
        or (len(t.text) > 1 and t.text.isupper())
    )


def _backward_object(
    group: list[Draft], found: list[list[Draft]], extents: list[tuple[int, int]], n: int, article: Article, lex: Lexicon
) -> list[Draft]:
    """``Dies bestätigte X.``: what X confirmed is the sentence before."""
    d, text = group[0], article.body[group[0].paragraph]
    word = text[extents[n][0] : extents[n][1]].split(maxsplit=1)[0].lower()
    if len(group) > 1 or not d.whole or not lex.has("objectlike", word) or n == 0:
        return group
    before = found[n - 1]
    if before[0].paragraph != d.paragraph or len(before) > 1 or before[0].certainty != "none":
        return group
    return [replace(d, content=extents[n - 1], whole=False)]


def _opening_name(text: str, before: int, lex: Lexicon) -> tuple[int, int] | None:
    """The name near the beginning of a paragraph that no attribution has: who a verb without subject means."""
    for n in names_in(text[:before], lex):
        if text[: n.start].count(" ") > _OPENING:
            return None
        if text[n.end : n.end + 2] not in ("'s", "’s") and len(n.text) > 2 and place(n.text) is None:
            return n.start, n.end
    return None


def _subjectless(d: Draft, article: Article, lex: Lexicon, last: Draft | None) -> Draft:
    """``X shook his head. "…" – dodał``: a verb that names nobody, in a paragraph where nobody has spoken yet, means
    who opens the paragraph."""
    new = last is None or last.paragraph != d.paragraph
    if d.cue is None or d.speaker is not None or d.implied is not None or d.impersonal or d.kind != "direct" or not new:
        return d
    found = _opening_name(article.body[d.paragraph], min(d.content[0], d.cue[0]), lex)
    return d if found is None else replace(d, speaker=found, speaker_paragraph=d.paragraph)


def _open_end(d: Draft, article: Article) -> bool:
    """A quotation that runs to its paragraph's end without a closing mark: the next paragraph goes on with it."""
    text = article.body[d.paragraph].rstrip()
    marked = text[d.content[0] : d.content[0] + 1] in _CLOSERS
    return d.carried and d.kind == "direct" and marked and d.content[1] >= len(text) and text[-1:] not in _CLOSERS


def _handed(d: Draft, last: Draft | None, after: Draft | None) -> Draft:
    if d.speaker is not None or d.implied is not None or d.impersonal or d.kind == "scare":
        return d
    source = last if last is not None and (last.paragraph == d.paragraph or after is None) else after
    if source is last and after is not None and after.paragraph != d.paragraph:
        source = after
    if source is None or source.speaker is None:
        return d
    if not d.carried and abs(source.paragraph - d.paragraph) > 1:
        return d
    return replace(
        d,
        speaker=source.speaker,
        speaker_paragraph=source.speaker_paragraph,
        cited=d.cited or source.cited,
        carried=True,
        confidence=round(d.confidence * 0.9, 2),
    )


def _next_speaker(found: list[list[Draft]], n: int, article: Article) -> Draft | None:
    """The speaker of the quotation right behind, in the same paragraph, or of the one that goes on in the next."""
    at = found[n][0].paragraph
    if n + 1 < len(found):
        for d in found[n + 1]:
            if d.kind == "direct" and d.speaker is not None and d.paragraph == at:
                return d
    if any(_open_end(d, article) for d in found[n]):
        later = (d for group in found[n + 1 : n + 1 + _FAR] for d in group if at < d.paragraph <= at + 2)
        return next((d for d in later if d.kind == "direct" and d.speaker is not None), None)
    return None


def _continues(article: Article, lex: Lexicon, d: Draft, last: Draft | None, near: bool) -> Draft | None:
    """A sentence in the mood of report behind a statement goes on with it."""
    mood = lex.patterns.get("konjunktiv")
    text = article.body[d.paragraph]
    if last is None or mood is None:
        return None
    here = last.paragraph == d.paragraph
    same = near and here
    first = mood.search(text, *d.content)
    if first is not None and (same or ((near or here) and lex.patterns["strong"].search(text, *d.content))):
        if lex.patterns["unreal"].search(text, *d.content):
            return None
    elif not (same and lex.patterns["hearsay"].search(text, *d.content)):
        return None
    return replace(
        d,
        speaker=last.speaker,
        speaker_paragraph=last.speaker_paragraph,
        certainty=last.certainty,
        words=last.words,
        cited=last.cited,
        carried=True,
        confidence=0.6 if same else 0.5,
    )
