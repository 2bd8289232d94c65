"""Norm-based decisions: norms set beforehand, the verdict on the counts, and how certain it is.

`judge(norms, counts)` is the one function that gives a verdict on a proposal, `elect(norms, counts)` on a
choice among options; pages, exports and what-if all call them.
"""

from core.norms.bounds import meets, needed_favour, required_count, share_bounds
from core.norms.canonical import (
    Norms,
    canonical,
    canonical_text,
    fingerprint,
    fingerprint_of,
    lock_text,
    norms_from_canonical,
)
from core.norms.choices import ChoiceCounts, ChoiceGroupNorm, ChoiceNorms
from core.norms.choosing import ChoiceJudgement, OptionShare, judge_choice
from core.norms.contests import Standing, WeightSpan
from core.norms.counting import (
    Answer,
    ForOption,
    Meaning,
    Return,
    count_choices,
    count_returns,
    meaning_of,
    meaning_text,
)
from core.norms.electing import DecisionChoice, GroupChoice, WeightedChoice, elect
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
    "ChoiceCounts",
    "ChoiceGroupNorm",
    "ChoiceJudgement",
    "ChoiceNorms",
    "Combination",
    "CountingUnit",
    "DecisionChoice",
    "DecisionJudgement",
    "DecisionNorms",
    "ForOption",
    "GroupChoice",
    "GroupCounts",
    "GroupJudgement",
    "GroupNorm",
    "Meaning",
    "Norms",
    "Operator",
    "OptionShare",
    "ResponseNorm",
    "Return",
    "Standing",
    "TippingWeight",
    "Verdict",
    "WeightRule",
    "WeightSpan",
    "WeightedChoice",
    "WeightedJudgement",
    "canonical",
    "canonical_text",
    "count_choices",
    "count_returns",
    "elect",
    "fingerprint",
    "fingerprint_of",
    "group_weights",
    "judge",
    "judge_choice",
    "judge_group",
    "lock_text",
    "meaning_of",
    "meaning_text",
    "meets",
    "needed_favour",
    "norms_from_canonical",
    "required_count",
    "share_bounds",
    "tipping_weight",
    "weight_range",
    "weighted_mean",
]
