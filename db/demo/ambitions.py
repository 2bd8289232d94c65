"""The demo's vision and ambitions of two school years, with who stands behind them and what was dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core.school_years import ends_on, school_year
from db import ambitions
from db.ambitions import AmbitionWords
from db.demo.team import Scene

READING = "Elk kind leest met plezier en begrip"
RESTED = "Elk kind komt uitgerust en met plezier in de klas"
OUTDOORS = "Kinderen leren ook buiten"
NEWCOMERS = "Nieuwkomers doen vanaf dag één mee"
WEEKLY = "Elke groep sluit de week samen af"

_VISION = (
    "Kinderen leren bij ons veel, en ze leren graag. Wij leren als team net zo: we kijken wat werkt, "
    "vragen elkaar hoe we dat weten, en wie er het meest van weet, trekt de kar."
)
_VISION_NOW = (
    "Kinderen leren bij ons veel, en ze leren graag; binnen én buiten. Wij leren als team net zo: we kijken "
    "wat werkt, vragen elkaar hoe we dat weten, en wie er iets van weet en er zin in heeft, trekt de kar."
)
_SAD = "Te veel kinderen in de bovenbouw zeggen dat ze lezen saai vinden. Dat willen we omdraaien."
_ALOUD = "Voorlezen telt ook: bij de kleuters begint het daar."


def _reading(scene: Scene, returns_on: date) -> AmbitionWords:
    return AmbitionWords(
        title=READING,
        text=_SAD,
        fixed="Elke dag een half uur lezen in alle groepen. We volgen leesplezier én leesniveau.",
        free="Welke boeken, welke werkvorm en op welk moment van de dag.",
        means="€ 1.500 voor boeken; Fleur heeft een halve dag per week als leescoördinator.",
        returns_on=returns_on,
        needs=scene.needs("Leesplezier en jeugdboeken", "Begrijpend lezen", "Vloeiend lezen"),
    )


def _rested(scene: Scene, returns_on: date) -> AmbitionWords:
    return AmbitionWords(
        title=RESTED,
        text="Kinderen die moe of gehaast zijn, leren weinig. We kijken naar het rooster, de pauzes en de rust.",
        fixed="De onderwijstijd blijft gelijk. Ouders en MR horen het een halfjaar van tevoren.",
        free="Hoe de dag eruitziet: pauzes, buitenspel, vakken in de ochtend of de middag.",
        means="Eén studiedag en ruimte in de teamvergadering.",
        returns_on=returns_on,
        needs=scene.needs("Rooster en formatie", "Gezonde leefstijl", "Groepsvorming"),
    )


def last_year(scene: Scene) -> None:
    """The vision and ambitions of last year, which go into the scene."""
    year = school_year(scene.day(0)) - 1
    first, leader, people = scene.at(455), scene.leader, scene.people
    ambitions.set_vision(first, leader, year, _VISION, "", 0)
    end = ends_on(year)
    reading = ambitions.add_ambition(first, leader, year, _reading(scene, end - timedelta(days=40)))
    rested = ambitions.add_ambition(first, leader, year, _rested(scene, end - timedelta(days=40)))
    for days, name in ((450, "Fleur"), (450, "Sam"), (449, "Anouk"), (447, "Joost")):
        ambitions.endorse(scene.at(days), people[name], reading, 1)
    wider = replace(_reading(scene, end - timedelta(days=40)), text=f"{_SAD} {_ALOUD}")
    reason = "Op de studiedag vroegen de kleuterjuffen of voorlezen ook telt. Ja, dat telt."
    ambitions.change_ambition(scene.at(430), leader, reading, wider, reason, 1)
    for days, name in ((428, "Fleur"), (428, "Sam"), (427, "Anouk"), (427, "Marit"), (425, "Noor")):
        ambitions.endorse(scene.at(days), people[name], reading, 2)
    for days, name in ((424, "Bram"), (424, "Fatima"), (421, "Noor")):
        ambitions.endorse(scene.at(days), people[name], rested, 1)
    scene.ambitions.update({READING: reading, RESTED: rested})


def this_year(scene: Scene) -> None:
    """This year's: two carried over, three new, one of them dropped since. They take last year's place."""
    year = school_year(scene.day(0))
    set_at, leader = scene.at(150), scene.leader
    ambitions.set_vision(set_at, leader, year, _VISION_NOW, "", 0)
    for title in (READING, RESTED):
        scene.ambitions[title] = ambitions.carry_over(set_at, leader, scene.ambitions[title], year)
    end = ends_on(year)
    for words in (_outdoors(scene, end), _newcomers(scene, end), _weekly(scene)):
        scene.ambitions[words.title] = ambitions.add_ambition(set_at, leader, year, words)
    backed = {
        READING: ("Fleur", "Sam", "Anouk", "Marit", "Lieke", "Noor"),
        RESTED: ("Bram", "Fatima", "Koen", "Noor"),
        OUTDOORS: ("Bram", "Marit", "Yara", "Ruben", "Noor"),
        NEWCOMERS: ("Aylin", "Fatima", "Yara", "Noor"),
        WEEKLY: ("Koen",),
    }
    for title, names in backed.items():
        for place, name in enumerate(names):
            ambitions.endorse(scene.at(140 - place), scene.people[name], scene.ambitions[title], 1)
    because = (
        "Vijf ambities naast elkaar is te veel; dat zei het team op de studiedag. De weekafsluiting mag, en wie "
        "het wil doet het, maar we maken er dit jaar geen plan voor."
    )
    ambitions.drop_ambition(scene.at(38), leader, scene.ambitions[WEEKLY], because)


def _outdoors(scene: Scene, end: date) -> AmbitionWords:
    return AmbitionWords(
        title=OUTDOORS,
        text="Ons plein is tegels en een hek. Buiten is er meer te leren dan tikkertje.",
        fixed="Elke groep heeft minstens één les per week buiten. Veiligheid gaat voor.",
        free="Welk vak, welke plek en welk weer.",
        means="€ 2.000 van de gemeente voor een groen plein; hulp van ouders op zaterdag.",
        returns_on=end - timedelta(days=50),
        needs=scene.needs("Duurzaamheid en schooltuin", "Natuur en techniek", "Buitenspel en schoolplein"),
    )


def _newcomers(scene: Scene, end: date) -> AmbitionWords:
    return AmbitionWords(
        title=NEWCOMERS,
        text="Er komen elk jaar meer kinderen bij ons die nog geen Nederlands spreken.",
        fixed="Een nieuwkomer zit vanaf de eerste dag in een gewone groep. De thuistaal mag.",
        free="Hoe je een maatje kiest, en wanneer je apart met een kind werkt.",
        means="Aylin heeft een dag per week; er is € 600 voor prentenboeken in de thuistaal.",
        returns_on=end - timedelta(days=80),
        needs=scene.needs("Nederlands als tweede taal (NT2)", "Meertaligheid", "Opvang van nieuwkomers"),
    )


def _weekly(scene: Scene) -> AmbitionWords:
    text = "Op vrijdag kijkt elke groep samen terug op de week, met muziek, toneel of een kring."
    return AmbitionWords(
        title=WEEKLY,
        text=text,
        free="Alles: als de groep het samen doet.",
        needs=scene.needs("Muziek", "Drama en dans"),
    )
