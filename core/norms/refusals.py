"""What the norms say no to, each named after the situation and carrying its values."""

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
    """Weights by the number invited need that number for every group that decides."""

    group: str


class ThresholdOutOfRange(Refusal):
    """A share outside 0 to 1 (0 % to 100 %)."""

    threshold: Fraction


class NegativeWeight(Refusal):
    """A weight below zero."""

    group: str
    weight: Fraction


class NoGroupDecides(Refusal):
    """Norms without a group, or with nothing but advisory groups."""


class GroupTwice(Refusal):
    """The same group stands in the norms or in the counts more than once."""

    group: str


class GroupNotCounted(Refusal):
    """A group has a norm, but no counts were given for it."""

    group: str


class GroupWithoutNorm(Refusal):
    """Counts were given for a group that the norms do not name."""

    group: str


class TotalNormMissing(Refusal):
    """A weighted total is asked for without its own threshold and operator."""


class ResponseNormUnclear(Refusal):
    """A response norm is a share or a count: one of both."""


class NormsNotReadable(Refusal):
    """A text that should hold canonical norms does not."""

    why: str


class ChildrenUnknown(Refusal):
    """Counting by pupil needs the number of children of every household."""

    household: str | None


class ChildrenDiffer(Refusal):
    """Two returns of one household give different numbers of children."""

    household: str
    numbers: tuple[int, ...]
