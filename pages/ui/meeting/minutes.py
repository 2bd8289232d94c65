"""The minutes of a meeting on screen: while it goes on, to add to it, and as they stand for ever."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from core.decisions import Outcome
from core.meetings import Content, Note
from core.meetings.minutes import Agreed, ItemTold, Recorded
from db import meetings
from db.meetings import Minutes, Now, Present, RoundNow
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import line, one_of, send_button
from pages.ui.kit.names import team
from pages.ui.kit.places import DECISIONS, link
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, who
from pages.ui.kit.widgets import folded, hostile, needed_first, show_notice
from pages.ui.kit.words import listed, outcome_words
from pages.ui.meeting.actions_in_meeting import actions_of_meeting
from pages.ui.meeting.guests import name_of
from pages.ui.meeting.minutes_report import decided_words, hand_on_minutes, rounds_at, when_and_where
from pages.ui.meeting.notes import add_note, note_list
from pages.ui.meeting.telling_words import message, picture

PLACE = "minutes"


def minutes_view(here: Here, now: Now) -> None:
    """Show who was there, and per item what was said, told, decided and agreed."""
    found = ask(here, meetings.minutes, now.meeting_id)
    content = found.content
    show_notice(PLACE)
    hostile(when_and_where(content))
    _state(found)
    _people(here, now, found)
    _decided(content)
    rounds = ask(here, meetings.rounds_of, now.meeting_id)
    for each in content.items:
        st.header(each.title, anchor=False)
        _item(here, found, each, rounds)
    _besides(here, found, rounds)
    if found.fixed_at is None:
        actions_of_meeting(here, now)
    if found.is_over:
        hand_on_minutes(here, found)


def _decided(content: Content) -> None:
    """What was decided, together, for who reads no further."""
    said = decided_words(content)
    if said:
        st.header(_("What we decided"), anchor=False)
        rows = "".join(f'<li dir="auto">{escape(each)}</li>' for each in said)
        st.html(f'<ul class="kt-agreed">{rows}</ul>')


def _state(found: Minutes) -> None:
    """Whether the minutes still change, until when and by whom."""
    if found.fixed_at is not None:
        said = _("These minutes stand since {date}, when the next meeting began.")
        hostile(said.format(date=numbers.date(found.fixed_at)))
        st.html(f'<p class="kt-caption kt-print">{escape(_("Fingerprint"))}: {found.fingerprint}</p>')
        if not found.is_as_fixed:
            st.error(_("The text is not what was fixed then: somebody changed it in the database."))
        return
    if not found.is_over:
        hostile(_("The minutes so far. Everyone of the team can note, here or on the phone."))
        return
    until = _("until the next meeting begins")
    if found.next_on is not None:
        until = _("until the next meeting begins, on {date}").format(date=numbers.date(found.next_on))
    if found.was_there:
        said = _("You were there, so you can add something {until}. What was noted stays beside it.")
        needed_first(said.format(until=until))
    else:
        hostile(_("Who was there can add something {until}.").format(until=until))


def _item(here: Here, found: Minutes, each: ItemTold, rounds: tuple[RoundNow, ...]) -> None:
    content = found.content
    if each.goal:
        st.html(f'<p class="kt-goal" dir="auto">{escape(each.goal)}</p>')
    _rounds(rounds_at(content, rounds, each.item_id))
    for recorded in content.recorded:
        if recorded.decision_id == each.decision_id:
            _recorded(recorded)
    _notes(here, found, each.item_id, each.title)
    _agreed(content, each.item_id)


def _besides(here: Here, found: Minutes, rounds: tuple[RoundNow, ...]) -> None:
    """What belongs to no item."""
    content = found.content
    loose = (*rounds_at(content, rounds, None), *content.notes_at(None), *_at(content, None))
    if loose or found.may_add:
        st.header(_("Besides"), anchor=False)
        _rounds(rounds_at(content, rounds, None))
        _notes(here, found, None, _("Besides"))
        if found.fixed_at is not None:
            _agreed(content, None)


def _notes(here: Here, found: Minutes, item_id: int | None, about: str) -> None:
    place = f"{PLACE}_{item_id or 0}"

    def beside(note: Note) -> None:
        add_note(here, found, item_id, place, note, note.text)

    show_notice(place)
    note_list(here, found, item_id, place, beside if found.is_over and found.may_add else None)
    if found.may_add:
        add_note(here, found, item_id, place, about=about)


def _rounds(rounds: tuple[RoundNow, ...]) -> None:
    for each in rounds:
        said, asked = message(each), each.question
        told = f'<p class="kt-message" dir="auto">{escape(said)}</p>' if said != asked else ""
        st.html(
            f'<section class="kt-minutes-round"><p class="kt-kind" dir="auto">{escape(asked)}</p>'
            f"{told}{picture(each)}</section>"
        )


def _recorded(each: Recorded) -> None:
    said = outcome_words(Outcome(each.outcome), each.choice or "")
    st.html(
        f'<div class="kt-note kt-note-decided"><p dir="auto"><b>{escape(said)}</b></p>'
        f'<p dir="auto">{escape(each.text)}</p></div>'
    )
    link(DECISIONS, each.title, DECISIONS.to(each.decision_id))


def _agreed(content: Content, item_id: int | None) -> None:
    rows = "".join(f'<li dir="auto">{escape(agreed_words(each))}</li>' for each in _at(content, item_id))
    if rows:
        st.html(f'<p class="kt-caption">{escape(_("Action points"))}</p><ul class="kt-agreed">{rows}</ul>')


def _at(content: Content, item_id: int | None) -> tuple[Agreed, ...]:
    return tuple(each for each in content.agreed if each.item_id == item_id)


def agreed_words(each: Agreed) -> str:
    """An action point in one line: what, who and when."""
    parts = (each.text, who(each.who), numbers.date(each.due_on) if each.due_on else "")
    return " · ".join(part for part in parts if part)


def _people(here: Here, now: Now, found: Minutes) -> None:
    """Who was there, and putting somebody on the list who had no phone."""
    content = found.content
    st.html(
        f'<p class="kt-text" dir="auto"><b>{escape(_("There were"))}:</b> '
        f"{escape(listed(list(content.people)) or _('nobody yet'))}</p>"
    )
    if content.chair:
        hostile(_("In the chair: {name}").format(name=content.chair))
    if found.may_add:
        folded(_("Somebody without a phone"), "minutes_people", _tick, here, now)


def _tick(here: Here, now: Now) -> None:
    there = {each.name for each in now.people}
    others = {number: name for number, name in team(here).items() if name not in there}
    left, right = st.columns(2)
    with left:
        key = f"minutes:colleague:{now.meeting_id}:"
        person = one_of(
            f"{key}person_id",
            _("A colleague"),
            list(others),
            others.__getitem__,
            hint=_("Choose a colleague"),
        )
        if send_button(key, _("Was there"), is_main=False) and person is not None:
            attempt(
                partial(meetings.tick_present, here.store, here.actor, now.meeting_id, person),
                _("It stands in the minutes."),
                key,
                at=PLACE,
            )
    with right:
        key = f"minutes:guest:{now.meeting_id}:"
        name = line(f"{key}name", _("A guest"), most=meetings.LONGEST_NAME)
        if send_button(key, _("Was there"), is_main=False):
            attempt(
                partial(meetings.tick_guest, here.store, here.actor, now.meeting_id, name),
                _("It stands in the minutes."),
                key,
                at=PLACE,
            )
    for each in now.people:
        if each.is_ticked or (each.is_guest and (now.closed_at is not None or each.is_away)):
            _untick(here, now, each)


def _untick(here: Here, now: Now, each: Present) -> None:
    goes = _("{name} goes off the list of who was there.").format(name=name_of(each))
    if removal(f"untick_{each.attendee_id}", _("Was not there"), goes, about=name_of(each), type="tertiary"):
        attempt(
            partial(meetings.untick, here.store, here.actor, now.meeting_id, each.attendee_id),
            _("The list is changed."),
            at=PLACE,
        )
