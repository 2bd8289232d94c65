"""What the reader knows of how the product works, found out by trying it on a school of one's own."""

from __future__ import annotations

from tests.attacker.gathering import Building, gather
from tests.attacker.schools import (
    CHOICE,
    NUMBER,
    OTHER_TEXT,
    SCALE,
    STEPS,
    TICKS,
    YES_NO,
    Asked,
    Look,
    Person,
    School,
    Upload,
)
from tests.attacker.solving import _listing

_OPTIONS = {YES_NO: ("Ja", "Nee"), SCALE: STEPS, NUMBER: tuple("12345")}


def probe(building: Building) -> frozenset[str]:
    """The kinds of questions whose list of options changes with what a hidden group answers."""
    kinds = (CHOICE, YES_NO, SCALE, TICKS, NUMBER, OTHER_TEXT)
    return frozenset(kind for kind in kinds if len({_listed(building, kind, last) for last in (0, -1)}) > 1)


def _listed(building: Building, kind: str, last: int) -> tuple[str, ...]:
    """The options that are listed where three people in a small group all gave the first, or the last."""
    options = _OPTIONS.get(kind, ("Rood", "Blauw", "Groen"))
    if kind == OTHER_TEXT:
        options = ("Rood", "Blauw", "Groen", "Paars")
        last = last and -2
    asked = Asked("Wat vindt u?", kind, options)
    told = options[:1] if kind == YES_NO else options[:2]
    many = [
        Person({"groep": group}, (told[place % len(told)],))
        for group in ("ouders", "team")
        for place in range(10)
    ]
    few = [Person({"groep": "leerkrachten"}, (options[last],))] * 3
    school = School("probe", (asked,), (*many, *few), (Upload(0, tuple(range(23))), Look()))
    return tuple(sorted(_listing(gather(building, school).moments[0].surveys[0], asked.text)))
