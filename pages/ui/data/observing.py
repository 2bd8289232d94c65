"""The form of an observation; what looks like a name is asked about before anything is kept."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.fields import said_of
from core.observing import ObservationWords, names_in
from core.survey_files.people.contacts import mask_contacts
from db import observations
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import area, close, line, one_day, send_button, tick
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.upload import file_field
from pages.ui.kit.words import listed

ABOUT = said_of(ObservationWords)
#: The end of the key of the tick that says that these are no names of pupils.
FIELDS_OF_NAMES = "no_pupils"
_TYPED = ("title", "who", "seen", "meaning")


def note_form(here: Here, place: str) -> None:
    """Ask for a new observation."""
    key = "observation:new:"
    with st.container(border=True):
        words = observation_fields(key, ObservationWords(held_on=here.today, title="", who="", seen=""))
        photo = file_field(_("Photo of a flip-over or a drawing (no people)"), None, f"{key}photo")
        sent = send_button(key, _("Keep this"), place)
    if sent:
        attempt(
            lambda: observations.note_observation(
                here.store, here.actor, words, photo.getvalue() if photo else None,
                names_are_fine=bool(st.session_state.get(f"{key}{FIELDS_OF_NAMES}")),
            ),
            _("It is noted. It can be a source now: of a statement, an evaluation or a decision."),
            key,
            then=lambda: close(place),
            at=place,
        )  # fmt: skip


def observation_fields(key: str, start: ObservationWords) -> ObservationWords:
    """The fields, and what looks like a name in them."""
    title = line(f"{key}title", _(ABOUT["title"].label), start.title, most=ABOUT["title"].most)
    left, right = st.columns(2)
    with left:
        held_on = one_day(f"{key}held_on", _(ABOUT["held_on"].label), start.held_on)
    with right:
        who = line(f"{key}who", _(ABOUT["who"].label), start.who, most=ABOUT["who"].most)
    seen = area(f"{key}seen", _(ABOUT["seen"].label), start.seen, most=ABOUT["seen"].most)
    meaning = area(f"{key}meaning", _(ABOUT["meaning"].label), start.meaning, most=ABOUT["meaning"].most)
    words = ObservationWords(held_on=held_on, title=title, who=who, seen=seen, meaning=meaning)
    _names(key, words)
    return words


def _names(key: str, words: ObservationWords) -> None:
    """Say what looks like a name, and let the writer hide it or say that it is no pupil's."""
    found = names_in(words.texts)
    if not found:
        return
    asked = ngettext(
        "This looks like a name: {names}. Pupils are not named here; write “a pupil of group 5”.",
        "These look like names: {names}. Pupils are not named here; write “a pupil of group 5”.",
        len(found),
    ).format(names=listed([f"“{each}”" for each in found]))
    with st.container(border=True, key=f"kt-names-{key.replace(':', '-')}"):
        st.html(f'<p class="kt-text" role="status" dir="auto"><strong>{escape(asked)}</strong></p>')
        st.button(_("Make it unreadable"), key=f"{key}hide", on_click=_hide, args=(key,))
        tick(f"{key}{FIELDS_OF_NAMES}", _("This is no name of a pupil"))


def _hide(key: str) -> None:
    for name in _TYPED:
        st.session_state[f"{key}{name}"] = mask_contacts(st.session_state[f"{key}{name}"])
