"""Small records of our own for tests: a story of a lost dispatch, two copies and an independent report."""

from __future__ import annotations

from slugline.model import (
    Article,
    Bead,
    Change,
    Collation,
    Comparison,
    Credits,
    Dateline,
    Edge,
    Entity,
    Evidence,
    Furniture,
    Node,
    Rejected,
    Sentence,
    Span,
    Statement,
    Stemma,
    Story,
    Trace,
    Variant,
    Via,
)


def article(name: str, *body: str, language: str = "en", headline: str | None = None, **more: object) -> Article:
    fields: dict[str, object] = {
        "id": "a" + name,
        "capture": name,
        "url": None,
        "fetched": None,
        "language": language,
        "headline": headline,
        "caption": None,
        "published": None,
        "modified": None,
        "authors": (),
        "publisher": None,
        "dateline": Dateline(),
        "credits": Credits(),
        "body": body,
    }
    return Article(**{**fields, **more})  # type: ignore[arg-type]


def sentences(a: Article) -> tuple[Sentence, ...]:
    """One sentence a paragraph."""
    return tuple(Sentence(i, 0, len(p), p, p.lower()) for i, p in enumerate(a.body))


ENGLISH = article(
    "en.txt",
    "The bridge opened on Monday.",
    "It cost 3 million euros, the mayor said.",
    "Birds nest below it.",
    headline="Bridge opens",
    published="2024-05-06T10:00:00+01:00",
    furniture=(Furniture("Most read", 5, "ranking"), Furniture("Rain ahead", 6, "ranking")),
)
GERMAN = article(
    "de.html",
    "Die Brücke wurde am Montag eröffnet.",
    "Sie kostete 3 Millionen Euro, sagte der Bürgermeister.",
    language="de",
    headline="Brücke eröffnet",
)
OTHER = article("own.txt", "I walked over the new bridge.", headline="A walk")
LOST = "lost:1"


def story() -> Story:
    edge = f"{ENGLISH.id}>{GERMAN.id}"
    two = tuple(a.span(1, 0, len(a.body[1])) for a in (ENGLISH, GERMAN))
    evidence = (Evidence("dateline", 2.0, "both datelines name the Agency", two[0], two[1]),)
    number = Change(
        ENGLISH.id, GERMAN.id, edge, "number", "asserted", 0.9, two[0], two[1], "3 million became 3 Millionen"
    )
    gone = Change(
        ENGLISH.id, GERMAN.id, edge, "dropped", "asserted", 1.0, ENGLISH.span(2, 0, 20), None, "a sentence is gone"
    )
    said = tuple(
        Statement(
            f"q{a.language}",
            a.id,
            "indirect",
            a.span(1, 0, 10),
            speaker=a.span(1, 5, 10),
            speaker_name="the mayor",
            via=(Via("Agency", None, "state-owned"),),
            same_as=(f"q{o.language}",),
        )
        for a, o in ((ENGLISH, GERMAN), (GERMAN, ENGLISH))
    )
    bridge = Entity("e1", "place", "Bridge", (Variant("Bridge", "en", ENGLISH.id), Variant("Brücke", "de", GERMAN.id)))
    beads = (Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.9), Bead((2,), (), 0.0))
    return Story(
        "s1",
        (ENGLISH.id, GERMAN.id, OTHER.id),
        2,
        (LOST, OTHER.id),
        Stemma(
            (
                Node(ENGLISH.id, "captured", "en.txt"),
                Node(GERMAN.id, "captured", "de.html"),
                Node(OTHER.id, "captured", "own.txt"),
                Node(LOST, "lost", "Agency"),
            ),
            (
                Edge(LOST, ENGLISH.id, "copy", 0.95, evidence=evidence),
                Edge(ENGLISH.id, GERMAN.id, "translation", 0.7, directed=False, evidence=evidence),
                Edge(OTHER.id, ENGLISH.id, "excerpt", 0.55, secondary=True, evidence=evidence),
            ),
        ),
        (Collation(ENGLISH.id, GERMAN.id, beads),),
        (number, gone),
        said,
        (bridge,),
    )


def trace() -> Trace:
    return Trace((ENGLISH, GERMAN, OTHER), (Rejected("bad.bin", "capture", "a binary file"),), (story(),))


def comparison(left: Article = ENGLISH, right: Article = GERMAN) -> Comparison:
    pairs = min(len(left.body), len(right.body))
    beads = [Bead((i,), (i,), 1.0) for i in range(pairs)] + [Bead((i,), (), 0.0) for i in range(pairs, len(left.body))]
    span = Span(left.id, 0, 0, 3, left.body[0][:3])
    change = Change(left.id, right.id, None, "wording", "possible", 0.5, span, None, "another word")
    collation = Collation(left.id, right.id, tuple(beads), moved=((beads[0],),))
    return Comparison(left, right, sentences(left), sentences(right), collation, (change,))


# what a hostile page may put into any field
HOSTILE = (
    '<script>document.title="owned"</script><img src=x onerror=\'document.title="owned"\'>"&\'</style></svg>'
    "\u202eesrever\u202c \x1b]0;owned\x07\x1b[31m \u0000 ]]> {{7*7}}"
)


def hostile_trace() -> Trace:
    a = article(
        "x" + HOSTILE,
        HOSTILE,
        "Second. " + HOSTILE,
        id="ax",
        headline=HOSTILE,
        caption=HOSTILE,
        publisher=HOSTILE,
        authors=(HOSTILE,),
        furniture=(Furniture(HOSTILE, 0, "other"),),
        language="en",
    )
    b = article("y", HOSTILE + " more", headline=HOSTILE, published=HOSTILE, language='x" onload="y')
    span = a.span(0, 0, len(HOSTILE))
    change = Change(a.id, b.id, None, "name", "asserted", 1.0, span, None, HOSTILE)
    tree = Stemma(
        (Node(a.id, "captured", HOSTILE), Node(b.id, "captured", "y"), Node("lost:<b>", "lost", HOSTILE)),
        (Edge("lost:<b>", a.id, "copy", 0.9, evidence=(Evidence("x", 1.0, HOSTILE),)), Edge(a.id, b.id, "copy", 0.9)),
    )
    said = Statement("q", a.id, "direct", span, speaker_name=HOSTILE, via=(Via(HOSTILE, None, HOSTILE),))
    name = Entity("e", "person", HOSTILE, (Variant(HOSTILE, "en", a.id), Variant("y", "en", b.id)))
    beads = (Bead((0,), (0,), 1.0), Bead((1,), (), 0.0))
    one = Story(
        "s<i>", (a.id, b.id), 1, ("lost:<b>",), tree, (Collation(a.id, b.id, beads),), (change,), (said,), (name,)
    )
    return Trace((a, b), (Rejected(HOSTILE, "capture", HOSTILE),), (one,))
