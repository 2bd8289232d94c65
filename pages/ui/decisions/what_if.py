"""What if: other thresholds and weights, tried out beside the norm. Nothing here is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.norms import Combination, DecisionNorms, GroupNorm, Operator, WeightRule
from core.privacy import ProtectedJudgement
from pages.ui.decisions.norm_form import COMBINED
from pages.ui.decisions.parts import verdict_card
from pages.ui.decisions.verdict_words import decision_sentence, verdict_short
from pages.ui.kit.i18n import _
from pages.ui.kit.session import here
from pages.ui.kit.shares import exact_percent, the_group
from pages.ui.kit.widgets import plain, refused, table

Explore = Callable[[DecisionNorms], ProtectedJudgement]
WHOLE = 100


@st.fragment
def what_if(norms: DecisionNorms, agreed: ProtectedJudgement, explore: Explore, key: str) -> None:
    """Try other norms; only this part of the page runs again, so that it answers at once."""
    here()  # whoever was signed out meanwhile sees nothing more
    with st.container(border=True):
        st.subheader(_("Exploration, not the norm"), anchor=False)
        st.write(_("Move the sliders and see what would change. Nothing is stored; the norm stays as it is."))
        tried = _tried(norms, key)
        st.button(_("Back to the norm"), key=f"{key}:back", on_click=_reset, args=(key,))
        try:
            judgement = agreed if tried == norms else explore(tried)
        except Refusal as refusal:
            refused(refusal)
            return
        verdict_card(judgement.verdict, decision_sentence(judgement), explored=tried != norms)
        table(_comparison(agreed, judgement), _("The norm beside your exploration."), words=True)


def _tried(norms: DecisionNorms, key: str) -> DecisionNorms:
    groups = tuple(
        replace(norm, threshold=_share(the_group(norm.group), norm.threshold, f"{key}:share:{norm.group}"))
        for norm in norms.groups
    )
    if len(norms.deciding) < 2:
        return replace(norms, groups=groups)
    combination = st.radio(
        _("How do the groups decide?"),
        list(COMBINED),
        index=list(COMBINED).index(norms.combination),
        format_func=lambda each: _(COMBINED[each]),
        key=f"{key}:combination",
        horizontal=True,
    )
    if combination is Combination.EACH_GROUP:
        return replace(norms, groups=groups, combination=combination)
    threshold = norms.threshold if norms.threshold is not None else Fraction(1, 2)
    total = _share(_("the weighed total"), threshold, f"{key}:total")
    weighed = _weighed(norms, groups, key)
    operator = norms.operator or Operator.AT_LEAST
    return replace(weighed, combination=combination, threshold=total, operator=operator)


def _weighed(norms: DecisionNorms, groups: tuple[GroupNorm, ...], key: str) -> DecisionNorms:
    """Fixed weights of the deciding groups in hundredths; the stored rule until a slider is moved."""
    deciding = [norm for norm in groups if not norm.advisory]
    total = sum((norm.weight for norm in deciding), Fraction(0))
    start = {norm.group: round(norm.weight / total * WHOLE) for norm in deciding}
    if len(deciding) == 2:
        first, second = (norm.group for norm in deciding)
        given = _weight(first, start[first], key)
        chosen = {first: given, second: WHOLE - given}
    else:
        chosen = {norm.group: _weight(norm.group, start[norm.group], key) for norm in deciding}
    if chosen == start or not any(chosen.values()):
        return replace(norms, groups=groups)
    # A weight of 0 would make a group advisory; a trace keeps it among those that decide.
    trace = Fraction(1, 10**9)
    moved = tuple(
        norm if norm.advisory else replace(norm, weight=Fraction(chosen[norm.group]) or trace)
        for norm in groups
    )
    return replace(norms, groups=moved, weight_rule=WeightRule.FIXED)


def _weight(group: str, start: int, key: str) -> int:
    label = _("Weight of {group}").format(group=plain(the_group(group)))
    return st.slider(label, 0, WHOLE, start, format="%d %%", key=f"{key}:weight:{group}")


def _share(group: str, norm: Fraction, key: str) -> Fraction:
    """A slider in whole per cents that stands on the norm, exactly, until it is moved."""
    start = round(norm * WHOLE)
    label = _("Norm of {group}: {share}").format(group=plain(group), share=plain(exact_percent(norm)))
    given = st.slider(label, 0, WHOLE, start, format="%d %%", key=key)
    return norm if given == start else Fraction(given, WHOLE)


def _reset(key: str) -> None:
    for each in [each for each in st.session_state if str(each).startswith(f"{key}:")]:
        del st.session_state[each]


def _comparison(agreed: ProtectedJudgement, tried: ProtectedJudgement) -> pd.DataFrame:
    rows = [
        (
            before.group,
            f"{exact_percent(before.norm.threshold)}: {verdict_short(before.verdict)}",
            f"{exact_percent(after.norm.threshold)}: {verdict_short(after.verdict)}",
        )
        for before, after in zip(agreed.groups, tried.groups, strict=True)
    ]
    if tried.weighted is not None:
        before = agreed.weighted
        stood = f"{exact_percent(before.threshold)}: {verdict_short(before.verdict)}" if before else "–"
        total = tried.weighted
        rows.append(
            (
                _("Weighed total"),
                stood,
                f"{exact_percent(total.threshold)}: {verdict_short(total.verdict)}",
            )
        )
    return pd.DataFrame(rows, columns=[_("Group"), _("Norm"), _("Exploration")])
