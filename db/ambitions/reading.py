"""What the school goes for, year by year."""

from __future__ import annotations

from core.chain import AmbitionRef
from core.permissions import Act, Actor, require
from db.ambitions.values import SchoolYearPlan
from db.store import Store


def years(store: Store, actor: Actor) -> tuple[int, ...]:
    """The school years to choose from, the latest first: this one, the next, and all that hold something."""
    require(actor, Act.SEE_AMBITIONS)
    raise NotImplementedError


def plan_of(store: Store, actor: Actor, school_year: int) -> SchoolYearPlan:
    """The vision, the ambitions and what is left, of one school year."""
    require(actor, Act.SEE_AMBITIONS)
    raise NotImplementedError


def ambition_choices(store: Store, actor: Actor) -> tuple[AmbitionRef, ...]:
    """The ambitions of this year and the next that were not dropped, this year's first."""
    require(actor, Act.SEE_AMBITIONS)
    raise NotImplementedError
