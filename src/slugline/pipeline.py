"""The stages as a table, what each needs and what it gives, and ``run()``. With ``studying``, which studies one story,
it is what knows all rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from slugline import article as article_room
from slugline import comparison, language, statement, story
from slugline.meanwhile import Meanwhile
from slugline.model import (
    Article,
    Capture,
    Grouping,
    PageVersions,
    Record,
    Rejected,
    Rulings,
    Sentence,
    Statement,
    Story,
    Trace,
    Vectors,
    Witness,
    digest,
    to_json,
)
from slugline.plugins.steps import seldom_meanwhile
from slugline.ports import Extractor
from slugline.setting import FAULT, VERSION, Kept, Setting, kept, told
from slugline.studying import StoryTask, is_long, said_alone, saying, study_story

if TYPE_CHECKING:
    from slugline.plugins.routing import Encoding

# what pages say, with their ids
Ahead = Meanwhile[Witness, tuple[str, tuple[Statement, ...]]]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: the names of the products that it needs and the one that it gives."""

    name: str
    needs: tuple[str, ...]
    gives: str
    run: Callable[..., Any]


# --- the stages ----------------------------------------------------------------------------------------------


def _clean_one(extractor: Extractor, capture: Capture) -> Article | Rejected:
    try:
        return article_room.clean(capture, extractor)
    except RecursionError:
        return Rejected(capture.id, "article", "the page is nested too deeply to be read")
    except Exception as fault:  # one page must not end the run of the others; the fault is shown, not hidden
        words = f"a fault of Slugline itself ({type(fault).__name__}: {fault}); please report it with this page"
        return Rejected(capture.id, FAULT, words)


def read_each(on: Setting, captures: Sequence[Capture]) -> list[Article | Rejected]:
    """Capture -> Article or Rejected, each in its place. Captures that begin alike are read one after the other: most
    lines of a copy are then known."""
    order = sorted(range(len(captures)), key=lambda n: captures[n].beginning)
    way = Kept("articles", partial(_clean_one, on.extractor), partial(capture_key, on), (Article, Rejected))
    done = dict(zip(order, kept(on, way, [captures[n] for n in order], "reading articles"), strict=True))
    return [done[n] for n in range(len(captures))]


def clean(on: Setting, captures: Sequence[Capture | Rejected]) -> tuple[Article | Rejected, ...]:
    """Capture -> Article or Rejected, sorted by capture and id, one of each."""
    done = read_each(on, [c for c in captures if isinstance(c, Capture)])
    every = [*done, *(r for r in captures if isinstance(r, Rejected))]
    found = {(r.capture, r.id if isinstance(r, Article) else r.reason): r for r in every}
    return tuple(found[k] for k in sorted(found))


def clean_stream(on: Setting, captures: Iterable[Capture | Rejected]) -> Iterator[Article | Rejected]:
    """Each capture's article, or why it has none, as they are read: in the order of the input, few of them in memory
    at once, nothing kept."""
    step = partial(_clean_any, on.extractor)
    return told(on, "reading articles", None, on.engine.map(step, captures))


def _clean_any(extractor: Extractor, capture: Capture | Rejected) -> Article | Rejected:
    return capture if isinstance(capture, Rejected) else _clean_one(extractor, capture)


def reader(on: Setting) -> str:
    """Names what reads captures: results of another are not taken up."""
    return f"{VERSION}/{on.extractor.name}"


def capture_key(on: Setting, capture: Capture) -> str:
    """The key under which the store keeps what was read from a capture."""
    return digest(reader(on), capture.key, capture.language or "", size=16)


def accepted(cleaned: Sequence[Article | Rejected]) -> tuple[Article, ...]:
    """The articles among what was cleaned."""
    return tuple(a for a in cleaned if isinstance(a, Article))


def refused(cleaned: Sequence[Article | Rejected]) -> tuple[Rejected, ...]:
    """The rejected among what was cleaned."""
    return tuple(r for r in cleaned if isinstance(r, Rejected))


