"""A credit line taken apart: who reported, edited or supplied the text, one role after the other.

Forms read, each with the words of the language files: labels with names ("Reporting by A; Editing by B", "Quelle:
dpa/AFP"), agencies alone ("(AFP)", "dpa/Reuters"), agencies after a word ("avec AFP", "Norvik Courier with AP"), a
closing phrase ("A and B contributed to this report"), the sign of a right with an agency ("© dpa"), a person with a
title ("（記者 …）", "… 기자"), an editor after a bare name in brackets, end marks ("（完）"), a note that a text came
untouched from an agency. Each form is bounded in length and matched in linear time.
"""

from __future__ import annotations

from functools import cache

import regex

from slugline.article.knowledge import NONE, Words, bare, knowledge, opening, sorted_words, trimmed
from slugline.article.particles import between_credits, joint, person
from slugline.article.wires import BRACKETS, TOKEN, agencies_only, all_wires, is_wire, may_name, names_agency
from slugline.language import normal
from slugline.names import agency, agency_record

__all__ = ["labelled", "signature", "titled"]

Parts = dict[str, str]
_ROLES = ("reporting", "editing", "source", "other")
_LIMIT = 600
_BEFORE = "([（【〈*-–—# \u3000"
_OPEN = "([（【〈</*=＝-–—#■"
_BUTTON = regex.compile(r"^【\p{Han}{2,4}】(?=\p{Han})")  # "【…】" before an editor's name
_CODE = regex.compile(r"(?<=[)）\]】])\s*\d{4,10}\s*$")
_TITLED = 140  # characters of a line with a title, a name and an address
_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’.-]*")
_UNCASED = regex.compile(r"[\p{L}--[\p{Lu}\p{Ll}\p{Lt}]]", regex.V1)
_OWNED = regex.compile(r"©|[(（][cCｃ][)）]|\bcopyright\b", regex.I)
_MARKED = regex.compile(r"\(?\s*(?:©|\(?c\)|copyright\b)")
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_ADDRESS = regex.compile(r"[\s/]*[\w.+-]{1,40}@[\w.-]{1,60}\s*$")
_EASTERN_NAME = regex.compile(
    r"\p{Hangul}{2,4}|[\p{Han}\p{Hiragana}\p{Katakana}]{2,6}(?:\s[\p{Han}\p{Hiragana}]{1,4})?"
)
_SENTENCE_END = regex.compile(r"(?<=\p{Ll}{2}\.|[;；。])\s+")


def title_share(text: str) -> float:
    """Share of words that could stand in a name: capitals, or scripts without case."""
    words = _WORD.findall(text)[:40]
    if not words:
        return 1.0
    return sum(1 for w in words if w[0].isupper() or w[0].lower() == w[0].upper()) / len(words)


@cache
def _labels(role: str) -> Words:
    """The labels of a role, with the space that French puts before a colon."""
    said = knowledge().credits.get(role, ())
    more = {w[:-1].rstrip() + " :" for w in said if w.endswith(":")}
    return sorted_words({*said, *more})


@cache
def _any_label() -> Words:
    return sorted_words(label for role in _ROLES for label in _labels(role))


@cache
def _plain_sources() -> Words:
    """Source labels without their colon: "Fonte ANSA"."""
    said = knowledge().credits
    words = {w[:-1].rstrip() for w in said.get("source", ()) if w.endswith(":")} | {
        *said.get("with", ()),
        *said.get("from", ()),
    }
    return sorted_words(words)


def labelled(folded: str) -> tuple[str, str] | None:
    """Role and label that open this text (its normal form); the longest label wins, then the order of roles."""
    if not _any_label().near(folded):
        return None
    best: tuple[str, str] | None = None
    for role in _ROLES:
        label = opening(folded, _labels(role))
        if label is not None and (best is None or len(label) > len(best[1])):
            best = role, label
    return best


def value_after(text: str, label: str) -> str:
    """What stands after the label, as written."""
    if normal(text[: len(label)]) == label:
        return text[len(label) :]
    for cut in range(1, min(len(text), 4 * len(label) + 8) + 1):
        if normal(text[:cut]) == label:
            return text[cut:]
    return ""


