"""IPTC ninjs 1.x, 2.x and 3.x (News in JSON): one item, one capture.

The versions differ in how they write names (``body_text``, ``versioncreated``, ``versionCreated``) and in whether
headlines and bodies stand alone or in lists with roles; names are compared without case and underscores, so that
one reader serves all. What renditions and associations say is theirs and not the article's.
"""

from __future__ import annotations

from typing import Any

from slugline.capture.blocks import rows
from slugline.capture.items import Item, capture_of, distinct, headed, link_of, words_of
from slugline.capture.stamps import stamp
from slugline.capture.teasers import is_teaser
from slugline.errors import BadInput
from slugline.model import Capture, Given

__all__ = ["is_ninjs", "ninjs"]

_BODIES = ("bodyxhtml", "bodyhtml", "bodyhtml5", "bodynitf", "bodytext")
_OWN = frozenset({*_BODIES, "bodies", "headlines", "versioncreated", "pubstatus", "renditions", "representationtype"})
_MARKED = ("xhtml", "html", "nitf", "xml")
_GIVE = "give the item with its text"

Fields = dict[str, Any]


def is_ninjs(value: Any) -> bool:
    """Whether a JSON object is a ninjs item: it has an address of its own and at least one name that only ninjs has."""
    return isinstance(value, dict) and isinstance(value.get("uri"), str) and not _OWN.isdisjoint(_fields(value))


def ninjs(value: dict[str, Any], where: str, language: str | None) -> Capture:
    """The capture of one ninjs item that stood at ``where``. Raises BadInput where it carries no article."""
    fields = _fields(value)
    body = _body(fields)
    if not body:
        kind = words_of(fields.get("type")) or "text"
        what = "the ninjs item has no body" if kind == "text" else f"the ninjs item is a {kind} and has no body"
        raise BadInput(what, remedy=_GIVE)
    if is_teaser(body, summary=False):
        raise BadInput("the ninjs item is a stub: its text breaks off", remedy=_GIVE)
    said = _string(fields, "language")
    created = stamp(fields.get("firstcreated")) or stamp(fields.get("contentcreated"))
    version = stamp(fields.get("versioncreated"))
    published = created or version
    publisher = _one(fields, "copyrightholder", "publisher") or _one(fields, "provider")
    given = Given(
        headline=_chosen(fields, "headline", "headlines") or words_of(fields.get("title")),
        published=published,
        modified=version if version != published else None,
        authors=distinct(_names(fields, "byline", "bylines", "by"), publisher),
        publisher=publisher,
        agencies=distinct((*_names(fields, "provider"), *_names(fields, "infosource", "infosources"))),
        bare=True,
    )
    dateline = _chosen(fields, "dateline", "datelines")
    uri = words_of(value.get("uri"))
    url = link_of(_string(fields, "url") or _string(fields, "canonicalurl")) or link_of(uri)
    return capture_of(Item(headed(dateline, body), "", uri, url, None, said, given), where, language)


def _fields(value: dict[str, Any]) -> Fields:
    return {str(k).replace("_", "").replace("-", "").lower(): v for k, v in value.items()}


def _string(fields: Fields, name: str) -> str | None:
    found = fields.get(name)
    return found if isinstance(found, str) else None


def _listed(value: Any) -> list[Any]:
    return value[:100] if isinstance(value, list) else [value]


def _body(fields: Fields) -> tuple[str, ...]:
    """Its paragraphs: a body with marked paragraphs before one of plain text, the main role before others."""
    offered: list[tuple[int, str]] = []
    for entry in _listed(fields.get("bodies")):
        if isinstance(entry, dict) and isinstance(entry.get("value"), str):
            inner = _fields(entry)
            kind, role = str(inner.get("contenttype", "")).lower(), str(inner.get("role", "main")).lower()
            plainly = 0 if any(m in kind for m in _MARKED) else 1
            offered.append((plainly + (0 if role in ("main", "body", "") else 2), inner["value"]))
    own = [n for n in fields if n.startswith("body") and n not in (*_BODIES, "bodies")]
    for n, name in enumerate((*_BODIES, *sorted(own))):
        if text := _string(fields, name):
            offered.append((n, text))
    for _rank, text in sorted(offered, key=lambda o: o[0]):
        if found := tuple(rows(text)):
            return found
    return ()


def _chosen(fields: Fields, *names: str) -> str | None:
    """A string, or of a list's values the first whose role is "main", else the first."""
    for name in names:
        entries = [e for e in _listed(fields.get(name)) if isinstance(e, (str, dict))]
        roles = [str(e.get("role", "")).lower() if isinstance(e, dict) else "" for e in entries]
        for n in sorted(range(len(entries)), key=lambda n: (roles[n] not in ("main", ""), n)):
            entry = entries[n]
            said = entry if isinstance(entry, str) else entry.get("value") or entry.get("name")
            if isinstance(said, str) and (text := words_of(" ".join(rows(said[:8000])))):
                return text
    return None


def _names(fields: Fields, *names: str) -> list[str]:
    """The names in strings, objects and lists of either."""
    out: list[str] = []
    for name in names:
        for entry in _listed(fields.get(name)):
            said = entry.get("name") or entry.get("value") or entry.get("literal") if isinstance(entry, dict) else entry
            if text := words_of(said, 300):
                out.append(text)
    return out


def _one(fields: Fields, *names: str) -> str | None:
    return next(iter(_names(fields, *names)), None)
