"""The form for norms, as sentences to fill in; each answer is repeated in words at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

import streamlit as st

from core.majorities import Majority, parse_at_least, parse_majority, parse_of_total
from core.norms import (
    Base,
    Combination,
    CountingUnit,
    DecisionNorms,
    GroupNorm,
    Norms,
    Operator,
    ResponseNorm,
    WeightRule,
)
from core.norms.canonical import canonical
from pages.ui.decisions.norm_fields import (
    BASES,
    OPERATORS,
    RESPONSE,
    NormFields,
    heard_as,
    starts_of,
)
from pages.ui.decisions.norm_words import (
    TOTAL,
    response_example,
    response_sentence,
    support_example,
    support_sentence,
    together_sentences,
    weight_sentence,
)
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import number, one_of_few
from pages.ui.kit.shares import doubt_about, share_words
from pages.ui.kit.widgets import plain, read_back

COMBINED = {
    Combination.EACH_GROUP: N_("Each group apart"),
    Combination.WEIGHTED_TOTAL: N_("Weighed together"),
    Combination.BOTH: N_("Both"),
}
WEIGHED = {
    WeightRule.FIXED: N_("With weights that we agree on now"),
    WeightRule.BY_INVITED: N_("By the number of people invited"),
    WeightRule.BY_RESPONDENTS: N_("By the number of people who answer"),
}


@dataclass(frozen=True)
class Voice:
    """A group with a say: deciding or advising, and how many are invited (None if unknown)."""

    name: str
    decides: bool
    invited: int | None = None


def told(norms: DecisionNorms | None) -> dict[str, tuple[str, str]]:
    """Norms in words, by part: one for each group, and one for all groups together."""
    if norms is None:
        return {}
    said: dict[str, tuple[str, str]] = {}
    for norm in norms.groups:
        said[f"{norm.group}:taking_part"] = (norm.group, response_sentence(norm.group, norm.response))
        said[f"{norm.group}:in_favour"] = (norm.group, support_sentence(norm))
    said["together"] = (_("Together"), " ".join(together_sentences(norms)))
    return said


def norm_form(
    voices: Sequence[Voice], unit: CountingUnit, start: DecisionNorms | None, prefix: str
) -> DecisionNorms | None:
    """Ask for the norms of all groups and how to combine them; None while incomplete."""
    form = NormFields(prefix, start, starts_of(start))
    groups = [_group(form, voice, unit) for voice in voices]
    together = _together(form, [voice for voice in voices if voice.decides])
    complete = [norm for norm in groups if norm is not None]
    if len(complete) < len(groups) or together is None:
        return None
    weighed = tuple(
        _weighing(norm, voice, together.weights) for norm, voice in zip(complete, voices, strict=True)
    )
    return DecisionNorms(
        weighed, together.combination, together.rule, together.threshold, together.operator, unit
    )


def same(norms: Norms, other: Norms | None) -> bool:
    """Whether two sets of norms are equal, regardless of the order of their groups."""
    return other is not None and canonical(norms) == canonical(other)


@dataclass(frozen=True)
class _Together:
    combination: Combination
    rule: WeightRule
    threshold: Fraction | None
    operator: Operator | None
    weights: Mapping[str, int]


def _weighing(norm: GroupNorm, voice: Voice, weights: Mapping[str, int]) -> GroupNorm:
    return replace(norm, weight=Fraction(weights.get(voice.name, 1) if voice.decides else 0))


def _group(form: NormFields, voice: Voice, unit: CountingUnit) -> GroupNorm | None:
    with st.container(border=True):
        role = _("has a say") if voice.decides else _("gives advice")
        st.subheader(f"{plain(voice.name)} · {role}", anchor=False)
        response, is_open = response_field(form, voice, unit)
        norm = _support(form, voice, response, unit)
    return None if is_open else norm


def response_field(form: NormFields, voice: Voice, unit: CountingUnit) -> tuple[ResponseNorm | None, bool]:
    """Ask for a response norm; the second value tells an open answer from the choice for no norm."""
    how, what = st.columns(2)
    with how:
        chosen = form.select(
            f"{voice.name}:taking_part:response", _("How many must take part?"), RESPONSE, "share"
        )
    if chosen == "none":
        read_back(response_sentence(voice.name, None))
        return None, False
    with what:
        example = _("for example: half, 2/3 or 60 %") if chosen == "share" else _("for example: 120")
        given = form.text(f"{voice.name}:taking_part:{chosen}", _(RESPONSE[chosen]), example)
    found = form.share(parse_at_least, given) if chosen == "share" else form.count(given)
    if found is None:
        return None, True
    asked = ResponseNorm(share=found) if isinstance(found, Fraction) else ResponseNorm(count=found)
    read_back(response_sentence(voice.name, asked), response_example(voice.name, asked, voice.invited, unit))
    return asked, False


def _support(
    form: NormFields, voice: Voice, response: ResponseNorm | None, unit: CountingUnit
) -> GroupNorm | None:
    name = f"{voice.name}:in_favour:"
    heard = form.heard(f"{name}threshold", parse_majority) or Majority(share=Fraction(0))
    first, second, third = st.columns([3, 4, 4])
    with first:
        operator = form.select(
            f"{name}operator", _("How many must be in favour?"), OPERATORS, Operator.AT_LEAST, heard.operator
        )
    with second:
        given = form.text(f"{name}threshold", _("Which share?"), _("for example: half, 2/3 or 60 %"))
    with third:
        base = form.select(f"{name}base", _("Of whom?"), BASES, Base.VOTES, heard.base)
    found = form.share(parse_majority, given)
    if found is None:
        return None
    norm = GroupNorm(group=voice.name, response=response, threshold=found.share, operator=operator, base=base)
    read_back(
        heard_as(given, found),
        support_sentence(norm),
        support_example(norm, voice.invited, unit),
        doubt_about(found.share),
    )
    return norm


def _together(form: NormFields, deciding: Sequence[Voice]) -> _Together | None:
    if len(deciding) < 2:
        return _Together(Combination.EACH_GROUP, WeightRule.FIXED, None, None, {})
    with st.container(border=True):
        st.subheader(_("Together"), anchor=False)
        combination = one_of_few(
            f"{form.prefix}together:combination", _("How do the groups decide?"), COMBINED,
            form.start.combination if form.start else Combination.EACH_GROUP,
        )  # fmt: skip
        if combination is None or combination is Combination.EACH_GROUP:
            read_back(_("Every group that decides has to reach its own norm."))
            return _Together(Combination.EACH_GROUP, WeightRule.FIXED, None, None, {})
        operator, share = _total(form)
        rule = one_of_few(
            f"{form.prefix}together:rule", _("How much does each group count for?"), WEIGHED,
            form.start.weight_rule if form.start else WeightRule.FIXED,
        ) or WeightRule.FIXED  # fmt: skip
        weights = weight_fields(form, deciding) if rule is WeightRule.FIXED else {}
        norms = tuple(
            GroupNorm(
                group=voice.name,
                response=None,
                threshold=Fraction(0),
                weight=Fraction(weights.get(voice.name, 1)),
            )
            for voice in deciding
        )
        read_back(weight_sentence(DecisionNorms(norms, weight_rule=rule)))
    return None if share is None else _Together(combination, rule, share, operator, weights)


def _total(form: NormFields) -> tuple[Operator, Fraction | None]:
    heard = form.heard("together:total", parse_of_total)
    left, right = st.columns(2)
    with left:
        operator = form.select(
            "together:total_operator",
            _("How many must be in favour in the total?"),
            OPERATORS,
            Operator.AT_LEAST,
            heard.operator if heard else None,
        )
    with right:
        given = form.text(
            "together:total", _("Which share of the total?"), _("for example: half, 2/3 or 60 %")
        )
    found = form.share(parse_of_total, given)
    if found is None:
        return operator, None
    said = _(TOTAL[operator]).format(share=share_words(found.share))
    read_back(heard_as(given, found), said, doubt_about(found.share))
    return operator, found.share


def weight_fields(form: NormFields, deciding: Sequence[Voice]) -> dict[str, int]:
    """Ask for the weight of each group."""
    weights = {}
    for column, voice in zip(st.columns(len(deciding)), deciding, strict=True):
        name = f"together:weight:{voice.name}"
        with column:
            weights[voice.name] = int(
                number(
                    form.prefix + name,
                    _("Weight of {group}").format(group=plain(voice.name)),
                    cast(int, form.starts.get(name, 1)),
                    least=1,
                    most=1000,
                )
            )
    return weights
