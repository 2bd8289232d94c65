"""Run reference values of intervals, samples and scales through the functions that the pages use."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import Any

from core import proportions

Values = dict[str, Any]


def exact(value: object) -> Fraction:
    """A number or fraction of a vector file, exactly as written."""
    return Fraction(str(value))


def _fields(outcome: Any, *names: str) -> Values:
    return dict.fromkeys(names) if outcome is None else asdict(outcome)


def wilson(inputs: Values) -> Values:
    """Answer `wilson`."""
    interval = proportions.wilson(inputs["favour"], inputs["n"], inputs.get("conf", 0.95))
    return _fields(interval, "share", "low", "high")


def wilson_fpc(inputs: Values) -> Values:
    """Answer `wilson_fpc`; without N as plain Wilson."""
    if inputs["N"] is None:
        return wilson(inputs) | {"low_clipped": None, "high_clipped": None}
    interval = proportions.wilson_fpc(inputs["favour"], inputs["n"], inputs["N"], inputs.get("conf", 0.95))
    return _fields(interval, "share", "low", "high", "low_clipped", "high_clipped")


def nonresponse_delta(inputs: Values) -> Values:
    """Answer `nonresponse_delta`."""
    favour, n, whole = inputs["favour"], inputs["n"], inputs["N"]
    low, high = Fraction(favour, whole), Fraction(favour + whole - n, whole)
    tip = proportions.nonresponse_delta(Fraction(favour, n), low, high, exact(inputs["norm"])) if n else None
    return _fields(tip, "delta", "nonrespondent_share_at_tip")


def stratified(inputs: Values) -> Values:
    """Answer `stratified`."""
    weights = inputs.get("weights")
    strata = [proportions.Stratum(favour=favour, n=n, N=whole) for favour, n, whole in inputs["groups"]]
    estimate = proportions.stratified(strata, None if weights is None else [exact(w) for w in weights])
    return _fields(estimate, "share", "se")


def poststratify(inputs: Values) -> Values:
    """Answer `poststratify`."""
    strata = [proportions.Stratum(favour=s["yes"], n=s["n"], N=s["N"]) for s in inputs["strata"]]
    return _fields(proportions.poststratify(strata), "raw", "share", "se")


def likert5(inputs: Values) -> Values:
    """Answer `likert5`."""
    return asdict(proportions.likert5(inputs["counts"], inputs.get("conf", 0.95)))


def vensters_score(inputs: Values) -> Values:
    """Answer `vensters_score`."""
    return _fields(proportions.vensters_score(inputs["counts_1to4"]), "mean", "score10")


def multinomial(inputs: Values) -> Values:
    """Answer `multinomial`."""
    outcome = proportions.multinomial(
        inputs["counts"], inputs.get("method", "goodman"), inputs.get("conf", 0.95)
    )
    return _fields(outcome, "low", "high", "plurality") | ({} if outcome else {"majority": False})


def multi_select(inputs: Values) -> Values:
    """Answer `multi_select`."""
    outcome = proportions.multi_select(inputs["counts"], inputs["n"], inputs.get("conf", 0.95))
    return _fields(outcome, "share", "sum", "low", "high")


def newcombe_diff(inputs: Values) -> Values:
    """Answer `newcombe_diff`."""
    f1, n1, f2, n2 = (inputs[name] for name in ("f1", "n1", "f2", "n2"))
    outcome = proportions.newcombe_diff(f1, n1, f2, n2, inputs.get("conf", 0.95))
    return _fields(outcome, "diff", "low", "high")


def sample_size_fpc(inputs: Values) -> Values:
    """Answer `sample_size_fpc`."""
    rest = inputs.get("p", 0.5), inputs.get("conf", 0.95)
    return {"n": proportions.sample_size_fpc(inputs["N"], inputs["margin"], *rest)}


def cronbach_alpha(inputs: Values) -> Values:
    """Answer `cronbach_alpha`."""
    return {"alpha": proportions.cronbach_alpha(inputs["items"])}
