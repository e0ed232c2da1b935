"""From a unit's attributions and quotations to statements in the rough, before anybody is named."""

from __future__ import annotations

import regex
from msgspec.structs import replace

from slugline.model import Record, StatementKind, Via
from slugline.names import find_agencies
from slugline.statement.cues import Lexicon
from slugline.statement.frame import Frame
from slugline.statement.frames import frames
from slugline.statement.inset import inset
from slugline.statement.marks import Quote
from slugline.statement.phrases import np_after, np_before
from slugline.statement.speakers import names_in
from slugline.statement.units import Unit, clausal, content_end
from slugline.statement.verblast import verblast

Chars = tuple[int, int]
_MARKED = regex.compile(r"(?:\p{Ll}+ )?[«„“\"‹](?=\p{Lu})")


class Draft(Record, frozen=True, gc=False):
    """A statement in the rough; offsets are the paragraph's.

    ``frame`` is the attribution with all its words, ``inside`` the extent of the statement around this one, ``implied``
    a speaker that another clause of the sentence names, ``passing`` a medium as speaker, ``links`` the media that the
    words came through as far as the sentence tells, ``reporter`` the outermost of them that reports the whole,
    ``relayed`` a medium that the next sentence says passed them on,
    ``source`` whom a medium cites; ``settled``: the reader has told speaker and links itself, ``named`` the speaker's
    name where it is not the words as they stand, ``nameless`` one who keeps the name back. ``label``: the words that
    name the speaker where ``labelled`` says what they are ("name" or "other"), ``None`` for a source kept back.
    """

    paragraph: int
    kind: StatementKind
    content: Chars
    cue: Chars | None = None
    speaker: Chars | None = None
    speaker_paragraph: int = -1
    addressee: Chars | None = None
    certainty: str | None = None
    words: tuple[str, ...] = ()
    cited: bool = False
    according: bool = False
    whole: bool = False
    backward: bool = False
    frame: Chars | None = None
    carried: bool = False
    inside: Chars | None = None
    confidence: float = 0.5
    tail: Chars | None = None
    implied: Chars | None = None
    impersonal: bool = False
    passing: bool = False
    links: tuple[Via, ...] = ()
    reporter: Via | None = None
    relayed: Via | None = None
    source: Chars | None = None
    settled: bool = False
    named: str | None = None
    nameless: bool = False
    label: str | None = None
    labelled: str = ""


def drafts(unit: Unit, lex: Lexicon) -> list[Draft]:
    """The unit's statements by position; a quotation inside a wider statement keeps that one's extent."""
    out: list[Draft] = []
    for f in verblast(unit, lex) if "sov" in lex.flags else frames(unit, lex):
        out.extend(_from_frame(unit, lex, f))
    out = [d for d in _unique(out) if not _only_wished(d, out, lex)]
    out += _loose_quotes(unit, lex, out)
    quoted = {d.inside for d in out if d.inside is not None}
    out = [
        replace(d, inside=None) if d.inside and _gone(d, out) else d
        for d in out
        if not (d.whole and d.content in quoted)
    ]
    out = [replace(d, kind="indirect") if d.kind == "mixed" and _only_scare(unit, d, out, lex) else d for d in out]
    if all(d.kind == "scare" and d.speaker is None for d in out):
        out = _colon(unit, lex) or out
    return sorted(out, key=lambda d: (d.content[0], -d.content[1], d.kind))


def _from_frame(unit: Unit, lex: Lexicon, f: Frame) -> list[Draft]:
    if not f.content:
        return []
    start, end = unit.tokens[f.content[0][0]].start, unit.tokens[f.content[-1][1] - 1].end
    kind = _kind(unit, f.content)
    if f.whole:
        start, end = unit.start, unit.end
    if f.kind.certainty == "named":
        quoted = next((q for q in unit.quotes if start <= q.start and q.end <= end), None)
        if quoted is None:
            return []
        kind, start, end = "scare", quoted.start, quoted.end
    subject = unit.chars(*f.subject) if f.subject else None
    return [
        Draft(
            unit.paragraph,
            kind,
            (start, end),
            cue=unit.chars(*f.cue),
            speaker=subject,
            speaker_paragraph=unit.paragraph if subject else -1,
            addressee=unit.chars(*f.addressee) if f.addressee else None,
            certainty=f.kind.certainty,
            words=f.kind.words,
            cited=f.kind.cited,
            according=f.according,
            whole=f.whole,
            backward=f.backward,
            frame=unit.chars(*f.span),
            confidence=_confidence(f, kind),
            tail=_tail(unit, f),
            implied=unit.chars(*f.implied) if f.implied else None,
            impersonal=f.impersonal,
            passing=_passing(unit, lex, f),
        )
    ]


def _passing(unit: Unit, lex: Lexicon, f: Frame) -> bool:
    """Whether the speaker is a medium: its noun, an agency, or a title in marks behind a verb of publishing."""
    if f.subject is None:
        return False
    words = unit.tokens[slice(*f.subject)]
    named = unit.text[slice(*unit.chars(*f.subject))]
    published = _MARKED.match(named) is not None and any(lex.has("publishing", w) for w in f.kind.words)
    return published or any(lex.has("media", t.low) for t in words) or bool(find_agencies(named))


