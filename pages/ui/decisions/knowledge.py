"""Step 5, knowledge: what the norms say, how certain that is, and what would change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.norms import ChoiceNorms, Combination, DecisionNorms, GroupNorm, Operator, WeightRule
from core.privacy import ProtectedChoice, ProtectedGroup, ProtectedJudgement, ProtectedTable
from core.rounding import rounded
from core.small_bars import MANY, by_nature
from db import decisions
from db.decisions import Basis, DecisionDetail, NormVersion, VersionVerdict
from pages.ui.decisions.arguing import balance
from pages.ui.decisions.charts import drawings, verdict_card
from pages.ui.decisions.choice_knowledge import choice_card, choice_groups, explore_choice
from pages.ui.decisions.information import is_open
from pages.ui.decisions.informing import informing
from pages.ui.decisions.norm_form import COMBINED
from pages.ui.decisions.norm_words import norm_sentences, response_sentence, support_sentence
from pages.ui.decisions.people import MOST, Crowd, crowd_of, people, share_of_whom, silent_reading
from pages.ui.decisions.silent import silent_people
from pages.ui.decisions.since import since_part
from pages.ui.decisions.verdict_words import (
    bounds_sentence,
    decision_sentence,
    interval_sentence,
    range_reading,
    response_reading,
    total_reading,
    total_sentence,
    verdict_sentence,
    verdict_short,
    weights_sentence,
)
from pages.ui.decisions.version_words import version_words
from pages.ui.decisions.voting import votes_counted
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.evidence import offer_others
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import one_of_few
from pages.ui.kit.protected import later_of
from pages.ui.kit.session import Here
from pages.ui.kit.session import here as visit
from pages.ui.kit.shares import exact_percent, the_group, uncapitalised
from pages.ui.kit.typed import KEEP, forget, remembered
from pages.ui.kit.widgets import Drawing, draw, facts, folded, hostile, plain, refused, sentences, table
from pages.ui.kit.words import option_name, short_kind_name

Explore = Callable[[DecisionNorms], ProtectedJudgement]
WHOLE = 100


def knowledge_step(here: Here, detail: DecisionDetail) -> None:
    """Show what the norms say of all together, then of each group, then the what-if."""
    if not is_open(detail):
        return
    try:
        shown = ask(here, decisions.basis, detail.decision_id)
        figures = drawn(here, drawings, detail.decision_id)
    except Refusal as refusal:
        refused(refusal)
        return
    if shown.verdict is None:
        hostile(_("When this was decided, the norms could say nothing: no answers had been counted."))
    else:
        _said(here, detail, shown, shown.verdict, figures)
    since_part(here, detail)


def _said(
    here: Here, detail: DecisionDetail, shown: Basis, verdict: VersionVerdict, figures: dict[str, Drawing]
) -> None:
    judgement = verdict.judgement
    warn(shown, verdict)
    if isinstance(judgement, ProtectedChoice):
        choice_card(judgement)
    else:
        verdict_card(judgement.verdict, decision_sentence(judgement))
    draw(figures["verdict"], "verdict")
    remarks(shown, verdict)
    if isinstance(judgement, ProtectedChoice):
        choice_groups(judgement)
    else:
        _groups(judgement, shown.answers)
    if "ranks" in figures:
        draw(figures["ranks"], "ranks")
    if "tipping" in figures:
        draw(figures["tipping"], "tipping")
    balance(shown.arguments if detail.record else detail.arguments, decision_sentence(judgement))
    informing(here, shown)
    for said in votes_counted(shown):
        hostile(said)
    one_kind(here, shown)
    _versions(shown)
    _explore(detail.decision_id, shown.norms, judgement)


def _groups(judgement: ProtectedJudgement, answers: ProtectedTable | None) -> None:
    rows = {row.group: row for row in answers.rows} if answers else {}
    for group in by_nature(judgement.groups, lambda group: group.group):
        crowd = crowd_of(group, rows.get(group.group))
        if len(judgement.groups) > MANY:  # in a row of the picture each; the rest of it on request
            label = f"{group.group} · {verdict_short(group.verdict)}"
            folded(plain(label), f"group_{group.group}", _about, judgement, group, crowd)
            continue
        with st.container(border=True):
            role = _("gives advice") if group.advisory else _("has a say")
            st.subheader(f"{plain(group.group)} · {role}", anchor=False)
            _about(judgement, group, crowd)
    _total(judgement)


def warn(shown: Basis, verdict: VersionVerdict) -> None:
    """Show what a reader must know before the verdict."""
    if shown.norms.set_after_seeing:
        st.warning(_("Norms set after the results were seen."))
    if verdict.unmapped:
        st.warning(
            plain(
                _(
                    "A newer file brought options, and nobody has said what they count as: {options}. "
                    "They do not count. A school leader can link the answers again at the step Data."
                ).format(options=", ".join(map(option_name, verdict.unmapped)))
            )
        )


def remarks(shown: Basis, verdict: VersionVerdict) -> None:
    """Say what is not told in these figures, and why."""
    if verdict.judgement.conceals:
        hostile(
            _(
                "Some figures are suppressed or worded, because they would tell what one person answered. "
                "What could give them back is left out as well."
            )
        )
    if later := later_of(shown.answers.rows, shown.k) if shown.answers else "":
        hostile(later)


def _about(judgement: ProtectedJudgement, group: ProtectedGroup, crowd: Crowd | None) -> None:
    if len(judgement.groups) > 1:  # else its verdict stands above already
        verdict_card(group.verdict, verdict_sentence(group, judgement.counting_unit))
    if crowd is not None and crowd.size <= MOST:
        people(group, crowd)
    facts(
        [
            (_("In favour"), share_of_whom(group, crowd)),
            (_("Norm"), support_sentence(group.norm)),
            (_("Took part"), response_reading(group)),
            (_("No answer"), silent_reading(crowd)),
            (_("Can still end at"), range_reading(group)),
        ]
    )
    with st.expander(_("How sure this is")):
        asked = response_sentence(group.group, group.norm.response)
        for said in filter(None, (asked, bounds_sentence(group), interval_sentence(group))):
            hostile(said)


def _total(judgement: ProtectedJudgement) -> None:
    total = judgement.weighted
    if total is None:
        return
    said = total_sentence(total)
    rows = [
        (_("Weighted total"), total_reading(total)),
        (_("What it says"), said),
        (_("Weights"), weights_sentence(total)),
    ]
    # Only once, if the card above says the same.
    facts([row for row in rows if row[1] != said or said != decision_sentence(judgement)])


def one_kind(here: Here, shown: Basis) -> None:
    """Say so where all that was looked at is one kind of data, and offer what else the school has."""
    kinds = {each.data_kind for each in shown.sources if each.data_kind}
    if len(kinds) > 1 or (kinds and shown.entered):
        return
    kind = uncapitalised(short_kind_name(next(iter(kinds)))) if kinds else _("a vote")
    hostile(
        _(
            "This conclusion rests on one kind of data: {kind}. What do other data say, "
            "such as results of pupils, observations or conversations?"
        ).format(kind=kind)
    )
    if kinds:
        offer_others(here, next(iter(kinds)))


def _versions(shown: Basis) -> None:
    versions = shown.verdicts
    if len(versions) < 2:
        return
    st.header(_("What every version says"), anchor=False)
    locked = {version.version: version for version in shown.versions}
    for place, verdict in reversed(list(enumerate(versions, start=1))):
        with st.container(border=True):
            st.subheader(_("Version {n}").format(n=place), anchor=False)
            hostile(version_words(verdict))
            verdict_card(verdict.judgement.verdict, decision_sentence(verdict.judgement))
            with st.expander(_("The norms of this version")):
                sentences(norm_sentences(locked[verdict.version].norms))


def _explore(
    decision_id: int, in_force: NormVersion, judgement: ProtectedJudgement | ProtectedChoice
) -> None:
    norms = in_force.norms
    if isinstance(judgement, ProtectedChoice):
        assert isinstance(norms, ChoiceNorms)
        explore_choice(decision_id, norms, in_force.version, judgement)
        return

    def try_out(tried: DecisionNorms) -> ProtectedJudgement:
        now = visit()
        found = decisions.what_if(now.store, now.actor, decision_id, tried)
        assert isinstance(found, ProtectedJudgement)
        return found

    assert isinstance(norms, DecisionNorms)
    what_if(norms, judgement, try_out, f"explore:{decision_id}:{in_force.version}")
    silent_people(judgement.groups, f"explore:{decision_id}")


@st.fragment
def what_if(norms: DecisionNorms, agreed: ProtectedJudgement, explore: Explore, key: str) -> None:
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
        verdict_card(judgement.verdict, decision_sentence(judgement), explored=tried != norms)
        table(_comparison(agreed, judgement), _("The norm beside your exploration."), words=True)


def _tried(norms: DecisionNorms, key: str) -> DecisionNorms:
    groups = tuple(
        replace(norm, threshold=_share(the_group(norm.group), norm.threshold, f"{key}:share:{norm.group}"))
        for norm in norms.groups
    )
    if len(norms.deciding) < 2:
        return replace(norms, groups=groups)
    combination = (
        one_of_few(f"{key}:combination", _("How do the groups decide?"), COMBINED, norms.combination)
        or norms.combination
    )
    if combination is Combination.EACH_GROUP:
        return replace(norms, groups=groups, combination=combination)
    threshold = norms.threshold if norms.threshold is not None else Fraction(1, 2)
    total = _share(_("the weighted total"), threshold, f"{key}:total")
    weighed = _weighed(norms, groups, key)
    operator = norms.operator or Operator.AT_LEAST
    return replace(weighed, combination=combination, threshold=total, operator=operator)


def _weighed(norms: DecisionNorms, groups: tuple[GroupNorm, ...], key: str) -> DecisionNorms:
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
    # A weight of 0 would make a group advisory; a tiny weight keeps it a deciding group.
    trace = Fraction(1, 10**9)
    moved = tuple(
        norm if norm.advisory else replace(norm, weight=Fraction(chosen[norm.group]) or trace)
        for norm in groups
    )
    return replace(norms, groups=moved, weight_rule=WeightRule.FIXED)


def _weight(group: str, start: int, key: str) -> int:
    label = _("Weight of {group}").format(group=plain(the_group(group)))
    return _slider(label, start, f"{key}:weight:{group}")


def _share(group: str, norm: Fraction, key: str) -> Fraction:
    """Starts at the exact norm; whole percentages apply only after a move."""
    start = int(rounded(norm * WHOLE, 0))
    label = _("Norm of {group}: {share}").format(group=plain(group), share=plain(exact_percent(norm)))
    given = _slider(label, start, key)
    return norm if given == start else Fraction(given, WHOLE)


def _slider(label: str, start: int, key: str) -> int:
    return st.slider(label, 0, WHOLE, format="%d %%", key=remembered(key, start), persist_state=KEEP)


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
                _("Weighted total"),
                stood,
                f"{exact_percent(total.threshold)}: {verdict_short(total.verdict)}",
            )
        )
    return pd.DataFrame(rows, columns=[_("Group"), _("Norm"), _("Exploration")])