def _trim(value: str) -> str:
    value = value.strip(" :：=.;；。,，、-–—\u3000").strip()
    if value and value[-1] in ")）]】" and not any(o in value for o in "(（[【"):
        value = value[:-1].rstrip()
    folded = normal(value)
    for tail in knowledge().credits.get("tail", ()):
        if folded.endswith(" " + tail):
            value = value[: -len(tail)].rstrip() if normal(value[-len(tail) :]) == tail else value
    return value.strip(" .;；。")


def _pieces(text: str) -> list[tuple[str | None, str, str]]:
    """Role, label and value of each part: cut where a sign is followed by a label."""
    cuts = [0]
    found = [labelled(normal(text[:80]))]
    for m in between_credits().finditer(text):
        if len(cuts) >= 12:
            break
        if (said := found[-1]) is not None and m.start() < cuts[-1] + len(said[1]):
            continue  # within the label: "Reporting and writing by"
        rest = normal(text[m.end() : m.end() + 60])
        hit = labelled(rest)
        strong = m.group().strip() in (";", "；", "。", ".", "|")
        if hit is not None and (strong or hit[0] != "source" or hit[1].endswith(":")) and m.end() > cuts[-1] + 1:
            cuts.append(m.end())
            found.append(hit)
    out: list[tuple[str | None, str, str]] = []
    for n, (at, hit) in enumerate(zip(cuts, found, strict=True)):
        piece = text[at : cuts[n + 1] if n + 1 < len(cuts) else len(text)]
        piece = _SENTENCE_END.split(piece, maxsplit=1)[0]
        role, label = hit if hit is not None else (None, "")
        out.append((role, label, _trim(value_after(piece, label) if label else piece)))
    return out


def _is_own(folded: str) -> bool:
    """The source of a table that the newsroom made itself: "Source: own calculations"."""
    return knowledge().credits.get("own", NONE).said(folded)


def _source_holds(label: str, value: str, text: str, named: frozenset[str]) -> bool:
    words = len(text.split())
    if words > 14 or (_is_own(normal(value)) and not names_agency(value, named)):
        return False
    if not value:
        return label in knowledge().credits.get("wires", NONE) or any(w in label for w in _wires_in(label))
    if names_agency(value, named) or all_wires(value):
        return words <= 10 or label.endswith(":")
    return label.endswith(":") and words <= 10 and (len(value.split()) == 1 or title_share(value) >= 0.4)


def _wires_in(label: str) -> tuple[str, ...]:
    return tuple(w for w in knowledge().credits.get("wires", NONE) if label.endswith(w))


def _by_labels(text: str, named: frozenset[str]) -> Parts | None:
    pieces = _pieces(text)
    role, label, value = pieces[0]
    if all(r is None for r, _, _ in pieces) or (role is None and not _people(value)):
        return None
    out: Parts = {"reporting": _untitled(value)} if role is None else {}
    for n, (role, label, value) in enumerate(pieces):
        if role is None:
            continue
        part = _part(role, label, value, text, named)
        if part is not None and (part[1] or len(pieces) > 1):
            out.setdefault(*part)
        elif n == 0:
            return None
    return out


def _part(role: str, label: str, value: str, text: str, named: frozenset[str]) -> tuple[str, str] | None:
    """Role and value of one piece of a line, ``None`` where what follows the label can be none of its values."""
    signed = label.endswith(":") and all_wires(value, named)  # "Autor: ČTK", not "Reporting by Reuters"
    if role == "reporting" and (signed or (label in _labels("source") and names_agency(value, named))):
        role = "source"
    if role == "source":
        if not _source_holds(label, value, text, named):
            return None
        return role, value or _wires_at_end(text)
    return (role, value) if not value or _person_words(value, named) else None


def _wires_at_end(text: str) -> str:
    """The word for agencies that ends a line which is all label: "Mit Agenturmaterial"."""
    inner = BRACKETS.sub(r"\1", text.strip())
    words = inner.split()
    for n in (3, 2, 1):
        if bare(" ".join(words[-n:])) in knowledge().credits.get("wires", NONE):
            return " ".join(words[-n:])
    return str(inner)


