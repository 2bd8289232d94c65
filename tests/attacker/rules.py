"""What the reader knows of how the product works, found out by trying it on a school of one's own."""

from __future__ import annotations

from tests.attacker.gathering import Building, gather
from tests.attacker.schools import (
    CHOICE,
    NUMBER,
    OTHER_TEXT,
    SCALE,
    STEPS,
    TICK,
    TICKS,
    YES_NO,
    Asked,
    Look,
    Person,
    School,
    Upload,
)
from tests.attacker.solving import OTHER, Rules, listing

_OPTIONS = {
    YES_NO: ("Ja", "Nee"),
    SCALE: STEPS,
    NUMBER: tuple("12345"),
    OTHER_TEXT: ("Rood", "Blauw", "Groen", "Paars"),
}


def probe(building: Building) -> Rules:
    """How lists of options go with what a hidden group answers."""
    follow, given = set(), set()
    for kind in (CHOICE, YES_NO, SCALE, TICKS, NUMBER, OTHER_TEXT):
        options = _OPTIONS.get(kind, ("Rood", "Blauw", "Groen"))
        told = options[:1] if kind == YES_NO else options[:2]
        asked = Asked("Wat vindt u?", kind, options)
        as_others = _listed(building, asked, told, told[0])
        apart = _listed(building, asked, told, options[-2 if kind == OTHER_TEXT else -1])
        if as_others != apart:
            follow.add(kind)
            one = options[-2:-1]
            if as_others <= {*told, OTHER} and _listed(building, asked, one, one[0]) <= {*one, OTHER}:
                given.add(kind)
    return Rules(follow=frozenset(follow), given=frozenset(given))


def _listed(building: Building, asked: Asked, told: tuple[str, ...], few: str) -> frozenset[str]:
    """The options that are listed where large groups gave these answers, and three people another one."""

    def of(group: str, option: str) -> Person:
        return Person({"groep": group}, (option + TICK if asked.kind == TICKS else option,))

    people = [of(group, told[place % len(told)]) for group in ("ouders", "team") for place in range(10)]
    people += [of("leerkrachten", few)] * 3
    school = School("probe", (asked,), tuple(people), (Upload(0, tuple(range(23))), Look()))
    return frozenset(listing(gather(building, school).moments[0].surveys[0], asked.text))
