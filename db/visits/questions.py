"""The actor's visits, and what colleagues share with them of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import or_
from sqlmodel import Session, col, select

from core.expertise import Audience
from core.people import PersonRef
from core.permissions import Act, Actor
from core.visiting import VisitMove, has_been, moves_after
from db.acting import asking
from db.expertise.case import team
from db.expertise.motivation import is_chosen
from db.models import Area, LessonVisit, Person, VisitReader, VisitStep, VisitWord
from db.store import Store
from db.visits.case import day_of, is_of
from db.visits.values import StepLine, TakenAlong, VisitLine, WordLine

Row = TypeVar("Row")


def visits(store: Store, actor: Actor) -> tuple[VisitLine, ...]:
    """The actor's visits, as guest and as host, by day; the last one first."""
    today = store.today(actor)
    with asking(store, actor, Act.VISIT_LESSON) as session:
        query = select(LessonVisit, Area.name).join(Area, col(Area.id) == LessonVisit.area_id, isouter=True)
        rows = session.exec(query.where(is_of(actor))).all()
        ids = [row.id or 0 for row, _ in rows]
        steps, words, readers = _steps(session, ids), _words(session, ids), _readers(session, ids)
        refs, here = _people(session, rows), {each.person_id for each in team(session, actor)}
        found = []
        for row, area in rows:
            said = tuple(steps[row.id or 0])
            last, on, is_guest = VisitMove(said[-1].step), day_of(said), row.guest_id == actor.person_id
            other = row.host_id if is_guest else row.guest_id
            been, is_own = has_been(last, on, today), said[-1].said_by == actor.person_id
            line = VisitLine(
                visit_id=row.id or 0,
                is_guest=is_guest,
                other=refs.get(other or 0),
                area=area or "",
                visit_on=on,
                steps=tuple(
                    StepLine(
                        move=VisitMove(each.step),
                        visit_on=each.visit_on,
                        text=each.text,
                        at=each.said_at,
                        by=refs.get(each.said_by or 0),
                    )
                    for each in said
                ),
                moves=moves_after(last, is_own=is_own) if other in here and not words[row.id or 0] else (),
                has_been=been,
                words=tuple(
                    _word(each, refs, actor, readers[each.id or 0])
                    for each in words[row.id or 0]
                    if each.written_by == actor.person_id or each.audience != Audience.SELF
                ),
            )
            found.append(line)
        return tuple(sorted(found, key=lambda line: (line.visit_on, line.visit_id), reverse=True))


def taken_along(store: Store, actor: Actor) -> tuple[TakenAlong, ...]:
    """What colleagues share with the actor of visits that are not the actor's; the latest first."""
    with asking(store, actor, Act.VISIT_LESSON) as session:
        shared = or_(
            col(VisitWord.audience) == Audience.TEAM,
            is_chosen(VisitWord, VisitReader, col(VisitReader.word_id), actor),
        )
        people = {each.person_id: each for each in team(session, actor)}
        query = (
            select(VisitWord, Area.name)
            .join(LessonVisit, col(LessonVisit.id) == VisitWord.visit_id)
            .join(Area, col(Area.id) == LessonVisit.area_id, isouter=True)
            .where(VisitWord.school_id == actor.school_id, shared, ~is_of(actor))
            .order_by(col(VisitWord.written_at).desc(), col(VisitWord.id).desc())
        )
        return tuple(
            TakenAlong(by=people[word.written_by], area=area or "", text=word.text, at=word.written_at)
            for word, area in session.exec(query)
            if word.written_by in people
        )


def _word(row: VisitWord, refs: dict[int, PersonRef], actor: Actor, readers: list[int]) -> WordLine:
    """Whom the other one chose is theirs to know."""
    own = row.written_by == actor.person_id
    return WordLine(
        text=row.text,
        at=row.written_at,
        by=refs[row.written_by],
        is_own=own,
        audience=Audience(row.audience) if own else Audience.PAIR,
        readers=tuple(sorted(readers)) if own else (),
    )


def _steps(session: Session, ids: list[int]) -> dict[int, list[VisitStep]]:
    query = select(VisitStep).where(col(VisitStep.visit_id).in_(ids)).order_by(col(VisitStep.id))
    return _by(session.exec(query), "visit_id")


def _words(session: Session, ids: list[int]) -> dict[int, list[VisitWord]]:
    query = select(VisitWord).where(col(VisitWord.visit_id).in_(ids)).order_by(col(VisitWord.id))
    return _by(session.exec(query), "visit_id")


def _readers(session: Session, ids: list[int]) -> dict[int, list[int]]:
    query = (
        select(VisitReader.word_id, VisitReader.person_id)
        .join(VisitWord, col(VisitWord.id) == VisitReader.word_id)
        .where(col(VisitWord.visit_id).in_(ids))
    )
    found: dict[int, list[int]] = defaultdict(list)
    for word_id, person_id in session.exec(query):
        found[word_id].append(person_id)
    return found


def _by(rows: Iterable[Row], column: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _people(session: Session, rows: Iterable[Any]) -> dict[int, PersonRef]:
    """The two of each visit; only they said something."""
    ids = {each for row, _ in rows for each in (row.guest_id, row.host_id) if each is not None}
    found = session.exec(select(Person.id, Person.name).where(col(Person.id).in_(ids)))
    return {person_id or 0: PersonRef(person_id or 0, name) for person_id, name in found}