def _person_words(value: str, named: frozenset[str]) -> bool:
    return len(value.split()) <= 45 and (title_share(value) >= 0.4 or names_agency(value, named))


def _people(text: str) -> bool:
    """Nothing but up to three names in title case."""
    names = [n for n in joint().split(text) if n and n.strip()]
    return 0 < len(names) <= 3 and len(text) <= 60 and all(person().fullmatch(n.strip()) for n in names)


def _by_agencies(line: str, named: frozenset[str]) -> Parts | None:
    """Agencies alone, after a word, after the sign of a right, or a word for agencies in brackets."""
    if agencies_only(line, named):
        return {"source": BRACKETS.sub(r"\1", line.strip())}
    inner = BRACKETS.sub(r"\1", line.strip())
    words = inner.split()
    if not words or len(words) > 12:
        return None
    if line.strip()[0] in _OPEN and bare(inner) in knowledge().credits.get("wires", NONE):
        return {"source": inner}
    opened = opening(normal(inner[:40]), _plain_sources())
    if opened is not None:
        rest = value_after(inner, opened).strip(" :.")
        if rest and all_wires(rest, named):
            return {"source": rest}
        if rest and (deeper := opening(normal(rest[:40]), _plain_sources())) is not None:
            rest = value_after(rest, deeper).strip(" :.")
            if rest and all_wires(rest, named):
                return {"source": rest}
    if len(words) <= 8 and _MARKED.match(normal(line[:16])):
        return _owned(line)
    return _after_house(words, named)


def _owned(line: str) -> Parts | None:
    """The sign of a right with an agency's name first or last: "© dpa-infocom", "© Alle Rechte vorbehalten AFP"."""
    rest = _YEAR.sub(" ", _OWNED.sub(" ", line)).strip(" ,.:©()（）/–—-")
    if len(rest.split()) > 3 or not rest:  # a whole notice is furniture
        return None
    head, tail = TOKEN.findall(rest)[:1], TOKEN.findall(rest)[-1:]
    for name in (rest, *(n.strip(" .-") for n in (*head, *tail))):
        if agency(name) and (found := agency_record(name)) is not None and found.kind == "wire":
            return {"source": name}
    return None


def _after_house(words: list[str], named: frozenset[str]) -> Parts | None:
    """The house with agencies after it: "Le Courrier avec AFP et Reuters"."""
    last = words[-1].strip(" .)")
    if not (is_wire(last) or last in named or (len(words) > 2 and is_wire(f"{words[-2]} {last}"))):
        return None
    if bare(words[0]).strip(":") in _pictures():
        return None
    for n in range(1, min(len(words) - 1, 6)):
        rest = " ".join(words[n:])
        label = opening(normal(rest), _supplying())
        if label is None or not all_wires(tail := value_after(rest, label).strip(" :."), named):
            continue
        head = " ".join(words[:n])
        if not joint().fullmatch(words[n]) and _house(head):
            return {"source": tail}
    return None


def _house(head: str) -> bool:
    """The name of a house, or a desk's: "Le Courrier", "Par la rédaction"."""
    folded = bare(head)
    if any(folded == d or folded.endswith(" " + d) for d in knowledge().credits.get("desk", NONE)):
        return True
    return head[:1].isupper() and title_share(head) >= 0.5


@cache
def _supplying() -> Words:
    """Words that an agency can follow in the middle of a line."""
    said = {*_plain_sources(), *knowledge().credits.get("source", ())}
    return sorted_words(said)


@cache
def _pictures() -> frozenset[str]:
    """Words that begin a picture's credit ("photo", "foto")."""
    return frozenset(trimmed(w).split(" ")[0] for w in knowledge().words.get("caption", ()) if trimmed(w))


def _by_suffix(text: str, folded: str, named: frozenset[str]) -> Parts | None:
    """People or agencies before a closing phrase: "A and B contributed to this report"."""
    folded = folded.strip(" .)]）")
    know = knowledge()
    reporting = know.suffixes.get("reporting", NONE)
    for phrase in reporting if folded.endswith(reporting) else ():
        if folded.endswith(phrase) and len(folded) > len(phrase) + 2:
            return _contributors(BRACKETS.sub(r"\1", text)[: -len(phrase)].strip(" ,"), named)
    if know.suffixes.get("source", NONE).said(folded) and len(folded.split()) <= 8:
        return {"source": _inner_wire(text)} if names_agency(text, named) else None
    return None


