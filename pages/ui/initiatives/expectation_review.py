"""Look at the expectations again, on the day that was agreed: how does it go, and what do we change?"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.expectations import Look, LookWords, ReviewedWords
from core.fields import said_of
from db import initiatives
from db.initiatives import Dialogue, InitiativeDetail, PointLine, Round
from pages.ui.initiatives.expectation_forms import LOW, TALL, in_six_weeks
from pages.ui.kit import numbers
from pages.ui.kit.expectation_words import EXPECTATION_LOOKS, LOOK_SIGNS, LOOK_TONES
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import area, close, is_open, one_day, one_of_few, open_button, send_button
from pages.ui.kit.marks import pill
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, names, story, who
from pages.ui.kit.widgets import hostile, plain, rows

PLACE = "expectations_review"
LOOK = "look"
ABOUT = said_of(LookWords)
NEXT = {True: N_("Yes, on another day"), False: N_("No, this is enough")}


def review(here: Here, detail: InitiativeDetail, found: Dialogue) -> None:
    """The form of the day: how does each point go, and for a lead what was agreed."""
    with st.container(border=True, key="expectations_review"):
        st.subheader(_("Time to look at it again together"), anchor=False)
        hostile(_today(detail, found))
        has_looked = all(each.own_look is not None for each in found.points)
        _said(found.points)
        if found.points:
            _look(here, detail, found, has_looked=has_looked)
        if found.leads:
            _agree(here, detail, found, is_main=has_looked)


def _today(detail: InitiativeDetail, found: Dialogue) -> str:
    """What the day asks of the reader; an old version has no points to say something of."""
    if found.points:
        said = _("You agreed to do so on {date}. Say for each point how it goes, and talk about it.")
    elif found.leads:
        said = _("You agreed to do so on {date}. Talk about it together, and write down what you agree.")
    else:
        said = _(
            "You agreed to do so on {date}. Talk about it with {names}, who then writes down what you agree. "
            "Below you can say what you offer, or ask something in return."
        )
    leads = names(detail.line.leads) or _("the lead")
    return said.format(date=numbers.date(found.review_on), names=leads)


def reviewed(each: Round) -> None:
    """What both sides said and agreed when they looked again at a version."""
    agreed = Told(
        heading=_("Looked at it again: what we agreed"),
        about=by_when(each.agreed_by, each.agreed_at),
        text=each.agreed or "",
        sign="✓",
    )
    story([agreed])
    _said(each.points)


def _said(points: Sequence[PointLine]) -> None:
    """How each point goes according to whom, as a row of marks, and what they would change."""
    for place, point in enumerate(points, start=1):
        if not point.looks:
            continue
        marks = []
        for look in EXPECTATION_LOOKS:
            people = [who(line.by) for line in point.looks if line.words.look is look]
            if people:
                said = f"{_(EXPECTATION_LOOKS[look])}: {', '.join(people)}"
                marks.append(pill(said, LOOK_TONES[look], LOOK_SIGNS[look]))
        st.html(
            f'<p class="kt-text" dir="auto"><strong>{place}. {escape(point.text)}</strong></p>'
            f'<p class="kt-row" dir="auto">{" ".join(marks)}</p>'
        )
        story(
            Told(heading=who(line.by), about="", text=line.words.adjust)
            for line in point.looks
            if line.words.adjust
        )


def _look(here: Here, detail: InitiativeDetail, found: Dialogue, *, has_looked: bool) -> None:
    if has_looked and not is_open(PLACE, LOOK):
        open_button(PLACE, LOOK, _("Change how I see it"))
        return
    key = f"look:{detail.line.initiative_id}:"
    given: dict[int, LookWords] = {}
    for each in found.points:
        words = _look_fields(key, each)
        if words is not None and words != each.own_look:
            given[each.point_id] = words
    sent = send_button(key, _("Say how it goes"), PLACE if has_looked else "", is_main=not has_looked)
    if not sent:
        return
    if not given:
        st.error(_("Choose an answer first."))
        return
    attempt(
        lambda: initiatives.look_at_points(here.store, here.actor, detail.line.initiative_id, given),
        _("Saved. Now both sides can see it."),
        key,
        then=lambda: close(PLACE),
    )


def _look_fields(key: str, point: PointLine) -> LookWords | None:
    own, at = point.own_look, point.point_id
    look = one_of_few(f"{key}look:{at}", plain(point.text), EXPECTATION_LOOKS, own.look if own else None)
    if look is None:
        return None
    adjust = ""
    if look is Look.NOT_YET:
        adjust = area(
            f"{key}adjust:{at}",
            _("What do we change? (not required)"),
            own.adjust if own else "",
            most=ABOUT["adjust"].most,
            height=LOW,
        )
    return LookWords(look=look, adjust=adjust)


def _agree(here: Here, detail: InitiativeDetail, found: Dialogue, *, is_main: bool) -> None:
    """For a lead: what was agreed, the points from now on, and whether you look again."""
    key = f"agree:{detail.line.initiative_id}:{found.version}:"
    st.subheader(_("After you talked about it"), anchor=False)
    silent = [
        each
        for each in found.followers
        if not any(line.by == each for point in found.points for line in point.looks)
    ]
    if found.points and silent:
        hostile(
            _("Not heard yet: {names}. Ask them before you write down what you agree.").format(
                names=names(silent)
            )
        )
    agreed = area(f"{key}agreed", _("What do you agree?"), height=LOW)
    asks = area(f"{key}lead_asks", _("Which points count from now on?"), found.lead_asks, height=TALL)
    rows(_("One point on each line. A point that stays the same keeps its answers."))
    again = one_of_few(f"{key}again", _("Do you look at it again?"), NEXT, True)
    next_on = None
    if again:
        next_on = one_day(f"{key}next_on", _("When do you look at it again together?"), in_six_weeks(here))
    if not send_button(key, _("Write this down"), is_main=is_main):
        return
    attempt(
        lambda: initiatives.review_expectations(
            here.store,
            here.actor,
            detail.line.initiative_id,
            ReviewedWords(agreed=agreed, next_on=next_on),
            asks,
            based_on=found.version,
        ),
        _("Written down. Everybody can read it."),
        key,
    )
