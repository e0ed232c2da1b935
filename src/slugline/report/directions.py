"""English sentences that quote other scripts: what they quote keeps its own direction and moves nothing around it.

Without this the bidirectional algorithm (Unicode UAX 9) lets a quoted Arabic headline pull the figures, marks and names
that stand beside it into its own run, and a sentence that begins with one is set from the right as a whole.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from slugline.report.words import clipped

__all__ = ["isolated"]

# blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms, with the old scripts of the right to left planes
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_QUOTED = re.compile("“[^“”]*”")
_RUN = re.compile(f"[{_RTL}](?:[\\W\\d]{{0,12}}[{_RTL}])*")


def isolated(text: str, most: int = 2000) -> Markup:
    """A sentence of ours as markup: each “quotation” of it, and elsewhere each run of a right to left script, set apart
    from its surroundings. At most ``most`` characters, on one line, as ``clipped`` makes it."""
    line = clipped(text, most)
    out: list[Markup] = []
    at = 0
    for quoted in _QUOTED.finditer(line):
        out += [_runs(line[at : quoted.start()]), Markup("“<bdi>{}</bdi>”").format(quoted[0][1:-1])]
        at = quoted.end()
    return Markup("").join([*out, _runs(line[at:])])


def _runs(text: str) -> Markup:
    out: list[Markup] = []
    at = 0
    for run in _RUN.finditer(text):
        out += [escape(text[at : run.start()]), Markup("<bdi>{}</bdi>").format(run[0])]
        at = run.end()
    return Markup("").join([*out, escape(text[at:])])
