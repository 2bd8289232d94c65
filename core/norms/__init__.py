"""Norm-based decisions: norms set beforehand, counts held against them, and how sure the verdict is.

`judge(norms, counts)` is the one function that gives a verdict; pages, exports and what-if all call it.
"""

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

__all__ = [
    "Base",
    "Combination",
    "CountingUnit",
    "DecisionJudgement",
    "DecisionNorms",
    "GroupCounts",
    "GroupJudgement",
    "GroupNorm",
    "Operator",
    "ResponseNorm",
    "TippingWeight",
    "Verdict",
    "WeightRule",
    "WeightedJudgement",
    "judge",
    "judge_group",
]
