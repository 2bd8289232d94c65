"""Cached reads of ambitions, by school, revision and role; which years can be written differs by day."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.chain import AmbitionRef
from core.permissions import Actor, Role
from db import ambitions, expertise
from db.ambitions import SchoolYearPlan
from db.store import Store
from pages.ui.kit.session import Here


def years_of(here: Here) -> tuple[int, ...]:
    """The school years to choose from, the latest first."""
    actor = here.actor
    return _years(actor.school_id, here.revision, actor.role, today(here), here.store, actor)


def plan(here: Here, year: int) -> SchoolYearPlan:
    """What the school goes for in a school year."""
    return _plan(here.actor.school_id, here.revision, here.actor.role, year, here.store, here.actor)


def every_ambition(here: Here) -> dict[int, AmbitionRef]:
    """The ambitions of every year, those that were dropped included, by id."""
    return _every(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


def choices(here: Here) -> tuple[AmbitionRef, ...]:
    """The ambitions of now: this year's and the next, without those that were dropped."""
    actor = here.actor
    return _choices(actor.school_id, here.revision, actor.role, today(here), here.store, actor)


def without_expertise(here: Here) -> frozenset[int]:
    """The ambitions for which nobody offers expertise where the whole team can see it."""
    actor = here.actor
    return _without(actor.school_id, here.revision, actor.role, today(here), here.store, actor)


def today(here: Here) -> dt.date:
    """The day by which school years are told."""
    return here.today


@st.cache_data(max_entries=64, show_spinner=False)
def _years(
    school: int, revision: int, role: Role, day: dt.date, _store: Store, _actor: Actor
) -> tuple[int, ...]:
    return ambitions.years(_store, _actor)


@st.cache_data(max_entries=128, show_spinner=False)
def _plan(school: int, revision: int, role: Role, year: int, _store: Store, _actor: Actor) -> SchoolYearPlan:
    return ambitions.plan_of(_store, _actor, year)


@st.cache_data(max_entries=64, show_spinner=False)
def _every(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> dict[int, AmbitionRef]:
    return {each.ambition_id: each for each in ambitions.all_ambitions(_store, _actor)}


@st.cache_data(max_entries=64, show_spinner=False)
def _choices(
    school: int, revision: int, role: Role, day: dt.date, _store: Store, _actor: Actor
) -> tuple[AmbitionRef, ...]:
    return ambitions.ambition_choices(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _without(
    school: int, revision: int, role: Role, day: dt.date, _store: Store, _actor: Actor
) -> frozenset[int]:
    found = expertise.findings(_store, _actor, for_team=True).ambitions_without
    return frozenset(each.ambition_id for each in found)
