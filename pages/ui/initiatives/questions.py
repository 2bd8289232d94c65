""" "How do we know that?": what was asked and waits for an answer, and asking it."""

from __future__ import annotations

import streamlit as st

from db import inquiry
from db.inquiry import Inquiry, OpenQuestion
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, is_open, open_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, story, who
from pages.ui.kit.widgets import show_notice

PLACE = "questions"


def open_questions(here: Here, found: Inquiry) -> None:
    """Show the questions without an answer, the oldest first, each with its form for who may answer."""
    show_notice(PLACE)
    if not found.open_questions:
        return
    heading(_("How do we know that? These questions are open"))
    for asked in found.open_questions:
        with st.container(border=True):
            about = _("Asked of the statement: “{statement}”").format(statement=asked.statement)
            story([Told(heading=asked.question, about=by_when(asked.by, asked.at), text=about, sign="?")])
            if asked.mine_to_answer:
                _answer(here, asked)


def _answer(here: Here, asked: OpenQuestion) -> None:
    what = f"answer:{asked.challenge_id}"
    if not is_open(PLACE, what):
        open_button(PLACE, what, _("Answer this"), icon=":material/reply:", about=asked.question)
        return
    key = f"{PLACE}:{asked.challenge_id}:"
    with st.form(f"{key}form", border=False):
        answer = area(
            f"{key}text",
            _("What is your answer? “We do not know that yet” is an answer too"),
            most=1000,
        )
        sent = st.form_submit_button(_("Give this answer"), type="primary")
    close_button(PLACE)
    if sent:
        attempt(
            lambda: inquiry.answer_challenge(here.store, here.actor, asked.challenge_id, answer),
            _("Your answer stands under the statement."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def ask(here: Here, statement_id: int, place: str) -> None:
    """The form to ask it of one statement."""
    key = f"ask:{statement_id}:"
    with st.form(f"{key}form", border=False):
        start = _("How do we know that? What do we base it on?")
        question = area(f"{key}text", _("What do you want to know?"), start, most=500, height=80)
        sent = st.form_submit_button(_("Ask this"), type="primary")
    close_button(place)
    if sent:
        attempt(
            lambda: inquiry.challenge(here.store, here.actor, statement_id, question),
            _("Your question stands at the top, until somebody answers it."),
            key,
            then=lambda: close(place),
            at=place,
        )


def answered(found: inquiry.StatementLine) -> None:
    """Show what was asked of a statement and answered."""
    told = [
        Told(
            heading=each.question,
            about=by_when(each.by, each.at),
            text=_("Answer of {name}, {date}: {answer}").format(
                name=who(each.answered_by),
                date=numbers.date(each.answered_at),
                answer=each.answer,
            ),
        )
        for each in found.challenges
        if each.answered_at is not None
    ]
    if told:
        with st.expander(_("Asked and answered")):
            story(told)
