"""What a norm says once the counts are known: the values that judge() gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.norms.refusals import Number
from core.norms.values import Combination, CountingUnit, GroupNorm, Operator


class Verdict(StrEnum):
    """What the norm says, and how sure that is given those who did not answer."""

    NO_RULING = "no_ruling"
    """A response norm is missed, or cannot be tested because the number invited is unknown."""
    NO_SHARE = "no_share"
    """No valid answers on this base, or base invited with N unknown: nothing to hold to the norm."""
    MET_CERTAIN = "met_certain"
    MET_PROVISIONAL = "met_provisional"
    MET_AMONG_RESPONDENTS = "met_among_respondents"
    """Met by those who answered; N unknown, so how sure that is cannot be said."""
    NOT_MET_AMONG_RESPONDENTS = "not_met_among_respondents"
    """Missed by those who answered; N unknown, so how sure that is cannot be said."""
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
    """What the norm of one group says.

    `low` and `high` are the shares if all unknown were against, or in favour; None when N is unknown.
    `needed` is how many of the `unknown` must be in favour for the norm to be met (0: none; None: even all
    would not do, or N is unknown). `interval` holds "if those who did not answer resemble those who did",
    and is never the ground of a verdict; None where it makes no sense (base invited, per pupil, no answers).
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
    """The weight of the first of two groups at which the verdict on the weighted total turns.

    `weight` is None where the verdicts at weight 0 and 1 agree: the weights do not matter.
    """

    group: str
    weight: Fraction | None
    met_at_0: bool
    met_at_1: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedJudgement:
    """What the norm of the weighted total says.

    `weights` are those used, summing to 1, one per deciding group. `lowest` and `highest` are the smallest
    and largest share that any weights could give. `tipping` is there for exactly two deciding groups.
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
    """What the norms of a decision say: each group apart first, then together."""

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
        """The tipping weight of two groups, where a weighted total takes part."""
        return self.weighted.tipping if self.weighted else None

    @property
    def weights_matter(self) -> bool | None:
        """Whether other weights could turn the total; None without a total or without a share."""
        return self.weighted.weights_matter if self.weighted else None
