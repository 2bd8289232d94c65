"""Cached reads of decisions, by school, revision and who looks: one's own arguments can be withdrawn."""

from __future__ import annotations

import streamlit as st

from core.permissions import Actor, Role
from core.privacy import ProtectedTable
from db import decisions
from db.decisions import DecisionDetail, DecisionLine, NormProfile, VersionVerdict
from db.store import Store
from pages.ui.decisions.charts import answers_drawing, response_drawing, tipping_drawing, verdict_drawing
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import Drawing


def all_decisions(here: Here) -> tuple[DecisionLine, ...]:
    """The decisions of the school, the latest first."""
    return _all(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


def one_decision(here: Here, decision_id: int) -> DecisionDetail:
    """All there is to a decision but the answers."""
    actor = here.actor
    return _one(actor.school_id, here.revision, actor.role, actor.person_id, decision_id, here.store, actor)


def verdicts_of(here: Here, decision_id: int) -> tuple[VersionVerdict, ...]:
    """What every version of the norms says; refused while sealed."""
    actor = here.actor
    return _verdicts(actor.school_id, here.revision, actor.role, decision_id, here.store, actor)


def answers_of(here: Here, decision_id: int) -> ProtectedTable:
    """How each group answered; refused while sealed."""
    actor = here.actor
    return _answers(actor.school_id, here.revision, actor.role, decision_id, here.store, actor)


def profiles_of(here: Here) -> tuple[NormProfile, ...]:
    """The norms that the school keeps under a name."""
    return _profiles(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


def ambitions_of(here: Here) -> tuple[str, ...]:
    """The ambitions of earlier decisions."""
    return _ambitions(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


def figures_of(here: Here, decision_id: int, privacy_threshold: int) -> dict[str, Drawing]:
    """The charts of a decision, made once per state of the school and language; nobody changes them."""
    actor = here.actor
    return _figures(
        actor.school_id,
        here.revision,
        actor.role,
        decision_id,
        privacy_threshold,
        here.language,
        here.store,
        actor,
    )


@st.cache_data(max_entries=64, show_spinner=False)
def _all(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> tuple[DecisionLine, ...]:
    return decisions.decisions(_store, _actor)


@st.cache_data(max_entries=128, show_spinner=False)
def _one(
    school: int, revision: int, role: Role, person: int, decision_id: int, _store: Store, _actor: Actor
) -> DecisionDetail:
    return decisions.decision(_store, _actor, decision_id)


@st.cache_data(max_entries=64, show_spinner=False)
def _verdicts(
    school: int, revision: int, role: Role, decision_id: int, _store: Store, _actor: Actor
) -> tuple[VersionVerdict, ...]:
    return decisions.verdicts(_store, _actor, decision_id)


@st.cache_data(max_entries=64, show_spinner=False)
def _answers(
    school: int, revision: int, role: Role, decision_id: int, _store: Store, _actor: Actor
) -> ProtectedTable:
    return decisions.answers(_store, _actor, decision_id)


@st.cache_data(max_entries=64, show_spinner=False)
def _profiles(
    school: int, revision: int, role: Role, _store: Store, _actor: Actor
) -> tuple[NormProfile, ...]:
    return decisions.profiles(_store, _actor)


@st.cache_data(max_entries=64, show_spinner=False)
def _ambitions(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> tuple[str, ...]:
    return decisions.ambitions(_store, _actor)


# A resource and not data: copying a figure at every rerun would cost more than the rest of the page.
@st.cache_resource(max_entries=64, show_spinner=False)
def _figures(
    school: int,
    revision: int,
    role: Role,
    decision_id: int,
    threshold: int,
    language: str,
    _store: Store,
    _actor: Actor,
) -> dict[str, Drawing]:
    judgement = decisions.verdicts(_store, _actor, decision_id)[-1].judgement
    drawn = {
        "response": response_drawing(judgement),
        "answers": answers_drawing(decisions.answers(_store, _actor, decision_id)),
        "verdict": verdict_drawing(judgement),
    }
    if judgement.weighted is not None:
        tipping = tipping_drawing(judgement.weighted, judgement.groups)
        if tipping is not None:
            drawn["tipping"] = tipping
    return drawn
