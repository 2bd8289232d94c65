"""Notes of what is said: at the item at hand, and in the minutes at any item."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from core.fields import said_of
from core.meetings import Note, NoteWords
from db import meetings
from db.meetings import Item, Minutes, Now
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, edit, labels_of, told_by
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button, tick
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, who
from pages.ui.kit.typed import is_touched
from pages.ui.kit.widgets import brief, folded, show_notice

ABOUT = said_of(NoteWords)


def notes_for_chair(here: Here, now: Now) -> None:
    """For the chair: the notes at the item at hand, under a heading."""
    st.header(_("Notes"), anchor=False)
    notes_now(here, now, f"chair_notes_{now.meeting_id}")


def notes_on_phone(here: Here, now: Now) -> None:
    """For who joined in and is of the team: the same, folded."""
    place = f"phone_notes_{now.meeting_id}"
    folded(_("Notes"), f"fold_{place}", notes_now, here, now, place)


def notes_now(here: Here, now: Now, place: str) -> None:
    """What was noted at the item at hand, and a field to note more; everybody of the team may.

    What somebody typed at an item that is not at hand any more stands below, until it is noted.
    """
    found = ask(here, meetings.minutes, now.meeting_id)
    show_notice(place)
    note_list(here, found, now.item_id, place)
    _new_note(here, now, now.item_id, ABOUT["text"].label, place)
    for each in now.items:
        if each.item_id != now.item_id and is_touched(_key(now.meeting_id, each.item_id)):
            _left_note(here, now, each, place)


def _left_note(here: Here, now: Now, each: Item, place: str) -> None:
    st.warning(_("You were typing a note at another item. Note it, or leave it here."))
    label = _("What was said about “{title}”?").format(title=brief(each.words.title, 60))
    _new_note(here, now, each.item_id, label, place)


def _new_note(here: Here, now: Now, item_id: int | None, label: str, place: str) -> None:
    key = _key(now.meeting_id, item_id)
    with st.container(key=f"note_{place}_{item_id or 0}"):
        words = _fields(key, NoteWords(text=""), _(label))
        sent = send_button(key, _("Note this"), is_main=False, icon=":material/edit_note:")
    if sent:
        attempt(
            partial(meetings.note, here.store, here.actor, now.meeting_id, item_id, words),
            _("Noted."),
            key,
            at=place,
        )


def add_note(
    here: Here, found: Minutes, item_id: int | None, place: str, amends: Note | None = None, about: str = ""
) -> None:
    """In the minutes: a button to note something at an item, or beside a note, and its fields."""
    what = _beside(item_id, amends)
    if not is_open(place, what):
        label = _("Add beside it") if amends else _("Add something") if found.is_over else _("Add a note")
        open_button(place, what, label, about, type="tertiary", icon=":material/add:")
        return
    key = f"note:add:{found.meeting_id}:{what}:"
    with st.container(border=True, key=f"note_add_{place}_{what}"):
        label = _("What do you add to the minutes?") if found.is_over else _(ABOUT["text"].label)
        words = _fields(key, NoteWords(text=""), label)
        sent = send_button(key, _("Note this"), place)
    if sent:
        attempt(
            lambda: meetings.note(
                here.store, here.actor, found.meeting_id, item_id, words, amends.note_id if amends else None
            ),
            _("It stands in the minutes."),
            key,
            then=partial(close, place),
            at=place,
        )


def _beside(item_id: int | None, amends: Note | None) -> str:
    """The name of the form that adds something at an item, or beside a note."""
    return f"{item_id or 0}:{amends.note_id if amends else 0}"


def note_list(
    here: Here,
    found: Minutes,
    item_id: int | None,
    place: str,
    below: Callable[[Note], None] | None = None,
) -> None:
    """The notes about an item, with what was added to each; `below`: drawn under those of the meeting."""
    for each in found.content.notes_at(item_id):
        form = f"change:{each.note_id}"
        with st.container(key=f"noterow_{place}_{each.note_id}", horizontal=True, gap="small"):
            st.html(note_html(each))
            if found.may_change(each) and not is_open(place, form):
                open_button(place, form, _("Change"), each.text, type="tertiary")
            takes_more = below is not None and not each.is_after
            is_adding = is_open(place, _beside(item_id, each))
            if below is not None and takes_more and not is_adding:
                below(each)
        if below is not None and takes_more and is_adding:
            below(each)
        if is_open(place, form) and found.may_change(each):
            _change(here, each, place)


def note_html(each: Note) -> str:
    """A note as markup: what was decided stands out, and what was added later says so."""
    signs = [
        f"<b>{escape(_('Decided'))}</b>" if each.is_decision else "",
        escape(_("Added later")) if each.is_after else "",
        escape(who(each.by)),
        escape(numbers.date(each.at) if each.is_after else numbers.clock(each.at)),
    ]
    told = " · ".join(sign for sign in signs if sign)
    looks = (
        f"kt-note{' kt-note-decided' if each.is_decision else ''}{' kt-note-added' if each.is_after else ''}"
    )
    return f'<div class="{looks}"><p dir="auto">{escape(each.text)}</p><p class="kt-caption">{told}</p></div>'


def _change(here: Here, each: Note, place: str) -> None:
    key = f"note:{each.note_id}:"
    shut = partial(close, place)
    with st.container(border=True, key=f"note_change_{place}"):
        edit(
            Editing(
                key=key,
                stands=NoteWords(text=each.text, is_decision=each.is_decision),
                version=each.version,
                fields=lambda start: _fields(key, start, _(ABOUT["text"].label)),
                told=told_by(
                    labels_of(NoteWords), {"is_decision": lambda is_so: _("yes") if is_so else _("no")}
                ),
                save=partial(meetings.change_note, here.store, here.actor, each.note_id),
                at=place,
                save_label=_("Save"),
                said=_("Saved."),
                has_border=False,
            ),
            shut,
        )
        if removal(
            f"note_away_{each.note_id}",
            _("Take this note away"),
            _("The note goes, for everyone."),
            type="tertiary",
        ):
            attempt(
                partial(meetings.take_note_away, here.store, here.actor, each.note_id),
                _("The note is gone."),
                then=shut,
                at=place,
            )


def _fields(key: str, start: NoteWords, label: str) -> NoteWords:
    text = area(f"{key}text", label, start.text, most=ABOUT["text"].most, height=100)
    return NoteWords(
        text=text, is_decision=tick(f"{key}is_decision", _(ABOUT["is_decision"].label), start.is_decision)
    )


def _key(meeting_id: int, item_id: int | None) -> str:
    return f"note:new:{meeting_id}:{item_id or 0}:"
