"""The forms of both sides: a lead asks, point by point; a follower answers each, and may offer more."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.expectations import HOW, WHY_NOT, Answer, AnswerWords
from core.fields import said_of
from db import initiatives
from db.initiatives import Dialogue, InitiativeDetail
from db.school_days import school_days
from pages.ui.kit.asking import ask
from pages.ui.kit.expectation_words import ANSWERS_GIVEN
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, one_day, one_of_few, open_button, send_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import follow
from pages.ui.kit.widgets import hostile, plain, rows

PLACE = "expectations"
ASK, ANSWER, OFFER = "ask", "answer", "offer"
SIX_WEEKS = dt.timedelta(weeks=6)
ABOUT = said_of(AnswerWords)
#: Heights of a field in pixels: for a sentence, and for several points that take two lines each on a phone.
LOW, TALL = 80, 180


def ask_points(here: Here, detail: InitiativeDetail, found: Dialogue) -> None:
    """For a lead: what they ask, a point a line."""
    if found.version and not is_open(PLACE, ASK):
        open_button(PLACE, ASK, _("Say it again"))
        return
    key = f"expect:{detail.line.initiative_id}:"
    follow(key)
    with st.container(border=True):
        asks = area(f"{key}lead_asks", _("What do you ask of your colleagues?"), found.lead_asks, height=TALL)
        rows(_("One point on each line: your colleagues answer them one by one."))
        review = one_day(f"{key}review_on", _("When do you look at it again together?"), in_six_weeks(here))
        sent = send_button(key, _("Save"), PLACE if found.version else "")
    if not sent:
        return
    attempt(
        lambda: initiatives.ask_points(
            here.store, here.actor, detail.line.initiative_id, asks, review, based_on=found.version
        ),
        _("Saved. Your colleagues can answer now."),
        key,
        then=lambda: close(PLACE),
    )


def in_six_weeks(here: Here) -> dt.date:
    """The day that is proposed to look again: in six weeks, on a school day."""
    return ask(here, school_days).calendar.school_day(here.today + SIX_WEEKS, here.today)


def answer(here: Here, detail: InitiativeDetail, found: Dialogue) -> None:
    """For a follower: an answer to each point; those that they answered stand as they were."""
    if not found.unanswered and not is_open(PLACE, ANSWER):
        open_button(PLACE, ANSWER, _("Change my answers"))
        return
    key = f"answer:{detail.line.initiative_id}:"
    given: dict[int, AnswerWords] = {}
    with st.container(border=True):
        hostile(
            _("What is your answer? All three are fine: this is a conversation. The whole team can read it.")
        )
        for each in found.points:
            words = answer_fields(key, each.text, each.own, f":{each.point_id}")
            if words is not None:
                given[each.point_id] = words
        sent = send_button(key, _("Say this"), "" if found.unanswered else PLACE)
    own = {each.point_id: each.own for each in found.points}
    new = {point_id: words for point_id, words in given.items() if own[point_id] != words}
    if not sent:
        return
    if not new:
        st.error(_("Choose an answer first."))
        return
    attempt(
        lambda: initiatives.answer_points(here.store, here.actor, detail.line.initiative_id, new),
        _("Good. The lead knows now what to count on."),
        key,
        then=lambda: close(PLACE),
    )


def answer_fields(key: str, asked: str, own: AnswerWords | None, at: str = "") -> AnswerWords | None:
    """The three answers to what is asked, and the words that go with the second and the third."""
    given = one_of_few(f"{key}given{at}", plain(asked), ANSWERS_GIVEN, own.answer if own else None)
    if given is None:
        return None
    how = instead = ""
    if given is not Answer.DO:
        label = _(HOW) if given is Answer.DIFFERENTLY else _(WHY_NOT)
        how = area(f"{key}how{at}", label, own.how if own else "", most=ABOUT["how"].most, height=LOW)
    if given is Answer.CANNOT:
        instead = area(
            f"{key}instead{at}",
            _("What can you do instead? (not required)"),
            own.instead if own else "",
            most=ABOUT["instead"].most,
            height=LOW,
        )
    return AnswerWords(answer=given, how=how, instead=instead)


def follow_button(here: Here, detail: InitiativeDetail, *, is_main: bool) -> None:
    """For who does not take part: one press, and they follow."""
    with st.container(border=True):
        hostile(_("Do you take part without leading? Then you follow: you answer each point."))
        if st.button(_("I follow this"), key="follow", type="primary" if is_main else "secondary"):
            attempt(
                lambda: initiatives.join(here.store, here.actor, detail.line.initiative_id),
                _("You follow this now. Answer each point below."),
            )


def offer(here: Here, detail: InitiativeDetail, found: Dialogue) -> None:
    """What somebody offers in their own words; beside points, only for who asks for it."""
    if found.points and not is_open(PLACE, OFFER):
        open_button(PLACE, OFFER, _("I offer something else"))
        return
    mine = next(
        (each.text for each in detail.follower_offers if each.person.person_id == here.actor.person_id), ""
    )
    key = f"follow:{detail.line.initiative_id}:"
    follow(key)
    with st.container(border=True):
        text = area(f"{key}text", _("What do you offer? Also “I try it out in my group” counts"), mine)
        sent = send_button(key, _("Say this"), PLACE if found.points else "")
    if sent:
        attempt(
            lambda: initiatives.offer_as_follower(here.store, here.actor, detail.line.initiative_id, text),
            _("Good. The lead can count on it."),
            key,
            then=lambda: close(PLACE),
        )
