"""Words for a person: how languages, relations, confidences and times are said in every report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import category

from slugline.model import Article, Change, Edge, PageVersions, Rejected, Statement, Story, Trace, leading

RELATIONS = {
    "copy": "copy",
    "excerpt": "excerpt (same wording, less of it)",
    "revision": "revision (wording changed or added)",
    "translation": "translation",
}
SEVERAL = {"copy": "copies", "excerpt": "excerpts", "revision": "revisions", "translation": "translations"}
CHANGES = {
    "dropped": "dropped", "added": "added", "moved": "moved", "number": "number", "date": "date", "name": "name",
    "negation": "negation", "modality": "certainty", "attribution": "attribution", "omission": "left out inside",
    "addition": "put in inside", "wording": "wording", "order": "order", "untranslated": "left untranslated",
    "repetition": "said twice", "headline": "headline", "caption": "caption", "credit": "credit", "kept": "kept",
}  # fmt: skip


_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:[.]\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
_FIGURES = re.compile(r"[0-9][0-9,.]*")


@cache
def language_name(code: str) -> str:
    """The English name of a language code; the code itself where there is none."""
    from babel import Locale, UnknownLocaleError

    if code == "und":
        return "language not known"
    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def unruled(languages: Sequence[str]) -> str:
    """What is not looked for in texts of these languages, since there are no rules for them."""
    spoken = ", ".join(sorted(language_name(code) for code in languages))
    return (
        f"{spoken}: no rules for denial, hedging and reporting. Only numbers, dates, names, quotation and what was "
        "left out or put in were compared."
    )


def sureness(confidence: float) -> str:
    """A confidence in a word and a figure."""
    word = (
        "certain"
        if confidence >= 0.97
        else "likely"
        if confidence >= 0.75
        else "possible"
        if confidence >= 0.5
        else "a guess"
    )
    return f"{word}, {confidence:.0%}"


def when(time: str | None) -> str:
    """A time as people read it: its date, hour and offset, nothing added; one that is no ISO 8601 as it stands."""
    if not time:
        return "undated"
    found = _ISO.fullmatch(time)
    if found is None:
        return clipped(time, 40)
    zone = {"Z": " UTC", "+00:00": " UTC", None: ""}.get(found[3], f" {found[3]}")
    return f"{found[1]} {found[2]}{zone}" if found[2] else found[1]


def versions_line(page: PageVersions, names: Sequence[str]) -> str:
    """One page's versions in a line: its address, their names in order, and what the order rests on."""
    order = f"in order of the time {page.by}" if page.by else "no time tells their order"
    return f"{page.url}: {len(names)} versions, {order}: {(' → ' if page.ordered else ', ').join(names)}"


def bare_reason(rejected: Rejected) -> str:
    """Why, without where it was and what to do: numbers aside, one reason reads alike wherever it is met."""
    said = rejected.beside
    head, bracket, _ = said.partition(" (")
    return _FIGURES.sub("…", head if bracket and said.endswith(")") else said)[:300]


# marks that would let a page's text rearrange what stands around it (Unicode's bidirectional algorithm, UAX 9)
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: str) -> str:
    """The same text without control characters and without marks that turn the direction of writing. Marks that join
    and part letters stay: Persian, Hindi and Khmer are not written without them."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _shown(c) for c in text if c not in _OVERRIDES)


def _shown(c: str) -> str:
    kind = category(c)
    if kind == "Cf" or c in "\t\n\r" or kind.startswith("Z"):
        return c
    return " " if c.isspace() else "\ufffd"


def plain(text: str) -> str:
    """``harmless`` text on one line."""
    return " ".join(harmless(text).split())


def many(count: int, what: str) -> str:
    """A count with its noun: "1 story", "2,000 stories"."""
    if count == 1:
        return f"1 {what}"
    return f"{count:,} {what[:-1]}ies" if what.endswith("y") else f"{count:,} {what}s"


def clipped(text: str, width: int = 96) -> str:
    """``plain`` text of at most ``width`` characters."""
    line = plain(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def xml_text(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold, even escaped."""
    return "".join(
        c for c in text if c in "\t\n\r" or 0x20 <= ord(c) < 0xD800 or 0xE000 <= ord(c) < 0xFFFE or ord(c) > 0xFFFF
    )


def title(article: Article) -> str:
    """What to call an article: its headline, else how its body begins."""
    if article.headline:
        return article.headline
    return article.body[0][article.dateline.end :] if article.body else article.capture


def story_title(story: Story, articles: Mapping[str, Article]) -> str:
    """The headline of the page that leads a story; how its body begins where no page has one."""
    return title(leading(story, articles))


class Shelf(dict[str, Article]):
    """Articles by id, with the short names by which reports call them: a path's last part where that is enough."""

    def __init__(self, articles: Iterable[Article]) -> None:
        super().__init__((a.id, a) for a in articles)
        last = {a.id: a.called for a in self.values()}
        often = Counter(last.values())
        self.names = {k: v if often[v] == 1 else self[k].capture for k, v in last.items()}


