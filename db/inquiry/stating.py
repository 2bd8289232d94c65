"""Saying something, saying it otherwise, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete
from sqlmodel import Session, col, select

from core.errors import AlreadyDone, NotFound
from core.inquiry import SourceKind
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.initiatives.scene import Scene, find_scene
from db.inquiry.refusals import NeedsMeaning, StatementConflict
from db.inquiry.rows import find_statement, require_standing
from db.models import Source, Statement, StatementSource
from db.store import Store


def add_statement(
    store: Store, actor: Actor, initiative_id: int, text: str, source_ids: Iterable[int] = ()
) -> int:
    """Say something; its id. Without sources it is an assumption. `Missing`, `NeedsMeaning`, `NotFound`."""
    require(actor, Act.STATE)
    said = required("statement", text)
    wanted = frozenset(source_ids)
    with store.write() as session:
        scene = _own_scene(session, actor, initiative_id)
        stated = Statement(
            school_id=actor.school_id,
            initiative_id=initiative_id,
            text=said,
            said_at=store.now(),
            said_by=actor.person_id,
        )
        session.add(stated)
        session.flush()
        assert stated.id is not None
        _put_under(session, actor, stated, wanted)
        scene.hear(store.now())
        record(session, store, actor, "add_statement", "initiative", initiative_id, statement=stated.id)
        return stated.id


def change_statement(store: Store, actor: Actor, statement_id: int, text: str, began_version: int) -> int:
    """Say it in other words; the new version. `StatementConflict`, `AlreadyDone`, `Missing`.

    What was asked of it stays with it: other words are no answer.
    """
    require(actor, Act.STATE)
    said = required("statement", text)
    with store.write() as session:
        statement, scene = _hold(session, actor, statement_id)
        if statement.version != began_version:
            raise StatementConflict(statement_id, statement.text, said, statement.version)
        if statement.text == said:
            raise AlreadyDone("statement", "as written")
        before, statement.text = statement.text, said
        statement.version += 1
        scene.hear(store.now())
        record(
            session, store, actor, "change_statement", "initiative", statement.initiative_id,
            statement=statement_id, before=before, after=said,
        )  # fmt: skip
        return statement.version


def withdraw_statement(store: Store, actor: Actor, statement_id: int) -> None:
    """Say it no longer; its open questions fall away with it. `AlreadyDone`."""
    require(actor, Act.STATE)
    with store.write() as session:
        statement = find_statement(session, actor, statement_id)
        _own_scene(session, actor, statement.initiative_id)
        statement = find_statement(session, actor, statement_id)
        if statement.withdrawn_at is not None:
            raise AlreadyDone("statement", "withdrawn")
        statement.withdrawn_at = store.now()
        record(
            session, store, actor, "withdraw_statement", "initiative", statement.initiative_id,
            statement=statement_id,
        )  # fmt: skip


def rest_on(
    store: Store,
    actor: Actor,
    statement_id: int,
    source_ids: Iterable[int],
    began_ids: Iterable[int] | None = None,
) -> None:
    """Let a statement rest on these sources and no others. `NeedsMeaning`, `AlreadyDone`, `NotFound`.

    `began_ids`: what it rested on when the form began; then only what was changed in the form is changed,
    and a source that a colleague put under it meanwhile stays.
    """
    require(actor, Act.STATE)
    with store.write() as session:
        statement, _ = _hold(session, actor, statement_id)
        under = select(StatementSource.source_id).where(StatementSource.statement_id == statement_id)
        now, wanted = frozenset(session.exec(under)), frozenset(source_ids)
        began = now if began_ids is None else frozenset(began_ids)
        added, removed = (wanted - began) - now, (began - wanted) & now
        if not added and not removed:
            raise AlreadyDone("statement", "resting on these")
        session.execute(
            delete(StatementSource).where(
                col(StatementSource.statement_id) == statement_id, col(StatementSource.source_id).in_(removed)
            )
        )
        _put_under(session, actor, statement, added)
        record(
            session, store, actor, "rest_on", "initiative", statement.initiative_id,
            statement=statement_id, added=sorted(added), removed=sorted(removed),
        )  # fmt: skip


def _own_scene(session: Session, actor: Actor, initiative_id: int) -> Scene:
    """The initiative, held; `NotYourInitiative`, `NotInThisPhase` once it has ended."""
    scene = find_scene(session, actor, initiative_id)
    scene.require_open(Act.STATE)
    scene.require(Act.STATE, scene.standing.is_theirs)
    return scene


def _hold(session: Session, actor: Actor, statement_id: int) -> tuple[Statement, Scene]:
    """A standing statement and its initiative; read again once held, for somebody may have changed it."""
    statement = find_statement(session, actor, statement_id)
    scene = _own_scene(session, actor, statement.initiative_id)
    statement = find_statement(session, actor, statement_id)
    require_standing(statement)
    return statement, scene


def _put_under(session: Session, actor: Actor, statement: Statement, wanted: frozenset[int]) -> None:
    """Let a statement rest on sources of its own initiative."""
    rows = session.exec(
        select(Source).where(
            col(Source.id).in_(wanted),
            Source.school_id == actor.school_id,
            Source.initiative_id == statement.initiative_id,
        )
    ).all()
    for missing in sorted(wanted - {row.id for row in rows}):
        raise NotFound("source", missing)
    for row in rows:
        if row.kind == SourceKind.RESEARCH and not row.meaning:
            raise NeedsMeaning(row.id or 0, row.reference["title"])
        session.add(
            StatementSource(statement_id=statement.id or 0, source_id=row.id or 0, school_id=actor.school_id)
        )
