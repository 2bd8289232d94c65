"""Today: what is being decided, what comes back, and what came in; each line leads to its place."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from core.decisions import Step
from core.permissions import Act, may
from db.decisions import DecisionLine
from pages.ui.decisions.ladder import NAMES
from pages.ui.decisions.reads import all_decisions
from pages.ui.i18n import N_, _
from pages.ui.numbers import date
from pages.ui.session import Here, here
from pages.ui.surveys.reads import all_surveys
from pages.ui.widgets import empty_state, hostile, plain

DECISIONS, SURVEYS, TEAM = "norm_decisions.py", "survey_upload.py", "members.py"
SOON = timedelta(days=30)
RECENT = 3

# What a decision waits for, at each step of the ladder.
WAITS_FOR = {
    Step.QUESTION: N_("Say who has a say."),
    Step.NORMS: N_("Set the norms together; the school leader locks them."),
    Step.DATA: N_("Link the survey, or enter a named vote."),
    Step.INFORMATION: N_("Look at the answers and the arguments together."),
    Step.KNOWLEDGE: N_("See what the norms say, and decide."),
    Step.DECISION: N_("Decided."),
}


def today(visit: Here) -> None:
    """The start page."""
    st.title(_("Today"), anchor=False)
    lines = all_decisions(visit)
    open_ones = [line for line in lines if line.outcome is None]
    now = visit.store.now().date()
    reviews = [line for line in lines if line.review_on and line.review_on <= now + SOON]
    surveys = all_surveys(visit)[:RECENT]
    if not lines and not surveys:
        first_steps(visit)
        return
    if open_ones:
        st.header(_("Being decided"), anchor=False)
        for line in open_ones:
            decision_card(line)
    if reviews:
        st.header(_("Comes back"), anchor=False)
        for line in reviews:
            review_card(line, is_due=bool(line.review_on and line.review_on <= now))
    if surveys:
        st.header(_("Latest surveys"), anchor=False)
        for survey in surveys:
            label = _("{title} ({date})").format(title=plain(survey.title), date=date(survey.imported_at))
            query = {"survey": str(survey.survey_id)}
            st.page_link(SURVEYS, label=label, icon=":material/bar_chart:", query_params=query)


def decision_card(line: DecisionLine) -> None:
    """A decision on its way: where it stands on the ladder and what it waits for."""
    with st.container(border=True):
        link(line)
        place = list(Step).index(line.step) + 1
        step = _("Step {place} of 6: {name}").format(place=place, name=_(NAMES[line.step]))
        hostile(f"{step}. {_(WAITS_FOR[line.step])}")


def review_card(line: DecisionLine, *, is_due: bool) -> None:
    """A decision that is looked at again, by whom and when."""
    with st.container(border=True):
        link(line)
        words = _("Review was due on {date}") if is_due else _("Review on {date}")
        who = _("owner: {name}").format(name=line.owner or "–")
        hostile(f"{words.format(date=date(line.review_on))}; {who}.")


def link(line: DecisionLine) -> None:
    """The title, which opens the decision."""
    query = {"decision": str(line.decision_id)}
    st.page_link(DECISIONS, label=plain(line.title), icon=":material/balance:", query_params=query)


def first_steps(visit: Here) -> None:
    """What to do on the first day."""

    def doors() -> None:
        st.page_link(DECISIONS, label=_("Open the first decision"), icon=":material/balance:")
        if may(visit.actor.role, Act.UPLOAD_SURVEY):
            st.page_link(SURVEYS, label=_("Upload a survey"), icon=":material/bar_chart:")
        if may(visit.actor.role, Act.INVITE_MEMBER):
            st.page_link(TEAM, label=_("Invite your colleagues"), icon=":material/group:")

    empty_state(
        _("Nothing is going on yet"),
        _(
            "Begin with a question that your team wants to answer. You set the norms first, "
            "then the survey comes in, then you decide together."
        ),
        doors,
    )


today(here())
