"""An inquiry as the team reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from core.inquiry import SourceKind, basis, label, rests_on_one_kind
from core.permissions import Act, Actor
from core.standing import may_on
from db.acting import Case, asking, value_of
from db.evidence import Pointers
from db.initiatives.case import InitiativeCase, People, on_initiative, people_of, present
from db.inquiry.sourcing import reference_of
from db.inquiry.values import (
    ChallengeLine,
    Inquiry,
    OpenQuestion,
    SourceLine,
    StatementLine,
)
from db.models import (
    Challenge,
    Initiative,
    Participation,
    Source,
    Statement,
    StatementSource,
)
from db.store import Store


def inquiry_of(store: Store, actor: Actor, initiative_id: int) -> Inquiry:
    """The statements and sources of an initiative, oldest first; withdrawn statements are left out."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        case = on_initiative(initiative_id, hold=False)(Case(session=session, store=store, actor=actor))
        under = _under(session, initiative_id)
        sources = _sources(session, case, set().union(*under.values()))
        asked = _challenges(session, initiative_id, case.people)
        rows = session.exec(_standing(initiative_id).order_by(col(Statement.id))).all()
    may = may_on(case.standing, case.phase)
    said = tuple(
        _statement(row, under[row.id or 0], sources, asked[row.id or 0], case.people) for row in rows
    )
    data = (each.data_kind for each in sources.values() if each.in_use and each.kind is SourceKind.DATA)
    return Inquiry(
        initiative_id=initiative_id,
        statements=said,
        sources=tuple(sources.values()),
        label=label([each.kind for each in line.sources] for line in said),
        rests_on_one_kind=rests_on_one_kind(data),
        open_questions=_open_ones(case, said, mine=Act.ANSWER_CHALLENGE in may),
        may_state=Act.STATE in may,
    )


def open_questions(store: Store, actor: Actor) -> tuple[OpenQuestion, ...]:
    """Every unanswered challenge of the school, oldest first; in four queries."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        people = people_of(session, actor.school_id)
        mine = _mine(session, actor)
        rows = session.exec(
            select(Challenge, Statement, Initiative.title)
            .join(Statement, col(Statement.id) == Challenge.statement_id)
            .join(Initiative, col(Initiative.id) == Statement.initiative_id)
            .where(Challenge.school_id == actor.school_id, col(Challenge.answered_at).is_(None))
            .where(col(Statement.withdrawn_at).is_(None))
            .order_by(col(Challenge.id))
        ).all()
        return tuple(
            OpenQuestion(
                challenge_id=challenge.id or 0,
                statement_id=statement.id or 0,
                initiative_id=statement.initiative_id,
                title=title,
                statement=statement.text,
                question=challenge.question,
                by=_name(people, challenge.asked_by),
                at=challenge.asked_at,
                mine_to_answer=actor.is_school_leader or statement.initiative_id in mine,
            )
            for challenge, statement, title in rows
        )


def _mine(session: Session, actor: Actor) -> set[int | None]:
    opened = select(Initiative.id).where(
        Initiative.school_id == actor.school_id, Initiative.opened_by == actor.person_id
    )
    parts = (
        select(Initiative.id)
        .join(Participation, col(Participation.initiative_id) == Initiative.id)
        .where(Initiative.school_id == actor.school_id, Participation.person_id == actor.person_id)
        .where(present())
    )
    return {*session.exec(opened), *session.exec(parts)}


def _standing(initiative_id: int) -> Any:
    return select(Statement).where(
        Statement.initiative_id == initiative_id, col(Statement.withdrawn_at).is_(None)
    )


def _under(session: Session, initiative_id: int) -> defaultdict[int, set[int]]:
    query = (
        select(StatementSource.statement_id, StatementSource.source_id)
        .join(Statement, col(Statement.id) == StatementSource.statement_id)
        .where(Statement.initiative_id == initiative_id, col(Statement.withdrawn_at).is_(None))
    )
    under: defaultdict[int, set[int]] = defaultdict(set)
    for statement_id, source_id in session.exec(query):
        under[statement_id].add(source_id)
    return under


def _sources(session: Session, case: InitiativeCase, used: set[int]) -> dict[int, SourceLine]:
    query = select(Source).where(Source.initiative_id == case.id).order_by(col(Source.id))
    pointers = Pointers(session, case.actor)
    return {
        row.id or 0: value_of(
            SourceLine,
            row,
            source_id=row.id,
            reference=reference_of(row.reference),
            evidence=pointers.of(row),
            by=_name(case.people, row.added_by),
            at=row.added_at,
            in_use=row.id in used,
        )
        for row in session.exec(query)
    }


def _challenges(
    session: Session, initiative_id: int, people: People
) -> defaultdict[int, list[ChallengeLine]]:
    query = (
        select(Challenge)
        .join(Statement, col(Statement.id) == Challenge.statement_id)
        .where(Statement.initiative_id == initiative_id)
        .order_by(col(Challenge.id))
    )
    asked: defaultdict[int, list[ChallengeLine]] = defaultdict(list)
    for row in session.exec(query):
        line = value_of(
            ChallengeLine,
            row,
            challenge_id=row.id,
            by=_name(people, row.asked_by),
            at=row.asked_at,
            answered_by=_name(people, row.answered_by),
        )
        asked[row.statement_id].append(line)
    return asked


def _statement(
    row: Statement,
    under: Iterable[int],
    sources: dict[int, SourceLine],
    asked: list[ChallengeLine],
    people: People,
) -> StatementLine:
    resting = tuple(sources[each] for each in sorted(under))
    return value_of(
        StatementLine,
        row,
        statement_id=row.id,
        by=_name(people, row.said_by),
        at=row.said_at,
        basis=basis(each.kind for each in resting),
        sources=resting,
        challenges=tuple(asked),
    )


def _open_ones(
    case: InitiativeCase, said: tuple[StatementLine, ...], *, mine: bool
) -> tuple[OpenQuestion, ...]:
    waiting = [
        OpenQuestion(
            challenge_id=asked.challenge_id,
            statement_id=line.statement_id,
            initiative_id=case.id,
            title=case.row.title,
            statement=line.text,
            question=asked.question,
            by=asked.by,
            at=asked.at,
            mine_to_answer=mine,
        )
        for line in said
        for asked in line.challenges
        if asked.answered_at is None
    ]
    return tuple(sorted(waiting, key=lambda each: each.challenge_id))


def _name(people: People, person_id: int | None) -> str | None:
    ref = people.ref(person_id)
    return ref.name if ref else None
