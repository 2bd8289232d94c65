"""A survey that an act works on: finding and locking it, its newest import, and its response."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.norms.refusals import MoreReturnedThanInvited, NegativeCount
from core.permissions import Actor
from core.survey_files import Question, question_of
from db.acting import Case, find
from db.models import Survey, SurveyImport, SurveyInvited
from db.surveys.values import GroupResponse


@dataclass(kw_only=True)
class SurveyCase(Case):
    """An act on a survey."""

    survey: Survey

    @property
    def id(self) -> int:
        """The survey's id."""
        return self.survey.id or 0

    def anchor(self) -> dict[str, Any]:
        """The foreign key of rows that belong to the survey."""
        return {"survey_id": self.id}


def on_survey(survey_id: int) -> Callable[[Case], SurveyCase]:
    """The survey of the actor's school, locked.

    Lock order: the survey before the school.
    """

    def held(case: Case) -> SurveyCase:
        survey = find(case.session, case.actor, Survey, survey_id, hold=True)
        return case.about(SurveyCase, survey=survey)

    return held


def find_import(
    session: Session, actor: Actor, survey_id: int, version: int | None = None, *, block: bool = False
) -> SurveyImport:
    """The import of this version (None: the newest); the raw block and prints only on request."""
    query = (
        select(SurveyImport)
        .join(Survey, col(Survey.id) == SurveyImport.survey_id)
        .where(Survey.id == survey_id, Survey.school_id == actor.school_id)
        .where(SurveyImport.version == (col(Survey.version) if version is None else version))
    )
    found = session.exec(query if block else query.options(*map(without, _RAW))).first()
    if found is None:
        raise NotFound("survey", survey_id)
    return found


def without(column: Any) -> Any:
    """Do not load this column with the rest of the row."""
    return defer(column, raiseload=True)


_RAW = (SurveyImport.block, SurveyImport.prints)
#: What a list of imports leaves alone, because it is large.
UNREAD = (*_RAW, SurveyImport.structure, SurveyImport.report)


def from_structure(structure: str) -> tuple[Question, ...]:
    """Parse the questions of an import from their JSON."""
    return tuple(map(question_of, json.loads(structure)))


def listed_of(stored: SurveyImport) -> tuple[Question, ...]:
    """The questions of an import as everybody may read them."""
    return tuple(question.listed for question in from_structure(stored.structure))


def find_question(stored: SurveyImport, key: str) -> Question:
    """The question of this import with this key."""
    for question in from_structure(stored.structure):
        if question.key == key:
            return question
    raise NotFound("question", key)


def came_back(
    stored: SurveyImport, invited: Mapping[str, int | None] | None = None
) -> tuple[GroupResponse, ...]:
    """The response of each group in an import."""
    return group_responses(stored.returned, stored.include_incomplete, invited or {})


def group_responses(
    returned: Iterable[Mapping[str, Any]], include_incomplete: bool, invited: Mapping[str, int | None]
) -> tuple[GroupResponse, ...]:
    """The response of each group, "group unknown" last; groups that returned nothing are included."""
    known = {
        each["group"]: GroupResponse(
            group=each["group"],
            returned=each["complete"] + (each["incomplete"] if include_incomplete else 0),
            complete=each["complete"],
            incomplete=each["incomplete"],
            invited=None if each["group"] is None else invited.get(each["group"]),
        )
        for each in returned
    }
    silent = {
        group: GroupResponse(group=group, returned=0, complete=0, incomplete=0, invited=n)
        for group, n in invited.items()
        if n is not None and group not in known
    }
    return tuple(sorted((known | silent).values(), key=lambda each: each.group is None))


def invited_of(session: Session, survey_id: int) -> dict[str, int | None]:
    """The number invited of each group, in the order given."""
    rows = session.exec(
        select(SurveyInvited.respondent_group, SurveyInvited.invited)
        .where(SurveyInvited.survey_id == survey_id)
        .order_by(col(SurveyInvited.id))
    ).all()
    return dict(rows)


def check_invited(groups: Iterable[GroupResponse], invited: Mapping[str, int | None]) -> None:
    """Refuse a negative number, and fewer invited than returned."""
    for group, n in invited.items():
        if n is not None and n < 0:
            raise NegativeCount(group, n)
    for each in groups:
        most = None if each.group is None else invited.get(each.group)
        if most is not None and each.returned > most:
            raise MoreReturnedThanInvited(group=each.group or "", returned=each.returned, invited=most)
