"""Cached reads of surveys, by school, revision and the reader's role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from core.permissions import Actor, Role
from db import surveys
from db.store import Store
from db.surveys import CrossTab, QuestionResult, SurveyDetail, SurveyLine, SurveyResults
from pages.ui.kit.session import Here
from pages.ui.surveys.charts import Picture, question_picture

Scope = tuple[int, int, Role]


def _scope(here: Here) -> Scope:
    """Whose figures these are, and of which state of the school. A school's id is never given out again."""
    return here.actor.school_id, here.revision, here.actor.role


def all_surveys(here: Here) -> tuple[SurveyLine, ...]:
    """The surveys of the school, newest first."""
    return _all(_scope(here), here.store, here.actor)


def one_survey(here: Here, survey_id: int) -> SurveyDetail:
    """What is known of a survey besides its answers."""
    return _one(_scope(here), survey_id, here.store, here.actor)


def results_of(here: Here, survey_id: int) -> SurveyResults:
    """The results as they may be shown."""
    return _results(_scope(here), survey_id, here.store, here.actor)


def picture_of(
    here: Here, survey_id: int, results: Sequence[QuestionResult], invited: Mapping[str | None, int | None]
) -> Picture:
    """The chart of a question: it takes longer to make than all the rest of the page, so it is made once."""
    return _picture(_scope(here), here.language, survey_id, results[0].question.key, results, invited)


def texts_of(here: Here, survey_id: int, question: str) -> dict[str, tuple[str, ...]]:
    """The texts to a question per group, shuffled and detached."""
    return _texts(_scope(here), survey_id, question, here.store, here.actor)


def cross_tab_of(here: Here, survey_id: int, question: str, row: str, by: str) -> CrossTab:
    """One question split by another."""
    return _cross_tab(
        _scope(here),
        survey_id,
        question,
        row,
        by,
        here.store,
        here.actor,
    )


@st.cache_data(max_entries=64, show_spinner=False)
def _all(scope: Scope, _store: Store, _actor: Actor) -> tuple[SurveyLine, ...]:
    return surveys.surveys(_store, _actor)


@st.cache_data(max_entries=128, show_spinner=False)
def _one(scope: Scope, survey_id: int, _store: Store, _actor: Actor) -> SurveyDetail:
    return surveys.survey(_store, _actor, survey_id)


@st.cache_data(max_entries=64, show_spinner=False)
def _results(scope: Scope, survey_id: int, _store: Store, _actor: Actor) -> SurveyResults:
    return surveys.results(_store, _actor, survey_id)


@st.cache_data(max_entries=32, show_spinner=False)
def _texts(
    scope: Scope, survey_id: int, question: str, _store: Store, _actor: Actor
) -> dict[str, tuple[str, ...]]:
    return dict(surveys.free_texts(_store, _actor, survey_id, question))


@st.cache_data(max_entries=64, show_spinner=False)
def _cross_tab(
    scope: Scope, survey_id: int, question: str, row: str, by: str,
    _store: Store, _actor: Actor,
) -> CrossTab:  # fmt: skip
    return surveys.cross_tab(_store, _actor, survey_id, question, by, row)


# As a resource: a chart is only read, and unpacking a copy of it would cost as much as making it.
@st.cache_resource(max_entries=256, show_spinner=False)
def _picture(
    scope: Scope,
    language: str,
    survey_id: int,
    question: str,
    _results: Sequence[QuestionResult],
    _invited: Mapping[str | None, int | None],
) -> Picture:
    return question_picture(_results, _invited)
