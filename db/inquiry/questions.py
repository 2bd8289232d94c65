"""An inquiry as the team reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from core.errors import NotFound
from core.inquiry import ClaimKind, SourceKind, ThingKind, ThingRef, basis, label, rests_on_one_kind
from core.permissions import Act, Actor
from core.school_years import school_year
from core.standing import may_on
from db.acting import Case, asking, value_of
from db.evidence import Pointers
from db.initiatives.case import InitiativeCase, People, on_initiative
from db.inquiry.asked import lines, on_thing, open_lines
from db.inquiry.sourcing import reference_of
from db.inquiry.values import ChallengeLine, Inquiry, SourceLine, StatementLine
from db.models import Challenge, Source, Statement, StatementSource
from db.store import Store


def inquiry_of(store: Store, actor: Actor, initiative_id: int) -> Inquiry:
    """The statements and sources of an initiative, oldest first; withdrawn statements are left out."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        case = on_initiative(initiative_id, hold=False)(Case(session=session, store=store, actor=actor))
        under = _under(session, initiative_id)
        sources = _sources(session, case, set().union(*under.values()))
        asked = lines(session, actor, on_thing(ThingRef(kind=ThingKind.INITIATIVE, id=initiative_id)))
        rows = session.exec(_standing(initiative_id).order_by(col(Statement.id))).all()
    of_statements: defaultdict[int, list[ChallengeLine]] = defaultdict(list)
    for each in asked:
        if each.claim.kind is ClaimKind.STATEMENT:
            of_statements[each.claim.id].append(each)
    may = may_on(case.standing, case.phase)
    said = tuple(
        _statement(row, under[row.id or 0], sources, of_statements[row.id or 0], case.people) for row in rows
    )
    data = (each.data_kind for each in sources.values() if each.in_use and each.kind is SourceKind.DATA)
    return Inquiry(
        initiative_id=initiative_id,
        statements=said,
        sources=tuple(sources.values()),
        label=label([each.kind for each in line.sources] for line in said),
        rests_on_one_kind=rests_on_one_kind(data),
        open_questions=tuple(
            each
            for line in sorted(said, key=lambda line: line.statement_id)
            for each in line.challenges
            if each.answered_at is None
        ),
        may_state=Act.STATE in may,
    )


def open_questions(store: Store, actor: Actor) -> tuple[ChallengeLine, ...]:
    """Every unanswered challenge of the school, oldest first; in a fixed number of queries."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        return open_lines(session, actor, school_year(store.today(actor)))


def questions_on(store: Store, actor: Actor, on: ThingRef) -> tuple[ChallengeLine, ...]:
    """Every challenge of the claims of one thing, answered or not, oldest first."""
    with asking(store, actor, Act.CHALLENGE) as session:
        return lines(session, actor, on_thing(on))


def question(store: Store, actor: Actor, challenge_id: int) -> ChallengeLine:
    """One challenge; `NotFound`."""
    with asking(store, actor, Act.CHALLENGE) as session:
        found = lines(session, actor, col(Challenge.id) == challenge_id)
    if not found:
        raise NotFound("challenge", challenge_id)
    return found[0]


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
    pointers = Pointers(session, case.actor.school_id)
    mine = select(Challenge.source_id).join(Source, col(Source.id) == Challenge.source_id)
    cited = set(session.exec(mine.where(Source.initiative_id == case.id)))
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
            is_cited=row.id in cited,
        )
        for row in session.exec(query)
    }


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


def _name(people: People, person_id: int | None) -> str | None:
    ref = people.ref(person_id)
    return ref.name if ref else None
