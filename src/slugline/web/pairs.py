"""Two versions side by side, any two, and how they are related."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from slugline.language import split
from slugline.model import Article, Change, Collation, Comparison, Edge, Witness, pair_name, parsed_name
from slugline.report import words
from slugline.report.correction import correctable, correction
from slugline.report.kinship import kinship_sentence
from slugline.report.pairs import pair_view
from slugline.stemma import explain
from slugline.web.desk import Shown
from slugline.web.forms import PAIR_FORMS, Form, addresses
from slugline.web.site import Links, Site, missing, page
from slugline.web.stories import edge_of

__all__ = ["Pair", "asked", "choose", "two"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that an address names, and the story that has both, if one has."""

    left: Article
    right: Article
    shown: Shown | None

    @property
    def edge(self) -> Edge | None:
        """The tree's line between the two, whichever way."""
        if self.shown is None:
            return None
        story, a, b = self.shown.story, self.left.id, self.right.id
        return edge_of(story, a, b) or edge_of(story, b, a)


def asked(site: Site, request: Request) -> Pair:
    """The pair that an address names."""
    named = parsed_name(request.path_params["name"])
    if named is None or named.kind != "pair":
        raise missing("no pair of this name")
    left, right = named.articles
    stories = [site.desk.story_of(a) for a in (left, right)]
    one = site.desk.story(stories[0]) if stories[0] is not None and stories[0] == stories[1] else None
    articles = one.articles if one is not None else site.desk.articles([left, right])
    if left not in articles or right not in articles:
        raise missing("no pair of this name")
    if left == right:
        raise HTTPException(400, "choose two different pages")
    return Pair(articles[left], articles[right], one)


def compared(site: Site, pair: Pair) -> Comparison:
    """The comparison of a pair: the one in the study of their story, else made now."""
    known = _known(pair)
    if known is None:
        return site.desk.comparison(pair.left, pair.right)
    collation, changes = known
    return Comparison(pair.left, pair.right, split(pair.left), split(pair.right), collation, changes)


def _known(pair: Pair) -> tuple[Collation, tuple[Change, ...]] | None:
    if pair.shown is None:
        return None
    ids = (pair.left.id, pair.right.id)
    collation = next((c for c in pair.shown.story.collations if (c.left, c.right) == ids), None)
    if collation is None:
        return None
    return collation, tuple(c for c in pair.shown.story.changes if (c.left, c.right) == ids)


def two(site: Site, request: Request) -> Response:
    """Two versions: how they are related, what differs, sentence by sentence."""
    pair = asked(site, request)
    found = compared(site, pair)
    articles = pair.shown.articles if pair.shown is not None else words.Shelf((pair.left, pair.right))
    sides = {found.left.id: found.left_sentences, found.right.id: found.right_sentences}
    one, text = pair.shown, request_text(pair, found.changes)
    others = [r.node for r in words.rows(one.story, articles) if r.node in articles] if one is not None else []
    return page(
        request, "pair.html", pair=pair_view(found.collation, articles, sides, found.changes), articles=articles,
        shown=one, to=Links(one) if one is not None else None, related=_related(pair), edge=pair.edge,
        without_rules=found.without_rules, others=others, name_of=pair_name(pair.left.id, pair.right.id),
        swapped=pair_name(pair.right.id, pair.left.id),
        request_text=text, forms=addresses(f"{request.url.path}/export", _forms(text)),
    )  # fmt: skip


def _forms(text: str | None) -> Mapping[str, Form]:
    """What can be taken along; a text for a correction request where there is one."""
    return {k: f for k, f in PAIR_FORMS.items() if text is not None or k != "correction"}


def _related(pair: Pair) -> str | None:
    """How the two are related, in words; ``None`` where no story has both."""
    if pair.shown is None:
        return None
    left, right = (Witness(a, split(a)) for a in (pair.left, pair.right))
    story = pair.shown.story
    return kinship_sentence(explain(story.stemma, left, right), story, pair.shown.articles)


def request_text(pair: Pair, changes: Sequence[Change]) -> str | None:
    """A text for a correction request about the right one, with these changes. ``None`` where it could say nothing that
    is known: no story has both, or neither was made from the other nor both from one lost text."""
    if pair.shown is None or not correctable(pair.shown.story, pair.left.id, pair.right.id):
        return None
    return correction(pair.shown.story, pair.left.id, pair.right.id, pair.shown.articles, changes)


def choose(site: Site, request: Request) -> Response:
    """From two chosen pages to the address of their pair."""
    left, right = request.query_params.get("left", ""), request.query_params.get("right", "")
    if parsed_name(pair_name(left, right)) is None:
        raise HTTPException(400, "choose two pages")
    return RedirectResponse(f"/pair/{quote(pair_name(left, right), safe='.')}", 302)
