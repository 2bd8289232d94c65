"""What each category of reference values asks, answered by the functions that the pages use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from core import proportions
from core.norms import (
    Base,
    Combination,
    DecisionJudgement,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
    Verdict,
    WeightRule,
    judge,
    judge_choice,
    judge_group,
    meets,
    needed_favour,
    required_count,
    tipping_weight,
)
from core.privacy import leaked_by_tipping_weight, leaked_by_total, suppress

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Either:
    """An outcome that can be written in two ways, both of them true."""

    one: object
    other: object


BASES = {"stemmen": Base.VOTES, "respondenten": Base.RESPONDENTS, "genodigden": Base.INVITED}
VERDICTS: dict[Verdict, object] = {
    Verdict.NO_RULING: "geen_uitspraak",
    Verdict.NO_SHARE: Either("geen_uitspraak", None),
    Verdict.MET_CERTAIN: "gehaald_zeker",
    Verdict.MET_PROVISIONAL: "gehaald_onder_voorbehoud",
    Verdict.MET_AMONG_RESPONDENTS: Either("gehaald_onder_invullers", None),
    Verdict.NOT_MET_AMONG_RESPONDENTS: Either("niet_gehaald_onder_invullers", None),
    Verdict.NOT_MET_PROVISIONAL: "niet_gehaald_onder_voorbehoud",
    Verdict.NOT_MET_CERTAIN: "niet_gehaald_zeker",
}
RULES = {
    "genodigden": WeightRule.BY_INVITED,
    "invited": WeightRule.BY_INVITED,
    "N": WeightRule.BY_INVITED,
    "respondenten": WeightRule.BY_RESPONDENTS,
    "respondents": WeightRule.BY_RESPONDENTS,
    "n": WeightRule.BY_RESPONDENTS,
}


def _exact(value: object) -> Fraction:
    return Fraction(str(value))


def _base(inputs: Values) -> Base:
    name = inputs.get("base", "stemmen")
    return BASES[name] if name in BASES else Base(name)


def _operator(inputs: Values) -> Operator:
    return Operator(inputs.get("op", ">="))


def _fields(outcome: Any, *names: str) -> Values:
    """Fields of a result; None for each of `names` where there is no result."""
    return dict.fromkeys(names) if outcome is None else asdict(outcome)


def _groups(inputs: Values, length: int) -> dict[str, list[Any]]:
    """The groups of a row: every list of counts under its own name."""
    return {
        name: value
        for name, value in inputs.items()
        if name != "weights" and isinstance(value, list) and len(value) == length
    }


def _counts(groups: Mapping[str, list[Any]]) -> list[GroupCounts]:
    return [GroupCounts(name, whole, f, n - f) for name, (f, n, whole) in groups.items()]


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


def hypergeom_ci(inputs: Values) -> Values:
    """Answer `hypergeom_ci`."""
    interval = proportions.hypergeom_ci(inputs["favour"], inputs["n"], inputs["N"], inputs.get("conf", 0.95))
    return _fields(interval, "K_low", "K_high", "low", "high")


def manski(inputs: Values) -> Values:
    """Answer `manski` with the verdict on one group."""
    norm = GroupNorm("", None, _exact(inputs["norm"]), _operator(inputs), _base(inputs))
    answers = (inputs.get(name, 0) for name in ("favour", "against", "no_opinion", "blank"))
    counts = GroupCounts("", inputs["N"], *answers)
    judged = judge_group(norm, counts)
    needed: object = judged.needed
    if judged.needed is None and judged.unknown is not None:
        # More than all unknown: "none will do" and the number itself say the same.
        full = (counts.denominator(norm.base) or 0) + (0 if norm.base is Base.INVITED else judged.unknown)
        needed = Either(None, needed_favour(counts.favour, full, norm.threshold, norm.operator))
    return {
        "share": judged.share,
        "low": judged.low,
        "high": judged.high,
        "unknown": judged.unknown,
        "verdict": VERDICTS[judged.verdict],
        "needed_yes_among_unknown": needed,
        "met": judged.met,
    }


def nonresponse_delta(inputs: Values) -> Values:
    """Answer `nonresponse_delta`."""
    tip = proportions.nonresponse_delta(inputs["favour"], inputs["n"], inputs["N"], _exact(inputs["norm"]))
    return _fields(tip, "delta", "nonrespondent_share_at_tip")


def norm_compare(inputs: Values) -> Values:
    """Answer `norm_compare`."""
    if not inputs["base"]:
        return {"met": None, "share": None}
    share = Fraction(inputs["favour"], inputs["base"])
    return {"met": meets(share, _exact(inputs["norm"]), _operator(inputs)), "share": share}


def required(inputs: Values) -> Values:
    """Answer `required_count`."""
    whole = inputs["N"]
    return {"required": None if whole is None else required_count(_exact(inputs["norm"]), whole)}


def _total(
    groups: Mapping[str, list[Any]],
    inputs: Values,
    rule: WeightRule,
    weights: list[Fraction] | None = None,
    combination: Combination = Combination.WEIGHTED_TOTAL,
) -> DecisionJudgement:
    norm, operator = _exact(inputs["norm"]), _operator(inputs)
    each = weights or [Fraction(1)] * len(groups)
    norms = tuple(
        GroupNorm(name, None, norm, operator, Base.RESPONDENTS, weight)
        for name, weight in zip(groups, each, strict=True)
    )
    return judge(DecisionNorms(norms, combination, rule, norm, operator), _counts(groups))


def weighted_share(inputs: Values) -> Values:
    """Answer `weighted_share`; the weights are given, or the name of a rule."""
    groups, weights = _groups(inputs, 3), inputs.get("weights")
    if isinstance(weights, list):
        total = _total(groups, inputs, WeightRule.FIXED, [_exact(w) for w in weights]).weighted
    else:
        total = _total(groups, inputs, RULES[weights or "genodigden"]).weighted
    if total is None:
        return {}
    return {
        "share": total.share,
        "met": total.met,
        "manski_low": total.low,
        "manski_high": total.high,
        "low": total.low,
        "high": total.high,
        "lowest": total.lowest,
        "highest": total.highest,
        "verdict": VERDICTS[total.verdict],
    }


def tipping(inputs: Values) -> Values:
    """Answer `tipping_weight`."""
    shares = (_exact(inputs["share_a"]), _exact(inputs["share_b"]))
    tip = tipping_weight(*shares, _exact(inputs["norm"]), _operator(inputs))
    return {"w_a": tip.weight, "met_at_0": tip.met_at_0, "met_at_1": tip.met_at_1}


def stratified(inputs: Values) -> Values:
    """Answer `stratified`."""
    weights = inputs.get("weights")
    strata = [proportions.Stratum(*group) for group in inputs["groups"]]
    estimate = proportions.stratified(strata, None if weights is None else [_exact(w) for w in weights])
    return _fields(estimate, "share", "se")


def poststratify(inputs: Values) -> Values:
    """Answer `poststratify`."""
    strata = [proportions.Stratum(s["yes"], s["n"], s["N"]) for s in inputs["strata"]]
    return _fields(proportions.poststratify(strata), "raw", "share", "se")


def household(inputs: Values) -> Values:
    """Answer `household`; `estimate` names one of the three shares."""
    names = ("household", "yes", "kids", "N_households")
    shares = proportions.household(*(inputs.get(name) for name in names))  # type: ignore[arg-type]
    fields = ("per_parent", "per_household", "per_child", "se_parent", "se_household", "se_child")
    outcome = _fields(shares, *fields)
    unit = str(inputs.get("estimate", "per_parent")).split(",")[0].removeprefix("per_").strip()
    return outcome | {"share": outcome[f"per_{unit}"], "se": outcome[f"se_{unit}"]}


def kish(inputs: Values) -> Values:
    """Answer `kish`."""
    return {"n_eff": proportions.kish(inputs["weights"])}


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


def plurality(inputs: Values) -> Values:
    """Answer `plurality`, options named by their position."""
    counts = {str(position): count for position, count in enumerate(inputs["counts"])}
    choice = judge_choice(counts, inputs.get("N"))
    winner = None if choice.winner is None else int(choice.winner)
    tied: object = [int(option) for option in choice.tied]
    return {
        "winner": winner,
        # One alone at the top is tied with nobody, or with itself.
        "tied": tied if winner is None else Either(tied, []),
        "majority": choice.majority,
        "share": [option.share for option in choice.options],
    }


def multi_select(inputs: Values) -> Values:
    """Answer `multi_select`."""
    outcome = proportions.multi_select(inputs["counts"], inputs["n"], inputs.get("conf", 0.95))
    return _fields(outcome, "share", "sum", "low", "high")


def decision_rule(inputs: Values) -> Values:
    """Answer `decision_rule`: the same counts under each rule."""
    groups = _groups(inputs, 3)
    outcome = {
        "one_heap": _total(groups, inputs, WeightRule.BY_RESPONDENTS).met,
        "fixed_5050": _total(groups, inputs, WeightRule.FIXED).met,
        "each_group": _total(groups, inputs, WeightRule.FIXED, combination=Combination.EACH_GROUP).met,
    }
    if all(whole is not None for _, _, whole in groups.values()):
        outcome["by_invited"] = _total(groups, inputs, WeightRule.BY_INVITED).met
    return outcome


def response_norm(inputs: Values) -> Values:
    """Answer `response_norm` for each group."""
    outcome: Values = {}
    for name, (returned, whole) in _groups(inputs, 2).items():
        norm = inputs.get(f"norm_{name}")
        response = None if norm is None else ResponseNorm(share=_exact(norm))
        judged = judge_group(
            GroupNorm(name, response, Fraction(1, 2)), GroupCounts(name, whole, blank=returned)
        )
        outcome[f"rate_{name}"] = judged.response_rate
        outcome[f"met_{name}"] = judged.response_met
        outcome[f"required_{name}"] = judged.response_required
    return outcome


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


def suppression(inputs: Values) -> Values:
    """Answer `suppression`."""
    outcome = suppress(inputs["counts"], inputs.get("k", 5))
    return {"hidden": list(outcome.hidden), "total_may_show": outcome.total_may_show}


def suppression_leak(inputs: Values) -> Values:
    """Answer `suppression_leak`: what the one shown group and a derived figure tell of the other."""
    known = next(name.removeprefix("share_") for name in inputs if name.startswith("share_"))
    share = inputs[f"share_{known}"]
    if "tipping_weight" in inputs:
        leaked = leaked_by_tipping_weight(inputs["tipping_weight"], share, float(_exact(inputs["norm"])))
    else:
        leaked = leaked_by_total(inputs["combined"], share, float(_exact(inputs[f"weight_{known}"])))
    return {f"leaked_share_{other}": leaked for other in ("parents", "teachers", "pupils") if other != known}


CATEGORIES: dict[str, Callable[[Values], Values]] = {
    "wilson": wilson,
    "wilson_fpc": wilson_fpc,
    "hypergeom_ci": hypergeom_ci,
    "manski": manski,
    "nonresponse_delta": nonresponse_delta,
    "norm_compare": norm_compare,
    "required_count": required,
    "weighted_share": weighted_share,
    "tipping_weight": tipping,
    "stratified": stratified,
    "poststratify": poststratify,
    "household": household,
    "kish": kish,
    "likert5": likert5,
    "vensters_score": vensters_score,
    "multinomial": multinomial,
    "plurality": plurality,
    "multi_select": multi_select,
    "decision_rule": decision_rule,
    "response_norm": response_norm,
    "newcombe_diff": newcombe_diff,
    "sample_size_fpc": sample_size_fpc,
    "cronbach_alpha": cronbach_alpha,
    "suppression": suppression,
    "suppression_leak": suppression_leak,
}
