"""Set the vision and the ambitions of a school year; each change is a version with its reason."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session, col, select

from core.errors import AlreadyDone
from core.permissions import Act, Actor, require
from core.school_years import starts_on
from core.texts import required
from db.ambitions.refusals import AmbitionConflict, AmbitionDropped, NotALaterYear, VisionConflict
from db.ambitions.rows import (
    find_ambition,
    find_open,
    in_force,
    kept,
    needs_of,
    require_writable,
    words_of,
    write_version,
)
from db.ambitions.values import AmbitionWords
from db.audit import record
from db.models import Ambition, School, Vision
from db.store import Store


def set_vision(
    store: Store, actor: Actor, school_year: int, text: str, reason: str, began_version: int
) -> int:
    """Set the vision; its version. `began_version`: the one the form began with (0: none yet).

    `Missing("vision" | "reason")`: after the first version a change needs a reason. `VisionConflict`,
    `YearClosed`, `AlreadyDone`.
    """
    require(actor, Act.SET_AMBITIONS)
    text = required("vision", text)
    require_writable(store, actor, school_year)
    with store.write() as session:
        before = _vision(session, actor, school_year)
        stands = before.version if before else 0
        if began_version != stands:
            raise VisionConflict(school_year, before.text if before else "", text, stands)
        if before is not None and before.text == text:
            raise AlreadyDone("vision", "as written")
        row = Vision(
            school_id=actor.school_id,
            school_year=school_year,
            version=stands + 1,
            text=text,
            reason=required("reason", reason) if stands else "",
            set_at=store.now(),
            set_by=actor.person_id,
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        record(session, store, actor, "set_vision", "vision", row.id, year=school_year, version=row.version)
        return row.version


def add_ambition(store: Store, actor: Actor, school_year: int, words: AmbitionWords) -> int:
    """Add an ambition; its id. `Missing("ambition_title")`, `TooLong`, `YearClosed`, `NotFound` (area)."""
    require(actor, Act.SET_AMBITIONS)
    require_writable(store, actor, school_year)
    with store.write() as session:
        return _added(session, store, actor, school_year, kept(session, actor, words), None)


def change_ambition(
    store: Store, actor: Actor, ambition_id: int, words: AmbitionWords, reason: str, began_version: int
) -> int:
    """Change an ambition; the new version, which people endorse anew.

    `AmbitionConflict`, `AlreadyDone`, `Missing("ambition_title" | "reason")`, `AmbitionDropped`,
    `YearClosed`, `NotFound` (ambition or area).
    """
    require(actor, Act.SET_AMBITIONS)
    with store.write() as session:
        ambition = find_open(session, store, actor, ambition_id)
        clean = kept(session, actor, words)
        before = words_of(in_force(session, ambition), needs_of(session, [ambition_id])[ambition_id])
        if ambition.version != began_version:
            raise AmbitionConflict(ambition_id, before, clean, ambition.version)
        if before == clean:
            raise AlreadyDone("ambition", "as written")
        because = required("reason", reason)
        ambition.version += 1
        write_version(session, store, actor, ambition, clean, because)
        record(
            session, store, actor, "change", "ambition", ambition_id, title=clean.title,
            version=ambition.version, reason=because,
        )  # fmt: skip
        return ambition.version


def drop_ambition(store: Store, actor: Actor, ambition_id: int, because: str) -> None:
    """Drop an ambition, and say because of what; it stays to be read.

    `Missing("drop_because")`, `AmbitionDropped`, `YearClosed`, `NotFound`.
    """
    require(actor, Act.SET_AMBITIONS)
    because = required("drop_because", because)
    with store.write() as session:
        ambition = find_open(session, store, actor, ambition_id)
        ambition.dropped_at = store.now()
        ambition.dropped_by = actor.person_id
        ambition.dropped_because = because
        title = in_force(session, ambition).title
        record(session, store, actor, "drop", "ambition", ambition_id, title=title, because=because)


def carry_over(store: Store, actor: Actor, ambition_id: int, school_year: int) -> int:
    """Take an ambition along to a later year, as a new one that is endorsed anew; its id.

    The day on which it came back in the team stays behind, unless it falls in that year.
    `AlreadyDone` when it stands there, `NotALaterYear`, `YearClosed`, `AmbitionDropped`, `NotFound`.
    """
    require(actor, Act.SET_AMBITIONS)
    with store.write() as session:
        ambition = find_ambition(session, actor, ambition_id, hold=True)
        if ambition.dropped_at is not None:
            raise AmbitionDropped(ambition_id)
        if school_year <= ambition.school_year:
            raise NotALaterYear(ambition.school_year, school_year)
        require_writable(store, actor, school_year)
        if _stands_in(session, ambition_id, school_year):
            raise AlreadyDone("ambition", "carried over")
        words = words_of(in_force(session, ambition), needs_of(session, [ambition_id])[ambition_id])
        if words.frame.returns_on and words.frame.returns_on < starts_on(school_year):
            words = replace(words, frame=replace(words.frame, returns_on=None))
        return _added(session, store, actor, school_year, words, ambition_id)


def _vision(session: Session, actor: Actor, school_year: int) -> Vision | None:
    """The vision in force; the school is held, so that of two who write, one is first."""
    session.exec(select(School.id).where(School.id == actor.school_id).with_for_update()).one()
    return session.exec(
        select(Vision)
        .where(Vision.school_id == actor.school_id, Vision.school_year == school_year)
        .order_by(col(Vision.version).desc())
    ).first()


def _added(
    session: Session,
    store: Store,
    actor: Actor,
    school_year: int,
    words: AmbitionWords,
    carried_from: int | None,
) -> int:
    ambition = Ambition(
        school_id=actor.school_id,
        school_year=school_year,
        carried_from=carried_from,
        added_at=store.now(),
    )
    session.add(ambition)
    session.flush()
    assert ambition.id is not None
    write_version(session, store, actor, ambition, words, "")
    record(
        session, store, actor, "add", "ambition", ambition.id, title=words.title, year=school_year,
        carried_from=carried_from,
    )  # fmt: skip
    return ambition.id


def _stands_in(session: Session, ambition_id: int, school_year: int) -> bool:
    return (
        session.exec(
            select(Ambition.id)
            .where(Ambition.carried_from == ambition_id, Ambition.school_year == school_year)
            .where(col(Ambition.dropped_at).is_(None))
        ).first()
        is not None
    )
