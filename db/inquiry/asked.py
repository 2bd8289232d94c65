"""The questions “How do we know that?” of a school, with what each is asked of; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from core.initiatives import ENDS, Part
from core.inquiry import STANDS_ON, ClaimKind, ClaimRef, ThingKind, ThingRef, may_answer
from core.permissions import Actor
from db.acting import value_of
from db.decisions.case import dossiers
from db.decisions.owning import owners_now
from db.evidence import Pointers
from db.initiatives.case import present
from db.inquiry.claims import ref_of
from db.inquiry.sourcing import reference_of
from db.inquiry.values import ChallengeLine, CitedSource
from db.kept import same_for_school
from db.models import (
    Ambition,
    AmbitionVersion,
    Challenge,
    Decision,
    HeardArgument,
    Initiative,
    Participation,
    Source,
    Statement,
)
from db.people import names, on_team

#: The column of a question that names the thing it hangs on.
_ON = {
    ThingKind.INITIATIVE: Challenge.initiative_id,
    ThingKind.AMBITION: Challenge.ambition_id,
    ThingKind.DECISION: Challenge.decision_id,
}


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A question with what it is asked of, as read."""

    row: Challenge
    ref: ClaimRef
    on: ThingRef
    title: str
    words: str
    said_by: int | None


Lines = tuple[tuple[_Asked, ChallengeLine], ...]


def on_thing(on: ThingRef) -> ColumnElement[bool]:
    """The questions that hang on this thing."""
    return col(_ON[on.kind]) == on.id


def _is_open(year: int) -> ColumnElement[bool]:
    """The questions without an answer, of claims that still stand.

    An ambition of a past school year is asked about no more: what goes on of it stands in this one.
    """
    return and_(
        col(Challenge.answered_at).is_(None),
        col(Statement.withdrawn_at).is_(None),
        col(HeardArgument.withdrawn_at).is_(None),
        col(Decision.closed_at).is_(None),
        col(Ambition.dropped_at).is_(None),
        col(Ambition.school_year).is_(None) | (col(Ambition.school_year) >= year),
    )


def lines(session: Session, actor: Actor, which: ColumnElement[bool]) -> tuple[ChallengeLine, ...]:
    """The questions of the actor's school that `which` chooses, oldest first."""
    return _as_read_by(session, actor, _lines(session, actor.school_id, which))


def open_lines(session: Session, actor: Actor, year: int) -> tuple[ChallengeLine, ...]:
    """The questions of the actor's school without an answer, in this school year, oldest first."""
    return _as_read_by(session, actor, _open_lines(session, actor.school_id, year))


@same_for_school
def _open_lines(session: Session, school_id: int, year: int) -> Lines:
    return _lines(session, school_id, _is_open(year))


def _as_read_by(session: Session, actor: Actor, found: Lines) -> tuple[ChallengeLine, ...]:
    """What of them is the actor's to answer."""
    theirs, first = _whose(session, actor, [each for each, _line in found])
    return tuple(
        replace(
            line,
            mine_to_answer=line.challenge_id in theirs,
            asked_of_me=line.challenge_id in first,
            may_answer=may_answer(
                is_theirs=line.challenge_id in theirs, asked_it=each.row.asked_by == actor.person_id
            ),
        )
        if line.challenge_id in theirs or line.challenge_id in first or each.row.asked_by == actor.person_id
        else line
        for each, line in found
    )


def _lines(session: Session, school_id: int, which: ColumnElement[bool]) -> Lines:
    """As they read to somebody who did not ask them, and need not answer them."""
    found = [_read(*row) for row in session.exec(_query(school_id, which))]
    people = names(session, (each for one in found for each in (one.row.asked_by, one.row.answered_by)))
    cited = _cited(session, (each.row.source_id for each in found))
    pointers = Pointers(session, school_id)

    def line(each: _Asked) -> ChallengeLine:
        row, number = each.row, each.row.id or 0
        return value_of(
            ChallengeLine,
            row,
            challenge_id=number,
            claim=each.ref,
            on=each.on,
            title=each.title,
            about=row.asked_about or each.words,
            by=people.get(row.asked_by),
            at=row.asked_at,
            evidence=pointers.of(row),
            source=cited.get(row.source_id or 0),
            answered_by=people.get(row.answered_by),
            mine_to_answer=False,
            asked_of_me=False,
            may_answer=may_answer(is_theirs=False, asked_it=False),
        )

    return tuple((each, line(each)) for each in found)


