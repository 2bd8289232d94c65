"""Cached reads over all initiatives, by school, revision and who looks; where it matters, by day."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.chain import AmbitionRef
from core.permissions import Actor, Role
from db import agenda, ambitions, attention, expertise, initiatives, spread, workgroups
from db import today as day
from db.attention import Attention
from db.expertise import Area, Proposal
from db.initiatives import InitiativeLine
from db.spread import SpreadPeriod
from db.store import Store
from db.today import OverlapConnection
from db.workgroups import Workgroup
from pages.ui.kit.session import Here


def all_initiatives(here: Here) -> tuple[InitiativeLine, ...]:
    """The initiatives of the school; which are theirs differs by person."""
    actor = here.actor
    return _lines(actor.school_id, here.revision, actor.role, actor.person_id, here.store, actor)


def ambition_choices(here: Here) -> tuple[AmbitionRef, ...]:
    """The ambitions that an initiative can serve now."""
    return _choices(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


def ambition_titles(here: Here) -> dict[int, str]:
    """The ambitions of every school year, those that were dropped included, by id."""
    return _titles(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


def areas_to_name(here: Here) -> tuple[Area, ...]:
    """The areas of expertise that an initiative can ask for."""
    return _areas(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


def who_could(here: Here, initiative_id: int, area_ids: tuple[int, ...]) -> tuple[Proposal, ...]:
    """Small teams that could take an initiative up."""
    actor = here.actor
    return _who(actor.school_id, here.revision, actor.role, initiative_id, area_ids, here.store, actor)


def workgroups_of(here: Here) -> tuple[Workgroup, ...]:
    """The workgroups of the school; which one may change differs by person."""
    actor = here.actor
    return _workgroups(actor.school_id, here.revision, actor.role, actor.person_id, here.store, actor)


def attention_of(here: Here) -> Attention:
    """What asks for attention today."""
    actor = here.actor
    return _attention(actor.school_id, here.revision, actor.role, _today(here), here.store, actor)


def spread_of(here: Here) -> tuple[SpreadPeriod, ...]:
    """How leading was spread, by period."""
    actor = here.actor
    return _spread(actor.school_id, here.revision, actor.role, _today(here), here.store, actor)


def overlaps_of(here: Here) -> tuple[OverlapConnection, ...]:
    """Initiatives that touch each other and wrote down no exchange yet."""
    actor = here.actor
    return _overlaps(actor.school_id, here.revision, actor.role, actor.person_id, here.store, actor)


def has_calendar_link(here: Here) -> bool:
    """Whether the actor has a private calendar link."""
    return agenda.has_link(here.store, here.actor)


def _today(here: Here) -> dt.date:
    return here.today


@st.cache_data(max_entries=256, show_spinner=False)
def _lines(
    school: int, revision: int, role: Role, person: int, _store: Store, _actor: Actor
) -> tuple[InitiativeLine, ...]:
    return initiatives.initiatives(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _choices(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> tuple[AmbitionRef, ...]:
    return ambitions.ambition_choices(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _titles(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> dict[int, str]:
    return {each.ambition_id: each.title for each in ambitions.all_ambitions(_store, _actor)}


@st.cache_data(max_entries=64, show_spinner=False)
def _areas(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> tuple[Area, ...]:
    return expertise.areas(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _who(
    school: int,
    revision: int,
    role: Role,
    initiative_id: int,
    area_ids: tuple[int, ...],
    _store: Store,
    _actor: Actor,
) -> tuple[Proposal, ...]:
    return expertise.who_could(_store, _actor, area_ids, None, initiative_id)


@st.cache_data(max_entries=128, show_spinner=False)
def _workgroups(
    school: int, revision: int, role: Role, person: int, _store: Store, _actor: Actor
) -> tuple[Workgroup, ...]:
    return workgroups.workgroups(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _attention(
    school: int, revision: int, role: Role, today: dt.date, _store: Store, _actor: Actor
) -> Attention:
    return attention.attention(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _spread(
    school: int, revision: int, role: Role, today: dt.date, _store: Store, _actor: Actor
) -> tuple[SpreadPeriod, ...]:
    return spread.spread(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _overlaps(
    school: int, revision: int, role: Role, person: int, _store: Store, _actor: Actor
) -> tuple[OverlapConnection, ...]:
    found = day.today(_store, _actor).connections
    return tuple(each for each in found if isinstance(each, OverlapConnection))
