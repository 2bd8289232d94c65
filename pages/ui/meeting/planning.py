"""Plan a meeting, change when and where it is, and cancel it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from core.fields import said_of
from core.meetings import MeetingKind, MeetingWords
from db import meetings, school_days
from db.meetings import Now
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, edit, labels_of, told_by
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import clock, close, line, one_clock, one_day, pick, send_button, tick
from pages.ui.kit.meeting_words import MEETING_KINDS
from pages.ui.kit.places import MEETING, enter
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.meeting.series import repeats_fields
from pages.ui.meeting.templates import starts

ABOUT = said_of(MeetingWords)
BEGINS, ENDS = dt.time(15, 30), dt.time(16, 45)
_WEDNESDAY = 2


def plan_form(here: Here, place: str) -> None:
    """Fields for a new meeting or a series, with the agenda that it begins with."""
    key = "meeting:new:"
    begun = MeetingWords(title="", held_on=_next_wednesday(here), begins=BEGINS, ends=ENDS)
    with st.container(border=True):
        words = _fields(key, begun)
        repeats = repeats_fields(here, key, words.held_on)
        choices = starts(here, words.kind)
        start = pick(
            f"{key}start", _("With which agenda does it begin?"), choices, lambda each: each.name, choices[0]
        )
        sent = send_button(key, _("Plan this meeting"), place)
    if sent:
        planned: list[int] = []
        attempt(
            lambda: planned.append(
                meetings.plan_meeting(here.store, here.actor, words, start.items, repeats)
            ),
            _("The meeting is planned."),
            key,
            then=lambda: _to(planned[0], place),
            at="meeting_agenda",
        )


def _to(meeting_id: int, place: str) -> None:
    close(place)
    enter(MEETING.to(meeting_id))


def change_form(here: Here, now: Now, place: str) -> None:
    """Change what the meeting is, when and where; of a series, the later ones too."""
    key = f"meeting:{now.meeting_id}:"
    following = f"{key}following"

    def fields(begun: MeetingWords) -> MeetingWords:
        words = _fields(key, begun)
        if now.series_id is not None:
            tick(following, _("The later meetings of this series too, each on its own day"))
        return words

    edit(
        Editing(
            key=key,
            stands=now.words,
            version=now.version,
            fields=fields,
            told=_told,
            save=lambda words, version: meetings.change_meeting(
                here.store,
                here.actor,
                now.meeting_id,
                words,
                version,
                following=bool(st.session_state.get(following)),
            ),
            at=place,
            save_label=_("Save the change"),
            said=_("The meeting is changed."),
        ),
        lambda: close(place),
    )


def cancel_part(here: Here, now: Now, place: str) -> None:
    """Cancel the meeting, or it and the later ones of its series."""
    key = f"cancel:{now.meeting_id}:"
    with st.container(border=True):
        because = line(f"{key}because", _("Why does it not go on?"), most=meetings.LONGEST_BECAUSE)
        following = now.series_id is not None and tick(
            f"{key}following", _("The later meetings of this series do not go on either")
        )
        sent = send_button(key, _("Cancel the meeting"), place, away=_("Leave it as it is"))
    if sent:
        attempt(
            lambda: meetings.cancel_meeting(
                here.store, here.actor, now.meeting_id, because, following=following
            ),
            _("The meeting is cancelled. Its agenda stays here."),
            key,
            then=lambda: close(place),
            at=place,
        )


def _fields(key: str, begun: MeetingWords) -> MeetingWords:
    left, right = st.columns(2)
    with left:
        kind = pick(
            f"{key}kind",
            _(ABOUT["kind"].label),
            list(MEETING_KINDS),
            lambda each: _(MEETING_KINDS[each]),
            begun.kind,
        )
    usual = _(MEETING_KINDS[kind])
    with right:
        title = line(
            f"{key}title", _(ABOUT["title"].label), begun.title, most=ABOUT["title"].most, example=usual
        )
    left, right = st.columns(2)
    with left:
        day = one_day(f"{key}held_on", _(ABOUT["held_on"].label), begun.held_on)
    with right:
        place = line(f"{key}place", _(ABOUT["place"].label), begun.place, most=ABOUT["place"].most)
    left, right = st.columns(2)
    with left:
        begins = one_clock(f"{key}begins", _(ABOUT["begins"].label), begun.begins)
    with right:
        ends = clock(f"{key}ends", _(ABOUT["ends"].label), begun.ends)
    return MeetingWords(
        title=title.strip() or usual, kind=kind, held_on=day, begins=begins, ends=ends, place=place
    )


def _told(words: MeetingWords) -> Mapping[str, tuple[str, str]]:
    def at(moment: dt.time | None) -> str:
        return numbers.as_typed(moment)

    def kind(held: MeetingKind) -> str:
        return _(MEETING_KINDS[held])

    return told_by(labels_of(MeetingWords), {"kind": kind, "begins": at, "ends": at})(words)


def _next_wednesday(here: Here) -> dt.date:
    """The next Wednesday on which the school is open: the usual day of a team."""
    calendar = ask(here, school_days.school_days).calendar
    day = here.today + dt.timedelta(days=(_WEDNESDAY - here.today.weekday() - 1) % 7 + 1)
    while calendar.is_closed(day):
        day += dt.timedelta(days=7)
    return day
