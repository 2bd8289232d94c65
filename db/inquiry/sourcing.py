"""The sources that an initiative keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from core.errors import AlreadyDone
from core.inquiry import SourceKind
from core.permissions import Act, Actor, require
from core.sources.references import identities
from db.audit import record
from db.initiatives.scene import find_scene
from db.inquiry.refusals import NeedsMeaning, SourceConflict, SourceInUse
from db.inquiry.rows import columns_of, find_source, reference_of, words_of
from db.inquiry.values import SourceWords
from db.models import Source, Statement, StatementSource
from db.store import Store


def add_source(store: Store, actor: Actor, initiative_id: int, words: SourceWords) -> int:
    """Keep a source; its id. `Missing`, `AddressNotAllowed`, `DoiNotUnderstood`, `AlreadyDone`."""
    require(actor, Act.STATE)
    with store.write() as session:
        (added,) = _add(session, store, actor, initiative_id, [words])
        return added


def add_sources(
    store: Store, actor: Actor, initiative_id: int, several: Iterable[SourceWords]
) -> tuple[int, ...]:
    """Keep the sources of an import, all of them or none; the ids of those that were not there yet.

    `AlreadyDone` when all of them were.
    """
    require(actor, Act.STATE)
    with store.write() as session:
        return _add(session, store, actor, initiative_id, several)


def change_source(store: Store, actor: Actor, source_id: int, words: SourceWords, began_version: int) -> int:
    """Correct a source; the new version. `SourceConflict`, `AlreadyDone`, `NeedsMeaning` where in use."""
    require(actor, Act.STATE)
    with store.write() as session:
        source = _hold(session, actor, source_id)
        if source.version != began_version:
            raise SourceConflict(source_id, words_of(source), words, source.version)
        facts = columns_of(session, actor, words)
        if all(getattr(source, name) == value for name, value in facts.items()):
            raise AlreadyDone("source", "as written")
        meaningless = facts["kind"] == SourceKind.RESEARCH and not facts["meaning"]
        if meaningless and _resting(session, source_id):
            raise NeedsMeaning(source_id, facts["reference"]["title"])
        for name, value in facts.items():
            setattr(source, name, value)
        source.version += 1
        record(session, store, actor, "change_source", "initiative", source.initiative_id, source=source_id)
        return source.version


def remove_source(store: Store, actor: Actor, source_id: int) -> None:
    """Take a source away that no statement rests on. `SourceInUse`."""
    require(actor, Act.STATE)
    with store.write() as session:
        source = _hold(session, actor, source_id)
        if resting := _resting(session, source_id):
            raise SourceInUse(source_id, resting)
        record(
            session, store, actor, "remove_source", "initiative", source.initiative_id,
            source=source_id, title=source.reference["title"],
        )  # fmt: skip
        session.delete(source)


def _add(
    session: Session, store: Store, actor: Actor, initiative_id: int, several: Iterable[SourceWords]
) -> tuple[int, ...]:
    _require_own(session, actor, initiative_id)
    theirs = select(Source.reference).where(Source.initiative_id == initiative_id)
    known = {each for facts in session.exec(theirs) for each in identities(reference_of(facts))}
    added = []
    for words in several:
        facts = columns_of(session, actor, words)
        same = identities(reference_of(facts["reference"]))
        if not same & known:
            added.append(_row(store, actor, initiative_id, facts))
            known |= same
    if not added:
        raise AlreadyDone("source", "kept")
    session.add_all(added)
    session.flush()
    ids = tuple(each.id or 0 for each in added)
    record(session, store, actor, "add_sources", "initiative", initiative_id, sources=list(ids))
    return ids


def _row(store: Store, actor: Actor, initiative_id: int, facts: dict[str, Any]) -> Source:
    return Source(
        school_id=actor.school_id,
        initiative_id=initiative_id,
        added_at=store.now(),
        added_by=actor.person_id,
        **facts,
    )


def _require_own(session: Session, actor: Actor, initiative_id: int) -> None:
    scene = find_scene(session, actor, initiative_id)
    scene.require_open(Act.STATE)
    scene.require(Act.STATE, scene.standing.is_theirs)


def _hold(session: Session, actor: Actor, source_id: int) -> Source:
    """A source, read again once its initiative is held."""
    _require_own(session, actor, find_source(session, actor, source_id).initiative_id)
    return find_source(session, actor, source_id)


def _resting(session: Session, source_id: int) -> tuple[str, ...]:
    """The statements that rest on a source now."""
    query = (
        select(Statement.text)
        .join(StatementSource, col(StatementSource.statement_id) == Statement.id)
        .where(StatementSource.source_id == source_id, col(Statement.withdrawn_at).is_(None))
        .order_by(col(Statement.id))
    )
    return tuple(session.exec(query))
