"""The command line: a thin layer over the API. People get a report, machines get --json."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO, NoReturn

import typer
from rich.console import Console

from slugline import __version__
from slugline.errors import SluglineError, UsageError

STOPPED = 130  # what shells give for Ctrl-C

app = typer.Typer(
    name="slugline",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Finds the story behind news pages in any language: which pages carry one dispatch, who copied whom, "
    "what each copy dropped, added or altered, who said what, and how many independent sources there really are.\n\n"
    "Nothing leaves this machine; nothing is fetched but with --fetch.\n\n"
    "Start with:  [bold]slugline trace FOLDER --html report.html[/]",
    epilog="Exit codes: 0 done; 1 nothing that was given is an article; 2 the call is wrong; 130 stopped with Ctrl-C.",
)

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files, folders, patterns like 'pages/*.html', or - for standard input. "
                   "Text dumps, HTML, and JSONL with one {id, text | html, url?, fetched?} a line. "
                   "With --fetch also addresses."),
]  # fmt: skip
Json = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="Write the result for machines (slugline/1); - for standard output."),
]
Html = Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page.")]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="The language of all inputs, instead of the detected one."),
]
Fetch = Annotated[
    bool,
    typer.Option(
        "--fetch", help="Fetch pages that are given by their address, where their site's robots.txt allows it."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no report on the terminal.")]
EngineName = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="Where stages run: local (all cores) or serial.")
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"slugline {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """What holds for all commands."""


@app.command(epilog="Example:  slugline trace examples/ferry --html report.html --json report.json")
def trace(
    paths: Paths,
    json: Json = None,
    html: Html = None,
    graph: Annotated[
        str | None,
        typer.Option("--graph", metavar="FILE", help="Write the trees as .graphml, .dot or .json, by the ending."),
    ] = None,
    workspace: Annotated[
        Path | None,
        typer.Option("--workspace", metavar="DIR", help="Keep what was computed here; a later run resumes."),
    ] = None,
    encoder: Annotated[
        str,
        typer.Option(
            "--encoder",
            metavar="NAME",
            help="auto, fast, wide, or sentence-transformers:MODEL (labse, "
            "bge-m3, a hub name, a folder), which then serves all languages.",
        ),
    ] = "auto",
    language: Language = None,
    fetch: Fetch = False,
    engine: EngineName = "local",
    quiet: Quiet = False,
) -> None:
    """Captures in; stories, family trees, changes and statements out."""
    from slugline import api, report

    _writable(json, html, graph)
    ending = ".json" if graph in (None, "-") else Path(graph).suffix
    report.known_ending(ending)
    with _progress(quiet) as progress:
        given = _captures(paths, language, fetch)
        found = api.trace(given, engine=engine, progress=progress, workspace=workspace, encoder=encoder)
    _write(json, lambda: report.to_json(found))
    _write(html, lambda: report.to_html(found).encode())
    if graph is not None:
        _write(graph, lambda: report.to_graph(found, ending).encode())
    if not quiet and "-" not in (json, html, graph):
        report.to_terminal(found, Console())
    if not found.articles:
        raise typer.Exit(1)


@app.command(epilog="Example:  slugline clean pages/*.html --json articles.json")
def clean(
    paths: Paths,
    json: Annotated[
        str | None,
        typer.Option(
            "--json",
            metavar="FILE",
            help="Write the articles for machines (slugline/1); - for standard output. A FILE.jsonl gets "
            "one {article} or {rejected} a line as they are read, however many there are.",
        ),
    ] = None,
    language: Language = None,
    fetch: Fetch = False,
    engine: EngineName = "local",
    quiet: Quiet = False,
) -> None:
    """The articles alone: body, headline, times, credits, and the furniture that was left out."""
    from slugline import api, report
    from slugline.model import Article, Rejected, to_json

    _writable(json)
    if json is not None and json.endswith((".jsonl", ".ndjson")):
        _clean_stream(_captures(paths, language, fetch), json, engine, quiet)
        return
    with _progress(quiet) as progress:
        found = api.clean_all(_captures(paths, language, fetch), engine=engine, progress=progress)
    articles = [a for a in found if isinstance(a, Article)]
    rejected = [r for r in found if isinstance(r, Rejected)]
    _write(json, lambda: to_json({"schema": "slugline/1", "articles": articles, "rejected": rejected}))
    if not quiet and json != "-":
        report.articles_to_terminal(articles, rejected, Console())
    if not articles:
        raise typer.Exit(1)


def _clean_stream(captures: Iterator[Any], target: str, engine: str, quiet: bool) -> None:
    """One line an article or rejection, as they are read."""
    from slugline import api, report
    from slugline.model import Article, to_json

    tally = report.Tally()
    with (
        _progress(quiet) as progress,
        _whole(target) as file,
        closing(api.clean_stream(captures, engine=engine, progress=progress)) as found,
    ):
        for item in found:
            tally.add(item)
            file.write(to_json({"article" if isinstance(item, Article) else "rejected": item}) + b"\n")
    if not quiet:
        report.tally_to_terminal(tally, Console())
    if not tally.articles:
        raise typer.Exit(1)


@app.command(epilog="Example:  slugline compare original.txt copy.html --html changes.html")
def compare(
    left: Annotated[
        str, typer.Argument(metavar="LEFT", help="A capture (or with --lines a file of one sentence a line).")
    ],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="Another.")],
    json: Json = None,
    html: Html = None,
    tsv: Annotated[str | None, typer.Option("--tsv", metavar="FILE", help="Aligned sentences as a table.")] = None,
    tmx: Annotated[
        str | None, typer.Option("--tmx", metavar="FILE", help="Aligned sentences as a translation memory.")
    ] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Each input line is a sentence; no page is read.")] = False,
    fetch: Fetch = False,
    quiet: Quiet = False,
) -> None:
    """Two captures side by side: what the second kept, dropped, added, moved or altered."""
    from slugline import api, report
    from slugline.model import to_json

    _writable(json, html, tsv, tmx)
    found = api.compare(_only(left, fetch), _only(right, fetch), lines=lines)
    _write(json, lambda: to_json(found))
    _write(html, lambda: report.comparison_to_html(found).encode())
    _write(tsv, lambda: report.comparison_to_tsv(found).encode("utf-8-sig"))
    _write(tmx, lambda: report.comparison_to_tmx(found).encode())
    if not quiet and "-" not in (json, html, tsv, tmx):
        report.comparison_to_terminal(found, Console())


@app.command(epilog="Example:  slugline statements page.html --json said.json")
def statements(
    paths: Paths,
    json: Json = None,
    language: Language = None,
    fetch: Fetch = False,
    engine: EngineName = "local",
    quiet: Quiet = False,
) -> None:
    """Who said what, in what kind of speech, and through whom it reached the page."""
    from slugline import api, report
    from slugline.model import to_json

    _writable(json)
    with _progress(quiet) as progress:
        articles, said = api.statements_of(_captures(paths, language, fetch), engine=engine, progress=progress)
    _write(json, lambda: to_json({"schema": "slugline/1", "articles": articles, "statements": said}))
    if not quiet and json != "-":
        report.statements_to_terminal(articles, said, Console())
    if not articles:
        raise typer.Exit(1)


def main() -> None:
    """The entry point: errors of ours become one clear line and exit code 2, Ctrl-C 130, a closed pipe 0."""
    try:
        code = app(standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        _stopped()
    except BrokenPipeError:  # who read our output has left, as head does; nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except SluglineError as error:
        _fail(error.words(), 2)
    except OSError as error:
        _fail(f"{error.filename or 'input/output'}: {error.strerror or error}", 2)
    except Exception as error:
        shown = getattr(error, "show", None)  # usage errors of the command line's own library show themselves
        if shown is None:
            raise
        shown()
        sys.exit(int(getattr(error, "exit_code", 2)))
    if code == STOPPED:
        _stopped()
    sys.exit(code if isinstance(code, int) else 0)


def _stopped() -> NoReturn:
    _fail("stopped; nothing half-written was left behind, and a --workspace resumes", STOPPED)


def _fail(words: str, code: int) -> NoReturn:
    print(f"slugline: {words}", file=sys.stderr)
    sys.exit(code)


def _captures(paths: list[str], language: str | None, fetch: bool) -> Iterator[Any]:
    from slugline import api

    return api.read(paths, stdin=sys.stdin.buffer, language=language, fetch=fetch)


def _only(path: str, fetch: bool) -> Any:
    """The single capture of a path. Raises UsageError where there are more or none."""
    from slugline.model import Capture, Rejected

    found = list(_captures([path], None, fetch))
    if len(found) != 1:
        raise UsageError(f"{len(found)} captures where one is wanted", where=path, remedy="name one page on each side")
    if isinstance(found[0], Rejected):
        raise UsageError(found[0].reason, where=found[0].capture)
    one: Capture = found[0]
    return one


def _writable(*targets: str | None) -> None:
    """Raises UsageError before the work begins where its result could not be written."""
    if sum(t == "-" for t in targets) > 1:
        raise UsageError("two results cannot both go to standard output", remedy="name a file for one of them")
    for target in targets:
        if target and target != "-":
            folder = Path(target).resolve().parent
            if not folder.is_dir():
                raise UsageError("the folder does not exist", where=target, remedy=f"make it first: mkdir -p {folder}")
            if Path(target).is_dir():
                raise UsageError("this is a folder", where=target, remedy="name a file in it")


def _write(target: str | None, make: Any) -> None:
    """Writes whole or not at all: to a neighbour first, then renamed."""
    if target is None:
        return
    content: bytes = make()
    if target == "-":
        sys.stdout.buffer.write(content + (b"" if content.endswith(b"\n") else b"\n"))
        sys.stdout.buffer.flush()
        return
    with _whole(target) as file:
        file.write(content)


@contextmanager
def _whole(target: str) -> Iterator[BinaryIO]:
    """A file that is there when it is whole, or not at all: written beside the target, then renamed."""
    path = Path(target)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _progress(quiet: bool) -> Iterator[Any]:
    """A progress bar on standard error where a person looks at it."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    from slugline.report.progress import Bars

    with Bars(console) as bars:
        yield bars


if __name__ == "__main__":
    main()
