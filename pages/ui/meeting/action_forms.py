"""Agree on an action point, change it, or drop it with a word why."""

from __future__ import annotations

import datetime as dt
from functools import partial

import streamlit as st

from core.fields import said_of
from core.meetings import ActionWords
from db import actions, school_days
from db.actions import ActionLine, Source
from pages.ui.kit import names, numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, edit, labels_of, told_by
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, day, is_open, line, one_of, open_button, send_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.widgets import hostile, rows

ABOUT = said_of(ActionWords)
#: As long a new action point gets where no next meeting is planned.
USUALLY = dt.timedelta(days=14)
FRIDAY = 5


def note_button(here: Here, place: str, source: Source, *, is_main: bool = False) -> None:
    """A button to agree on something, and its fields once it was pressed."""
    if not is_open(place, "note"):
        looks = {"type": "primary"} if is_main else {}
        open_button(place, "note", _("Note an action point"), icon=":material/add_task:", **looks)
        return
    key = f"action:new:{place}:"
    with st.container(border=True, key=f"note_action_{place}"):
        start = ActionWords(text="", person_id=None, due_on=_usual_day(here, source))
        words = _fields(here, key, start)
        sent = send_button(key, _("Note it"), place)
    if sent:
        attempt(
            lambda: actions.note_action(here.store, here.actor, words, source),
            _("Noted. It is on the start page of who does it."),
            key,
            then=lambda: close(place),
            at=place,
        )


def _usual_day(here: Here, source: Source) -> dt.date:
    """The day of the next meeting, where the action point comes back; else a school day in two weeks."""
    coming = ask(here, actions.next_day, source.meeting_id) if source.meeting_id is not None else None
    if coming is not None:
        return coming
    later = here.today + USUALLY
    weekday = later - dt.timedelta(days=max(later.isoweekday() - FRIDAY, 0))
    return ask(here, school_days.school_days).calendar.deadline(weekday)


def change_or_drop(here: Here, each: ActionLine, place: str) -> None:
    """The fields of an action point, who noted and changed it, and dropping it."""
    key = f"action:{each.action_id}:"
    colleagues = _colleagues(here, each)
    with st.container(border=True, key=f"change_action_{place}"):
        edit(
            Editing(
                key=key,
                stands=each.words,
                version=each.version,
                fields=partial(_fields, here, key, each=each),
                told=told_by(labels_of(ActionWords), {"person_id": lambda held: colleagues.get(held, "")}),
                save=partial(actions.change_action, here.store, here.actor, each.action_id),
                at=place,
                save_label=_("Save"),
                said=_("Saved."),
                has_border=False,
            ),
            partial(close, place),
        )
        rows(*_history(each))
        _drop(here, each, place)


def _drop(here: Here, each: ActionLine, place: str) -> None:
    key = f"action:drop:{each.action_id}:"
    hostile(_("Are you not going to do this after all? Say in a few words why."))
    reason = line(f"{key}reason", _("Why not?"), most=300)
    if send_button(key, _("Drop this action point"), is_main=False):
        attempt(
            lambda: actions.drop_action(here.store, here.actor, each.action_id, reason),
            _("The action point is dropped, with your reason."),
            key,
            then=lambda: close(place),
            at=place,
        )


def _fields(here: Here, key: str, start: ActionWords, each: ActionLine | None = None) -> ActionWords:
    text = line(f"{key}text", _(ABOUT["text"].label), start.text, most=ABOUT["text"].most)
    colleagues = _colleagues(here, each)
    left, right = st.columns(2)
    with left:
        label = _(ABOUT["person_id"].label)
        person = one_of(
            f"{key}person_id", label, list(colleagues), colleagues.__getitem__, start.person_id,
            hint=_("Choose a colleague"),
        )  # fmt: skip
    with right:
        due_on = day(f"{key}due_on", _(ABOUT["due_on"].label), start.due_on)
    return ActionWords(text=text, person_id=person, due_on=due_on)


def _colleagues(here: Here, each: ActionLine | None) -> dict[int, str]:
    """The team, and who has it now."""
    there = names.team(here)
    if each is not None and each.words.person_id is not None and each.who:
        there.setdefault(each.words.person_id, each.who)
    return there


def _history(each: ActionLine) -> list[str]:
    told = [_("Noted: {who}").format(who=by_when(each.by, each.noted_at))]
    if each.item:
        where = f"{each.meeting}, {numbers.date(each.held_on)}: {each.item}"
        told.append(_("Agreed in: {where}").format(where=where))
    told += [_("Changed: {who}").format(who=by_when(by, at)) for at, by in each.changed]
    return told
