"""Cached reads of expertise, by school, revision and who looks: everybody may see something else."""

from __future__ import annotations

import streamlit as st

from core.permissions import Actor, Role
from db import ambitions, expertise, initiatives
from db.expertise import Area, Entry, Map, Proposal, SightingLine, TeamFindings
from db.initiatives import InitiativeLine
from db.store import Store
from pages.ui.kit.session import Here


def areas_of(here: Here) -> dict[int, Area]:
    """All areas of the school by their id, merged and retired ones too, by group and name."""
    return _areas(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


def own_by_area(here: Here) -> dict[int, Entry]:
    """One's own profile, by area."""
    actor = here.actor
    return _own(actor.school_id, here.revision, actor.role, actor.person_id, here.store, actor)


def the_map(here: Here, *, for_team: bool = False) -> Map:
    """What this person may see of the team; `for_team`: only what all of it may see."""
    actor = here.actor
    return _map(actor.school_id, here.revision, actor.role, actor.person_id, for_team, here.store, actor)


def profile_of(here: Here, person_id: int) -> tuple[Entry, ...]:
    """What this person may see of a colleague."""
    actor = here.actor
    return _profile(actor.school_id, here.revision, actor.role, actor.person_id, person_id, here.store, actor)


def seen_in_me(here: Here) -> tuple[SightingLine, ...]:
    """What colleagues see in this person."""
    actor = here.actor
    return _seen(actor.school_id, here.revision, actor.role, actor.person_id, here.store, actor)[0]


def seen_by_me(here: Here) -> tuple[SightingLine, ...]:
    """What this person saw in colleagues."""
    actor = here.actor
    return _seen(actor.school_id, here.revision, actor.role, actor.person_id, here.store, actor)[1]


def team_findings(here: Here, *, for_team: bool = False) -> TeamFindings:
    """What the map tells the team; `for_team`: only from what all of it may see."""
    actor = here.actor
    return _findings(actor.school_id, here.revision, actor.role, actor.person_id, for_team, here.store, actor)


def proposals(
    here: Here, area_ids: tuple[int, ...], size: int | None, initiative_id: int | None
) -> tuple[Proposal, ...]:
    """Small teams that cover these areas."""
    actor = here.actor
    return _proposals(
        actor.school_id,
        here.revision,
        actor.role,
        actor.person_id,
        area_ids,
        size,
        initiative_id,
        here.store,
        actor,
    )


def initiatives_of(here: Here) -> dict[int, InitiativeLine]:
    """The initiatives of the school by their id."""
    actor = here.actor
    return _initiatives(actor.school_id, here.revision, actor.role, actor.person_id, here.store, actor)


def ambitions_asking(here: Here) -> dict[int, tuple[str, ...]]:
    """The titles of the ambitions that ask for an area, by area."""
    return _ambitions(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


# Resources and not data: nobody changes these values, and copying 40 people x 60 areas at each rerun is slow.
@st.cache_resource(max_entries=64, show_spinner=False)
def _areas(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> dict[int, Area]:
    return {area.area_id: area for area in expertise.areas(_store, _actor)}


@st.cache_resource(max_entries=256, show_spinner=False)
def _own(
    school: int, revision: int, role: Role, person: int, _store: Store, _actor: Actor
) -> dict[int, Entry]:
    return {entry.area_id: entry for entry in expertise.own_entries(_store, _actor)}


@st.cache_resource(max_entries=64, show_spinner=False)
def _map(
    school: int, revision: int, role: Role, person: int, for_team: bool, _store: Store, _actor: Actor
) -> Map:
    return expertise.expertise_map(_store, _actor, for_team=for_team)


@st.cache_resource(max_entries=128, show_spinner=False)
def _profile(
    school: int, revision: int, role: Role, viewer: int, person: int, _store: Store, _actor: Actor
) -> tuple[Entry, ...]:
    return expertise.profile_of(_store, _actor, person)


@st.cache_resource(max_entries=128, show_spinner=False)
def _seen(
    school: int, revision: int, role: Role, person: int, _store: Store, _actor: Actor
) -> tuple[tuple[SightingLine, ...], tuple[SightingLine, ...]]:
    return expertise.sightings_for_me(_store, _actor), expertise.sightings_by_me(_store, _actor)


@st.cache_resource(max_entries=64, show_spinner=False)
def _findings(
    school: int, revision: int, role: Role, person: int, for_team: bool, _store: Store, _actor: Actor
) -> TeamFindings:
    return expertise.findings(_store, _actor, for_team=for_team)


@st.cache_resource(max_entries=64, show_spinner=False)
def _proposals(
    school: int,
    revision: int,
    role: Role,
    person: int,
    area_ids: tuple[int, ...],
    size: int | None,
    initiative_id: int | None,
    _store: Store,
    _actor: Actor,
) -> tuple[Proposal, ...]:
    return expertise.who_could(_store, _actor, area_ids, size, initiative_id)


@st.cache_resource(max_entries=64, show_spinner=False)
def _initiatives(
    school: int, revision: int, role: Role, person: int, _store: Store, _actor: Actor
) -> dict[int, InitiativeLine]:
    return {line.initiative_id: line for line in initiatives.initiatives(_store, _actor)}


@st.cache_resource(max_entries=32, show_spinner=False)
def _ambitions(
    school: int, revision: int, role: Role, _store: Store, _actor: Actor
) -> dict[int, tuple[str, ...]]:
    asking: dict[int, tuple[str, ...]] = {}
    for year in ambitions.years(_store, _actor):
        for each in ambitions.plan_of(_store, _actor, year).ambitions:
            for area in each.words.needs if each.dropped is None else ():
                asking[area] = (*asking.get(area, ()), each.title)
    return asking
