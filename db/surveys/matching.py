"""Which questions of two surveys are the same: as they read, and as people said. No answers are read here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from core.errors import AlreadyDone, NotFound
from core.events.surveys import QuestionsMatched
from core.permissions import Act, Actor
from core.same_questions import Asked, Matching, asked_in, change, match
from core.survey_files.versions.comparing import Part
from db.acting import acting, asking, find, same_for_role, value_of
from db.models import QuestionPair, Survey, SurveyImport
from db.people import names
from db.store import Store
from db.surveys.case import UNREAD, find_import, from_structure, listed_of, on_survey, without
from db.surveys.refusals import AnswersDiffer
from db.surveys.sealing import is_sealed
from db.surveys.twins import kin_of


@dataclass(frozen=True, kw_only=True)
class OtherSurvey:
    """A survey with questions like those of another one; `shared`: how many are the same, or nearly so.

    `is_seen`: somebody looked at its results before.
    """

    survey_id: int
    title: str
    imported_at: datetime
    is_sealed: bool
    is_seen: bool
    shared: int


@dataclass(frozen=True, kw_only=True)
class SaidOfPair:
    """What somebody said of two questions (None: somebody who left)."""

    ours: Part
    theirs: Part
    is_same: bool
    by: str | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SurveysMatched:
    """The questions of two surveys matched, and what people said about that."""

    matching: Matching
    said: tuple[SaidOfPair, ...]


@same_for_role
def like_this(store: Store, actor: Actor, survey_id: int) -> tuple[OtherSurvey, ...]:
    """The surveys of other people, or another time, with questions like these; most in common first.

    A file with the same responses is left out: it says the same once more.
    """
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        stored = find_import(session, actor, survey_id)
        ours, kin = _asked(stored), kin_of(session, stored.id or 0)
        query = (
            select(Survey, SurveyImport)
            .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
            .where(Survey.school_id == actor.school_id, SurveyImport.version == Survey.version)
            .where(Survey.id != survey_id, col(SurveyImport.id).not_in(kin))
            .order_by(col(SurveyImport.id).desc())
            .options(*(without(column) for column in UNREAD if column is not SurveyImport.structure))
        )
        found = [
            OtherSurvey(
                survey_id=survey.id or 0,
                title=survey.title,
                imported_at=newest.imported_at,
                is_sealed=is_sealed(session, actor, survey.id or 0),
                is_seen=survey.results_first_seen_at is not None,
                shared=shared,
            )
            for survey, newest in session.exec(query)
            if (shared := _shared(match(ours, _asked(newest))))
        ]
    return tuple(sorted(found, key=lambda each: -each.shared))


@same_for_role
def matched(store: Store, actor: Actor, survey_id: int, other_id: int) -> SurveysMatched:
    """The questions of a survey, and those of another one that are the same; allowed while sealed."""
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        ours, theirs = (_asked(find_import(session, actor, each)) for each in (survey_id, other_id))
        said = _said(session, actor, survey_id, other_id)
    together = {(each.ours, each.theirs): each.is_same for each in said}
    return SurveysMatched(matching=match(ours, theirs, together), said=said)


def match_questions(
    store: Store,
    actor: Actor,
    survey_id: int,
    other_id: int,
    ours: Part,
    theirs: Part,
    *,
    is_same: bool | None,
) -> None:
    """Say whether a question and one of another survey are the same; None takes back what was said.

    `AnswersDiffer` where people could not choose the same answers; `AlreadyDone` if that was said already.
    """
    with acting(store, actor, Act.MATCH_QUESTIONS, on_survey(survey_id)) as case:
        find(case.session, actor, Survey, other_id)
        one, other = (
            _find(_asked(find_import(case.session, actor, survey)), part)
            for survey, part in ((survey_id, ours), (other_id, theirs))
        )
        if is_same and (why := change(one.question, other.question)) is not None:
            raise AnswersDiffer(ours=one.text, theirs=other.text, why=why)
        pair = _as_kept(survey_id, other_id, ours, theirs)
        kept = case.session.exec(select(QuestionPair).filter_by(school_id=actor.school_id, **pair)).first()
        if (kept.is_same if kept else None) is is_same:
            raise AlreadyDone(kind="survey", state="matched")
        if kept is not None:
            case.session.delete(kept)
            case.session.flush()
        if is_same is not None:
            case.add(QuestionPair, is_same=is_same, **pair)
        case.tell(QuestionsMatched(other_survey=other_id, ours=ours, theirs=theirs, is_same=is_same))


def _asked(stored: SurveyImport) -> tuple[Asked, ...]:
    """The questions as everybody may read them; named as other files know them."""
    listed = {question.key: question for question in listed_of(stored)}
    return tuple(
        Asked(part=each.part, question=listed[each.question.key], row=each.row)
        for each in asked_in(from_structure(stored.structure))
    )


def _shared(found: Matching) -> int:
    return len(found.same) + len(found.doubts)


def _find(asked: Iterable[Asked], part: Part) -> Asked:
    for each in asked:
        if each.part == part:
            return each
    raise NotFound("question", part)


def _as_kept(survey_id: int, other_id: int, ours: Part, theirs: Part) -> dict[str, Any]:
    """A pair as it is kept, whichever of the two surveys was on the page."""
    (first, one), (second, other) = sorted([(survey_id, ours), (other_id, theirs)])
    return {"survey_id": first, "other_id": second, "ours": one, "theirs": other}


def _said(session: Session, actor: Actor, survey_id: int, other_id: int) -> tuple[SaidOfPair, ...]:
    first, second = sorted((survey_id, other_id))
    query = select(QuestionPair).where(QuestionPair.school_id == actor.school_id)
    query = query.where(QuestionPair.survey_id == first, QuestionPair.other_id == second)
    kept = session.exec(query.order_by(col(QuestionPair.id))).all()
    named = names(session, (row.said_by for row in kept))
    return tuple(
        value_of(
            SaidOfPair,
            row,
            ours=row.ours if survey_id == first else row.theirs,
            theirs=row.theirs if survey_id == first else row.ours,
            by=named.get(row.said_by),
            at=row.said_at,
        )
        for row in kept
    )
