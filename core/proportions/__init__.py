"""Shares and their uncertainty: intervals, samples, scales. In floats; norms use exact shares instead.

Slow imports (scipy, statsmodels: 0.5 to 2.7 s) are inside the functions that need them.
"""

from core.proportions.answers import (
    Multinomial,
    MultiSelect,
    ScaleSummary,
    VenstersScore,
    cronbach_alpha,
    leading,
    likert5,
    multi_select,
    multinomial,
    vensters_score,
)
from core.proportions.intervals import (
    CountInterval,
    Difference,
    FiniteInterval,
    Interval,
    NotAProportion,
    TippingDelta,
    hypergeom_ci,
    newcombe_diff,
    nonresponse_delta,
    sample_size_fpc,
    wilson,
    wilson_fpc,
)
from core.proportions.samples import (
    Estimate,
    HouseholdShares,
    PostStratified,
    Stratum,
    household,
    kish,
    poststratify,
    stratified,
)

__all__ = [
    "CountInterval",
    "Difference",
    "Estimate",
    "FiniteInterval",
    "HouseholdShares",
    "Interval",
    "MultiSelect",
    "Multinomial",
    "NotAProportion",
    "PostStratified",
    "ScaleSummary",
    "Stratum",
    "TippingDelta",
    "VenstersScore",
    "cronbach_alpha",
    "household",
    "hypergeom_ci",
    "kish",
    "leading",
    "likert5",
    "multi_select",
    "multinomial",
    "newcombe_diff",
    "nonresponse_delta",
    "poststratify",
    "sample_size_fpc",
    "stratified",
    "vensters_score",
    "wilson",
    "wilson_fpc",
]
