"""Run reference values of norms and privacy through the functions that the pages use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

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
from core.vectors.of_proportions import Values, exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """An outcome with two correct forms."""

    one: object
    other: object


BASES = {"stemmen": Base.VOTES, "respondenten": Base.RESPONDENTS, "genodigden": Base.INVITED}
VERDICTS: dict[Verdict, object] = {
    Verdict.NO_RULING: "geen_uitspraak",
    Verdict.NO_SHARE: Either(one="geen_uitspraak", other=None),
    Verdict.MET_CERTAIN: "gehaald_zeker",
    Verdict.MET_PROVISIONAL: "gehaald_onder_voorbehoud",
    Verdict.MET_AMONG_RESPONDENTS: Either(one="gehaald_onder_invullers", other=None),
    Verdict.NOT_MET_AMONG_RESPONDENTS: Either(one="niet_gehaald_onder_invullers", other=None),
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


def _base(inputs: Values) -> Base:
    name = inputs.get("base", "stemmen")
    return BASES[name] if name in BASES else Base(name)


def _operator(inputs: Values) -> Operator:
    return Operator(inputs.get("op", ">="))


def _groups(inputs: Values, length: int) -> dict[str, list[Any]]:
    return {
        name: value
        for name, value in inputs.items()
        if name != "weights" and isinstance(value, list) and len(value) == length
    }


def _counts(groups: Mapping[str, list[Any]]) -> list[GroupCounts]:
    return [
        GroupCounts(group=name, invited=whole, favour=f, against=n - f)
        for name, (f, n, whole) in groups.items()
    ]


def manski(inputs: Values) -> Values:
    """Answer `manski` with the verdict on one group."""
    norm = GroupNorm(
        group="",
        response=None,
        threshold=exact(inputs["norm"]),
        operator=_operator(inputs),
        base=_base(inputs),
    )
    answers = {name: inputs.get(name, 0) for name in ("favour", "against", "no_opinion", "blank")}
    counts = GroupCounts(group="", invited=inputs["N"], **answers)
    judged = judge_group(norm, counts)
    needed: object = judged.needed
    if judged.needed is None and judged.unknown is not None:
        # More than all unknown: "impossible" and the number itself are both correct.
        full = (counts.denominator(norm.base) or 0) + (0 if norm.base is Base.INVITED else judged.unknown)
        needed = Either(one=None, other=needed_favour(counts.favour, full, norm.threshold, norm.operator))
    return {
        "share": judged.share,
        "low": judged.low,
        "high": judged.high,
        "unknown": judged.unknown,
        "verdict": VERDICTS[judged.verdict],
        "needed_yes_among_unknown": needed,
        "met": judged.met,
    }


def norm_compare(inputs: Values) -> Values:
    """Answer `norm_compare`."""
    if not inputs["base"]:
        return {"met": None, "share": None}
    share = Fraction(inputs["favour"], inputs["base"])
    return {"met": meets(share, exact(inputs["norm"]), _operator(inputs)), "share": share}


def required(inputs: Values) -> Values:
    """Answer `required_count`."""
    whole = inputs["N"]
    return {"required": None if whole is None else required_count(exact(inputs["norm"]), whole)}


def _total(
    groups: Mapping[str, list[Any]],
    inputs: Values,
    rule: WeightRule,
    weights: list[Fraction] | None = None,
    combination: Combination = Combination.WEIGHTED_TOTAL,
) -> DecisionJudgement:
    norm, operator = exact(inputs["norm"]), _operator(inputs)
    each = weights or [Fraction(1)] * len(groups)
    norms = tuple(
        GroupNorm(
            group=name, response=None, threshold=norm, operator=operator, base=Base.RESPONDENTS, weight=weight
        )
        for name, weight in zip(groups, each, strict=True)
    )
    return judge(DecisionNorms(norms, combination, rule, norm, operator), _counts(groups))


def weighted_share(inputs: Values) -> Values:
    """Answer `weighted_share`; the weights are given, or the name of a rule."""
    groups, weights = _groups(inputs, 3), inputs.get("weights")
    if isinstance(weights, list):
        total = _total(groups, inputs, WeightRule.FIXED, [exact(w) for w in weights]).weighted
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
    shares = (exact(inputs["share_a"]), exact(inputs["share_b"]))
    tip = tipping_weight(*shares, exact(inputs["norm"]), _operator(inputs))
    return {"w_a": tip.weight, "met_at_0": tip.met_at_0, "met_at_1": tip.met_at_1}


def plurality(inputs: Values) -> Values:
    """Answer `plurality`, options named by their position."""
    counts = {str(position): count for position, count in enumerate(inputs["counts"])}
    choice = judge_choice(counts, inputs.get("N"))
    winner = None if choice.winner is None else int(choice.winner)
    tied: object = [int(option) for option in choice.tied]
    return {
        "winner": winner,
        # A single leader is tied with nobody, or with itself.
        "tied": tied if winner is None else Either(one=tied, other=[]),
        "majority": choice.majority,
        "share": [option.share for option in choice.options],
    }


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
        response = None if norm is None else ResponseNorm(share=exact(norm))
        judged = judge_group(
            GroupNorm(group=name, response=response, threshold=Fraction(1, 2)),
            GroupCounts(group=name, invited=whole, blank=returned),
        )
        outcome[f"rate_{name}"] = judged.response_rate
        outcome[f"met_{name}"] = judged.response_met
        outcome[f"required_{name}"] = judged.response_required
    return outcome


def suppression(inputs: Values) -> Values:
    """Answer `suppression`."""
    outcome = suppress(inputs["counts"], inputs.get("k", 5))
    return {"hidden": list(outcome.hidden), "total_may_show": outcome.total_may_show}


def suppression_leak(inputs: Values) -> Values:
    """Answer `suppression_leak`: what the shown group and a derived figure reveal about the other."""
    known = next(name.removeprefix("share_") for name in inputs if name.startswith("share_"))
    share = inputs[f"share_{known}"]
    if "tipping_weight" in inputs:
        leaked = leaked_by_tipping_weight(inputs["tipping_weight"], share, float(exact(inputs["norm"])))
    else:
        leaked = leaked_by_total(inputs["combined"], share, float(exact(inputs[f"weight_{known}"])))
    return {f"leaked_share_{other}": leaked for other in ("parents", "teachers", "pupils") if other != known}
