"""Norm-based decisions: norms set beforehand, the verdict on the counts, and how certain it is.

`judge(norms, counts)` is the one function that gives a verdict; pages, exports and what-if all call it.
"""

from core.norms.bounds import meets, needed_favour, required_count, share_bounds
from core.norms.canonical import (
    canonical,
    canonical_text,
    fingerprint,
    fingerprint_of,
    lock_text,
    norms_from_canonical,
)
from core.norms.choosing import ChoiceJudgement, OptionShare, judge_choice
from core.norms.counting import Answer, Return, count_returns
from core.norms.judging import judge, judge_group
from core.norms.values import (
    Base,
    Combination,
    CountingUnit,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
    WeightRule,
)
from core.norms.verdicts import (
    DecisionJudgement,
    GroupJudgement,
    TippingWeight,
    Verdict,
    WeightedJudgement,
)
from core.norms.weighing import group_weights, tipping_weight, weight_range, weighted_mean

__all__ = [
    "Answer",
    "Base",
    "ChoiceJudgement",
    "Combination",
    "CountingUnit",
    "DecisionJudgement",
    "DecisionNorms",
    "GroupCounts",
    "GroupJudgement",
    "GroupNorm",
    "Operator",
    "OptionShare",
    "ResponseNorm",
    "Return",
    "TippingWeight",
    "Verdict",
    "WeightRule",
    "WeightedJudgement",
    "canonical",
    "canonical_text",
    "count_returns",
    "fingerprint",
    "fingerprint_of",
    "group_weights",
    "judge",
    "judge_choice",
    "judge_group",
    "lock_text",
    "meets",
    "needed_favour",
    "norms_from_canonical",
    "required_count",
    "share_bounds",
    "tipping_weight",
    "weight_range",
    "weighted_mean",
]
