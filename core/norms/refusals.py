"""What the norms say no to, each named after the situation and carrying its values."""

from __future__ import annotations

from fractions import Fraction

from core.errors import Refusal

Number = int | Fraction
"""A count: whole for respondents; a Fraction for households and pupils."""


class MoreReturnedThanInvited(Refusal):
    """A group returned more than were invited."""

    def __init__(self, group: str, returned: Number, invited: Number) -> None:
        super().__init__(f"{group}: {returned} returned, {invited} invited")
        self.group = group
        self.returned = returned
        self.invited = invited


class NegativeCount(Refusal):
    """A count below zero."""

    def __init__(self, group: str, count: Number) -> None:
        super().__init__(f"{group}: count {count} is below zero")
        self.group = group
        self.count = count


class InvitedUnknown(Refusal):
    """Weights by the number invited need that number for every group that decides."""

    def __init__(self, group: str) -> None:
        super().__init__(f"{group}: number invited is unknown, weights by invited need it")
        self.group = group


class ThresholdOutOfRange(Refusal):
    """A share outside 0 to 1 (0 % to 100 %)."""

    def __init__(self, threshold: Fraction) -> None:
        super().__init__(f"{threshold} lies outside 0 to 1")
        self.threshold = threshold


class NegativeWeight(Refusal):
    """A weight below zero."""

    def __init__(self, group: str, weight: Fraction) -> None:
        super().__init__(f"{group}: weight {weight} is below zero")
        self.group = group
        self.weight = weight


class NoGroupDecides(Refusal):
    """Norms without a group, or with nothing but advisory groups."""

    def __init__(self) -> None:
        super().__init__("at least one group needs a weight above zero")


class GroupTwice(Refusal):
    """The same group stands in the norms or in the counts more than once."""

    def __init__(self, group: str) -> None:
        super().__init__(f"{group} stands there twice")
        self.group = group


class GroupNotCounted(Refusal):
    """A group has a norm, but no counts were given for it."""

    def __init__(self, group: str) -> None:
        super().__init__(f"{group} has a norm and no counts")
        self.group = group


class GroupWithoutNorm(Refusal):
    """Counts were given for a group that the norms do not name."""

    def __init__(self, group: str) -> None:
        super().__init__(f"{group} has counts and no norm")
        self.group = group


class TotalNormMissing(Refusal):
    """A weighted total is asked for without its own threshold and operator."""

    def __init__(self) -> None:
        super().__init__("a weighted total needs a threshold and an operator of its own")


class ResponseNormUnclear(Refusal):
    """A response norm is a share or a count: one of both."""

    def __init__(self) -> None:
        super().__init__("a response norm is either a share or a count")


class NormsNotReadable(Refusal):
    """A text that should hold canonical norms does not."""

    def __init__(self, why: str) -> None:
        super().__init__(f"not canonical norms: {why}")
        self.why = why


class ChildrenUnknown(Refusal):
    """Counting by pupil needs the number of children of every household."""

    def __init__(self, household: str | None) -> None:
        super().__init__(f"household {household!r}: number of children is missing or below one")
        self.household = household


class ChildrenDiffer(Refusal):
    """Two returns of one household give different numbers of children."""

    def __init__(self, household: str, numbers: tuple[int, ...]) -> None:
        super().__init__(f"household {household!r} gave {numbers} children")
        self.household = household
        self.numbers = numbers