def versions(articles: Sequence[Article]) -> tuple[PageVersions, ...]:
    """The addresses that were captured more than once, each with its versions."""
    return story.versions(articles)


def reading_key(article: Article) -> str:
    """The key of what rests on one article: its id, and a digest of how it was read (its furniture aside), so that
    another reading of the same capture takes up nothing of this one."""
    bare = msgspec.structs.replace(article, furniture=())
    return f"{article.id} {digest(VERSION, to_json(bare).decode(), size=16)}"


def split(on: Setting, articles: Sequence[Article]) -> tuple[tuple[Sentence, ...], ...]:
    """Article -> its sentences."""
    way = Kept("sentences", _split_one, reading_key, (_Split,))
    return tuple(found.sentences for found in kept(on, way, articles, "finding sentences"))


class _Split(Record, frozen=True):
    """An article's sentences, as the store keeps them."""

    sentences: tuple[Sentence, ...]


def _split_one(article: Article) -> _Split:
    return _Split(language.split(article))


def marks(
    on: Setting, articles: Sequence[Article], sentences: Sequence[tuple[Sentence, ...]]
) -> Mapping[str, story.Marks]:
    """Article id -> what of its surface says which story it is. Articles that begin alike are read one after the
    other: much of one is then known from the other."""
    plain = [Witness(a, ss) for a, ss in zip(articles, sentences, strict=True)]
    plain.sort(key=lambda w: (w.language, w.article.body[:1], w.id))
    way = Kept("marks", _marks_of, lambda w: reading_key(w.article), (story.Marks,))
    return dict(zip((w.id for w in plain), kept(on, way, plain, "reading names"), strict=True))


def _marks_of(w: Witness) -> story.Marks:
    return story.marks_of(w.sentences, w.language)


def witnesses(
    on: Setting,
    articles: Sequence[Article],
    sentences: Sequence[tuple[Sentence, ...]],
    marked: Mapping[str, story.Marks] | None = None,
    ahead: Ahead | None = None,
    *,
    graded: bool = False,
) -> tuple[Witness, ...]:
    """Articles with their sentences' vectors: each distinct sentence embedded once in each space it needs. ``marked``:
    their marks, where they are known. ``ahead``: what workers do while this process alone has work. ``graded``: more of
    each opening is read, which tells better how much two pages are alike, worse whether they are one story."""
    from slugline.plugins.routing import beginnings, openings, shared_space, vectorise

    texts, encoding = _texts(zip(articles, sentences, strict=True)), _encoding(on)
    vectors = vectorise(texts, encoding)
    opened = beginnings(texts, encoding) if graded else openings(texts, encoding, vectors)
    found = tuple(Witness(a, ss, vectors[a.id], opened.get(a.id)) for a, ss in zip(articles, sentences, strict=True))
    space = shared_space(encoding)
    here, there = ([w for w in found if w.vectors and (space in w.vectors) == far] for far in (False, True))
    if not here or not there:
        return found
    known = marks(on, articles, sentences) if marked is None else marked
    with ahead or nullcontext():
        near = story.bridges(here, there, known)
    more = _widened(on, [[w for w in here if w.id in near]])
    return tuple(more.get(w.id, w) for w in found)


def _texts(of: Iterable[tuple[Article, tuple[Sentence, ...]]]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(a.id, a.language, tuple(s.text for s in ss)) for a, ss in of]


def _widened(on: Setting, families: Sequence[Sequence[Witness]]) -> dict[str, Witness]:
    """These witnesses by id, embedded in the space that serves every language too, where that can be done here; those
    of a family stand for one another."""
    from slugline.plugins.routing import joined, widened

    some = [w for family in families for w in family]
    if not some:
        return {}
    texts = [_texts((w.article, w.sentences) for w in family) for family in families]
    more = widened(texts, _encoding(on), {w.id: w.vectors for w in some})
    return {w.id: replace(w, vectors=joined(w.vectors, more[w.id])) for w in some if w.id in more}


