"""What runs on from sentence to sentence: speech without an attribution of its own belongs to who spoke before."""

from __future__ import annotations

from dataclasses import replace

from slugline.model import Article
from slugline.statement.cues import Lexicon
from slugline.statement.drafts import Draft


def carried(found: list[list[Draft]], extents: list[tuple[int, int]], article: Article, lex: Lexicon) -> list[Draft]:
    """All drafts in order, speakers handed on: to the next quotation that stands alone, to reported speech that goes on
    in the mood of report (German Konjunktiv), to a verb without its subject."""
    out: list[Draft] = []
    last: Draft | None = None
    near = False
    for n, group in enumerate(found):
        if group[0].certainty == "none" and len(group) == 1:
            go_on = _continues(article, lex, group[0], last, near)
            near = go_on is not None
            if go_on is not None:
                out.append(go_on)
                last = go_on
            continue
        if last is not None and all(d.kind == "scare" and d.speaker is None for d in group):
            go_on = _continues(article, lex, replace(group[0], content=extents[n]), last, near)
            if go_on is not None:
                go_on = replace(go_on, kind="mixed")
                group = [
                    go_on,
                    *(replace(go_on, kind="direct", content=d.content, inside=go_on.content) for d in group),
                ]
        made: list[Draft] = []
        for d in group:
            made.append(
                _handed(d, made[-1] if d.carried and made and made[-1].speaker else last, _next_speaker(found, n))
            )
        out.extend(made)
        speaking = [
            replace(
                d,
                speaker=d.speaker or d.implied,
                speaker_paragraph=d.paragraph if d.speaker is None else d.speaker_paragraph,
            )
            for d in made
            if (d.speaker or d.implied) is not None and d.kind != "scare" and d.inside is None
        ]
        near = bool(speaking)
        if speaking:
            last = speaking[-1]
    return out


def _handed(d: Draft, last: Draft | None, after: Draft | None) -> Draft:
    if d.speaker is not None or d.implied is not None or d.impersonal or d.kind == "scare":
        return d
    source = last if last is not None and (last.paragraph == d.paragraph or after is None) else after
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


def _next_speaker(found: list[list[Draft]], n: int) -> Draft | None:
    """The speaker of the quotation right behind, in the same paragraph."""
    if n + 1 < len(found):
        for d in found[n + 1]:
            if d.kind == "direct" and d.speaker is not None and d.paragraph == found[n][0].paragraph:
                return d
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
