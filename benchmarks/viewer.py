"""How fast the viewer answers: its list over 100,000 stories and a story of 300 versions, beside a bare Starlette page.

    python -m benchmarks.viewer --folder DIR [--stories 100000] [--versions 300]

All pages come over the loopback from uvicorn in a process of its own, to one client that keeps its connection. Figures
are milliseconds and their ratio to the bare page of the same run. "first" is the first answer after a start, nothing
kept in memory, the worst of three starts. The workspace is made of invented stories, if the folder has none.
"""

from __future__ import annotations

import argparse
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec

from slugline.accounts import StoryLine
from slugline.collection import open_workspace
from slugline.language import split
from slugline.model import (
    Article,
    Bead,
    Capture,
    Change,
    Collation,
    Credits,
    Dateline,
    Edge,
    Entity,
    Evidence,
    Node,
    Statement,
    Stemma,
    Story,
    Variant,
    Via,
)
from slugline.workspace import FILE, Page, Workspace, article_of

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr", "zh", "ja")
AGENCIES = ("Nordwire", "Meridian Press", "Agence du Littoral", "Südkabel", "Lantern News")
THINGS = ("ferry", "bridge", "harbour", "school", "market", "dam", "tower", "mill", "library", "railway")
PLACES = ("Skarholm", "Lindhaven", "Tornby", "Vesterø", "Grauburg", "Port-Aval", "Monteclaro", "Osetia", "Rudno")
HAPPENED = ("opens again", "is closed", "is sold", "is to be rebuilt", "costs more", "is late", "burns", "is saved")
BIG = "sb160b160b160b160"
ASKED = (
    "/", "/?sort=pages", "/?sort=sources", "/?sort=headline", "/?page=2", "/?page=40", "/?language=de",
    "/?language=ar&sort=pages", "/?agency=Nordwire", "/?agency=Lantern%20News&language=fr&sources=2", "/?pages=5",
    "/?sources=3&sort=sources", "/?since=2024-03-01&until=2024-03-31", "/?since=2024-06-01&language=ja&page=3",
)  # fmt: skip
TABS = ("", "/changes", "/versions", "/statements", "/names", "/timeline", "/pages", "/history")
BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
async def page(_): return HTMLResponse("<!doctype html><title>x</title><p>A bare page.")
uvicorn.run(Starlette(routes=[Route("/", page)]), port=int(sys.argv[1]), log_level="error")
"""
VIEWER = """
import sys, uvicorn
from slugline.web import viewer
uvicorn.run(viewer(sys.argv[2]), port=int(sys.argv[1]), log_level="error")
"""


def make(folder: Path, stories: int, versions: int) -> None:
    """The workspace: very many stories as lines of the list, one of them with its pages."""
    dice = random.Random(8)
    with open_workspace(folder, engine="serial") as on, on.workspace.alone():
        here = on.workspace
        with here.database.writing():
            for n in range(stories):
                line = _line(n, dice)
                here.stories.lines.keep(line, [f"Paper {k}" for k in range(line.outlets)])
        _large(here, versions, dice)


def _line(n: int, dice: random.Random) -> StoryLine:
    pages = min(400, int(dice.paretovariate(1.1)))
    spoken: dict[str, int] = {}
    for _ in range(min(pages, 40)):
        code = LANGUAGES[min(int(dice.expovariate(0.35)), len(LANGUAGES) - 1)]
        spoken[code] = spoken.get(code, 0) + 1
    day = dice.randrange(365)
    first = f"2024-{day // 31 + 1:02d}-{day % 28 + 1:02d}T{dice.randrange(24):02d}:{dice.randrange(60):02d}:00+00:00"
    head = f"The {dice.choice(THINGS)} of {dice.choice(PLACES)} {dice.choice(HAPPENED)}, part {n}"
    agencies = tuple(sorted(set(dice.choices(AGENCIES, k=dice.randrange(3)))))
    several = tuple(sorted(spoken.items(), key=lambda x: -x[1]))
    return StoryLine(f"s{n:016x}", head, several[0][0], "story", pages, dice.randint(1, max(1, pages // 3)),
                     dice.randrange(2), several, agencies, min(pages, 3), first, first)  # fmt: skip


def _article(n: int, dice: random.Random) -> tuple[Capture, Article]:
    sentences = [f"Sentence {k} of the tale of the {THINGS[k % 10]} was told by people of {PLACES[k % 9]}, who saw it "
                 f"with their own eyes and put the cost at {k + n % 3} million crowns." for k in range(14)]  # fmt: skip
    body = tuple(" ".join(sentences[i : i + 2]) for i in range(0, 14, 2))
    one = Capture(f"https://paper{n}.example/{n}", "text", "\n".join(body), url=f"https://paper{n}.example/{n}")
    time_of = f"2024-03-{10 + n // 100:02d}T{n % 24:02d}:{n % 60:02d}:00+00:00"
    return one, Article(
        article_of(one.key), one.id, one.url, None, LANGUAGES[n % len(LANGUAGES)], f"The ferry sails again ({n})", None,
        time_of, None, (), f"Paper {n}", Dateline(agencies=("Nordwire",), agency="Nordwire"), Credits(), body,
        address=one.url,
    )  # fmt: skip


def _large(here: Workspace, versions: int, dice: random.Random) -> None:
    made = [_article(n, dice) for n in range(versions)]
    run = here.begin()
    for one, a in made:
        key = f"bench {a.id}"
        here.store.put("articles", [(key, msgspec.msgpack.encode((Article.__name__, a)))])
        here.pages.keep(run, [Page(one, key, a, "bench")])
    articles = [a for _, a in made]
    story = _story(articles, dice)
    with here.database.writing() as base:
        base.execute("INSERT INTO stories (id, run) VALUES (?, ?)", (BIG, run))
        base.executemany("INSERT INTO members VALUES (?, ?)", [(a.id, BIG) for a in articles])
    here.stories.note(BIG, "bench", story, {a.id: a for a in articles})
    here.finish(run)


def _story(articles: list[Article], dice: random.Random) -> Story:
    lost = "lost:1"
    edges, collations, changes = [], [], []
    for n, a in enumerate(articles):
        parent = lost if n < 12 else articles[dice.randrange(max(1, n // 2), n)].id
        why = tuple(Evidence("shared", 10.0 - k, f"reason {k}: the same sentences in the same order") for k in range(5))
        edges.append(Edge(parent, a.id, dice.choice(("copy", "excerpt", "revision", "translation")),
                          dice.uniform(0.4, 1), evidence=why))  # fmt: skip
        if parent == lost:
            continue
        size = len(split(a))
        collations.append(Collation(parent, a.id, tuple(Bead((k,), (k,), 0.9) for k in range(size))))
        spans = [a.span(k % len(a.body), 0, 30) for k in range(4)]
        changes += [Change(parent, a.id, f"{parent}>{a.id}", "number", "asserted", 0.9, None, s, "4 became 5")
                    for s in spans]  # fmt: skip
    said = tuple(
        Statement(f"q{a.id[1:]}{k}", a.id, "direct", a.span(k, 0, 40), speaker_name=f"Speaker {k}",
                  via=(Via("Nordwire"),), same_as=(f"q{articles[0].id[1:]}{k}",) if n else ())
        for n, a in enumerate(articles) for k in range(4)
    )  # fmt: skip
    names = tuple(Entity(f"e{k}", "person", f"Speaker {k}", tuple(Variant(f"Speaker {k}", a.language, a.id)
                  for a in articles)) for k in range(8))  # fmt: skip
    nodes = (Node(lost, "lost", "Nordwire"), *(Node(a.id, "captured", a.headline or "") for a in articles))
    return Story(BIG, tuple(sorted(a.id for a in articles)), 1, (lost,), Stemma(nodes, tuple(edges)),
                 tuple(collations), tuple(changes), said, names)  # fmt: skip


@contextmanager
def served(program: str, *words: str) -> Iterator[httpx.Client]:
    """A client of a server that runs this program with a port and these words."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen([sys.executable, "-c", program, str(port), *words])
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            for _ in range(600):
                try:
                    client.get("/style.css")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield client
    finally:
        running.terminate()
        running.wait()


