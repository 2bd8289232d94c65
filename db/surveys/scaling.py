"""Statements put together as a scale: how well they belong together is told once, roughly, and kept.

It is computed from the raw answers to several statements at once. So a statement stands in one scale at most,
in whatever file the same people answered it; and only groups count whose answers to each statement are told,
all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.events.surveys import ScaleFormed
from core.permissions import Act, Actor
from core.privacy.sheets import PublishedRow
from core.reliability import LEAST_STATEMENTS, alpha_floor
from core.same_questions import steps_of
from core.survey_files import QuestionKind, Responses
from core.survey_files.kinds.scales import without_opinion
from core.survey_files.versions.comparing import meaning_of
from core.texts import required
from db.acting import acting, same_for_role
from db.audit import hold
from db.models import Publication, SurveyImport, SurveyScale
from db.people import names
from db.store import Store
from db.surveys.case import on_survey
from db.surveys.families import Places, Roll, family_of
from db.surveys.joint import Side, sides_of
from db.surveys.refusals import NoScale, StatementTaken
from db.surveys.sealing import require_unsealed
from db.surveys.viewing import View, viewing

LEAST_STEPS = 3


@dataclass(frozen=True, kw_only=True)
class KeptScale:
    """A scale that was formed of answers of these people, in this file or another one.

    `statements`, `turned`: by question and row of this file; of another file those that this one has too.
    `floors`: of the groups whose figure is told.
    """

    title: str
    statements: tuple[tuple[str, str], ...]
    turned: frozenset[tuple[str, str]]
    floors: dict[str, float]
    by: str | None
    at: datetime


@same_for_role
def scales(store: Store, actor: Actor, survey_id: int) -> tuple[KeptScale, ...]:
    """The scales that were formed of the answers of these people, oldest first; `ResultsSealed`."""
    with viewing(store, actor, survey_id) as view:
        _number, family = _family(view)
        sides = {side.name: key for key, side in sides_of(view.stored).items()}
        kept = _kept(view.session, actor.school_id, family)
        named = names(view.session, (row.formed_by for row in kept))
        return tuple(
            KeptScale(
                title=row.title,
                statements=tuple(sides[name] for name in row.statements if name in sides),
                turned=frozenset(sides[name] for name in row.turned if name in sides),
                floors={group: floor for group, floor in row.figures.items() if floor is not None},
                by=named.get(row.formed_by),
                at=row.formed_at,
            )
            for row in kept
        )


def form_scale(
    store: Store,
    actor: Actor,
    survey_id: int,
    title: str,
    statements: Sequence[tuple[str, str]],
    turned: Collection[tuple[str, str]] = (),
) -> None:
    """Put statements (question, row) together as a scale, for good.

    `NoScale` unless they are three or more with the same steps, at least three; `StatementTaken` if one of
    them stands in a scale of the same people; `ResultsSealed`, `RawAnswersGone`.
    """
    with viewing(store, actor, survey_id, block=True) as view:
        sides = _sides(view.stored, statements)
        number, family = _family(view)
        figures = _figures(view, sides, turned)
    with acting(store, actor, Act.FORM_SCALE, on_survey(survey_id)) as case:
        hold(case.session, actor.school_id)
        require_unsealed(case.session, actor, survey_id)
        named = required("scale_title", title)
        _require_free(sides, _kept(case.session, actor.school_id, family))
        case.session.add(
            SurveyScale(
                school_id=actor.school_id,
                number=number,
                title=named,
                statements=[side.name for side in sides],
                turned=[side.name for side in sides if (side.question.key, side.row.key) in turned],
                figures=figures,
                formed_at=case.at,
                formed_by=actor.person_id,
            )
        )
        case.tell(ScaleFormed(title=named, statements=tuple(side.name for side in sides)))


def _require_free(sides: Sequence[Side], kept: Iterable[SurveyScale]) -> None:
    taken = {name: row.title for row in kept for name in row.statements}
    for side in sides:
        if side.name in taken:
            raise StatementTaken(statement=side.text, title=taken[side.name])


def _sides(stored: SurveyImport, statements: Sequence[tuple[str, str]]) -> list[Side]:
    known = sides_of(stored)
    for key in statements:
        if key not in known:
            raise NotFound("question", key[0])
    sides = [known[key] for key in dict.fromkeys(statements)]
    questions = [side.question for side in sides]
    steps = steps_of(*questions)
    is_scale = all(each.kind is QuestionKind.LIKERT and each.ordered for each in questions)
    if not is_scale or len(sides) < LEAST_STATEMENTS or len(steps) < LEAST_STEPS:
        raise NoScale(least=LEAST_STATEMENTS)
    if any(not set(steps_of(each)) <= set(steps) for each in questions):
        raise NoScale(least=LEAST_STATEMENTS)
    return sides


def _figures(
    view: View, sides: Sequence[Side], turned: Collection[tuple[str, str]]
) -> dict[str, float | None]:
    """Of each group whose answers are all told: the floor of Cronbach's alpha."""
    responses = Responses.from_parquet(view.stored.block or b"")
    steps = steps_of(*(side.question for side in sides))
    columns = [
        _places(responses, side, steps, is_turned=(side.question.key, side.row.key) in turned)
        for side in sides
    ]
    answers = np.column_stack(columns)
    group = np.array(responses.table["group"].cast("string").to_pylist(), dtype=object)
    counts = np.array(responses.table["complete"].to_pylist()) | view.stored.include_incomplete
    is_whole = (answers > 0).all(axis=1) & counts
    return {
        each: alpha_floor(answers[is_whole & (group == each)].tolist() or [[]], view.threshold)
        for each in view.groups
        if all(_is_told(view.told[side.question.key, side.row.key].sheet.by_group[each]) for side in sides)
    }


def _places(responses: Responses, side: Side, steps: Sequence[str], *, is_turned: bool) -> Places:
    """Of each response the place of its answer on the scale, from 1; 0 without one."""
    place = {meaning: at for at, meaning in enumerate(steps[::-1] if is_turned else steps, 1)}
    known = {
        option: place.get(meaning_of(side.question, option), 0)
        for option in side.question.options
        if not without_opinion(option)
    }
    given = responses.answers(side.question.key, side.row.key).column("answer").to_pylist()
    return np.array([known.get(answer, 0) for answer in given], dtype=np.int64)


def _is_told(row: PublishedRow) -> bool:
    """Whether the answers of this group are told, alone and all of them."""
    return row.is_exact and len(row.groups) == 1 and bool(row.n) and not row.later


def _family(view: View) -> tuple[int, Collection[int]]:
    """The number of this file's publication, and those of all files with (some of) the same people."""
    query = select(Publication).where(Publication.school_id == view.stored.school_id)
    found = view.session.exec(query.where(col(Publication.sheets).is_not(None))).all()
    number = next(each.number for each in found if each.import_id == view.stored.id)
    rolls = {each.number: Roll.from_bytes(each.number, each.groups, each.responses) for each in found}
    return number, tuple(family_of(rolls.pop(number), list(rolls.values())).members)


def _kept(session: Session, school_id: int, numbers: Collection[int]) -> Sequence[SurveyScale]:
    query = select(SurveyScale).where(SurveyScale.school_id == school_id)
    query = query.where(col(SurveyScale.number).in_(numbers))
    return session.exec(query.order_by(col(SurveyScale.id))).all()
