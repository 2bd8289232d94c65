"""Expertise and affinity: the words for them, and what a team's map tells the team.

Never a total, a mean, a rank or a score of a person: all of it is about areas, and people stand by name.
"""

from __future__ import annotations

from enum import StrEnum

HIGHEST_STEP = 5
#: From here somebody can carry an area, or would like to.
CARRIES = 3
#: From here somebody can teach it to a colleague.
TEACHES = 4


class AreaGroup(StrEnum):
    """The groups in which areas are shown, in this order."""

    LANGUAGE = "language"
    READING = "reading"
    MATHS = "maths"
    NEWCOMERS = "newcomers"
    EARLY_YEARS = "early_years"
    TEACHING = "teaching"
    BEHAVIOUR = "behaviour"
    SUPPORT = "support"
    DIGITAL = "digital"
    ARTS = "arts"
    MOVEMENT = "movement"
    CITIZENSHIP = "citizenship"
    WORLD = "world"
    RESEARCH = "research"
    COACHING = "coaching"
    ORGANISATION = "organisation"


class AreaState(StrEnum):
    """Where an area stands in the school's list."""

    IN_USE = "in_use"
    PROPOSED = "proposed"
    MERGED = "merged"
    RETIRED = "retired"


class Visibility(StrEnum):
    """Who sees an entry beside its owner: the team, school leaders only, nobody. From wide to narrow."""

    TEAM = "team"
    LEADER = "leader"
    SELF = "self"


class SightingState(StrEnum):
    """What became of “I see this in you”."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Region(StrEnum):
    """What level and affinity together suggest: to lead, to learn, or to advise."""

    LEAD = "lead"
    LEARN = "learn"
    ADVISE = "advise"


def region(level: int, affinity: int) -> Region | None:
    """Give the region in the chart of level against affinity; None where nothing is suggested or said.

    Examples
    --------
    >>> region(4, 5), region(2, 4), region(5, 1)
    (<Region.LEAD: 'lead'>, <Region.LEARN: 'learn'>, <Region.ADVISE: 'advise'>)
    >>> region(3, 0) is None, region(0, 5) is None
    (True, True)
    """
    if level >= CARRIES and affinity >= CARRIES:
        return Region.LEAD
    if 0 < level < CARRIES <= affinity:
        return Region.LEARN
    if level >= CARRIES and 0 < affinity < CARRIES:
        return Region.ADVISE
    return None
