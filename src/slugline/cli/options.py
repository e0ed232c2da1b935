"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = [
    "Bulk",
    "EncoderName",
    "EngineName",
    "Fetch",
    "Html",
    "Json",
    "Language",
    "Master",
    "NamerName",
    "Paths",
    "Quiet",
    "engine_at",
]

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files, folders, patterns like 'pages/*.html', or - for standard input. "
                   "Text dumps, HTML, MHTML, mail, WARC, WACZ, RSS, Atom and JSON feeds, NewsML-G2, NITF, ninjs, "
                   "Parquet, the JSON of trafilatura and news-please, and JSONL with one {id, text | html, url?, "
                   "fetched?} a line; each also as .gz, .zst or .lz4. Addresses too where there is --fetch."),
]  # fmt: skip
Json = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="Write the result for machines (slugline/1); - for standard output."),
]
Html = Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page.")]
Language = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="CODE", help="The language of all inputs (en, de, pt-BR), instead of the detected one."
    ),
]
Fetch = Annotated[
    bool,
    typer.Option(
        "--fetch", help="Fetch pages that are given by their address, where their site's robots.txt allows it."
    ),
]
Bulk = Annotated[
    bool,
    typer.Option(
        "--bulk", help="Read HTML many times faster and a little worse, no furniture told (slugline\\[bulk])."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no report on the terminal.")]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine", metavar="NAME", help="Where stages run: local (all cores), serial, or spark (slugline\\[spark])."
    ),
]
Master = Annotated[
    str | None,
    typer.Option(
        "--master", metavar="URL", help="The Spark cluster (spark://host:7077, yarn, local\\[2]); implies spark."
    ),
]
EncoderName = Annotated[
    str,
    typer.Option(
        "--encoder",
        metavar="NAME",
        help="auto, fast, wide, or sentence-transformers:MODEL (labse, "
        "bge-m3, a hub name, a folder), which then serves all languages.",
    ),
]
NamerName = Annotated[
    str | None,
    typer.Option(
        "--names",
        metavar="NAMER",
        help="What finds the names: rules, natasha (Russian; slugline\\[natasha]) or spacy (its installed pipelines); "
        "a workspace keeps it.",
    ),
]


def engine_at(engine: str, master: str | None) -> str:
    """The engine's name for the API: with the cluster's address where one is given."""
    return engine if master is None else f"spark:{master}"
