"""The templates and the style sheet that all pages share: those of a report and those of the viewer."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from slugline.report import words
from slugline.report.directions import isolated
from slugline.report.said import LEGEND

__all__ = ["HERE", "environment", "style_sheet"]

HERE = "slugline.report"


@cache
def environment(*packages: str) -> Environment:
    """The templates of these packages, those of ``report`` behind them. Everything is escaped; a name that nobody
    defined is an error, and of all that is put in control characters and marks that turn the direction of writing are
    taken out."""
    env = Environment(
        loader=ChoiceLoader([PackageLoader(p) for p in (*packages, HERE)]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        language=words.language_name,
        sure=words.sureness,
        clip=words.clipped,
        title=words.title,
        plain=words.plain,
        unruled=words.unruled,
        manner=words.manner,
        when=words.when,
        said=isolated,
    )
    env.globals.update(LEGEND=LEGEND, name=words.name, between=words.between, kind_of=words.kind_of)
    return env


def _harmless(value: object) -> object:
    """What a page shows, whatever it comes from: nothing of it rearranges or ends the page."""
    return words.harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def style_sheet() -> str:
    """The style sheet of all pages."""
    return files(HERE).joinpath("templates/page.css").read_text(encoding="utf-8")
