"""What was said in meetings about an initiative, a decision or a survey, on its own page."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from core.permissions import Act, may
from db import meetings
from db.meetings import NoteAbout
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.places import MEETING, MeetingView, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import first_of, more_of
from pages.ui.meeting.notes import note_html

#: As many meetings are shown at once.
AT_ONCE = 3


def notes_of_initiative(here: Here, initiative_id: int) -> None:
    """What was said about an initiative."""
    _shown(here, ask(here, meetings.notes_about, initiative_id, None, None), f"initiative_{initiative_id}")


def notes_of_decision(here: Here, decision_id: int) -> None:
    """What was said about a decision."""
    _shown(here, ask(here, meetings.notes_about, None, decision_id, None), f"decision_{decision_id}")


def notes_of_survey(here: Here, survey_id: int) -> None:
    """What was said about a survey, for the team."""
    if may(here.actor.role, Act.SEE_MEETINGS):
        _shown(here, ask(here, meetings.notes_about, None, None, survey_id), f"survey_{survey_id}")


def _shown(here: Here, found: tuple[NoteAbout, ...], key: str) -> None:
    if not found:
        return
    st.header(_("Said in meetings"), anchor=False)
    every = [tuple(each) for _meeting, each in groupby(found, key=lambda each: each.meeting_id)]
    shown = first_of(f"said_{key}", every, AT_ONCE)
    for each in shown:
        first = each[0]
        with st.container(key=f"said_{key}_{first.meeting_id}", gap=None):
            said = _("From {meeting}, {date}").format(meeting=first.meeting, date=numbers.date(first.held_on))
            link(MEETING, said, MEETING.to(first.meeting_id, view=MeetingView.MINUTES))
            st.html("".join(note_html(one.note) for one in each))
    more_of(f"said_{key}", every, shown, _("Said in meetings"))