def _query(school_id: int, which: ColumnElement[bool]) -> Any:
    of_now = and_(
        col(AmbitionVersion.ambition_id) == Ambition.id, col(AmbitionVersion.version) == Ambition.version
    )
    columns: tuple[Any, ...] = (
        Challenge,
        Statement.text,
        HeardArgument.added_by,
        Initiative.title,
        Decision.title,
        AmbitionVersion.title,
        AmbitionVersion.set_by,
    )
    return (
        select(*columns)
        .join(Statement, col(Statement.id) == Challenge.statement_id, isouter=True)
        .join(HeardArgument, col(HeardArgument.id) == Challenge.argument_id, isouter=True)
        .join(Initiative, col(Initiative.id) == Challenge.initiative_id, isouter=True)
        .join(Decision, col(Decision.id) == Challenge.decision_id, isouter=True)
        .join(Ambition, col(Ambition.id) == Challenge.ambition_id, isouter=True)
        .join(AmbitionVersion, of_now, isouter=True)
        .where(Challenge.school_id == school_id, which)
        .order_by(col(Challenge.id))
    )


def _read(
    row: Challenge,
    statement: str | None,
    argued_by: int | None,
    initiative: str | None,
    decision: str | None,
    ambition: str | None,
    set_by: int | None,
) -> _Asked:
    ref = ref_of(row)
    kind = STANDS_ON[ref.kind]
    number = {
        ThingKind.INITIATIVE: row.initiative_id,
        ThingKind.AMBITION: row.ambition_id,
        ThingKind.DECISION: row.decision_id,
    }[kind]
    return _Asked(
        row=row,
        ref=ref,
        on=ThingRef(kind=kind, id=number or 0),
        title=initiative or decision or ambition or "",
        words=statement or "",
        said_by=argued_by if ref.kind is ClaimKind.ARGUMENT else set_by,
    )


def _cited(session: Session, ids: Iterable[int | None]) -> dict[int, CitedSource]:
    wanted = {each for each in ids if each is not None}
    rows = session.exec(select(Source).where(col(Source.id).in_(wanted))) if wanted else ()
    return {
        row.id or 0: value_of(CitedSource, row, source_id=row.id, reference=reference_of(row.reference))
        for row in rows
    }


def _whose(session: Session, actor: Actor, found: list[_Asked]) -> tuple[set[int], set[int]]:
    """The questions that are the actor's to answer, and those that wait for them first.

    First: for the leads of an initiative, the owner of a decision, and who noted an argument or wrote an
    ambition. Where none of those is on the team any more, for the school leaders; an initiative without a
    lead is told of elsewhere.
    """
    mine, led = _initiatives(session, actor)
    owners = _owners(session, {each.on.id for each in found if each.ref.kind is ClaimKind.DECISION})
    team = on_team(session, actor.school_id)
    theirs, first = set(), set()
    for each in found:
        number = each.row.id or 0
        if each.on.kind is ThingKind.INITIATIVE:
            own, waits = each.on.id in mine, each.on.id in led
        else:
            said = owners.get(each.on.id) if each.ref.kind is ClaimKind.DECISION else each.said_by
            own = said == actor.person_id
            waits = own or (actor.is_school_leader and said not in team)
        if own or actor.is_school_leader:
            theirs.add(number)
        if waits and each.row.answered_at is None:
            first.add(number)
    return theirs, first


def _initiatives(session: Session, actor: Actor) -> tuple[set[int | None], set[int | None]]:
    """Those in which the actor has a part or that they opened, and those that they lead."""
    opened = select(Initiative.id).where(
        Initiative.school_id == actor.school_id, Initiative.opened_by == actor.person_id
    )
    parts = (
        select(Initiative.id, Participation.part, Initiative.phase)
        .join(Participation, col(Participation.initiative_id) == Initiative.id)
        .where(Initiative.school_id == actor.school_id, Participation.person_id == actor.person_id)
        .where(present())
    )
    rows = session.exec(parts).all()
    led = {number for number, part, phase in rows if part == Part.LEAD and phase not in ENDS}
    return {*session.exec(opened), *(number for number, *_ in rows)}, led


def _owners(session: Session, decision_ids: set[int]) -> dict[int, int | None]:
    if not decision_ids:
        return {}
    rows = session.exec(select(Decision).where(col(Decision.id).in_(decision_ids))).all()
    return owners_now(session, dossiers(session, rows))
