"""A choice among options: its norms, and the counts they are compared with.

Most votes win (a plurality); a norm may ask more of the winner: more than half, or another share.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from core.norms.refusals import (
    MoreReturnedThanInvited,
    NegativeCount,
    NegativeWeight,
    NoGroupDecides,
    Number,
    OptionTwice,
    TooFewOptions,
)
from core.norms.values import (
    Base,
    Combination,
    CountingUnit,
    Operator,
    ResponseNorm,
    WeightRule,
    require_once,
    require_share,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceGroupNorm:
    """The norm of one group for a choice.

    Parameters
    ----------
    group : str
    response : ResponseNorm or None
        None: any response is enough.
    threshold : Fraction or None
        Share, 0-1, that the option with most votes must have; None: most votes are enough.
    operator : Operator
    base : Base
        The denominator of the shares.
    weight : Fraction
        At least 0; 0 makes the group advisory.

    Raises
    ------
    ThresholdOutOfRange, NegativeWeight
    """

    group: str
    response: ResponseNorm | None
    threshold: Fraction | None = None
    operator: Operator = Operator.AT_LEAST
    base: Base = Base.VOTES
    weight: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        if self.threshold is not None:
            require_share(self.threshold)
        if self.weight < 0:
            raise NegativeWeight(self.group, self.weight)

    @property
    def advisory(self) -> bool:
        """Whether the group is heard but does not decide."""
        return self.weight == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceNorms:
    """The norms of a choice: its options, a norm per group, and how the groups combine.

    Parameters
    ----------
    options : tuple of str
        At least two, all different.
    groups : tuple of ChoiceGroupNorm
    combination, weight_rule
        As for `DecisionNorms`. Groups apart: they must choose the same option.
    threshold, operator : Fraction or None, and Operator
        What the winner of the weighted total must have; None: most is enough.
    counting_unit : CountingUnit

    Raises
    ------
    TooFewOptions, OptionTwice, GroupTwice, NoGroupDecides, ThresholdOutOfRange

    Examples
    --------
    >>> team = ChoiceGroupNorm(group="team", response=None, threshold=Fraction(2, 3))
    >>> ChoiceNorms(options=("A", "B", "C"), groups=(team,)).has_total
    False
    """

    options: tuple[str, ...]
    groups: tuple[ChoiceGroupNorm, ...]
    combination: Combination = Combination.EACH_GROUP
    weight_rule: WeightRule = WeightRule.FIXED
    threshold: Fraction | None = None
    operator: Operator = Operator.AT_LEAST
    counting_unit: CountingUnit = CountingUnit.RESPONDENT

    def __post_init__(self) -> None:
        require_options(self.options)
        require_once(norm.group for norm in self.groups)
        if all(norm.advisory for norm in self.groups):
            raise NoGroupDecides
        if self.threshold is not None:
            require_share(self.threshold)

    @property
    def has_total(self) -> bool:
        """Whether the decision uses a weighted total."""
        return self.combination is not Combination.EACH_GROUP

    @property
    def deciding(self) -> tuple[ChoiceGroupNorm, ...]:
        """The norms of the deciding groups, in order."""
        return tuple(norm for norm in self.groups if not norm.advisory)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCounts:
    """What one group chose; whole numbers, or Fractions for households and pupils.

    Parameters
    ----------
    group : str
    invited : int or Fraction or None
        N, in the unit of the counts; None if unknown.
    votes : mapping of option to count
    no_opinion, blank : int or Fraction
        As in `GroupCounts`.
    households : int, optional
        Per pupil: the households that answered.

    Raises
    ------
    NegativeCount, MoreReturnedThanInvited

    Examples
    --------
    >>> team = ChoiceCounts(group="team", invited=20, votes={"A": 7, "B": 5}, no_opinion=1)
    >>> team.returned, team.unknown, team.denominator(Base.VOTES)
    (13, 7, 12)
    """

    group: str
    invited: Number | None
    votes: Mapping[str, Number] = field(default_factory=dict)
    no_opinion: Number = 0
    blank: Number = 0
    households: int | None = None

    def __post_init__(self) -> None:
        for count in (self.invited, *self.votes.values(), self.no_opinion, self.blank):
            if count is not None and count < 0:
                raise NegativeCount(self.group, count)
        if self.invited is not None and self.returned > self.invited:
            raise MoreReturnedThanInvited(group=self.group, returned=self.returned, invited=self.invited)

    @property
    def voted(self) -> Number:
        """The number that chose an option."""
        return sum(self.votes.values())

    @property
    def answered(self) -> Number:
        """The number that answered this question, no opinion included."""
        return self.voted + self.no_opinion

    @property
    def returned(self) -> Number:
        """The number that took part; the response norm counts these."""
        return self.answered + self.blank

    @property
    def unknown(self) -> Number | None:
        """M: not returned plus blank; None if the number invited is unknown."""
        return None if self.invited is None else self.invited - self.answered

    def denominator(self, base: Base) -> Number | None:
        """Give the denominator of a share on this base; None on `INVITED` with N unknown."""
        if base is Base.VOTES:
            return self.voted
        return self.answered if base is Base.RESPONDENTS else self.invited


def require_told_apart(options: Iterable[str]) -> None:
    """Refuse an option that differs from another only in case, in blanks, or in what nobody sees.

    Where a choice is asked; what was locked before is read as it stands.

    Raises
    ------
    OptionTwice
    """
    seen: set[str] = set()
    for option in options:
        look = unicodedata.normalize("NFKC", option).casefold()
        look = " ".join("".join(sign for sign in look if unicodedata.category(sign) != "Cf").split())
        if look in seen:
            raise OptionTwice(option)
        seen.add(look)


def require_options(options: Iterable[str]) -> None:
    """Refuse fewer than two options, and an option that occurs twice."""
    found = Counter(options)
    for option, times in found.items():
        if times > 1:
            raise OptionTwice(option)
    if len(found) < 2:
        raise TooFewOptions(len(found))
