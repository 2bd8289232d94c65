"""“I see this in you”: what colleagues see in the reader, and what the reader saw in them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from core.expertise import SightingState
from db import expertise
from db.expertise import SightingLine
from pages.ui.expertise.entry import forget_entry, step_fields, visibility_field, words_of
from pages.ui.expertise.names import SIGHTING_STATES
from pages.ui.expertise.views import PLACE, View, own_by_area, view_button
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, story
from pages.ui.kit.widgets import empty_state, hostile
from pages.ui.kit.words import area_words


def sightings_view(here: Here) -> None:
    """Show what waits for the reader's answer, and what the reader said to others."""
    st.header(_("What others see in you"), anchor=False)
    waiting = [line for line in ask(here, expertise.sightings_for_me) if line.state is SightingState.OPEN]
    if waiting:
        hostile(_("Only you and the colleague who wrote it see this, until you take it into your profile."))
    else:
        empty_state(
            _("Nothing waits for your answer"),
            _("When a colleague sees something in you, you read it here first. Nobody else does."),
        )
    for place, line in enumerate(waiting):
        _answer(here, line, is_first=place == 0)
    _given(here)


def _answer(here: Here, line: SightingLine, *, is_first: bool) -> None:
    began = words_of(own_by_area(here).get(line.area_id))
    key = f"sighting:{line.sighting_id}:"
    with st.container(border=True):
        about = by_when(line.by, line.seen_at)
        story([Told(heading=area_words(line.area), about=about, text=line.sentence)])
        level, affinity = step_fields(key, began)
        words = replace(began, level=level, affinity=affinity, visibility=visibility_field(key, began))
        with st.container(horizontal=True):
            yes = st.button(
                _("Add it to my profile"), key=f"{key}yes", type="primary" if is_first else "secondary"
            )
            no = st.button(_("No, thank you"), key=f"{key}no")
    act = partial(expertise.accept_sighting, here.store, here.actor, line.sighting_id, words)
    if yes:
        attempt(
            act,
            _("It is in your profile now, with your colleague's sentence."),
            key,
            then=partial(forget_entry, line.area_id),
            at=PLACE,
        )
    if no:
        attempt(
            partial(expertise.decline_sighting, here.store, here.actor, line.sighting_id),
            _("It stays between you two. Nobody else sees it."),
            key,
            at=PLACE,
        )


def _given(here: Here) -> None:
    given = ask(here, expertise.sightings_by_me)
    st.subheader(_("What you saw in colleagues"), anchor=False)
    if not given:
        hostile(_("Do you see something in a colleague that is not on the map? Tell them: open their page."))
        view_button(_("Choose a colleague on the map"), "to_map", View.MAP)
        return
    for line in given:
        about = f"{numbers.date(line.seen_at)} · {_(SIGHTING_STATES[line.state])}"
        story([Told(heading=f"{line.person.name}: {area_words(line.area)}", about=about, text=line.sentence)])
        key, goes = (
            f"withdraw:{line.sighting_id}",
            _("What you wrote here is removed, also for your colleague."),
        )
        if line.state is SightingState.OPEN and removal(key, _("Take this back"), goes, type="tertiary"):
            attempt(
                partial(expertise.withdraw_sighting, here.store, here.actor, line.sighting_id),
                _("Taken back. Your colleague does not see it any more."),
                at=PLACE,
            )
