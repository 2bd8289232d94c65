"""Stand behind an ambition, in the version that was read."""

from __future__ import annotations

from sqlmodel import Session, select

from core.errors import AlreadyDone
from core.permissions import Act, Actor, require
from db.ambitions.refusals import EndorseNewest
from db.ambitions.rows import find_open
from db.audit import record
from db.models import Ambition, Endorsement
from db.store import Store


def endorse(store: Store, actor: Actor, ambition_id: int, version: int) -> None:
    """Stand behind this version of an ambition.

    `EndorseNewest` when it was changed since, `AlreadyDone`, `AmbitionDropped`, `YearClosed`, `NotFound`.
    """
    require(actor, Act.ENDORSE_AMBITION)
    with store.write() as session:
        ambition = find_open(session, store, actor, ambition_id)
        if version != ambition.version:
            raise EndorseNewest(ambition_id, version, ambition.version)
        if _own(session, actor, ambition) is not None:
            raise AlreadyDone("ambition", "endorsed")
        session.add(
            Endorsement(
                school_id=actor.school_id,
                ambition_id=ambition_id,
                version=version,
                person_id=actor.person_id,
                endorsed_at=store.now(),
            )
        )
        record(session, store, actor, "endorse", "ambition", ambition_id, version=version)


def withdraw_endorsement(store: Store, actor: Actor, ambition_id: int) -> None:
    """No longer stand behind the version in force.

    `AlreadyDone` when the actor did not, `AmbitionDropped`, `YearClosed`, `NotFound`.
    """
    require(actor, Act.ENDORSE_AMBITION)
    with store.write() as session:
        ambition = find_open(session, store, actor, ambition_id)
        own = _own(session, actor, ambition)
        if own is None:
            raise AlreadyDone("ambition", "not endorsed")
        session.delete(own)
        record(
            session, store, actor, "withdraw_endorsement", "ambition", ambition_id, version=ambition.version
        )


def _own(session: Session, actor: Actor, ambition: Ambition) -> Endorsement | None:
    return session.exec(
        select(Endorsement).where(
            Endorsement.ambition_id == ambition.id,
            Endorsement.version == ambition.version,
            Endorsement.person_id == actor.person_id,
        )
    ).first()
