"""How leading is spread over the team, as figures of the team as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from core.permissions import Actor
from db.store import Store


@dataclass(frozen=True, slots=True)
class SpreadPeriod:
    """A quarter of a school year, or as much of it as has passed; never a name.

    `initiatives` that somebody led, `leads`: different people who led, `effective`: as many as would give the
    same spread if all led equally long, `outside_formal`: share of lead days by people without a formal role.
    With `enough` False the three figures are 0 and None: over too few initiatives they would be about persons.
    """

    starts_on: date
    ends_on: date
    initiatives: int
    leads: int
    effective: Fraction | None
    outside_formal: Fraction | None
    enough: bool


def spread(store: Store, actor: Actor) -> tuple[SpreadPeriod, ...]:
    """The periods since the first lead of the school, oldest first."""
    raise NotImplementedError
