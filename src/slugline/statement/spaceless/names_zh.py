"""Bare names in Chinese phrases: behind an office or a calling, by family names and the characters of foreign names."""

from __future__ import annotations

import regex

from slugline.statement.spaceless.lists import endings, words

__all__ = ["bare"]

_LANGUAGE = "zh"
_LONGEST = 60
_OFFICE = range(2, 7)  # characters of an office before a name
_AGE = regex.compile(r"[（(][^（）()]{0,20}[）)]")
_DOT = regex.compile(r"[·・‧•]")
_DE = "的"


def bare(text: str) -> str | None:
    """The bare name; ``None`` where the words stand for themselves."""
    text = _AGE.sub("", text)
    part = text[text.rfind("、") + 1 :]
    of = part.rfind(_DE)
    part = part[of + 1 :] if 0 <= of < len(part) - 2 else part
    polite = endings(_LANGUAGE, "polite").search(part)
    if polite is not None and polite.start() > 0:
        head = part[: polite.start()]
        family = len(head) > 1 and _listed_before(head, len(head) - 1) and head[-1] in words(_LANGUAGE, "surnames")
        return head[-1] if family else (bare(head) or head)
    if _DOT.search(part):
        return _foreign(part)
    return _behind_title(part) or (part if part != text and _plausible(part) else None)


def _foreign(part: str) -> str:
    """A name with dots, as far as the characters behind its last dot write foreign names."""
    name = _dotted(part)
    end = max((m.end() for m in _DOT.finditer(name)), default=0)
    while end < len(name) and name[end] in words(_LANGUAGE, "translit"):
        end += 1
    return name[:end] if 1 < len(name) - end < _LONGEST and end > 3 else name


def _dotted(part: str) -> str:
    """``泰国总理府发言人素拉猜·蓬沙瓦`` -> ``素拉猜·蓬沙瓦``."""
    foreign, dot = words(_LANGUAGE, "translit"), _DOT.search(part)
    at = dot.start() if dot is not None else 0
    for k in range(max(0, at - 8), at):
        if (k == 0 or _listed_before(part, k)) and all(c in foreign for c in part[k:at]):
            return part[k:]
    k = at
    while k > 0 and part[k - 1] in foreign and at - k < 5:
        k -= 1
    titled = [j for j in range(1, at) if _listed_before(part, j)]
    if titled and at - titled[-1] <= 8:
        return part[titled[-1] :]
    return part if at - k < 1 else part[k:]


def _listed_before(part: str, k: int) -> bool:
    """Whether an office or a calling ends at ``k``."""
    return any(part[max(0, k - n) : k] in words(_LANGUAGE, "titles") for n in _OFFICE)


def _common(name: str) -> bool:
    """Whether it ends like a noun for people or a body."""
    return endings(_LANGUAGE, "common_ends").search(name) is not None or name[-1:] in words(_LANGUAGE, "common_last")


def _behind_title(part: str) -> str | None:
    """``经济学家吴承恩`` -> ``吴承恩``; ``None`` where no name stands behind an office."""
    titled = [k for k in range(2, len(part) - 1) if _listed_before(part, k)]
    listed = next((k for k in titled if _plausible(part[k:])), None)
    if listed is not None:
        return part[listed:]
    if titled and 2 <= len(part) - titled[-1] <= 3 and not _common(part):
        return part[titled[-1] :] if not _listed_before(part, len(part)) else None
    short = _before_adverb(part)
    if short is not None:
        return short
    ends = words(_LANGUAGE, "office_ends")
    loose = [k for k in range(2, len(part) - 1) if part[k - 1] in ends and _plausible(part[k:], sure=True)]
    return part[loose[-1] :] if loose else None


def _before_adverb(part: str) -> str | None:
    """``国台办发言人朱莲华应询`` -> ``朱莲华``: a name behind an office, and more behind the name."""
    sur, foreign = words(_LANGUAGE, "surnames"), words(_LANGUAGE, "translit")
    behind, noun = words(_LANGUAGE, "behind_name"), endings(_LANGUAGE, "common_ends").search(part) is not None
    for k in range(2, len(part) - 2):
        if not _listed_before(part, k) or _listed_before(part, k + 1) or noun:
            continue
        if part[k] in words(_LANGUAGE, "familiar") and part[k + 1] in sur:
            return part[k : k + 2]
        run = k
        while run < len(part) and part[run] in foreign:
            run += 1
        if run - k > 3:
            return part[k:run]
        if len(part) - k == 4 and part[-1] not in behind and part[k] in sur:
            return part[k:]
        if part[k] in sur and len(part) - k > 3:
            return part[k : k + (2 if part[k + 2] in behind else 3)]
    return None


def _plausible(name: str, sure: bool = False) -> bool:
    """A family name and one or two characters, or characters that write foreign names."""
    if len(name) < 2 or _common(name) or _listed_before(name, len(name)):
        return False
    sur = words(_LANGUAGE, "surnames")
    if len(name) == 2 and name[0] in words(_LANGUAGE, "familiar") and name[1] in sur:
        return True
    native = (name[0] in sur and len(name) in (2, 3)) or (name[:2] in sur and len(name) in (3, 4))
    if native and not (sure and len(name) == 2):
        return True
    short = len(name) <= 7 and (len(name) > 2 or not sure)
    return short and all(c in words(_LANGUAGE, "translit") for c in name)
