"""Recognise a newer export of a survey that the school has."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from core.permissions import Act, Actor, require
from core.survey_files import Question, Recognition, Tool
from db.models import Survey, SurveyImport
from db.store import Store
from db.surveys.reading import lines
from db.surveys.rows import from_structure
from db.surveys.values import SurveyLine

ALIKE = 0.8


def find_predecessor(store: Store, actor: Actor, recognition: Recognition) -> SurveyLine | None:
    """The survey of which this file seems a newer export: (nearly) the same questions. None: none."""
    require(actor, Act.UPLOAD_SURVEY)
    with store.read() as session:
        candidates = session.exec(
            select(Survey.id, SurveyImport.tool, SurveyImport.structure)
            .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
            .where(Survey.school_id == actor.school_id, SurveyImport.version == Survey.version)
            .order_by(col(SurveyImport.imported_at).desc(), col(SurveyImport.id).desc())
        ).all()
        likeness = {
            survey_id: _likeness(
                from_structure(structure), recognition.questions, _has_codes(tool, recognition)
            )
            for survey_id, tool, structure in candidates
        }
        best = max(likeness, key=lambda each: likeness[each], default=None)
        if best is None or likeness[best] < ALIKE:
            return None
        return lines(session, actor, best)[0]


def _has_codes(tool: str, recognition: Recognition) -> bool:
    """Whether keys are the survey's own codes, which say more than headings in one of several styles."""
    return tool == recognition.tool == Tool.LIMESURVEY


def _likeness(earlier: Iterable[Question], later: Iterable[Question], codes: bool) -> float:
    """The share of questions that both have: by their texts, or where there are any by their codes."""
    texts = _overlap(_texts(earlier), _texts(later))
    return max(texts, _overlap(_keys(earlier), _keys(later))) if codes else texts


def _texts(questions: Iterable[Question]) -> set[tuple[str, str]]:
    return {(_plain(question.text), _plain(row.text)) for question in questions for row in question.rows}


def _keys(questions: Iterable[Question]) -> set[tuple[str, str]]:
    return {(question.key, row.key) for question in questions for row in question.rows}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _overlap(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> float:
    return len(one & other) / max(len(one), len(other), 1)