def name(article_id: str, articles: Mapping[str, Article]) -> str:
    """What reports call an article: its capture's id, the folders left out where it stays unique without them."""
    return articles.names[article_id] if isinstance(articles, Shelf) else articles[article_id].capture


def label(node: str, story: Story, articles: Mapping[str, Article]) -> str:
    """A node's short name: a captured page's input name, a lost one's label."""
    if node in articles:
        return name(node, articles)
    found = next((n.label for n in story.stemma.nodes if n.id == node), node)
    return found if found.startswith("lost") else f"lost: {found}"


def sources_line(count: int, pages: int) -> str:
    """How many witnesses there really are; no ``count`` where the study of the tree failed."""
    if not count:
        rest = "from how many sources could not be found out"
    else:
        rest = "one independent source" if count == 1 else f"{count} independent sources"
    return f"{pages} page{'s' if pages != 1 else ''}, {rest}"


@dataclass(frozen=True, slots=True)
class Row:
    """One node of a drawn tree: its depth, whether it is the last of its sisters at each depth, and its edge."""

    node: str
    trunk: tuple[bool, ...]
    edge: Edge | None


def rows(story: Story, articles: Mapping[str, Article]) -> tuple[Row, ...]:
    """The tree in reading order: roots first, each followed by its line; sisters by time, then name."""
    children: dict[str | None, list[str]] = {}
    edges = {e.child: e for e in story.stemma.edges if not e.secondary}
    for n in story.stemma.nodes:
        children.setdefault(edges[n.id].parent if n.id in edges else None, []).append(n.id)

    def key(node: str) -> tuple[str, str]:
        a = articles.get(node)
        return (a.published or "9" if a else "", a.capture if a else node)

    out: list[Row] = []
    waiting = [(n, ()) for n in sorted(children.get(None, []), key=key, reverse=True)]
    stack: list[tuple[str, tuple[bool, ...]]] = list(waiting)
    while stack:
        node, trunk = stack.pop()
        out.append(Row(node, trunk, edges.get(node)))
        below = sorted(children.get(node, []), key=key)
        for i in range(len(below) - 1, -1, -1):
            stack.append((below[i], (*trunk, i == len(below) - 1)))
    return tuple(out)


def by_id(trace: Trace) -> Shelf:
    """The articles of a trace by their ids."""
    return Shelf(trace.articles)


def by_pair(changes: Iterable[Change]) -> list[tuple[tuple[str, str], list[Change]]]:
    """Findings by the pair that they compare, pairs in the order given; the surest first within each."""
    pairs: dict[tuple[str, str], list[Change]] = {}
    for c in changes:
        if c.kind != "kept":
            pairs.setdefault((c.left, c.right), []).append(c)
    return [(pair, ranked(found)) for pair, found in pairs.items()]


def between(changes: Sequence[Change]) -> str:
    """The sign between the two that findings compare: an arrow along an edge, a double one between sisters."""
    return "→" if changes and changes[0].edge else "↔"


def kind_of(change: Change) -> str:
    """What kind of finding it is. Of two versions of which neither is known to be made from the other none dropped or
    added anything: it stands in one of them."""
    one_sided = change.edge is None and change.kind in ("dropped", "added", "omission", "addition")
    return "only in one" if one_sided and change.words.startswith("only in ") else CHANGES[change.kind]


def ranked(changes: Sequence[Change]) -> list[Change]:
    """Asserted findings before possible ones, what touches the facts before what touches the form, then the surest."""
    return sorted(changes, key=lambda c: (c.certainty != "asserted", _RANK.get(c.kind, 9), -c.confidence, c.words))


_RANK = {
    k: i for i, k in enumerate(("number", "date", "negation", "attribution", "modality", "name", "dropped", "added"))
}


def manner(s: Statement) -> str:
    """The kind of speech, and what the verb makes of it where that is more than saying: "indirect, denied"."""
    return s.kind if s.certainty in PLAIN else f"{s.kind}, {s.certainty}"


PLAIN = (None, "said", "reported", "named")


def statement_groups(story: Story, articles: Mapping[str, Article]) -> list[tuple[Statement, ...]]:
    """A story's statements, each with its other versions behind it: those in most versions first, then as they stand
    in the tree's reading order."""
    rank = {row.node: i for i, row in enumerate(rows(story, articles))}
    said = sorted(story.statements, key=lambda s: (rank[s.article], s.content.paragraph, s.content.start, s.id))
    of = {s.id: s for s in said}
    done: set[str] = set()
    groups = []
    for s in said:
        if s.id in done:
            continue
        group, waiting = [], [s.id]
        while waiting:
            this = waiting.pop(0)
            if this in of and this not in done:
                done.add(this)
                group.append(of[this])
                waiting.extend(of[this].same_as)
        groups.append(tuple(group))
    return sorted(groups, key=lambda g: -len({x.article for x in g}))
