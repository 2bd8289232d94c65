"""The verdict of a norm on the counts: the values that judge() returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.norms.refusals import Number
from core.norms.values import Combination, CountingUnit, GroupNorm, Operator


class Verdict(StrEnum):
    """The verdict of a norm, and how certain it is given the non-respondents."""

    NO_RULING = "no_ruling"
    """A response norm is missed, or cannot be tested because the number invited is unknown."""
    NO_SHARE = "no_share"
    """No valid answers on this base, or base invited with N unknown: nothing to compare."""
    MET_CERTAIN = "met_certain"
    MET_PROVISIONAL = "met_provisional"
    MET_AMONG_RESPONDENTS = "met_among_respondents"
    """Met by those who answered; N unknown, so the certainty is unknown."""
    NOT_MET_AMONG_RESPONDENTS = "not_met_among_respondents"
    """Missed by those who answered; N unknown, so the certainty is unknown."""
    NOT_MET_PROVISIONAL = "not_met_provisional"
    NOT_MET_CERTAIN = "not_met_certain"

    @property
    def met(self) -> bool | None:
        """True or False where the norm is met or missed; None where it cannot be said."""
        if self in (Verdict.NO_RULING, Verdict.NO_SHARE):
            return None
        return self in (Verdict.MET_CERTAIN, Verdict.MET_PROVISIONAL, Verdict.MET_AMONG_RESPONDENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupJudgement:
    """The verdict on one group.

    `low` and `high` are the shares if all unknown were against, or in favour; None if N is unknown. `needed`
    is how many of the `unknown` must be in favour to meet the norm (0: none; None: even all are too few, or N
    is unknown). `interval` assumes that non-respondents resemble respondents, and never determines a verdict;
    None where it makes no sense (base invited, per pupil, no answers).
    """

    norm: GroupNorm
    returned: Number
    invited: Number | None
    response_rate: Fraction | None
    response_required: int | None
    response_met: bool | None
    share: Fraction | None
    low: Fraction | None
    high: Fraction | None
    verdict: Verdict
    needed: int | None
    unknown: Number | None
    interval: tuple[float, float] | None

    @property
    def group(self) -> str:
        """Name of the group."""
        return self.norm.group

    @property
    def advisory(self) -> bool:
        """Whether the group is shown without deciding."""
        return self.norm.advisory

    @property
    def met(self) -> bool | None:
        """Whether the norm is met; None where it cannot be said."""
        return self.verdict.met


@dataclass(frozen=True, slots=True, kw_only=True)
class TippingWeight:
    """The weight of the first of two groups at which the verdict on the weighted total changes.

    `weight` is None if the verdicts at weight 0 and 1 agree: the weights do not matter.
    """

    group: str
    weight: Fraction | None
    met_at_0: bool
    met_at_1: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedJudgement:
    """The verdict on the weighted total.

    `weights` are those used, summing to 1, one per deciding group. `lowest` and `highest` are the extreme
    shares under any weights. `tipping` exists for exactly two deciding groups.
    """

    weights: tuple[tuple[str, Fraction], ...]
    threshold: Fraction
    operator: Operator
    share: Fraction | None
    low: Fraction | None
    high: Fraction | None
    verdict: Verdict
    lowest: Fraction | None
    highest: Fraction | None
    tipping: TippingWeight | None
    weights_matter: bool | None

    @property
    def met(self) -> bool | None:
        """Whether the norm of the total is met; None where it cannot be said."""
        return self.verdict.met


@dataclass(frozen=True, slots=True)
class DecisionJudgement:
    """The verdicts on a decision: each group separately, then together."""

    groups: tuple[GroupJudgement, ...]
    weighted: WeightedJudgement | None
    verdict: Verdict
    combination: Combination
    counting_unit: CountingUnit

    @property
    def met(self) -> bool | None:
        """Whether the decision's norms are met; None where it cannot be said."""
        return self.verdict.met

    @property
    def tipping(self) -> TippingWeight | None:
        """The tipping weight of two groups, if the decision uses a weighted total."""
        return self.weighted.tipping if self.weighted else None

    @property
    def weights_matter(self) -> bool | None:
        """Whether other weights could change the verdict on the total; None without a total or a share."""
        return self.weighted.weights_matter if self.weighted else None
