"""Cached reads of one initiative, by school, revision and who looks: what one may do differs by person."""

from __future__ import annotations

import streamlit as st

from core.permissions import Actor, Role
from db import initiatives, inquiry, members, surveys
from db.initiatives import InitiativeDetail
from db.inquiry import Inquiry
from db.members import Member
from db.store import Store
from db.surveys import SurveyLine
from pages.ui.session import Here


def one_initiative(here: Here, initiative_id: int) -> InitiativeDetail:
    """All there is to an initiative but its inquiry."""
    actor = here.actor
    return _one(actor.school_id, here.revision, actor.role, actor.person_id, initiative_id, here.store, actor)


def inquiry_into(here: Here, initiative_id: int) -> Inquiry:
    """Its statements and sources."""
    actor = here.actor
    return _inquiry(
        actor.school_id, here.revision, actor.role, actor.person_id, initiative_id, here.store, actor
    )


def team(here: Here) -> dict[int, str]:
    """The people of the team who are there now, by name."""
    found = _members(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)
    roles = (Role.TEACHER, Role.SCHOOL_LEADER)
    return {each.person_id: each.name for each in found if each.is_active and each.role in roles}


def surveys_of(here: Here) -> tuple[SurveyLine, ...]:
    """The surveys of the school, the latest first."""
    return _surveys(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


@st.cache_data(max_entries=256, show_spinner=False)
def _one(
    school: int, revision: int, role: Role, person: int, initiative_id: int, _store: Store, _actor: Actor
) -> InitiativeDetail:
    return initiatives.initiative(_store, _actor, initiative_id)


@st.cache_data(max_entries=256, show_spinner=False)
def _inquiry(
    school: int, revision: int, role: Role, person: int, initiative_id: int, _store: Store, _actor: Actor
) -> Inquiry:
    return inquiry.inquiry_of(_store, _actor, initiative_id)


@st.cache_data(max_entries=64, show_spinner=False)
def _members(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> tuple[Member, ...]:
    return members.members(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _surveys(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> tuple[SurveyLine, ...]:
    return surveys.surveys(_store, _actor)