def spent(client: httpx.Client, path: str) -> float:
    """Milliseconds until the whole answer is here."""
    began = time.perf_counter()
    answer = client.get(path)
    taken = 1000 * (time.perf_counter() - began)
    answer.raise_for_status()
    return taken


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """Medians and first answers, in milliseconds."""
    out: dict[str, float] = {}
    paths = {"list": ASKED, **{f"story{t}": (f"/story/{BIG}{t}",) for t in TABS}}
    firsts: dict[str, list[float]] = {}
    for _ in range(3):
        for name, some in paths.items():
            with served(VIEWER, str(folder)) as client:
                firsts.setdefault(name, []).append(spent(client, some[0]))
    with served(BARE) as plain, served(VIEWER, str(folder)) as client:
        bare: list[float] = []
        told: dict[str, list[float]] = {name: [] for name in paths}
        for n in range(rounds):
            for name, some in paths.items():
                bare.append(spent(plain, "/"))
                told[name].append(spent(client, some[n % len(some)]))
    out["bare"] = statistics.median(bare)
    for name in paths:
        out[name], out[f"{name} first"] = statistics.median(told[name]), max(firsts[name])
    return out


def main() -> None:
    """Makes the workspace, measures, prints."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folder", type=Path, required=True)
    asked.add_argument("--stories", type=int, default=100_000)
    asked.add_argument("--versions", type=int, default=300)
    asked.add_argument("--rounds", type=int, default=3 * len(ASKED))
    given = asked.parse_args()
    if not (given.folder / FILE).is_file():
        make(given.folder, given.stories, given.versions)
    found = measure(given.folder, given.rounds)
    for name in found:
        print(f"{name:28} {found[name]:8.1f} ms  {found[name] / found['bare']:7.1f} times the bare page")


if __name__ == "__main__":
    main()
