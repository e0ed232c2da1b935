"""Invented captures in any number, for measuring growth: dispatches, their copies in three languages, and furniture.

Every dispatch is put together from phrases that say the same in English, German and Spanish (grammar is no aim), with
invented names, places and figures. Most dispatches stand on one page; a few on very many (a Zipf law). Copies are cut,
retitled, translated, and set among furniture that an outlet repeats on all its pages. The same number and seed give
the same captures, and the first N of a longer run are those of a shorter one.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from typing import Any

LANGUAGES = ("en", "de", "es")
# who, did what, to what, why: each in English, German and Spanish
ACTORS: tuple[tuple[str, str, str], ...] = (
    ("the railway union of {town}", "die Eisenbahnergewerkschaft von {town}", "el sindicato ferroviario de {town}"),
    ("the fishermen of {town}", "die Fischer von {town}", "los pescadores de {town}"),
    ("the central bank of {other}", "die Zentralbank von {other}", "el banco central de {other}"),
    ("mayor {person}", "Bürgermeister {person}", "el alcalde {person}"),
    ("health minister {person}", "Gesundheitsminister {person}", "el ministro de Sanidad {person}"),
    ("the museum of {town}", "das Museum von {town}", "el museo de {town}"),
    ("the car maker {firm}", "der Autobauer {firm}", "el fabricante de coches {firm}"),
    ("a court in {other}", "ein Gericht in {other}", "un tribunal de {other}"),
    (
        "researchers of the university of {town}",
        "Forscher der Universität {town}",
        "investigadores de la universidad de {town}",
    ),
    ("the football club of {town}", "der Fußballverein von {town}", "el club de fútbol de {town}"),
    ("the airline {firm}", "die Fluggesellschaft {firm}", "la aerolínea {firm}"),
    ("the army of {other}", "die Armee von {other}", "el ejército de {other}"),
    ("wine growers along the {river}", "Winzer am {river}", "los viticultores del {river}"),
    ("the opposition in {other}", "die Opposition in {other}", "la oposición de {other}"),
    ("the actress {person}", "die Schauspielerin {person}", "la actriz {person}"),
    ("the pharmaceutical company {firm}", "der Arzneihersteller {firm}", "la farmacéutica {firm}"),
    ("firefighters from {town}", "Feuerwehrleute aus {town}", "los bomberos de {town}"),
    ("the parliament of {other}", "das Parlament von {other}", "el parlamento de {other}"),
    ("the bishop of {town}", "der Bischof von {town}", "el obispo de {town}"),
    ("students in {town}", "Studenten in {town}", "los estudiantes de {town}"),
    ("the power company {firm}", "der Stromversorger {firm}", "la eléctrica {firm}"),
    ("the customs office of {other}", "der Zoll von {other}", "la aduana de {other}"),
    ("the orchestra of {town}", "das Orchester von {town}", "la orquesta de {town}"),
    ("the chip maker {firm}", "der Chiphersteller {firm}", "el fabricante de chips {firm}"),
)
ACTIONS: tuple[tuple[str, str, str], ...] = (
    ("rejected", "verwarf", "rechazó"),
    ("praised", "lobte", "elogió"),
    ("examined", "prüfte", "examinó"),
    ("presented", "präsentierte", "presentó"),
    ("lost", "verlor", "perdió"),
    ("bought", "kaufte", "compró"),
    ("defended", "verteidigte", "defendió"),
    ("postponed", "verschob", "aplazó"),
    ("found", "fand", "encontró"),
    ("criticised", "kritisierte", "criticó"),
    ("demanded", "forderte", "exigió"),
    ("opened", "eröffnete", "inauguró"),
    ("restored", "restaurierte", "restauró"),
    ("sold", "verkaufte", "vendió"),
    ("protected", "schützte", "protegió"),
    ("destroyed", "zerstörte", "destruyó"),
    ("won", "gewann", "ganó"),
    ("measured", "vermaß", "midió"),
    ("financed", "finanzierte", "financió"),
    ("doubled", "verdoppelte", "duplicó"),
)
MATTERS: tuple[tuple[str, str, str], ...] = (
    ("a loan of {n} million euros", "einen Kredit von {n} Millionen Euro", "un préstamo de {n} millones de euros"),
    ("the old lighthouse", "den alten Leuchtturm", "el viejo faro"),
    ("{n} paintings of the last century", "{n} Gemälde des vergangenen Jahrhunderts", "{n} cuadros del siglo pasado"),
    ("the new vaccine", "den neuen Impfstoff", "la nueva vacuna"),
    ("the bridge over the {river}", "die Brücke über den {river}", "el puente sobre el {river}"),
    ("a pay rise of {n} euros", "eine Lohnerhöhung von {n} Euro", "una subida salarial de {n} euros"),
    ("the trade agreement", "das Handelsabkommen", "el acuerdo comercial"),
    ("{n} electric buses", "{n} elektrische Busse", "{n} autobuses eléctricos"),
    ("the final match", "das Endspiel", "la final"),
    ("the harvest of {n} farms", "die Ernte von {n} Höfen", "la cosecha de {n} granjas"),
    ("the reform of the pension law", "die Reform des Rentengesetzes", "la reforma de la ley de pensiones"),
    ("{n} hectares of forest", "{n} Hektar Wald", "{n} hectáreas de bosque"),
    ("the search for the missing yacht", "die Suche nach der vermissten Jacht", "la búsqueda del yate desaparecido"),
    ("the summer concert", "das Sommerkonzert", "el concierto de verano"),
    ("a factory with {n} jobs", "eine Fabrik mit {n} Arbeitsplätzen", "una fábrica con {n} empleos"),
    ("the water pipes of the old town", "die Wasserleitungen der Altstadt", "las tuberías del casco antiguo"),
    ("the verdict against {person}", "das Urteil gegen {person}", "la sentencia contra {person}"),
    ("{n} flights to the islands", "{n} Flüge auf die Inseln", "{n} vuelos a las islas"),
    ("the border crossing", "den Grenzübergang", "el paso fronterizo"),
    ("the school meals of {n} children", "das Schulessen von {n} Kindern", "el comedor escolar de {n} niños"),
    ("a satellite for weather research", "einen Satelliten für Wetterforschung", "un satélite meteorológico"),
    ("the sale of rare birds", "den Verkauf seltener Vögel", "la venta de aves raras"),
    ("the archive of letters", "das Archiv der Briefe", "el archivo de cartas"),
    ("the gas pipeline", "die Gasleitung", "el gasoducto"),
)
REASONS: tuple[tuple[str, str, str], ...] = (
    ("after a storm on {day}", "nach einem Sturm am {day}", "tras una tormenta el {day}"),
    ("because of rising prices", "wegen steigender Preise", "por la subida de los precios"),
    ("despite weeks of protest", "trotz wochenlanger Proteste", "pese a semanas de protestas"),
    ("in a letter to {person}", "in einem Brief an {person}", "en una carta a {person}"),
    ("for the first time in {m} years", "zum ersten Mal seit {m} Jahren", "por primera vez en {m} años"),
    ("at a meeting in {town} on {day}", "bei einem Treffen in {town} am {day}", "en una reunión en {town} el {day}"),
    ("after talks with {firm}", "nach Gesprächen mit {firm}", "tras conversar con {firm}"),
    ("without giving reasons", "ohne Angabe von Gründen", "sin dar explicaciones"),
    ("under pressure from {other}", "auf Druck aus {other}", "bajo la presión de {other}"),
    ("shortly before the election", "kurz vor der Wahl", "poco antes de las elecciones"),
    (
        "to save {m} million euros a year",
        "um {m} Millionen Euro im Jahr zu sparen",
        "para ahorrar {m} millones de euros al año",
    ),
    ("with the votes of {m} members", "mit den Stimmen von {m} Mitgliedern", "con los votos de {m} miembros"),
)
SAID: tuple[tuple[str, str, str], ...] = (
    ("{}.", "{}.", "{}."),
    ("{}, a spokeswoman said.", "{}, sagte eine Sprecherin.", "{}, dijo una portavoz."),
    ("According to the police, {}.", "Nach Angaben der Polizei: {}.", "Según la policía, {}."),
    ("{}, {person} told reporters.", "{}, sagte {person} vor Journalisten.", "{}, declaró {person} a la prensa."),
)
DAYS = (
    ("Monday", "Montag", "lunes"), ("Tuesday", "Dienstag", "martes"), ("Wednesday", "Mittwoch", "miércoles"),
    ("Thursday", "Donnerstag", "jueves"), ("Friday", "Freitag", "viernes"),
)  # fmt: skip
FURNITURE = (
    ("Home", "News", "Sport", "Culture", "Sign in"),
    ("Startseite", "Nachrichten", "Sport", "Kultur", "Anmelden"),
    ("Inicio", "Noticias", "Deportes", "Cultura", "Iniciar sesión"),
)
MOST_READ = ("Most read", "Meistgelesen", "Lo más leído")
ONSETS = ("b", "br", "d", "f", "g", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "z")
VOWELS = ("a", "e", "i", "o", "u", "ei", "au")
ENDS = ("", "n", "r", "s", "l", "ck", "nd", "rt")


def _name(r: random.Random, parts: int) -> str:
    return "".join(r.choice(ONSETS) + r.choice(VOWELS) + r.choice(ENDS) for _ in range(parts)).capitalize()


Sentence = tuple[tuple[int, ...], dict[str, str], int]


def _facts(r: random.Random) -> dict[str, str]:
    return {
        "person": f"{_name(r, 2)} {_name(r, 2)}", "town": _name(r, 2) + "feld", "other": _name(r, 2) + "ia",
        "river": _name(r, 2), "firm": _name(r, 2) + " AG",
    }  # fmt: skip


def _dispatch(r: random.Random) -> list[Sentence]:
    """Sentences of one story: a few actors and matters of its own, in new combinations."""
    actors, matters = r.sample(range(len(ACTORS)), 3), r.sample(range(len(MATTERS)), 3)
    facts = [_facts(r) for _ in range(2)]
    out: list[Sentence] = []
    for _ in range(r.randint(7, 16)):
        parts = (
            r.choice(actors),
            r.randrange(len(ACTIONS)),
            r.choice(matters),
            r.randrange(len(REASONS)),
            r.randrange(4),
        )
        said = {**r.choice(facts), "n": str(r.randint(3, 900)), "m": str(r.randint(3, 90))}
        out.append((parts, said, r.randrange(len(DAYS))))
    return out


def _say(sentence: Sentence, language: int) -> str:
    parts, facts, day = sentence
    words = " ".join(
        table[part][language] for table, part in zip((ACTORS, ACTIONS, MATTERS, REASONS), parts[:4], strict=True)
    )
    frame = SAID[parts[4]][language]
    text = frame.replace("{}", words).format(**facts, day=DAYS[day][language])
    return text[0].upper() + text[1:]


def _page(r: random.Random, dispatch: list[Sentence], outlet: int, first: bool) -> list[str]:
    language = outlet % 3 if first or r.random() < 0.35 else 0
    kept = dispatch if first else dispatch[: max(3, int(len(dispatch) * r.uniform(0.4, 1.0)))]
    said = [_say(s, language) for s in kept]
    title = said[r.randrange(min(3, len(said)))].rstrip(".").split(",")[0]
    body = [" ".join(said[i : i + 2]) for i in range(0, len(said), 2)]
    teasers = random.Random(outlet)
    ranked = [_say(s, language).rstrip(".") for s in _dispatch(teasers)[:5]]
    return [*FURNITURE[language], title, *body, MOST_READ[language], *ranked, f"© Outlet {outlet}"]


def captures(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """The first ``count`` captures: {"id", "text", "url"}."""
    made = story = 0
    while made < count:
        r = random.Random(f"{seed}/{story}")
        size = min(2_000, int(r.paretovariate(1.2)))
        dispatch = _dispatch(r)
        for n in range(size):
            outlet = r.randrange(400)
            lines = _page(r, dispatch, outlet, n == 0)
            address = f"https://outlet-{outlet}.example/{story}/{n}"
            yield {"id": f"{story}-{n}", "text": "\n".join(lines), "url": address, "story": story}
            made += 1
            if made == count:
                return
        story += 1


def main() -> None:
    """Writes captures as JSONL."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for capture in captures(asked.count, asked.seed):
        sys.stdout.write(json.dumps(capture, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
