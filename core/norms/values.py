"""The norms that a team sets, and the counts they are compared with. Exact: Fractions, never floats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.norms.refusals import (
    GroupTwice,
    MoreReturnedThanInvited,
    NegativeCount,
    NegativeWeight,
    NoGroupDecides,
    Number,
    ResponseNormUnclear,
    ThresholdOutOfRange,
    TotalNormMissing,
)


class Base(StrEnum):
    """The denominator of a share in favour (telbasis)."""

    VOTES = "votes"
    RESPONDENTS = "respondents"
    INVITED = "invited"


class Operator(StrEnum):
    """The comparison of a share with a threshold."""

    AT_LEAST = ">="
    MORE_THAN = ">"


class Combination(StrEnum):
    """How the groups decide together."""

    EACH_GROUP = "each_group"
    WEIGHTED_TOTAL = "weighted_total"
    BOTH = "both"


class WeightRule(StrEnum):
    """The source of the groups' weights."""

    FIXED = "fixed"
    BY_INVITED = "by_invited"
    BY_RESPONDENTS = "by_respondents"


class CountingUnit(StrEnum):
    """The unit that is counted (teleenheid)."""

    RESPONDENT = "respondent"
    HOUSEHOLD = "household"
    PUPIL = "pupil"


def require_share(share: Fraction) -> None:
    """Refuse a share outside 0 to 1."""
    if not 0 <= share <= 1:
        raise ThresholdOutOfRange(share)


@dataclass(frozen=True, slots=True)
class ResponseNorm:
    """The response that a group must reach: a share of the invited, or a count.

    Raises
    ------
    ResponseNormUnclear
        Both given, or neither.
    ThresholdOutOfRange, NegativeCount
        A share outside 0-1, a count below 0.
    """

    share: Fraction | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if (self.share is None) == (self.count is None):
            raise ResponseNormUnclear
        if self.share is not None:
            require_share(self.share)
        if self.count is not None and self.count < 0:
            raise NegativeCount("", self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNorm:
    """The norm of one respondent group.

    Parameters
    ----------
    group : str
        Name of the group, as in the counts.
    response : ResponseNorm or None
        None: any response is enough.
    threshold : Fraction
        Share in favour, 0-1, compared by `operator`.
    operator : Operator
    base : Base
        The denominator of the share.
    weight : Fraction
        At least 0; 0 makes the group advisory: judged and shown, never deciding.

    Raises
    ------
    ThresholdOutOfRange, NegativeWeight
    """

    group: str
    response: ResponseNorm | None
    threshold: Fraction
    operator: Operator = Operator.AT_LEAST
    base: Base = Base.VOTES
    weight: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        require_share(self.threshold)
        if self.weight < 0:
            raise NegativeWeight(self.group, self.weight)

    @property
    def advisory(self) -> bool:
        """Whether the group is heard but does not decide."""
        return self.weight == 0


@dataclass(frozen=True, slots=True)
class DecisionNorms:
    """The norms of a decision: one per group, and how the groups combine.

    Parameters
    ----------
    groups : tuple of GroupNorm
    combination : Combination
    weight_rule : WeightRule
        With any rule but FIXED, a group's own weight only says whether it is advisory (0).
    threshold, operator : Fraction and Operator, or None
        Norm of the weighted total; required where `combination` has a total.
    counting_unit : CountingUnit

    Raises
    ------
    GroupTwice, NoGroupDecides, TotalNormMissing, ThresholdOutOfRange
    """

    groups: tuple[GroupNorm, ...]
    combination: Combination = Combination.EACH_GROUP
    weight_rule: WeightRule = WeightRule.FIXED
    threshold: Fraction | None = None
    operator: Operator | None = None
    counting_unit: CountingUnit = CountingUnit.RESPONDENT

    def __post_init__(self) -> None:
        require_once(norm.group for norm in self.groups)
        if all(norm.advisory for norm in self.groups):
            raise NoGroupDecides
        if self.threshold is not None:
            require_share(self.threshold)
        if self.has_total and (self.threshold is None or self.operator is None):
            raise TotalNormMissing

    @property
    def has_total(self) -> bool:
        """Whether the decision uses a weighted total."""
        return self.combination is not Combination.EACH_GROUP

    @property
    def deciding(self) -> tuple[GroupNorm, ...]:
        """The norms of the deciding groups, in order."""
        return tuple(norm for norm in self.groups if not norm.advisory)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCounts:
    """What one group answered; whole numbers, or Fractions for households and pupils.

    Parameters
    ----------
    group : str
    invited : int or Fraction or None
        N, in the unit of the counts; None if unknown.
    favour, against, no_opinion : int or Fraction
        f, a and u.
    blank : int or Fraction
        b: returned, but this question left open (or its option left out of the count).
    households : int, optional
        Per pupil: the households that answered. Privacy counts these, not their children.

    Raises
    ------
    NegativeCount, MoreReturnedThanInvited

    Examples
    --------
    >>> parents = GroupCounts(group="parents", invited=180, favour=57, against=23, no_opinion=10)
    >>> parents.returned, parents.unknown, parents.denominator(Base.VOTES)
    (90, 90, 80)
    """

    group: str
    invited: Number | None
    favour: Number = 0
    against: Number = 0
    no_opinion: Number = 0
    blank: Number = 0
    households: int | None = None

    def __post_init__(self) -> None:
        for count in (self.invited, self.favour, self.against, self.no_opinion, self.blank):
            if count is not None and count < 0:
                raise NegativeCount(self.group, count)
        if self.invited is not None and self.returned > self.invited:
            raise MoreReturnedThanInvited(group=self.group, returned=self.returned, invited=self.invited)

    @property
    def answered(self) -> Number:
        """The number that answered this question: f + a + u."""
        return self.favour + self.against + self.no_opinion

    @property
    def returned(self) -> Number:
        """The number that took part: f + a + u + b; the response norm counts these."""
        return self.answered + self.blank

    @property
    def unknown(self) -> Number | None:
        """M: not returned plus blank; None if the number invited is unknown."""
        return None if self.invited is None else self.invited - self.answered

    def denominator(self, base: Base) -> Number | None:
        """Give the denominator of a share on this base; None on `INVITED` with N unknown."""
        if base is Base.VOTES:
            return self.favour + self.against
        return self.answered if base is Base.RESPONDENTS else self.invited


def require_once(groups: Iterable[str]) -> None:
    """Refuse a group that occurs twice."""
    for group, times in Counter(groups).items():
        if times > 1:
            raise GroupTwice(group)
