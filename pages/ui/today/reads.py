"""The cached read of the start page, by person and by when they looked: what changed is told once."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.permissions import Actor, Role
from db import today as day
from db.store import Store
from db.today import Today
from pages.ui.kit.session import Here

LOOK_LASTS = dt.timedelta(minutes=30)


def today_of(here: Here) -> Today:
    """What there is for the actor today; that they looked is remembered, at most once per half hour."""
    actor, now = here.actor, here.store.now()
    looked_at = st.session_state.get("looked_at")
    if looked_at is None or now - looked_at >= LOOK_LASTS:
        day.looked(here.store, actor)
        looked_at = st.session_state["looked_at"] = now
    return _today(actor.school_id, here.revision, actor.role, actor.person_id, looked_at, here.store, actor)


@st.cache_data(max_entries=256, show_spinner=False)
def _today(
    school: int,
    revision: int,
    role: Role,
    person: int,
    looked_at: dt.datetime,
    _store: Store,
    _actor: Actor,
) -> Today:
    return day.today(_store, _actor)