def _inner_wire(text: str) -> str:
    """What is left of a line when its closing words are taken off: "共同通信配信"."""
    value = BRACKETS.sub(r"\1", text.strip())
    for phrase in knowledge().suffixes.get("source", ()):
        folded = normal(value)
        if folded.endswith(phrase) and normal(value[-len(phrase) :]) == phrase:
            value = value[: -len(phrase)]
    return str(value).strip(" :：")


def _contributors(who: str, named: frozenset[str]) -> Parts | None:
    who = _SENTENCE_END.split(who)[-1].strip()  # "Brook reported from Norvik. AP writer Tom Reed in Ekeroog"
    if not who or len(who) > 200 or title_share(who) < 0.4:
        return None
    if all_wires(who, named):
        return {"source": who}
    words = who.split()
    writers = knowledge().credits.get("writers", ())
    for n, word in enumerate(words[:6]):
        if n and bare(word) in writers and all_wires(" ".join(words[:n]), named):
            people = " ".join(words[n + 1 :])
            return {"source": " ".join(words[:n]), **({"reporting": people} if people else {})}
    return {"reporting": who}


def _by_title(line: str) -> Parts | None:
    """A person with a journalist's title and nothing else: "（記者 …）", "… 기자 name@…"."""
    if line.isascii() or len(line) > _TITLED or not _UNCASED.search(line):
        return None
    inner = _ADDRESS.sub("", BRACKETS.sub(r"\1", line.strip())).strip()
    if len(inner) > 24 or not _UNCASED.search(inner):
        return None
    know = knowledge()
    bracketed = line.strip()[:1] in _OPEN
    for title in know.credits.get("person_before", ()):
        if bracketed and inner.startswith(title) and 2 <= len(name := inner[len(title) :].strip(" :：/\u3000")) <= 14:
            return {"reporting": name}
    for title in know.credits.get("person_after", ()):
        if inner.endswith(title) and 2 <= len(name := inner[: -len(title)].strip(" \u3000")) <= 12 and _one_name(name):
            return {"reporting": name}
    return None


def titled(line: str) -> bool:
    """Whether the line is a person with a journalist's title and nothing else: a byline in languages without "by"."""
    return _by_title(line.strip()) is not None


def _untitled(name: str) -> str:
    """A name without the journalist's title that follows it."""
    title = next(
        (t for t in knowledge().credits.get("person_after", ()) if name.endswith(t) and len(t) < len(name)), ""
    )
    return name.removesuffix(title).rstrip()


def _one_name(text: str) -> bool:
    return bool(_EASTERN_NAME.fullmatch(text))


def signature(text: str, named: frozenset[str] = frozenset()) -> Parts | None:
    """The roles that a credit line names ("reporting", "editing", "source", "desk", "other"), ``None`` for no credit.

    An end mark or an agency's note is a credit line that names nobody: an empty dict.
    """
    line = text.strip()
    if not line or len(line) > _LIMIT:
        return None
    line = _CODE.sub("", line) if line[-1].isdigit() else line
    line = _BUTTON.sub("", line) if line[0] == "【" else line
    know, folded = knowledge(), normal(line)
    plain, short = trimmed(folded), len(folded) <= 160
    if plain in know.credits.get("desk", NONE):
        return {"desk": line}
    if line[0] in _OPEN and plain in know.credits.get("end", NONE):
        return {}
    found: Parts | None = None
    if short and folded.count(" ") < 14:
        found = (_by_agencies(line, named) if named or may_name(folded) else None) or _by_title(line)
    if found is None and (labelled(folded.lstrip(_BEFORE)) is not None or (short and line[0] in _OPEN)):
        found = _by_labels(line.lstrip(_BEFORE), named)
    if found is None:
        found = _by_suffix(line, folded, named)
    if found is not None:
        return {k: v for k, v in found.items() if v}
    return {} if know.credits.get("notice", NONE).said(folded) else None