def _only_wished(d: Draft, out: list[Draft], lex: Lexicon) -> bool:
    """What somebody is said to want or think is part of the statement that says so."""
    deed = d.certainty in ("believed", "decided") or (bool(d.words) and lex.has("deeds", d.words[0]))
    return deed and any(
        o is not d and not o.whole and o.content[0] <= d.content[0] and d.content[1] <= o.content[1] for o in out
    )


def _tail(unit: Unit, f: Frame) -> Chars | None:
    if f.tail is None or f.kind.tail is None:
        return None
    return unit.chars(f.tail, f.tail + len(f.kind.tail.split()))


def _kind(unit: Unit, group: tuple[tuple[int, int], ...]) -> StatementKind:
    toks = [t for a, b in group for t in unit.tokens[a:b]]
    words = sum(t.kind == "w" for t in toks)
    speech = any(t.kind == "q" for t in toks)
    if speech and words == 0:
        return "direct"
    start, end = unit.tokens[group[0][0]].start, unit.tokens[group[-1][1] - 1].end
    return "mixed" if any(start <= q.start and q.end <= end for q in unit.quotes) else "indirect"


def _confidence(f: Frame, kind: str) -> float:
    score = 0.95 if kind == "direct" else 0.85
    if f.subject is None:
        score -= 0.25
    if f.whole:
        score -= 0.25
    if f.kind.certainty in ("believed", "decided"):
        score -= 0.2
    return round(score, 2)


def _unique(found: list[Draft]) -> list[Draft]:
    """One statement a content; where two attributions claim the same words, the reporter's is kept as such."""
    out: list[Draft] = []
    for d in found:
        twin = next((n for n, o in enumerate(out) if o.content == d.content and o.kind == d.kind), None)
        if twin is None:
            out.append(d)
        elif (out[twin].whole and not d.whole) or _nearer(d, out[twin]):
            out[twin] = d
    plain = [o for o in out if not o.whole]
    kept = [_passed_on(d, plain) if d.whole and plain else d for d in out]
    return [d for d in kept if d is not None]


def _passed_on(d: Draft, plain: list[Draft]) -> Draft | None:
    """``X denied the report, the agency said``: the deed of speech that a medium passes on, as far as it reports it;
    any other clause without words of its own gives way to the statements beside it."""
    at = d.cue or d.content
    o = next((o for o in plain if o.passing and o.backward and o.content[0] <= at[0] and at[1] <= o.content[1]), None)
    return replace(d, whole=False, content=o.content) if o is not None and d.speaker != o.speaker else None


def _nearer(d: Draft, o: Draft) -> bool:
    """Of two verbs before the same clause, the one right before it governs it."""
    if d.cue is None or o.cue is None or d.backward or o.backward or d.according:
        return False
    return o.cue[0] < d.cue[0] < d.content[0]


def _loose_quotes(unit: Unit, lex: Lexicon, have: list[Draft]) -> list[Draft]:
    """Quotations that no attribution claims: inside a statement, alone, or words held at arm's length."""
    out = []
    for q in unit.quotes:
        if any(d.kind in ("direct", "scare") and d.content[0] <= q.start and q.end <= d.content[1] for d in have):
            continue
        if q.depth:
            continue
        speech = clausal(unit.text, q, lex)
        host = next((n for n, d in enumerate(have) if d.content[0] <= q.start and q.end <= d.content[1]), None)
        if host is not None:
            if not _namelike(unit, q, lex):
                out.append(_within(have[host], q))
        elif speech and (within := inset(unit, q, lex)) is not None:
            cue, speaker, certainty = within
            direct = Draft(unit.paragraph, "direct", (q.start, q.end), cue, speaker, unit.paragraph, None, certainty)
            out.append(replace(direct, confidence=0.9))
        elif speech and _alone(unit, q):
            # without rules nobody knows where behind a dash the words end and the attribution begins
            open_end = q.mark == "—" and not lex.cues
            found = Draft(unit.paragraph, "direct", (q.start, q.end), carried=not open_end, impersonal=open_end)
            out.append(replace(found, confidence=0.4 if open_end else 0.6))
        elif speech and (near := _beside_name(unit, lex, q)) is not None:
            out.append(near)
        elif not _namelike(unit, q, lex) or _naming(unit, lex, q) is not None:
            out.append(_scare(unit, lex, q))
    return out


def _within(d: Draft, q: Quote) -> Draft:
    """A quotation inside a wider statement."""
    at = (q.start, q.end)
    return replace(d, kind="direct", content=at, inside=d.content, frame=None, whole=False, confidence=0.7)