def _encoding(on: Setting) -> Encoding:
    from slugline.plugins.routing import Encoding

    return Encoding(on.engine, on.store, on.progress, on.encoder)


def said_ahead(on: Setting, articles: Sequence[Article], sentences: Sequence[tuple[Sentence, ...]]) -> Ahead:
    """What each page says, as far as workers come with it while this process alone has work; nothing where something
    may be kept of an earlier run."""
    plain = () if on.store.lasting else map(Witness, articles, sentences)
    return Meanwhile(on.engine, said_alone, saying(plain))


def group(
    on: Setting,
    found: Sequence[Witness],
    marked: Mapping[str, story.Marks] | None = None,
    ahead: Ahead | None = None,
) -> tuple[StoryTask, ...]:
    """Witnesses -> stories, those of one article included. ``marked``: their marks, where they are known. ``ahead``:
    what workers do meanwhile, and may have begun before."""
    articles, sentences = [w.article for w in found], [w.sentences for w in found]
    known = marks(on, articles, sentences) if marked is None else marked
    on.progress.begin("grouping stories", None)
    with ahead or said_ahead(on, articles, sentences) as begun:
        groupings = story.group(found, known, apart=on.rulings.apart)
    on.progress.end()
    return ruled(on, groupings, found, dict(begun.done))


def ruled(
    on: Setting,
    groupings: Sequence[Grouping],
    found: Sequence[Witness],
    said: Mapping[str, tuple[Statement, ...]] | None = None,
) -> tuple[StoryTask, ...]:
    """Groupings as a person's decisions have them, each with its witnesses, with what was decided of its tree, and with
    what is known of what they say."""
    of, known = {w.id: w for w in found}, said or {}
    obeyed = story.obeyed(groupings, on.rulings)
    return tuple(
        StoryTask(
            g,
            tuple(of[m] for m in g.members),
            on.rulings.among(g.members),
            on.namer,
            {m: known[m] for m in g.members if m in known},
        )
        for g in obeyed
    )


def bridge(on: Setting, tasks: Sequence[StoryTask]) -> tuple[StoryTask, ...]:
    """Any two witnesses of a story get a space in common: where some are at home in the space that serves every
    language, the others are embedded there, with regard to nothing but that story. What brought witnesses together by
    that space before is left behind, since it rests on pages of other stories."""
    from slugline.plugins.routing import first_space, shared_space

    space = shared_space(_encoding(on))
    bare = [replace(t, witnesses=tuple(replace(w, vectors=first_space(w.vectors)) for w in t.witnesses)) for t in tasks]
    mixed = [t for t in bare if any(space in w.vectors for w in t.witnesses)]
    more = _widened(on, [[w for w in t.witnesses if w.vectors and space not in w.vectors] for t in mixed])
    return tuple(replace(t, witnesses=tuple(more.get(w.id, w) for w in t.witnesses)) for t in bare)


def study(on: Setting, tasks: Sequence[StoryTask]) -> tuple[Story, ...]:
    """Each story on its own: statements, names, collations, tree, changes. The largest first, for even work."""
    ordered = sorted(tasks, key=lambda t: (-len(t.witnesses), t.grouping.members))
    key = partial(story_key, on.encoder)
    done = kept(on, Kept("stories", study_story, key, (Story,), is_long), ordered, "studying stories")
    return tuple(sorted(done, key=lambda s: (-len(s.members), s.id)))


