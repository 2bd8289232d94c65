"""Decisions in progress, decisions to review, and the latest surveys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from core.decisions import Step
from core.school_days import SchoolCalendar
from db.decisions import Announced, AnnouncedKind, DecisionLine
from db.surveys import SurveyLine
from pages.ui.kit.due import due
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import date
from pages.ui.kit.places import DECISIONS, SURVEYS, link
from pages.ui.kit.widgets import hostile
from pages.ui.kit.words import STEP_NAMES, WAITS_FOR, council_sentence

SOON = dt.timedelta(days=30)
RECENT = 3


def coming(
    lines: Sequence[DecisionLine],
    surveys: Sequence[SurveyLine],
    announced: Sequence[Announced],
    now: dt.date,
    calendar: SchoolCalendar,
) -> None:
    """Show the decisions in progress, those to review (in a holiday: before it), and the latest surveys."""
    open_ones = [line for line in lines if line.outcome is None]
    reviews = [line for line in lines if line.review_on and calendar.deadline(line.review_on) <= now + SOON]
    if open_ones:
        st.header(_("Being decided"), anchor=False)
        for line in open_ones:
            decision_card(line)
    terms = [each for each in announced if each.kind is AnnouncedKind.COUNCIL_TERM]
    if reviews or terms:
        st.header(_("Comes back"), anchor=False)
        for line in reviews:
            review_card(line, calendar, is_due=line.due)
        for each in terms:
            term_card(each)
    if surveys:
        st.header(_("Latest surveys"), anchor=False)
        for survey in surveys[:RECENT]:
            label = _("{title} ({date})").format(title=survey.title, date=date(survey.imported_at))
            link(SURVEYS, label, SURVEYS.to(survey.survey_id))


def decision_card(line: DecisionLine) -> None:
    """A decision in progress: its step on the ladder, and what it waits for."""
    with st.container(border=True):
        _to_decision(line)
        place = list(Step).index(line.step) + 1
        step = _("Step {place} of 6: {name}").format(place=place, name=_(STEP_NAMES[line.step]))
        hostile(f"{step}. {_(WAITS_FOR[line.step])}")


def review_card(line: DecisionLine, calendar: SchoolCalendar, *, is_due: bool) -> None:
    """A decision to review, with who does so and when."""
    with st.container(border=True):
        _to_decision(line)
        words = _("Review was due on {date}") if is_due else _("Review on {date}")
        owner = _("owner: {name}").format(name=line.owner or "–")
        if line.owner_left:
            owner = _("nobody carries it out now")
        last = None if is_due or line.review_on is None else calendar.deadline(line.review_on)
        when = due(words, line.review_on, None if last == line.review_on else last)
        hostile(f"{when.removesuffix('.')}; {owner}.")


def term_card(each: Announced) -> None:
    """What the participation council was asked, and when it must have answered."""
    with st.container(border=True):
        link(DECISIONS, each.title, DECISIONS.to(each.decision_id, step="besluit"))
        asked = council_sentence(each.asked) if each.asked else ""
        hostile(_("{asked}; answer due by {date}.").format(asked=asked, date=date(each.on)))


def _to_decision(line: DecisionLine) -> None:
    link(DECISIONS, line.title, DECISIONS.to(line.decision_id))
