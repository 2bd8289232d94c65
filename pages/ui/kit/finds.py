"""How finds are shown, and what the school learnt before of something like what is begun."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape

import streamlit as st

from core.permissions import Act, may
from core.search import Found, Kind, State
from db import search
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import (
    AGREEMENTS,
    AMBITIONS,
    DATA,
    DECISIONS,
    EXPERTISE,
    INITIATIVES,
    INSIGHTS,
    MEETING,
    SCANS,
    SURVEYS,
    DataPart,
    Place,
    enter_button,
    link,
)
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import plain

KINDS: dict[Kind, str] = {
    Kind.INSIGHT: N_("Insights"),
    Kind.SHARED: N_("Insights of other schools"),
    Kind.INITIATIVE: N_("Initiatives"),
    Kind.DECISION: N_("Decisions"),
    Kind.AMBITION: N_("Ambitions"),
    Kind.VISION: N_("Vision"),
    Kind.AGREEMENT: N_("Agreements"),
    Kind.WORKGROUP: N_("Workgroups"),
    Kind.SURVEY: N_("Surveys"),
    Kind.OBSERVATION: N_("Observations and conversations"),
    Kind.OUTPUT: N_("Results of pupils"),
    Kind.INPUT: N_("The school in figures"),
    Kind.SCAN: N_("Self-scans"),
    Kind.PATH: N_("Questions we look into"),
    Kind.MEETING: N_("Meetings"),
    Kind.AREA: N_("Expertise"),
    Kind.PERSON: N_("Colleagues"),
}
STATES: dict[State, str] = {
    State.GOING_ON: "",
    State.STOPPED: N_("stopped"),
    State.SUSTAINED: N_("sustained"),
    State.NOT_DONE: N_("not done"),
    State.TAKEN: N_("decided"),
    State.DROPPED: N_("let go"),
}
#: From so many letters on there is something to compare with.
_ENOUGH = 8


def found(here: Here, finds: Iterable[Found], at: Place | None = None) -> None:
    """Show finds below each other: where each leads, and what agrees in it.

    `at`: the page that shows them; to a thing of its own a button leads, so that there is a way back.
    """
    for each in finds:
        _find(each, at)


def learnt_before(
    here: Here,
    at: Place,
    text: str,
    *,
    ambition_ids: Collection[int] = (),
    area_ids: Collection[int] = (),
    but: tuple[Kind, int] | None = None,
) -> None:
    """Show what the school learnt, tried or decided before that is like this text; nothing if nothing is."""
    if len(text.strip()) < _ENOUGH or not may(here.actor.role, Act.SEARCH):
        return
    like = ask(here, _learnt, text, tuple(ambition_ids), tuple(area_ids), but)
    if not like:
        return
    with st.container(border=True, key="learnt_before", gap="small"):
        st.html(f'<p class="kt-kind">{escape(_("This looks like something from before at our school"))}</p>')
        found(here, like, at)


def _learnt(
    store: object, actor: object, text: str, ambitions: tuple[int, ...], areas: tuple[int, ...], but: object
) -> tuple[Found, ...]:
    return search.learnt_before(store, actor, text, ambition_ids=ambitions, area_ids=areas, but=but)  # type: ignore[arg-type]


def _find(each: Found, at: Place | None) -> None:
    place, query = _to(each)
    key, title = f"find_{each.kind}_{each.id}", each.title or _(KINDS[each.kind])
    with st.container(key=f"{key}_row", gap=None):
        if place is at:
            enter_button(plain(title), key, query, type="tertiary", icon=f":material/{place.icon}:")
        else:
            link(place, title, query)
        about = [_kind(each), *([_(STATES[each.state])] if STATES[each.state] else [])]
        st.html(f'<p class="kt-caption">{escape(" · ".join(about))}</p>{_piece(each)}')


def _kind(each: Found) -> str:
    """What it is, and of when."""
    if each.kind is Kind.INSIGHT and each.on:
        return _("Here we learned in {year}").format(year=each.on.year)
    return " · ".join([_(KINDS[each.kind]), *([numbers.date(each.on)] if each.on else [])])


def _piece(each: Found) -> str:
    if not each.hit:
        return ""
    words = f"{escape(each.before)}<mark>{escape(each.hit)}</mark>{escape(each.after)}"
    return f'<p class="kt-text" dir="auto">{words}</p>'


def _to(each: Found) -> tuple[Place, dict[str, str]]:
    if each.kind in _VIEWS:
        place, query = _VIEWS[each.kind]
        return place, {name: value.format(id=each.id) for name, value in query.items()}
    place, more = _PLACES[each.kind]
    return place, place.to(each.id, **more)


#: What has no page of its own, and the view in which it stands.
_VIEWS: dict[Kind, tuple[Place, dict[str, str]]] = {
    Kind.AREA: (EXPERTISE, {"area": "{id}"}),
    Kind.VISION: (AMBITIONS, {"year": "{id}"}),
    Kind.SHARED: (INSIGHTS, {"gedeeld": "{id}"}),
    Kind.WORKGROUP: (INITIATIVES, {"view": "workgroups"}),
}
_PLACES: dict[Kind, tuple[Place, dict[str, str]]] = {
    Kind.INSIGHT: (INSIGHTS, {}),
    Kind.INITIATIVE: (INITIATIVES, {}),
    Kind.DECISION: (DECISIONS, {}),
    Kind.AMBITION: (AMBITIONS, {}),
    Kind.AGREEMENT: (AGREEMENTS, {}),
    Kind.SURVEY: (SURVEYS, {}),
    Kind.OBSERVATION: (DATA, {"part": DataPart.OBSERVATIONS}),
    Kind.OUTPUT: (DATA, {"part": DataPart.OUTPUT}),
    Kind.INPUT: (DATA, {"part": DataPart.INPUT}),
    Kind.SCAN: (SCANS, {}),
    Kind.PATH: (DATA, {"part": DataPart.QUESTIONS}),
    Kind.MEETING: (MEETING, {}),
    Kind.PERSON: (EXPERTISE, {}),
}
