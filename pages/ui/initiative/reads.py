"""Cached reads of one initiative, by school, revision and who looks: what one may do differs by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from core.expertise import AreaState
from core.permissions import TEAM, Actor, Role
from db import ambitions, expertise, initiatives, inquiry, members, surveys, workgroups
from db.expertise import Area
from db.initiatives import InitiativeDetail
from db.inquiry import Inquiry
from db.members import Member
from db.store import Store
from db.surveys import SurveyLine
from db.workgroups import Workgroup
from pages.ui.ambitions.names import labels
from pages.ui.kit.session import Here


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
    """The people of the team who are there now, by name; of namesakes the address tells who is who."""
    found = _members(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)
    there = [each for each in found if each.is_active and each.role in TEAM]
    namesakes = Counter(each.name for each in there)
    return {
        each.person_id: f"{each.name} ({each.email})"
        if each.email and namesakes[each.name] > 1
        else each.name
        for each in there
    }


def not_asked(here: Here) -> frozenset[int]:
    """Who was not asked for anything yet in this school year."""
    actor = here.actor
    return _not_asked(actor.school_id, here.revision, actor.role, actor.person_id, here.store, actor)


def workgroups_by_id(here: Here, named: int | None = None) -> dict[int, str]:
    """The names of the workgroups, and of a closed one that is named already."""
    found = _workgroups(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)
    return {
        each.workgroup_id: each.name for each in found if not each.is_closed or each.workgroup_id == named
    }


def areas_by_id(here: Here, named: Iterable[int] = ()) -> dict[int, str]:
    """The names of the areas of expertise in use, and of those that are named already."""
    found = _areas(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)
    named = set(named)
    return {
        area.area_id: area.name
        for area in found
        if area.state in (AreaState.IN_USE, AreaState.PROPOSED) or area.area_id in named
    }


def ambitions_by_id(here: Here, named: Iterable[int] = ()) -> dict[int, str]:
    """The titles of the ambitions that can be chosen, and of those that are named already."""
    offered, all_of_them = _ambitions(
        here.actor.school_id, here.revision, here.actor.role, here.store, here.actor
    )
    return {each: all_of_them[each] for each in named if each in all_of_them} | offered


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


@st.cache_data(max_entries=128, show_spinner=False)
def _not_asked(
    school: int, revision: int, role: Role, person: int, _store: Store, _actor: Actor
) -> frozenset[int]:
    return expertise.expertise_map(_store, _actor).not_asked


@st.cache_data(max_entries=64, show_spinner=False)
def _workgroups(
    school: int, revision: int, role: Role, _store: Store, _actor: Actor
) -> tuple[Workgroup, ...]:
    return workgroups.workgroups(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _areas(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> tuple[Area, ...]:
    return expertise.areas(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _ambitions(
    school: int, revision: int, role: Role, _store: Store, _actor: Actor
) -> tuple[dict[int, str], dict[int, str]]:
    """Those that can be chosen, and all there are: an older one that is named keeps its name."""
    known = {each.ambition_id: each.title for each in ambitions.all_ambitions(_store, _actor)}
    return labels(ambitions.ambition_choices(_store, _actor)), known
