"""The same figures now, when looking back: a new survey's question beside the norm of then."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.errors import Refusal
from core.norms import Operator
from core.privacy import ProtectedChoice, ProtectedGroup, ProtectedGroupChoice
from db import decisions, surveys
from db.decisions import Basis, DataLink, DecisionDetail, Measured
from db.surveys import SurveyDetail
from pages.ui.decisions.charts import verdict_card
from pages.ui.decisions.choice_knowledge import choice_card
from pages.ui.decisions.choice_words import (
    choice_sentence,
    group_sentence,
    nearly_sentence,
    shares_reading,
    winning_sentence,
)
from pages.ui.decisions.link_form import choose_survey, link_form
from pages.ui.decisions.verdict_words import decision_sentence, share_reading, verdict_sentence, verdict_short
from pages.ui.kit import inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import SURVEYS, link
from pages.ui.kit.session import Here
from pages.ui.kit.shares import share_words
from pages.ui.kit.widgets import facts, hostile, plain, refused
from pages.ui.kit.words import listed

WAYS = {"not": N_("Not measured again"), "survey": N_("A new survey beside the earlier norm")}
OPERATORS = {Operator.AT_LEAST: N_("at least {share}"), Operator.MORE_THAN: N_("more than {share}")}


def figures_again(here: Here, key: str, detail: DecisionDetail) -> tuple[DataLink | None, bool]:
    """Ask what the same figures say now; the answers, and whether nothing is left open."""
    way = inputs.one_of_few(f"{key}way", _("What do the same figures say now?"), WAYS, "not")
    if way != "survey":
        return None, True
    resting_on = {each.link.survey_id for each in detail.links}
    found = [each for each in ask(here, surveys.surveys) if each.survey_id not in resting_on]
    if not found:
        hostile(_("There is no other survey yet. Upload the new answers first; what you typed stays here."))
        link(SURVEYS, _("Go to the surveys"), icon=None)
        return None, False
    chosen = choose_survey(f"{key}again:", found)
    if chosen is None:
        return None, False
    survey = ask(here, surveys.survey, chosen.survey_id)
    asked = replace(detail.asked, counting_unit=detail.versions[-1].norms.counting_unit)
    again = link_form(f"{key}again:", survey, asked, detail.link)
    if again is None or not _may_look(key, survey):
        return None, False
    try:
        measured = decisions.measure_again(here.store, here.actor, detail.decision_id, again)
    except Refusal as refusal:
        refused(refusal)
        return None, False
    what_now(measured, then_of(here, detail))
    return again, True


def then_of(here: Here, detail: DecisionDetail, number: int | None = None) -> Basis | None:
    """What a record of the decision rested on, as it was shown; None where that cannot be read."""
    try:
        found: Basis = ask(here, decisions.basis, detail.decision_id, number)
    except Refusal:
        return None
    return found


def _may_look(key: str, survey: SurveyDetail) -> bool:
    """Nobody opens a survey's results by choosing it: that would be seen by the norms of another decision."""
    if survey.first_view is not None:
        return True
    hostile(
        _(
            "Nobody has seen the results of this survey yet. Will another decision rest on it too? Then lock "
            "the norms of that one first."
        )
    )
    return st.button(_("Show what it says beside the norm"), key=f"{key}look")


def what_now(measured: Measured | None, then: Basis | None = None) -> None:
    """Show the new figures beside those of then and their norm, or that there are none."""
    if measured is None:
        hostile(_("The figures were not measured again."))
        return
    judgement = measured.judgement
    if not measured.missing:
        if isinstance(judgement, ProtectedChoice):
            choice_card(judgement)
        else:
            verdict_card(judgement.verdict, decision_sentence(judgement))
    before = _before(then)
    about = _("{survey}: “{question}”, beside the earlier norm (version {version}).")
    hostile(
        about.format(
            survey=measured.survey_title, question=measured.question_text, version=measured.norm_version
        )
    )
    for each in judgement.groups:
        st.markdown(f"**{plain(each.group)}**")
        facts(
            [
                (_("Then"), before.get(each.group, _("unknown"))),
                (_("Now"), _now(each)),
                (_("Earlier norm"), _norm(each)),
                (_("What that says now"), _says(each)),
            ]
        )
    if measured.missing:
        hostile(_without(measured))


def measured_words(measured: Measured | None) -> str:
    """The new figures in a sentence."""
    if measured is None:
        return _("The figures were not measured again.")
    judgement = measured.judgement
    now = [_("{group} {share}").format(group=each.group, share=_now(each)) for each in judgement.groups]
    said = _("The same figures now: {groups}.").format(groups=listed(now))
    if measured.missing:
        return f"{said} {_without(measured)}"
    if isinstance(judgement, ProtectedChoice):
        return f"{said} {choice_sentence(judgement)}"
    return f"{said} {verdict_short(measured.verdict)}."


def _before(then: Basis | None) -> dict[str, str]:
    """What each group said when it was decided, as it was shown then."""
    verdict = then.verdict if then else None
    return {each.group: _now(each) for each in verdict.judgement.groups} if verdict else {}


def _without(measured: Measured) -> str:
    return _("Not measured again: {groups}. So there is no verdict of all groups together.").format(
        groups=listed(measured.missing)
    )


def _now(group: ProtectedGroup | ProtectedGroupChoice) -> str:
    if isinstance(group, ProtectedGroup):
        return _("{share} in favour").format(share=share_reading(group))
    if group.nearly_all is not None:
        return nearly_sentence(group)
    return _("suppressed") if group.hidden else shares_reading(group.options)


def _norm(group: ProtectedGroup | ProtectedGroupChoice) -> str:
    if isinstance(group, ProtectedGroup):
        return _(OPERATORS[group.norm.operator]).format(share=share_words(group.norm.threshold))
    return winning_sentence(group.norm)


def _says(group: ProtectedGroup | ProtectedGroupChoice) -> str:
    return verdict_sentence(group) if isinstance(group, ProtectedGroup) else group_sentence(group)
