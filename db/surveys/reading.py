"""What may be known of surveys without their answers; all of it is allowed while sealed."""

from __future__ import annotations

from core.permissions import Actor
from core.survey_files import Question
from db.store import Store
from db.surveys.values import GroupResponse, SurveyDetail, SurveyLine


def surveys(store: Store, actor: Actor) -> tuple[SurveyLine, ...]:
    """The surveys of the actor's school, newest import first."""
    raise NotImplementedError


def survey(store: Store, actor: Actor, survey_id: int) -> SurveyDetail:
    """One survey: questions, groups, numbers invited and the report of its import."""
    raise NotImplementedError


def response(store: Store, actor: Actor, survey_id: int) -> tuple[GroupResponse, ...]:
    """How many returned of how many invited, per group; "group unknown" last, where there are any."""
    raise NotImplementedError


def options(store: Store, actor: Actor, survey_id: int) -> tuple[Question, ...]:
    """The questions with the names of their options, and no answers."""
    raise NotImplementedError
