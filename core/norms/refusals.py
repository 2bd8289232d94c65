"""Refusals about norms and counts, with their values."""

from __future__ import annotations

from fractions import Fraction

from core.errors import Refusal

Number = int | Fraction
"""A count: whole for respondents; a Fraction for households and pupils."""


class MoreReturnedThanInvited(Refusal, kw_only=True):
    """A group returned more than were invited."""

    group: str
    returned: Number
    invited: Number


class NegativeCount(Refusal):
    """A count below zero."""

    group: str
    count: Number


class InvitedUnknown(Refusal):
    """Weights by the number invited need that number for every deciding group."""

    group: str


class ThresholdOutOfRange(Refusal):
    """A share outside 0 to 1 (0 % to 100 %)."""

    threshold: Fraction


class NegativeWeight(Refusal):
    """A weight below zero."""

    group: str
    weight: Fraction


class NoGroupDecides(Refusal):
    """Norms without a group, or with advisory groups only."""


class GroupTwice(Refusal):
    """The same group occurs more than once in the norms or in the counts."""

    group: str


class GroupNotCounted(Refusal):
    """A group has a norm, but no counts were given for it."""

    group: str


class GroupWithoutNorm(Refusal):
    """Counts were given for a group that the norms do not name."""

    group: str


class TooFewOptions(Refusal):
    """A choice needs at least two options."""

    given: int


class OptionTwice(Refusal):
    """The same option occurs more than once in a choice."""

    option: str


class OptionNotInChoice(Refusal):
    """This is not one of the options of the choice."""

    option: str
    options: tuple[str, ...]


class TotalNormMissing(Refusal):
    """A weighted total needs its own threshold and operator."""


class ResponseNormUnclear(Refusal):
    """A response norm must be either a share or a count."""


class NormsNotReadable(Refusal):
    """A text is not valid canonical norms."""

    why: str


class ChildrenUnknown(Refusal):
    """Counting by pupil needs the number of children of every household."""

    household: str | None


class ChildrenDiffer(Refusal):
    """Two returns of one household give different numbers of children."""

    household: str
    numbers: tuple[int, ...]
