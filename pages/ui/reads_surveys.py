"""Cached reads of surveys, by school, revision and the reader's role."""

from __future__ import annotations

import streamlit as st

from core.permissions import Actor, Role
from db import surveys
from db.store import Store
from db.surveys import CrossTab, SurveyDetail, SurveyLine, SurveyResults
from pages.ui.session import Here


def all_surveys(here: Here) -> tuple[SurveyLine, ...]:
    """The surveys of the school, newest first."""
    return _all(here.actor.school_id, here.revision, here.actor.role, here.store, here.actor)


def one_survey(here: Here, survey_id: int) -> SurveyDetail:
    """What is known of a survey besides its answers."""
    return _one(here.actor.school_id, here.revision, here.actor.role, survey_id, here.store, here.actor)


def results_of(here: Here, survey_id: int) -> SurveyResults:
    """The results as they may be shown."""
    return _results(here.actor.school_id, here.revision, here.actor.role, survey_id, here.store, here.actor)


def texts_of(here: Here, survey_id: int, question: str) -> dict[str, tuple[str, ...]]:
    """The texts to a question per group, shuffled and detached."""
    return _texts(
        here.actor.school_id, here.revision, here.actor.role, survey_id, question, here.store, here.actor
    )


def cross_tab_of(here: Here, survey_id: int, question: str, row: str, by: str) -> CrossTab:
    """One question split by another."""
    return _cross_tab(
        here.actor.school_id,
        here.revision,
        here.actor.role,
        survey_id,
        question,
        row,
        by,
        here.store,
        here.actor,
    )


@st.cache_data(max_entries=64, show_spinner=False)
def _all(school: int, revision: int, role: Role, _store: Store, _actor: Actor) -> tuple[SurveyLine, ...]:
    return surveys.surveys(_store, _actor)


@st.cache_data(max_entries=128, show_spinner=False)
def _one(
    school: int, revision: int, role: Role, survey_id: int, _store: Store, _actor: Actor
) -> SurveyDetail:
    return surveys.survey(_store, _actor, survey_id)


@st.cache_data(max_entries=64, show_spinner=False)
def _results(
    school: int, revision: int, role: Role, survey_id: int, _store: Store, _actor: Actor
) -> SurveyResults:
    return surveys.results(_store, _actor, survey_id)


@st.cache_data(max_entries=32, show_spinner=False)
def _texts(
    school: int, revision: int, role: Role, survey_id: int, question: str, _store: Store, _actor: Actor
) -> dict[str, tuple[str, ...]]:
    return dict(surveys.free_texts(_store, _actor, survey_id, question))


@st.cache_data(max_entries=64, show_spinner=False)
def _cross_tab(
    school: int, revision: int, role: Role, survey_id: int, question: str, row: str, by: str,
    _store: Store, _actor: Actor,
) -> CrossTab:  # fmt: skip
    return surveys.cross_tab(_store, _actor, survey_id, question, by, row)
