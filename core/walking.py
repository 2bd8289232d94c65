"""Walking a path of inquiry: which step comes next, who may see and who may conclude, and the time.

No step is skipped without saying so. Who says what the data show does not say what that means: it is easy to
see what one already believes (ladder of inference; Argyris, 1990).
"""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.paths import MINUTES, STEPS, PathStep, Route

#: What the one step says, another person says in the other.
ACROSS = {PathStep.SEE: PathStep.CONCLUDE, PathStep.CONCLUDE: PathStep.SEE}
#: After so many minutes nobody walks any more: the clock was forgotten.
LONGEST_WALK = 120


class Eyes(StrEnum):
    """Whether somebody may write a line of a step, having written in the step across from it."""

    FREE = "free"
    TAKEN = "taken"
    ALONE = "alone"


def waits_for(route: Route, step: PathStep, passed: Set[PathStep]) -> tuple[PathStep, ...]:
    """Give the steps before this one in which nothing stands and that nobody skipped, in order.

    Paths of the first route could be walked in any order, and still can.

    Parameters
    ----------
    passed
        The steps in which something stands or that were skipped, with a reason.

    Examples
    --------
    >>> [each.value for each in waits_for(Route.EIGHT, PathStep.QUALITY, {PathStep.PROBLEM, PathStep.TEST})]
    ['causes']
    >>> waits_for(Route.SIX, PathStep.ACTION, set())
    ()
    """
    if route is Route.SIX:
        return ()
    before = STEPS[route][: STEPS[route].index(step)]
    return tuple(each for each in before if each not in passed)


def eyes(person: int, across: Collection[int | None], team: Collection[int]) -> Eyes:
    """Tell whether a person may see, or conclude.

    Parameters
    ----------
    person
        Whose words the line has.
    across
        Those whose words stand in the step across (`ACROSS`): who saw, for a conclusion.
    team
        Everybody who could say it.

    Returns
    -------
    Eyes
        FREE where the person said nothing across; TAKEN where somebody else is left to say it; ALONE where
        nobody is, as in a team of one: then a reason is needed, and it stays readable.

    Examples
    --------
    >>> eyes(1, [2], [1, 2]), eyes(1, [1], [1, 2]), eyes(1, [1], [1])
    (<Eyes.FREE: 'free'>, <Eyes.TAKEN: 'taken'>, <Eyes.ALONE: 'alone'>)
    """
    if person not in across:
        return Eyes.FREE
    return Eyes.TAKEN if set(team) - set(across) else Eyes.ALONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Where a team that walks should be. `seconds` since it began; `step`: None once all time is used."""

    seconds: int
    step: PathStep | None


def pace(route: Route, since: datetime | None, now: datetime) -> Pace | None:
    """Give where a team should be that began to walk `since`; None if it did not, or forgot the clock.

    Examples
    --------
    >>> from datetime import UTC
    >>> begun = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
    >>> pace(Route.EIGHT, begun, datetime(2026, 11, 18, 15, 4, tzinfo=UTC)).step.value
    'causes'
    >>> pace(Route.EIGHT, begun, datetime(2026, 11, 18, 15, 40, tzinfo=UTC)).step is None
    True
    >>> pace(Route.EIGHT, begun, datetime(2026, 11, 19, 9, 0, tzinfo=UTC)) is None
    True
    """
    if since is None:
        return None
    seconds = max(0, int((now - since).total_seconds()))
    if seconds >= 60 * LONGEST_WALK:
        return None
    at = next((step for step in STEPS[route] if seconds < 60 * until(route, step)), None)
    return Pace(seconds=seconds, step=at)


def until(route: Route, step: PathStep) -> int:
    """Give the minute at which a step is over.

    Examples
    --------
    >>> until(Route.EIGHT, PathStep.PROBLEM), until(Route.EIGHT, PathStep.ACTION)
    (4, 40)
    """
    steps = STEPS[route]
    return sum(MINUTES[route][each] for each in steps[: steps.index(step) + 1])


def begun_at(route: Route, step: PathStep, now: datetime) -> datetime:
    """Give when a team began that comes to this step now, right on time.

    So a second sitting goes on where the first one stopped.

    Examples
    --------
    >>> from datetime import UTC
    >>> begun_at(Route.EIGHT, PathStep.TEST, datetime(2026, 11, 18, 15, 30, tzinfo=UTC)).minute
    21
    """
    return now - timedelta(minutes=until(route, step) - MINUTES[route][step])
