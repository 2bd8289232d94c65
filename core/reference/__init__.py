"""What each category of reference values asks."""

from __future__ import annotations

from collections.abc import Callable

from core.reference import of_norms, of_proportions
from core.reference.of_norms import Either
from core.reference.of_proportions import Values

__all__ = ["CATEGORIES", "Either", "Values"]

CATEGORIES: dict[str, Callable[[Values], Values]] = {
    "wilson": of_proportions.wilson,
    "wilson_fpc": of_proportions.wilson_fpc,
    "hypergeom_ci": of_proportions.hypergeom_ci,
    "manski": of_norms.manski,
    "nonresponse_delta": of_proportions.nonresponse_delta,
    "norm_compare": of_norms.norm_compare,
    "required_count": of_norms.required,
    "weighted_share": of_norms.weighted_share,
    "tipping_weight": of_norms.tipping,
    "stratified": of_proportions.stratified,
    "poststratify": of_proportions.poststratify,
    "household": of_proportions.household,
    "kish": of_proportions.kish,
    "likert5": of_proportions.likert5,
    "vensters_score": of_proportions.vensters_score,
    "multinomial": of_proportions.multinomial,
    "plurality": of_norms.plurality,
    "multi_select": of_proportions.multi_select,
    "decision_rule": of_norms.decision_rule,
    "response_norm": of_norms.response_norm,
    "newcombe_diff": of_proportions.newcombe_diff,
    "sample_size_fpc": of_proportions.sample_size_fpc,
    "cronbach_alpha": of_proportions.cronbach_alpha,
    "suppression": of_norms.suppression,
    "suppression_leak": of_norms.suppression_leak,
}
