"""Words of the invented crawl, each in English, German and Spanish: who did what to what and why. Grammar is no aim,
variety is: two stories that have little to do with each other should share few of them, as in the world's news."""

from __future__ import annotations

from benchmarks import newsday

__all__ = ["ACTIONS", "ACTORS", "MATTERS", "REASONS", "SAID"]

_ACTORS = """
the coast guard of {town}|die Küstenwache von {town}|la guardia costera de {town}
surgeons at the hospital of {town}|Chirurgen am Krankenhaus von {town}|los cirujanos del hospital de {town}
beekeepers around {town}|Imker rund um {town}|los apicultores de {town}
the cycling team {firm}|das Radteam {firm}|el equipo ciclista {firm}
astronomer {person}|der Astronom {person}|el astrónomo {person}
the zoo of {town}|der Zoo von {town}|el zoológico de {town}
the insurer {firm}|der Versicherer {firm}|la aseguradora {firm}
tenants in {town}|Mieter in {town}|los inquilinos de {town}
the chess champion {person}|der Schachmeister {person}|el campeón de ajedrez {person}
the theatre of {town}|das Theater von {town}|el teatro de {town}
shepherds in the hills above the {river}|Hirten in den Hügeln über dem {river}|los pastores de las colinas del {river}
the post office of {other}|die Post von {other}|el correo de {other}
the novelist {person}|die Schriftstellerin {person}|la novelista {person}
taxi drivers in {town}|Taxifahrer in {town}|los taxistas de {town}
the brewery {firm}|die Brauerei {firm}|la cervecera {firm}
the tax office of {other}|das Finanzamt von {other}|la agencia tributaria de {other}
the tennis player {person}|die Tennisspielerin {person}|la tenista {person}
volcanologists in {other}|Vulkanforscher in {other}|los vulcanólogos de {other}
the film director {person}|der Regisseur {person}|el director de cine {person}
prison guards in {town}|Gefängniswärter in {town}|los funcionarios de prisiones de {town}
the shipyard {firm}|die Werft {firm}|el astillero {firm}
nurses from {town}|Krankenschwestern aus {town}|las enfermeras de {town}
the election commission of {other}|die Wahlkommission von {other}|la comisión electoral de {other}
the bakery chain {firm}|die Bäckereikette {firm}|la cadena de panaderías {firm}
the composer {person}|der Komponist {person}|el compositor {person}
the meteorologists of {other}|die Meteorologen von {other}|los meteorólogos de {other}
the mountain rescue of {town}|die Bergwacht von {town}|el rescate de montaña de {town}
the supermarket chain {firm}|die Supermarktkette {firm}|la cadena de supermercados {firm}
the prosecutor {person}|der Staatsanwalt {person}|el fiscal {person}
the national library of {other}|die Nationalbibliothek von {other}|la biblioteca nacional de {other}
divers from {town}|Taucher aus {town}|los buzos de {town}
the steel works {firm}|das Stahlwerk {firm}|la acería {firm}
the princess {person}|die Prinzessin {person}|la princesa {person}
veterinarians in {town}|Tierärzte in {town}|los veterinarios de {town}
the software house {firm}|das Softwarehaus {firm}|la empresa de software {firm}
the navy of {other}|die Marine von {other}|la armada de {other}
"""
_ACTIONS = """
hid|versteckte|escondió
photographed|fotografierte|fotografió
counted|zählte|contó
inherited|erbte|heredó
banned|verbot|prohibió
repaired|reparierte|reparó
tasted|kostete|probó
translated|übersetzte|tradujo
taxed|besteuerte|gravó
copied|kopierte|copió
painted|bemalte|pintó
moved|verlegte|trasladó
stole|stahl|robó
insured|versicherte|aseguró
forgot|vergaß|olvidó
tested|testete|ensayó
closed|schloss|cerró
rented|mietete|alquiló
returned|gab zurück|devolvió
named|benannte|bautizó
"""
_MATTERS = """
a diamond necklace|ein Diamantcollier|un collar de diamantes
the swimming pool|das Schwimmbad|la piscina
{n} bottles of olive oil|{n} Flaschen Olivenöl|{n} botellas de aceite de oliva
the heart operation|die Herzoperation|la operación de corazón
the ski slope|die Skipiste|la pista de esquí
a meteorite of {n} grams|einen Meteoriten von {n} Gramm|un meteorito de {n} gramos
the tram line|die Straßenbahnlinie|la línea de tranvía
{n} stolen bicycles|{n} gestohlene Fahrräder|{n} bicicletas robadas
the elephant calf|das Elefantenkalb|la cría de elefante
the tunnel under the mountain|den Tunnel unter dem Berg|el túnel bajo la montaña
a recipe for rye bread|ein Rezept für Roggenbrot|una receta de pan de centeno
the computer virus|das Computervirus|el virus informático
the graveyard of ships|den Schiffsfriedhof|el cementerio de barcos
{n} tonnes of cocoa|{n} Tonnen Kakao|{n} toneladas de cacao
the marathon through the park|den Marathon durch den Park|el maratón por el parque
the wolf pack|das Wolfsrudel|la manada de lobos
the tax on sugar|die Zuckersteuer|el impuesto sobre el azúcar
a medieval sword|ein mittelalterliches Schwert|una espada medieval
the wedding of {person}|die Hochzeit von {person}|la boda de {person}
the nuclear reactor|den Kernreaktor|el reactor nuclear
the map of the sea floor|die Karte des Meeresbodens|el mapa del fondo marino
{n} violins|{n} Geigen|{n} violines
the football stadium|das Fußballstadion|el estadio de fútbol
the language course|den Sprachkurs|el curso de idiomas
a dinosaur skeleton|ein Dinosaurierskelett|un esqueleto de dinosaurio
the dispute over rents|den Streit um die Mieten|la disputa por los alquileres
the potato field|das Kartoffelfeld|el campo de patatas
the ransom of {n} coins|das Lösegeld von {n} Münzen|el rescate de {n} monedas
the mobile phone network|das Mobilfunknetz|la red de telefonía móvil
the church bells|die Kirchenglocken|las campanas de la iglesia
{n} doses of insulin|{n} Dosen Insulin|{n} dosis de insulina
the chess tournament|das Schachturnier|el torneo de ajedrez
the beach huts|die Strandhütten|las casetas de la playa
the earthquake warning|die Erdbebenwarnung|la alerta de terremoto
a novel about whales|einen Roman über Wale|una novela sobre ballenas
the cheese market|den Käsemarkt|el mercado de quesos
the speed limit|das Tempolimit|el límite de velocidad
the glacier|den Gletscher|el glaciar
{n} prisoners|{n} Gefangene|{n} presos
the shoe factory|die Schuhfabrik|la fábrica de zapatos
the telescope on the summit|das Teleskop auf dem Gipfel|el telescopio de la cumbre
the patent for a battery|das Patent für eine Batterie|la patente de una batería
the carnival parade|den Karnevalsumzug|el desfile de carnaval
the cancelled opera|die abgesagte Oper|la ópera cancelada
{n} wind turbines|{n} Windräder|{n} aerogeneradores
the forged passport|den gefälschten Pass|el pasaporte falso
the rain forest|den Regenwald|la selva
the airport runway|die Landebahn des Flughafens|la pista del aeropuerto
the bank robbery|den Bankraub|el atraco al banco
the coffee plantation|die Kaffeeplantage|la plantación de café
the mathematics exam|die Mathematikprüfung|el examen de matemáticas
the hospital kitchen|die Krankenhausküche|la cocina del hospital
{n} penguins|{n} Pinguine|{n} pingüinos
the video game|das Videospiel|el videojuego
the drinking water|das Trinkwasser|el agua potable
the peace talks|die Friedensgespräche|las conversaciones de paz
the cathedral organ|die Orgel des Doms|el órgano de la catedral
the garbage dump|die Müllkippe|el vertedero
the boxing match|den Boxkampf|el combate de boxeo
the lottery ticket|den Lottoschein|el billete de lotería
"""
_REASONS = """
in front of {m} cameras|vor {m} Kameras|ante {m} cámaras
with a borrowed rowing boat|mit einem geliehenen Ruderboot|con un bote prestado
while the orchestra was still playing|während das Orchester noch spielte|mientras la orquesta aún tocaba
on the advice of a physician|auf Rat eines Arztes|por consejo de un médico
out of pure boredom|aus reiner Langeweile|por puro aburrimiento
against the will of the neighbours|gegen den Willen der Nachbarn|contra la voluntad de los vecinos
to the sound of drums|zum Klang von Trommeln|al son de tambores
behind closed doors in {town}|hinter verschlossenen Türen in {town}|a puerta cerrada en {town}
after a bet with a cousin|nach einer Wette mit einem Cousin|tras una apuesta con un primo
as a sign of mourning|zum Zeichen der Trauer|en señal de luto
in spite of the heat|trotz der Hitze|a pesar del calor
by an error of the software|durch einen Softwarefehler|por un error informático
for fear of wolves|aus Angst vor Wölfen|por miedo a los lobos
on the back of a donkey|auf dem Rücken eines Esels|a lomos de un burro
with money from the lottery|mit Geld aus der Lotterie|con dinero de la lotería
at a depth of {m} metres|in {m} Metern Tiefe|a {m} metros de profundidad
in memory of {person}|im Gedenken an {person}|en memoria de {person}
because the lift was broken|weil der Aufzug kaputt war|porque el ascensor estaba averiado
thanks to a satellite image|dank eines Satellitenbildes|gracias a una imagen de satélite
before breakfast|vor dem Frühstück|antes del desayuno
during the eclipse on {day}|während der Finsternis am {day}|durante el eclipse del {day}
without a licence|ohne Lizenz|sin licencia
in exchange for {m} goats|im Tausch gegen {m} Ziegen|a cambio de {m} cabras
under the supervision of {firm}|unter der Aufsicht von {firm}|bajo la supervisión de {firm}
"""
_SAID = """
{}, court files show.|{}, wie Gerichtsakten zeigen.|{}, según los autos judiciales.
Last night {}.|Gestern Nacht: {}.|Anoche {}.
{}; the costs are unknown.|{}; die Kosten sind unbekannt.|{}; se desconoce el coste.
Nobody noticed that {}.|Niemand bemerkte: {}.|Nadie notó que {}.
{}, which surprised even the experts.|{}, was selbst Fachleute überraschte.|{}, lo que sorprendió hasta a los expertos.
{}, {person} admitted.|{}, gab {person} zu.|{}, admitió {person}.
"""


def _listed(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split("|")) for line in lines.strip().splitlines())


ACTORS = (*newsday.ACTORS, *_listed(_ACTORS))
ACTIONS = (*newsday.ACTIONS, *_listed(_ACTIONS))
MATTERS = (*newsday.MATTERS, *_listed(_MATTERS))
REASONS = (*newsday.REASONS, *_listed(_REASONS))
SAID = (*newsday.SAID, *_listed(_SAID))
