"""Weigh the readings that are possible, rule by rule; readings that are near each other are in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Signals = TypeVar("Signals")
Reading = TypeVar("Reading")
#: Below this difference between the two best readings, a person is asked.
NEAR = 2.0


@dataclass(frozen=True, kw_only=True)
class Rule(Generic[Signals, Reading]):
    """One line of a table of rules: where it holds, its readings get points (below 0: against them)."""

    says: str
    readings: tuple[Reading, ...]
    points: float
    holds: Callable[[Signals], bool]


def rules_of(
    lines: Iterable[tuple[float, str, Reading, Callable[[Signals], bool]]],
) -> tuple[Rule[Signals, Reading], ...]:
    """A table of rules from its lines: the points, what the rule says, the reading, and when it holds."""
    return tuple(
        Rule(points=points, says=says, readings=(reading,), holds=holds)
        for points, says, reading, holds in lines
    )


@dataclass(frozen=True)
class Evidence:
    """A rule that held for a reading, and its points."""

    says: str
    points: float


@dataclass(frozen=True)
class Weighed(Generic[Reading]):
    """A reading with the evidence for and against it."""

    reading: Reading
    evidence: tuple[Evidence, ...]

    @property
    def points(self) -> float:
        """The sum of the evidence."""
        return sum(each.points for each in self.evidence)


@dataclass(frozen=True)
class Choice(Generic[Reading]):
    """The readings, the best first; of equals the one that was named first."""

    weighed: tuple[Weighed[Reading], ...]

    @property
    def best(self) -> Reading:
        """The reading with the most points."""
        return self.weighed[0].reading

    @property
    def margin(self) -> float:
        """How many points the best is ahead of the next; infinite without a next."""
        if len(self.weighed) < 2:
            return float("inf")
        return self.weighed[0].points - self.weighed[1].points

    @property
    def near(self) -> tuple[Reading, ...]:
        """The best reading and those less than `NEAR` points behind it; one alone is certain."""
        best = self.weighed[0].points
        return tuple(each.reading for each in self.weighed if best - each.points < NEAR)


def choose(
    signals: Signals, readings: Sequence[Reading], rules: Iterable[Rule[Signals, Reading]]
) -> Choice[Reading]:
    """Weigh readings by a table of rules.

    Parameters
    ----------
    signals
        What the rules look at.
    readings : sequence
        Those that are possible, at least one; of equals the first wins.
    rules : iterable of Rule

    Examples
    --------
    >>> rules = [Rule(says="all whole", readings=("number",), points=3.0, holds=lambda n: n == int(n)),
    ...          Rule(says="from 1 to 5", readings=("scale",), points=2.0, holds=lambda n: 1 <= n <= 5)]
    >>> found = choose(4.0, ("scale", "number"), rules)
    >>> found.best, found.margin, found.near
    ('number', 1.0, ('number', 'scale'))
    """
    held = [rule for rule in rules if rule.holds(signals)]
    weighed = [
        Weighed(
            reading,
            tuple(Evidence(rule.says, rule.points) for rule in held if reading in rule.readings),
        )
        for reading in readings
    ]
    return Choice(tuple(sorted(weighed, key=lambda each: -each.points)))
