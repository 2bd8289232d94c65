"""Searching what a school wrote: what can be found, and how Dutch words are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.permissions import Act


class Kind(StrEnum):
    """What a find is."""

    INSIGHT = "insight"
    SHARED = "shared"
    INITIATIVE = "initiative"
    DECISION = "decision"
    AMBITION = "ambition"
    VISION = "vision"
    AGREEMENT = "agreement"
    WORKGROUP = "workgroup"
    SURVEY = "survey"
    OBSERVATION = "observation"
    OUTPUT = "output"
    INPUT = "input"
    SCAN = "scan"
    PATH = "path"
    MEETING = "meeting"
    AREA = "area"
    PERSON = "person"


#: Who may see a kind of thing may find it.
SEEN_BY: dict[Kind, Act] = {
    Kind.INSIGHT: Act.SEE_INSIGHTS,
    Kind.SHARED: Act.SEE_SHARED,
    Kind.INITIATIVE: Act.SEE_INITIATIVES,
    Kind.DECISION: Act.SEE_DECISIONS,
    Kind.AMBITION: Act.SEE_AMBITIONS,
    Kind.VISION: Act.SEE_AMBITIONS,
    Kind.AGREEMENT: Act.SEE_AGREEMENTS,
    Kind.WORKGROUP: Act.SEE_INITIATIVES,
    Kind.SURVEY: Act.SEE_SURVEYS,
    Kind.OBSERVATION: Act.SEE_DATA,
    Kind.OUTPUT: Act.SEE_DATA,
    Kind.INPUT: Act.SEE_DATA,
    Kind.SCAN: Act.SEE_SCANS,
    Kind.PATH: Act.SEE_DATA,
    Kind.MEETING: Act.SEE_MEETINGS,
    Kind.AREA: Act.SEE_EXPERTISE,
    Kind.PERSON: Act.SEE_EXPERTISE,
}
#: From which a school can learn, when it begins something like it.
LEARNT_FROM = frozenset({Kind.INSIGHT, Kind.INITIATIVE, Kind.DECISION})


class State(StrEnum):
    """How a thing ended, where that is the first to know of it."""

    GOING_ON = "going_on"
    STOPPED = "stopped"
    SUSTAINED = "sustained"
    NOT_DONE = "not_done"
    TAKEN = "taken"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A thing that can be found. `texts`: all that is written in it; `on`: the day that it is of.

    `ambition_ids`, `area_ids`: what it serves and asks for.
    """

    kind: Kind
    id: int
    title: str
    texts: tuple[str, ...]
    on: date | None
    state: State = State.GOING_ON
    ambition_ids: frozenset[int] = frozenset()
    area_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A find: the thing, and where in its texts what was looked for stands.

    `before`, `hit`, `after`: a piece of a text around the first word that agrees; all empty if that is in the
    title alone.
    """

    kind: Kind
    id: int
    title: str
    on: date | None
    state: State
    before: str = ""
    hit: str = ""
    after: str = ""
