"""Which encoder serves which language here: what is installed, and in whose space two languages are compared.

Two languages of the fast space are compared there, any other pair in the wide space. Where the wide encoder cannot be
loaded, its languages have no vectors; where the fast one cannot, the wide one serves all.
"""

from __future__ import annotations

from collections.abc import Iterable

from slugline.errors import EncoderError
from slugline.plugins.pool import encoder_named

__all__ = ["AUTO", "FAST", "WIDE", "common_encoder", "hindrance", "home", "losses", "serves"]

AUTO, FAST, WIDE = "auto", "fast", "wide"
# languages that are named in a note
NAMED = 12


def hindrance(name: str) -> EncoderError | None:
    """Why the encoder plug-in of that name cannot be used here; ``None`` where it can."""
    encoder = encoder_named(name)
    try:
        check = getattr(encoder, "check", None)
        if check is not None:
            check()
    except EncoderError as error:
        return error
    return None


def serves(name: str, language: str) -> bool:
    """Whether the encoder plug-in of that name serves the language well."""
    languages = encoder_named(name).languages
    return languages is None or language in languages


def home(language: str) -> str | None:
    """The encoder of a language's sentences: the fast one where it serves it, else the wide one; ``None`` where that
    cannot be used here."""
    for name in (FAST, WIDE):
        if serves(name, language) and hindrance(name) is None:
            return name
    return None


def common_encoder(left: str, right: str) -> str:
    """The name of the encoder in whose space texts of these two languages are compared. Raises EncoderError, with
    the remedy, where that cannot be used here."""
    for name in (FAST, WIDE):
        if serves(name, left) and serves(name, right):
            why_not = hindrance(name)
            if why_not is None:
                return name
    assert why_not is not None
    raise why_not


def losses(languages: Iterable[str]) -> tuple[str, ...]:
    """What a run over texts in these languages (one a text) loses by encoders that cannot be used here, in words."""
    spoken = sorted(languages)
    fast, wide = hindrance(FAST), hindrance(WIDE)
    out = []
    if fast is not None and spoken:
        then = "no text has vectors" if wide is not None else "the wide encoder serves all languages, slower"
        out.append(f"{fast.words()}; {then}")
    if wide is not None:
        names = [code for code in sorted(set(spoken)) if home(code) is None]
        mute = [code for code in spoken if code in names]
        if mute:
            shown = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
            out.append(
                f"{wide.words()}; {len(mute)} text{'s' if len(mute) != 1 else ''} in {shown} grouped by names, numbers "
                "and dates alone and aligned by wording alone: translations of them are not found"
            )
        elif len(spoken) > 1 and fast is None:
            out.append(f"{wide.words()}; pages of one story in other words are found less well")
    return tuple(f"{words} (see: slugline doctor)" for words in out)
