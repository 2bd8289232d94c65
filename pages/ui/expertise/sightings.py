"""“I see this in you”: what colleagues see in this person, and what this person saw in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Literal

import streamlit as st

from core.errors import Refusal
from core.expertise import SightingState, Visibility
from db import expertise
from db.expertise import EntryWords, SightingLine
from pages.ui.expertise.address import View, link
from pages.ui.expertise.entry import STEPS, forget_entry, words_of
from pages.ui.expertise.names import (
    SIGHTING_STATES,
    VISIBILITIES,
    affinity_words,
    level_words,
    person_name,
)
from pages.ui.expertise.reads import own_by_area, seen_by_me, seen_in_me
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, story
from pages.ui.kit.widgets import done, empty_state, hostile, refused


def sightings_view(here: Here) -> None:
    """Show what waits for this person's answer, and what they said to others."""
    st.header(_("Seen in you"), anchor=False)
    waiting = [line for line in seen_in_me(here) if line.state is SightingState.OPEN]
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
    with st.form(f"{key}form", border=True):
        story(
            [
                Told(
                    heading=line.area,
                    about=f"{person_name(line.by)} · {numbers.date(line.seen_at)}",
                    text=line.sentence,
                )
            ]
        )
        level = st.select_slider(
            _("Level: how far are you in this?"),
            STEPS,
            began.level,
            format_func=level_words,
            key=f"{key}level",
        )
        affinity = st.select_slider(
            _("Affinity: how much do you like it?"),
            STEPS,
            began.affinity,
            format_func=affinity_words,
            key=f"{key}affinity",
        )
        visibility: Visibility = st.selectbox(
            _("Who sees this?"),
            list(Visibility),
            index=list(Visibility).index(began.visibility),
            format_func=lambda each: _(VISIBILITIES[each]),
            key=f"{key}visibility",
        )
        with st.container(horizontal=True):
            look: Literal["primary", "secondary"] = "primary" if is_first else "secondary"
            yes = st.form_submit_button(_("Take it into my profile"), type=look)
            no = st.form_submit_button(_("No, thank you"))
    if yes:
        _accept(here, line, replace(began, level=level, affinity=affinity, visibility=visibility))
    if no:
        _do(lambda: expertise.decline_sighting(here.store, here.actor, line.sighting_id),
            _("It stays between you two. Nobody else sees it."))  # fmt: skip


def _accept(here: Here, line: SightingLine, words: EntryWords) -> None:
    forget_entry(line.area_id)
    _do(
        lambda: expertise.accept_sighting(here.store, here.actor, line.sighting_id, words),
        _("It stands in your profile now, with the sentence of your colleague."),
    )


def _do(act: Callable[[], object], said: str) -> None:
    try:
        act()
    except Refusal as refusal:
        refused(refusal)
        return
    done("expertise", said)


def _given(here: Here) -> None:
    given = seen_by_me(here)
    st.subheader(_("What you saw in colleagues"), anchor=False)
    if not given:
        hostile(_("Do you see something in a colleague that stands nowhere? Tell it: open their page."))
        link(_("Choose a colleague on the map"), "to_map", View.MAP)
        return
    for line in given:
        about = f"{numbers.date(line.seen_at)} · {_(SIGHTING_STATES[line.state])}"
        story([Told(heading=f"{line.person.name}: {line.area}", about=about, text=line.sentence)])
        if line.state is SightingState.OPEN and st.button(
            _("Take this back"), key=f"withdraw:{line.sighting_id}", type="tertiary"
        ):
            _do(
                partial(expertise.withdraw_sighting, here.store, here.actor, line.sighting_id),
                _("Taken back. Your colleague does not see it any more."),
            )
