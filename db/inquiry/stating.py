"""Statements and their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import delete
from sqlmodel import col, select

from core.errors import AlreadyDone, NotFound
from core.events.inquiry import (
    RestsOnChanged,
    Stated,
    StatementChanged,
    StatementTakenBack,
)
from core.inquiry import SourceKind
from core.permissions import Act, Actor
from core.texts import required
from db.acting import Case, acting
from db.initiatives.case import InitiativeCase, of_initiative, on_initiative
from db.inquiry.refusals import NeedsMeaning, StatementConflict, StatementWithdrawn
from db.models import Source, Statement, StatementSource
from db.store import Store


def add_statement(
    store: Store, actor: Actor, initiative_id: int, text: str, source_ids: Iterable[int] = ()
) -> int:
    """Add a statement; its id. Without sources it is an assumption. `Missing`, `NeedsMeaning`, `NotFound`."""
    with acting(store, actor, Act.STATE, on_initiative(initiative_id)) as case:
        case.hear()
        return put_statement(case, text, frozenset(source_ids))


def put_statement(case: InitiativeCase, text: str, source_ids: frozenset[int]) -> int:
    """Add a statement within another act; its id."""
    stated = case.add(Statement, text=required("statement", text))
    _put_under(case, stated, source_ids)
    case.tell(Stated(statement=stated.id or 0))
    return stated.id or 0


def change_statement(store: Store, actor: Actor, statement_id: int, text: str, began_version: int) -> int:
    """Reword a statement; the new version. `StatementConflict`, `AlreadyDone`, `Missing`.

    Its challenges stay: rewording is no answer.
    """
    with acting(store, actor, Act.STATE, _of_statement(statement_id)) as case:
        said = required("statement", text)
        statement = _standing(case, statement_id)
        if statement.version != began_version:
            raise StatementConflict(
                statement_id=statement_id, theirs=statement.text, yours=said, version=statement.version
            )
        if statement.text == said:
            raise AlreadyDone(kind="statement", state="as written")
        before, statement.text = statement.text, said
        statement.version += 1
        case.hear()
        case.tell(StatementChanged(statement=statement_id, before=before, after=said))
        return statement.version


def withdraw_statement(store: Store, actor: Actor, statement_id: int) -> None:
    """Withdraw a statement, and its open challenges with it. `AlreadyDone`."""
    with acting(store, actor, Act.STATE, _of_statement(statement_id)) as case:
        statement = case.session.get_one(Statement, statement_id)
        if statement.withdrawn_at is not None:
            raise AlreadyDone(kind="statement", state="withdrawn")
        statement.withdrawn_at = case.at
        case.tell(StatementTakenBack(statement=statement_id))


def rest_on(
    store: Store,
    actor: Actor,
    statement_id: int,
    source_ids: Iterable[int],
    began_ids: Iterable[int] | None = None,
) -> None:
    """Set the sources of a statement. `NeedsMeaning`, `AlreadyDone`, `NotFound`.

    `began_ids`: its sources when the form was opened; then only the differences made in the form are applied,
    and a source that a colleague added meanwhile stays.
    """
    with acting(store, actor, Act.STATE, _of_statement(statement_id)) as case:
        statement = _standing(case, statement_id)
        under = select(StatementSource.source_id).where(StatementSource.statement_id == statement_id)
        now, wanted = frozenset(case.session.exec(under)), frozenset(source_ids)
        began = now if began_ids is None else frozenset(began_ids)
        added, removed = (wanted - began) - now, (began - wanted) & now
        if not added and not removed:
            raise AlreadyDone(kind="statement", state="resting on these")
        case.session.execute(
            delete(StatementSource).where(
                col(StatementSource.statement_id) == statement_id, col(StatementSource.source_id).in_(removed)
            )
        )
        _put_under(case, statement, added)
        case.tell(
            RestsOnChanged(statement=statement_id, added=tuple(sorted(added)), removed=tuple(sorted(removed)))
        )


def _of_statement(statement_id: int) -> Callable[[Case], InitiativeCase]:
    return of_initiative(Statement, "statement", statement_id)


def _standing(case: InitiativeCase, statement_id: int) -> Statement:
    statement = case.session.get_one(Statement, statement_id)
    if statement.withdrawn_at is not None:
        raise StatementWithdrawn(statement_id)
    return statement


def _put_under(case: InitiativeCase, statement: Statement, wanted: frozenset[int]) -> None:
    mine = select(Source).where(col(Source.id).in_(wanted), Source.initiative_id == case.id)
    rows = case.session.exec(mine).all()
    for missing in sorted(wanted - {row.id for row in rows}):
        raise NotFound("source", missing)
    for row in rows:
        if row.kind == SourceKind.RESEARCH and not row.meaning:
            raise NeedsMeaning(row.id or 0, row.reference["title"])
        case.session.add(
            StatementSource(
                statement_id=statement.id or 0, source_id=row.id or 0, school_id=case.actor.school_id
            )
        )
