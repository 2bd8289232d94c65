"""Refusals of acts on observations."""

from __future__ import annotations

from dataclasses import field

from core.errors import Conflict, Refusal
from core.observing import ObservationWords


class NamesSomebody(Refusal):
    """The words point to a person, and nobody said that these are no pupils."""

    found: tuple[str, ...] = field(repr=False)


class NotYourObservation(Refusal):
    """Only its writer and school leaders change or remove it."""

    observation_id: int


class ObservationConflict(Conflict, kw_only=True):
    """Somebody else changed it meanwhile; `theirs` and `version` are the stored ones."""

    observation_id: int
    theirs: ObservationWords = field(repr=False)
    yours: ObservationWords = field(repr=False)
    version: int