def story_key(encoder: str, task: StoryTask) -> str:
    """The key under which the store keeps a story: another when anything that it rests on is. Before its stop what the
    study rests on, behind it how the pages came together, which a page elsewhere may change and no study reads."""
    members = " ".join(task.grouping.members)
    rests_on = (f"{reading_key(w.article)} {' '.join(sorted(w.vectors))}" for w in task.witnesses)
    decided = [] if task.rulings == Rulings() else [to_json(task.rulings).decode()]
    named = [] if task.namer == "rules" else [task.namer]
    study_of = digest(VERSION, encoder, members, *rests_on, *decided, *named, size=16)
    return f"{study_of}.{digest(to_json(task.grouping).decode(), size=16)}"


def same_study(key: str, other: str | None) -> bool:
    """Whether two keys are of one study, whatever brought its pages together."""
    return other is not None and key.partition(".")[0] == other.partition(".")[0]


def notes(on: Setting, articles: Sequence[Article]) -> tuple[str, ...]:
    """What a reader of the result should know of the run: what was lost, as an encoder is not installed, and in which
    languages speakers are known only by the quotation marks."""
    from slugline.plugins.routing import lost

    return (*lost((a.language for a in articles), _encoding(on)), *unspoken(articles))


def unspoken(articles: Iterable[Article]) -> tuple[str, ...]:
    """What is not known of statements in the languages of articles that have no rules for them, for a person."""
    bare = sorted(code for code in {a.language for a in articles} if not statement.ruled(code))
    words = "no rules for who said what; only quotation marks are read, and the names beside them"
    return (f"{', '.join(bare)}: {words}",) if bare else ()


def without_rules(articles: Sequence[Article], stories: Sequence[Story]) -> tuple[str, ...]:
    """The languages of the pages that are compared for whose denial, hedging and reporting there are no rules."""
    compared = {i for s in stories for k in s.collations for i in (k.left, k.right)}
    return tuple(sorted(unruled(a for a in articles if a.id in compared)))


STAGES: tuple[Stage, ...] = (
    Stage("clean", ("captures",), "cleaned", clean),
    Stage("accepted", ("cleaned",), "articles", lambda on, cleaned: accepted(cleaned)),
    Stage("refused", ("cleaned",), "rejected", lambda on, cleaned: refused(cleaned)),
    Stage("pages", ("articles",), "pages", lambda on, articles: versions(articles)),
    Stage("split", ("articles",), "sentences", split),
    Stage("marks", ("articles", "sentences"), "marked", marks),
    Stage("ahead", ("articles", "sentences"), "ahead", said_ahead),
    Stage("embed", ("articles", "sentences", "marked", "ahead"), "witnesses", witnesses),
    Stage("group", ("witnesses", "marked", "ahead"), "grouped", group),
    Stage("bridge", ("grouped",), "tasks", bridge),
    Stage("study", ("tasks",), "stories", study),
    Stage("notes", ("articles",), "notes", notes),
    Stage("rules", ("articles", "stories"), "without_rules", lambda on, *found: without_rules(*found)),
)


def run(captures: Iterable[Capture | Rejected], on: Setting) -> Trace:
    """All stages over the captures. The same captures in any order give the same Trace."""
    with seldom_meanwhile():
        products: dict[str, Any] = {"captures": tuple(captures)}
        for stage in STAGES:
            products[stage.gives] = stage.run(on, *(products[n] for n in stage.needs))
    return Trace(
        products["articles"],
        products["rejected"],
        products["stories"],
        pages=products["pages"],
        notes=products["notes"],
        without_rules=products["without_rules"],
    )


def unruled(articles: Iterable[Article]) -> tuple[str, ...]:
    """The languages of articles for whose denial, hedging and reporting there are no rules."""
    return tuple(dict.fromkeys(a.language for a in articles if not comparison.ruled(a.language)))


def pair_vectors(
    on: Setting, pairs: Sequence[tuple[Sequence[str], Sequence[str]]], languages: Sequence[tuple[str, str]]
) -> tuple[tuple[Vectors, Vectors], ...]:
    """Vectors of both sides of each pair, in the one space that serves both languages."""
    from slugline.plugins.routing import pair_spaces

    return pair_spaces(pairs, languages, _encoding(on))