def _beside_name(unit: Unit, lex: Lexicon, q: Quote) -> Draft | None:
    """A quotation and, behind a comma or dash, a few words with a name: an attribution whose verb no list holds."""
    at = next((i for i, t in enumerate(unit.tokens) if t.start == q.start), None)
    if at is None:
        return None
    tail = [t for t in unit.tokens[at + 1 :] if t.kind != "q"]
    spoken = q.mark == "—" or unit.text[q.inner : q.inner_end].rstrip()[-1:] in (",", "!", "?", "…")
    if not tail or (tail[0].kind == "w" and not spoken) or len(tail) > 14 or tail[0].text in ".":
        return None
    behind = unit.text[tail[0].start : unit.end]
    named = names_in(behind, lex)
    if not named:
        return None
    a, b = tail[0].start + named[0].start, tail[0].start + named[0].end
    return Draft(
        unit.paragraph,
        "direct",
        (q.start, q.end),
        None,
        (a, b),
        unit.paragraph,
        None,
        "said",
        frame=(tail[0].start, unit.end),
        confidence=0.5,
    )


def _only_scare(unit: Unit, d: Draft, out: list[Draft], lex: Lexicon) -> bool:
    """Whether all marks inside a statement hold names, or words at arm's length under another's name."""
    scare = {o.content for o in out if o.kind == "scare"}
    inside = [q for q in unit.quotes if q.depth == 0 and d.content[0] <= q.start and q.end <= d.content[1]]
    return bool(inside) and all((q.start, q.end) in scare or _namelike(unit, q, lex) for q in inside)


def _gone(d: Draft, out: list[Draft]) -> bool:
    """Whether the statement around this quotation only says that somebody spoke of something."""
    return any(o.whole and o.content == d.inside for o in out)


def _alone(unit: Unit, q: Quote) -> bool:
    """No clause beside the quotation: only stops and other quotations."""
    at = next(i for i, t in enumerate(unit.tokens) if t.start == q.start)
    before = at == 0 or unit.tokens[at - 1].text in ".!?…—–" or unit.tokens[at - 1].kind == "q"
    after = at + 1 >= len(unit.tokens) or unit.tokens[at + 1].text in ".!?…" or unit.tokens[at + 1].kind == "q"
    return before and after


def _namelike(unit: Unit, q: Quote, lex: Lexicon) -> bool:
    """A title or a name in marks, no speech."""
    inside = unit.text[q.inner : q.inner_end]
    words = inside.split()
    if not words or len(words) > 6 or (inside.rstrip()[-1:] in ".!?" and len(words) > 3):
        return not words
    big = sum(w[0].isupper() or w[0].isdigit() for w in words)
    if "nouns_capital" in lex.flags:
        head = unit.text[: q.start].split()
        led = bool(head) and head[-1][0].isupper() and q.start > 0 and unit.text[q.start - 1].isspace()
        return len(words) < 5 and words[0][0].isupper() and (led or (big == len(words) > 1))
    return big == len(words) or (len(words) > 1 and words[0][0].isupper() and big * 2 >= len(words))


def _naming(unit: Unit, lex: Lexicon, q: Quote) -> tuple[Chars, Chars] | None:
    """Cue and speaker where a verb of naming stands near: ``which Norland calls "…"``."""
    at = next((i for i, t in enumerate(unit.tokens) if t.end > q.start), len(unit.tokens))
    for i in range(max(0, at - 6), min(len(unit.tokens), at + 8)):
        t = unit.tokens[i]
        for c in lex.cues.get(t.low, ()) if t.kind == "w" else ():
            if c.certainty == "named":
                lo = min(i, at)
                while lo > 0 and unit.tokens[lo - 1].kind == "w" and not lex.has("who", unit.tokens[lo - 1].low):
                    lo -= 1
                limit = min(i, at)
                found = np_before(unit, lex, lo, limit) if lo < limit and i < at else np_after(unit, lex, lo, limit)
                if found:
                    return unit.chars(i, i + 1), unit.chars(*found)
    return None


def _scare(unit: Unit, lex: Lexicon, q: Quote) -> Draft:
    named = _naming(unit, lex, q)
    base = Draft(unit.paragraph, "scare", (q.start, q.end), confidence=0.5, certainty="named" if named else None)
    if named is None:
        return base
    return replace(base, cue=named[0], speaker=named[1], speaker_paragraph=unit.paragraph, confidence=0.8)


def _colon(unit: Unit, lex: Lexicon) -> list[Draft]:
    """The language-free core: a name, a colon, a quotation."""
    end = content_end(unit)
    for i, t in enumerate(unit.tokens[:-1]):
        if t.text in ":：" and unit.tokens[i + 1].kind == "q" and i > 0:
            oblique = lex.has("oblique", unit.tokens[0].low)
            speaker = (None if oblique else np_after(unit, lex, 0, i)) or (
                np_before(unit, lex, 0, i) if i < 8 else None
            )
            content = (unit.tokens[i + 1].start, unit.tokens[max(end, i + 2) - 1].end)
            return [
                Draft(
                    unit.paragraph,
                    "direct",
                    content,
                    None,
                    unit.chars(*speaker) if speaker else None,
                    unit.paragraph if speaker else -1,
                    None,
                    "said",
                    frame=(unit.start, t.end),
                    carried=speaker is None,
                    confidence=0.6,
                )
            ]
    return []
