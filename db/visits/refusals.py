"""Refusals of acts on visits, with the values that a page needs to explain them."""

from __future__ import annotations

from datetime import date

from core.errors import Refusal
from core.visiting import VisitMove


class VisitYourself(Refusal):
    """A visit is to a colleague's lesson."""


class VisitWaits(Refusal):
    """The actor asked this colleague before, and that visit is still to come or to be answered."""

    visit_id: int


class VisitMoveNotAllowed(Refusal):
    """This cannot be said of the visit now; `possible`: what can."""

    wanted: VisitMove
    possible: tuple[VisitMove, ...]


class VisitStillToCome(Refusal):
    """There is something to take along once the visit has been."""

    visit_on: date
