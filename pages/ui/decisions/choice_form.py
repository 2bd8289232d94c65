"""The form for the norms of a choice, as sentences to fill in; each answer is repeated in words at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

import streamlit as st

from core.majorities import parse_majority
from core.norms import (
    Base,
    ChoiceGroupNorm,
    ChoiceNorms,
    Combination,
    CountingUnit,
    DecisionNorms,
    Norms,
    Operator,
    WeightRule,
)
from db.decisions import Question
from pages.ui.decisions.choice_words import (
    COMBINATIONS,
    HALF,
    together_sentences,
    total_sentence,
    winning_sentence,
)
from pages.ui.decisions.norm_fields import NormFields, heard_as, response_starts, spelled
from pages.ui.decisions.norm_form import (
    COMBINED,
    WEIGHED,
    Voice,
    norm_form,
    response_field,
    told,
    weight_fields,
)
from pages.ui.decisions.norm_words import response_sentence, weight_sentence
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import one_of_few
from pages.ui.kit.shares import doubt_about
from pages.ui.kit.widgets import plain, read_back


class Wins(StrEnum):
    """What the option with most votes must have to win."""

    MOST = "most"
    MAJORITY = "majority"
    SHARE = "share"


WINS = {
    Wins.MOST: N_("Most votes are enough"),
    Wins.MAJORITY: N_("More than half"),
    Wins.SHARE: N_("A share that we agree on now"),
}
BASES = {
    Base.VOTES: N_("of those who choose an option"),
    Base.RESPONDENTS: N_("of those who answer (no opinion counts)"),
    Base.INVITED: N_("of all who were invited"),
}


def choice_told(norms: ChoiceNorms | None) -> dict[str, tuple[str, str]]:
    """Norms in words, by part: one for each group, and one for all groups together."""
    if norms is None:
        return {}
    said: dict[str, tuple[str, str]] = {}
    for norm in norms.groups:
        said[f"{norm.group}:taking_part"] = (norm.group, response_sentence(norm.group, norm.response))
        said[f"{norm.group}:wins"] = (norm.group, winning_sentence(norm))
    said["together"] = (_("Together"), " ".join(together_sentences(norms)))
    return said


def choice_form(
    voices: Sequence[Voice],
    options: tuple[str, ...],
    unit: CountingUnit,
    start: ChoiceNorms | None,
    prefix: str,
) -> ChoiceNorms | None:
    """Ask for the norms of all groups and how to combine them; None while incomplete."""
    form = NormFields(prefix, start, _starts(start))
    groups = [_group(form, voice, unit) for voice in voices]
    together = _together(form, [voice for voice in voices if voice.decides])
    complete = [norm for norm in groups if norm is not None]
    if len(complete) < len(groups) or together is None:
        return None
    weighed = tuple(
        replace(norm, weight=Fraction(together.weights.get(voice.name, 1) if voice.decides else 0))
        for norm, voice in zip(complete, voices, strict=True)
    )
    return ChoiceNorms(
        options=options,
        groups=weighed,
        combination=together.combination,
        weight_rule=together.rule,
        threshold=together.needs.threshold,
        operator=together.needs.operator,
        counting_unit=unit,
    )


def norms_form(asked: Question, voices: Sequence[Voice], start: Norms | None, prefix: str) -> Norms | None:
    """Ask for the norms of a decision, whichever kind it is; None while incomplete."""
    if asked.is_choice:
        begun = start if isinstance(start, ChoiceNorms) else None
        return choice_form(voices, asked.options, asked.counting_unit, begun, prefix)
    return norm_form(voices, asked.counting_unit, start if isinstance(start, DecisionNorms) else None, prefix)


def norms_told(norms: Norms | None) -> dict[str, tuple[str, str]]:
    """Norms in words, by part, whichever kind they are of."""
    return choice_told(norms) if isinstance(norms, ChoiceNorms) else told(norms)


@dataclass(frozen=True)
class _Needs:
    """What the winner must have."""

    threshold: Fraction | None = None
    operator: Operator = Operator.AT_LEAST
    heard: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class _Together:
    combination: Combination
    rule: WeightRule
    needs: _Needs
    weights: Mapping[str, int]


def _starts(norms: ChoiceNorms | None) -> dict[str, object]:
    if norms is None:
        return {}
    found: dict[str, object] = _needs_starts("together:", norms.threshold, norms.operator)
    for norm in norms.groups:
        found |= response_starts(norm.group, norm.response)
        found |= _needs_starts(f"{norm.group}:wins:", norm.threshold, norm.operator)
        found |= {
            f"{norm.group}:wins:base": norm.base,
            f"together:weight:{norm.group}": int(norm.weight) or 1,
        }
    return found


def _needs_starts(name: str, threshold: Fraction | None, operator: Operator) -> dict[str, object]:
    if threshold is None:
        return {f"{name}needs": Wins.MOST}
    if (threshold, operator) == (HALF, Operator.MORE_THAN):
        return {f"{name}needs": Wins.MAJORITY}
    said = spelled(threshold)
    return {
        f"{name}needs": Wins.SHARE,
        f"{name}threshold": said
        if operator is Operator.AT_LEAST
        else _("more than {share}").format(share=said),
    }


def _group(form: NormFields, voice: Voice, unit: CountingUnit) -> ChoiceGroupNorm | None:
    with st.container(border=True):
        role = _("has a say") if voice.decides else _("gives advice")
        st.subheader(f"{plain(voice.name)} · {role}", anchor=False)
        response, is_open = response_field(form, voice, unit)
        needs = _needs(form, f"{voice.name}:wins:", _("What does the winning option need?"))
        if needs is None:
            return None
        base = Base.VOTES
        if needs.threshold is not None:
            base = form.select(f"{voice.name}:wins:base", _("Of whom?"), BASES, Base.VOTES)
        norm = ChoiceGroupNorm(
            group=voice.name, response=response, threshold=needs.threshold, operator=needs.operator, base=base
        )
        read_back(winning_sentence(norm), *needs.heard)
    return None if is_open else norm


def _needs(form: NormFields, name: str, label: str) -> _Needs | None:
    left, right = st.columns(2)
    with left:
        chosen = form.select(f"{name}needs", label, WINS, Wins.MOST)
    if chosen == Wins.MOST:
        return _Needs()
    if chosen == Wins.MAJORITY:
        return _Needs(HALF, Operator.MORE_THAN)
    with right:
        given = form.text(f"{name}threshold", _("Which share?"), _("for example: 40 % or more than 1/3"))
    found = form.share(parse_majority, given)
    if found is None:
        return None
    heard = (heard_as(given, found), doubt_about(found.share))
    return _Needs(found.share, found.operator or Operator.AT_LEAST, heard)


def _together(form: NormFields, deciding: Sequence[Voice]) -> _Together | None:
    apart = _Together(Combination.EACH_GROUP, WeightRule.FIXED, _Needs(), {})
    if len(deciding) < 2:
        return apart
    with st.container(border=True):
        st.subheader(_("Together"), anchor=False)
        combination = one_of_few(
            f"{form.prefix}together:combination", _("How do the groups decide?"), COMBINED,
            form.start.combination if form.start else Combination.EACH_GROUP,
        ) or Combination.EACH_GROUP  # fmt: skip
        read_back(_(COMBINATIONS[combination]))
        if combination is Combination.EACH_GROUP:
            return apart
        needs = _needs(form, "together:", _("What does the winner of the total need?"))
        rule = one_of_few(
            f"{form.prefix}together:rule", _("How much does each group count for?"), WEIGHED,
            form.start.weight_rule if form.start else WeightRule.FIXED,
        ) or WeightRule.FIXED  # fmt: skip
        weights = weight_fields(form, deciding) if rule is WeightRule.FIXED else {}
        if needs is None:
            return None
        weighing = tuple(
            ChoiceGroupNorm(group=voice.name, response=None, weight=Fraction(weights.get(voice.name, 1)))
            for voice in deciding
        )
        norms = ChoiceNorms(options=("1", "2"), groups=weighing, weight_rule=rule)
        read_back(total_sentence(needs.threshold, needs.operator), weight_sentence(norms), *needs.heard)
    return _Together(combination, rule, needs, weights)
