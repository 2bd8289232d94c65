"""Step 5 of a choice: who leads in each group, what the norms say, and what would change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.norms import ChoiceGroupNorm, ChoiceNorms, Combination, Operator, WeightRule
from core.privacy import ProtectedChoice, ProtectedGroupChoice, ProtectedWeightedChoice
from core.rounding import rounded
from db import decisions
from pages.ui.decisions.charts import card
from pages.ui.decisions.choice_charts import choice_text
from pages.ui.decisions.choice_words import (
    asked,
    choice_sentence,
    choice_short,
    group_sentence,
    group_short,
    lead_words,
    leading_sentence,
    margin_sentence,
    shares_reading,
    total_sentence,
    weights_sentence,
    winning_sentence,
)
from pages.ui.decisions.norm_form import COMBINED
from pages.ui.decisions.norm_words import response_sentence
from pages.ui.decisions.verdict_words import response_reading
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import one_of_few
from pages.ui.kit.session import here as visit
from pages.ui.kit.shares import the_group
from pages.ui.kit.typed import KEEP, forget, remembered
from pages.ui.kit.widgets import facts, hostile, plain, refused, table

Explore = Callable[[ChoiceNorms], ProtectedChoice]
WHOLE = 100


def choice_groups(judgement: ProtectedChoice) -> None:
    """Show each group apart, then how they weigh together."""
    for group in judgement.groups:
        _group(group, is_alone=len(judgement.groups) == 1)
    if judgement.weighted is not None:
        _total(judgement.weighted)


def choice_card(judgement: ProtectedChoice, *, explored: bool = False) -> None:
    """The verdict on a choice as a card."""
    named = choice_short(judgement.verdict, judgement.winner)
    card(judgement.verdict, named, choice_sentence(judgement), explored=explored)


def _group(group: ProtectedGroupChoice, *, is_alone: bool) -> None:
    with st.container(border=True):
        role = _("gives advice") if group.advisory else _("has a say")
        st.subheader(f"{plain(group.group)} · {role}", anchor=False)
        if not is_alone:  # else its verdict stands above already
            card(group.verdict, group_short(group), group_sentence(group))
        chosen = shares_reading(group.options)
        if not group.options:
            chosen = _("suppressed") if group.hidden else choice_text(group)
        facts(
            [
                (_("Chosen"), chosen),
                (_("Norm"), winning_sentence(group.norm)),
                (_("Took part"), response_reading(group)),
            ]
        )
        with st.expander(_("How sure this is")):
            response = response_sentence(group.group, group.norm.response)
            for said in (response, lead_words(group.standing), margin_sentence(group)):
                if said:
                    hostile(said)


def _total(total: ProtectedWeightedChoice) -> None:
    lead = ""
    if total.standing is not None:
        lead = leading_sentence(total.standing, total.options, total.threshold, total.operator, is_total=True)
    facts(
        [
            (_("Weighted total"), _("suppressed") if total.hidden else shares_reading(total.options)),
            (_("Norm"), total_sentence(total.threshold, total.operator)),
            (_("What it says"), lead),
            (_("What is in the lead"), lead_words(total.standing)),
            (_("Weights"), weights_sentence(total)),
        ]
    )


def explore_choice(decision_id: int, norms: ChoiceNorms, version: int, judgement: ProtectedChoice) -> None:
    """Offer to try out other norms than those in force."""

    def try_out(tried: ChoiceNorms) -> ProtectedChoice:
        now = visit()
        found = decisions.what_if(now.store, now.actor, decision_id, tried)
        assert isinstance(found, ProtectedChoice)
        return found

    choice_what_if(norms, judgement, try_out, f"explore:{decision_id}:{version}")


@st.fragment
def choice_what_if(norms: ChoiceNorms, agreed: ProtectedChoice, explore: Explore, key: str) -> None:
    """Try other norms in a fragment, so that only this part of the page reruns and answers at once."""
    with st.container(border=True):
        st.subheader(_("Exploration, not the norm"), anchor=False)
        st.write(_("Move the sliders and see what would change. Nothing is stored; the norm stays as it is."))
        tried = _tried(norms, key)
        st.button(_("Back to the norm"), key=f"{key}:back", on_click=forget, args=(f"{key}:",))
        try:
            judgement = agreed if tried == norms else explore(tried)
        except Refusal as refusal:
            refused(refusal)
            return
        choice_card(judgement, explored=tried != norms)
        table(_comparison(agreed, judgement), _("The norm beside your exploration."), words=True)


def _tried(norms: ChoiceNorms, key: str) -> ChoiceNorms:
    groups = tuple(_other_needs(norm, f"{key}:share:{norm.group}") for norm in norms.groups)
    if len(norms.deciding) < 2:
        return replace(norms, groups=groups)
    combination = (
        one_of_few(f"{key}:combination", _("How do the groups decide?"), COMBINED, norms.combination)
        or norms.combination
    )
    if combination is Combination.EACH_GROUP:
        return replace(norms, groups=groups, combination=combination)
    weighed = _weighed(norms, groups, key)
    threshold, operator = _needed(_("the weighted total"), norms.threshold, norms.operator, f"{key}:total")
    return replace(weighed, combination=combination, threshold=threshold, operator=operator)


def _other_needs(norm: ChoiceGroupNorm, key: str) -> ChoiceGroupNorm:
    threshold, operator = _needed(the_group(norm.group), norm.threshold, norm.operator, key)
    return replace(norm, threshold=threshold, operator=operator)


def _needed(
    who: str, threshold: Fraction | None, operator: Operator, key: str
) -> tuple[Fraction | None, Operator]:
    """Begins at the exact norm; 0 is most votes."""
    start = 0 if threshold is None else int(rounded(threshold * WHOLE, 0))
    said = _("most votes") if threshold is None else asked(threshold, operator)
    label = _("What the winner needs at {group}: {share}").format(group=plain(who), share=plain(said))
    given = _slider(label, start, key)
    if given == start:
        return threshold, operator
    return (None, operator) if given == 0 else (Fraction(given, WHOLE), operator)


def _weighed(norms: ChoiceNorms, groups: tuple[ChoiceGroupNorm, ...], key: str) -> ChoiceNorms:
    """The stored rule counts until a slider moves, because hundredths would round it."""
    deciding = [norm for norm in groups if not norm.advisory]
    total = sum((norm.weight for norm in deciding), Fraction(0))
    start = {norm.group: int(rounded(norm.weight / total * WHOLE, 0)) for norm in deciding}
    if len(deciding) == 2:
        first, second = (norm.group for norm in deciding)
        given = _weight(first, start[first], key)
        chosen = {first: given, second: WHOLE - given}
    else:
        chosen = {norm.group: _weight(norm.group, start[norm.group], key) for norm in deciding}
    if chosen == start or not any(chosen.values()):
        return replace(norms, groups=groups)
    trace = Fraction(1, 10**9)  # a weight of 0 would make a group advisory
    moved = tuple(
        norm if norm.advisory else replace(norm, weight=Fraction(chosen[norm.group]) or trace)
        for norm in groups
    )
    return replace(norms, groups=moved, weight_rule=WeightRule.FIXED)


def _weight(group: str, start: int, key: str) -> int:
    label = _("Weight of {group}").format(group=plain(the_group(group)))
    return _slider(label, start, f"{key}:weight:{group}")


def _slider(label: str, start: int, key: str) -> int:
    return st.slider(label, 0, WHOLE, format="%d %%", key=remembered(key, start), persist_state=KEEP)


def _comparison(agreed: ProtectedChoice, tried: ProtectedChoice) -> pd.DataFrame:
    rows = [
        (before.group, _told(before), _told(after))
        for before, after in zip(agreed.groups, tried.groups, strict=True)
    ]
    if tried.weighted is not None:
        stood = _total_told(agreed.weighted) if agreed.weighted else "–"
        rows.append((_("Weighted total"), stood, _total_told(tried.weighted)))
    return pd.DataFrame(rows, columns=[_("Group"), _("Norm"), _("Exploration")])


def _told(group: ProtectedGroupChoice) -> str:
    return f"{_needs_said(group.norm.threshold, group.norm.operator)}: {group_short(group)}"


def _total_told(total: ProtectedWeightedChoice) -> str:
    elected = total.standing.elected if total.standing else None
    return f"{_needs_said(total.threshold, total.operator)}: {choice_short(total.verdict, elected)}"


def _needs_said(threshold: Fraction | None, operator: Operator) -> str:
    return _("most votes") if threshold is None else asked(threshold, operator)
