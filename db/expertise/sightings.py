"""“I see this in you”: between who says it and whom it is said of, until that person accepts it."""

from __future__ import annotations

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.expertise import AreaState, SightingState
from core.people import PersonRef
from core.permissions import Act, Actor, require
from core.texts import required
from db.accounts import membership_at
from db.audit import record
from db.expertise.profile import facts_of, put_entry, record_profile
from db.expertise.refusals import AreaClosed, NotInYourself, SightingAnswered, SightingOpen
from db.expertise.rows import entry_of, find_open_area, require_colleague, sentences_of
from db.expertise.values import Entry, EntryWords, SightingLine
from db.models import Area as AreaRow
from db.models import Person, Sighting
from db.store import Store


def point_at(store: Store, actor: Actor, person_id: int, area_id: int, sentence: str) -> int:
    """Say “I see this in you” to a colleague; the id.

    `NotInYourself`, `SightingOpen`, `AreaClosed`, `Missing("seen")`, `NotFound`.
    """
    require(actor, Act.POINT_AT_EXPERTISE)
    if person_id == actor.person_id:
        raise NotInYourself
    said = required("seen", sentence)
    with store.write() as session:
        require_colleague(session, actor, person_id)
        area = find_open_area(session, actor, area_id)
        if area.state == AreaState.RETIRED:
            raise AreaClosed(area.id or 0, area.name, AreaState.RETIRED)
        # Held, so that of two at once (a button pressed twice) the second finds the first.
        membership_at(session, person_id, actor.school_id)
        _require_none_open(session, actor, person_id, area.id or 0)
        sighting = Sighting(
            school_id=actor.school_id,
            person_id=person_id,
            area_id=area.id or 0,
            seen_by=actor.person_id,
            sentence=said,
            seen_at=store.now(),
        )
        session.add(sighting)
        session.flush()
        assert sighting.id is not None
        record(session, store, actor, "point_at", "sighting", sighting.id)
        return sighting.id


def _require_none_open(session: Session, actor: Actor, person_id: int, area_id: int) -> None:
    query = select(Sighting.id).where(
        Sighting.seen_by == actor.person_id,
        Sighting.person_id == person_id,
        Sighting.area_id == area_id,
        Sighting.state == SightingState.OPEN,
    )
    if (there := session.exec(query).first()) is not None:
        raise SightingOpen(there)


def sightings_for_me(store: Store, actor: Actor) -> tuple[SightingLine, ...]:
    """What colleagues see in the actor, the open ones first, then the latest; not what they took back."""
    require(actor, Act.EDIT_OWN_PROFILE)
    with store.read() as session:
        mine = col(Sighting.person_id) == actor.person_id
        found = _lines(session, actor, mine & (col(Sighting.state) != SightingState.WITHDRAWN))
        return tuple(sorted(found, key=lambda line: line.state is not SightingState.OPEN))


def sightings_by_me(store: Store, actor: Actor) -> tuple[SightingLine, ...]:
    """What the actor saw in colleagues, the latest first."""
    require(actor, Act.POINT_AT_EXPERTISE)
    with store.read() as session:
        return _lines(session, actor, col(Sighting.seen_by) == actor.person_id)


def _lines(session: Session, actor: Actor, which: ColumnElement[bool]) -> tuple[SightingLine, ...]:
    owner, seer = aliased(Person), aliased(Person)
    query = (
        select(Sighting, AreaRow.name, owner.name, seer.name)
        .join(AreaRow, col(AreaRow.id) == Sighting.area_id)
        .join(owner, col(owner.id) == Sighting.person_id)
        .join(seer, col(seer.id) == Sighting.seen_by, isouter=True)
        .where(Sighting.school_id == actor.school_id, which)
        .order_by(col(Sighting.id).desc())
    )
    return tuple(
        SightingLine(
            sighting_id=row.id or 0,
            person=PersonRef(row.person_id, name),
            area_id=row.area_id,
            area=area,
            by=None if row.seen_by is None else PersonRef(row.seen_by, by),
            sentence=row.sentence,
            seen_at=row.seen_at,
            state=SightingState(row.state),
        )
        for row, area, name, by in session.exec(query)
    )


def accept_sighting(store: Store, actor: Actor, sighting_id: int, words: EntryWords) -> Entry:
    """Accept what a colleague sees, adjusted where the owner wants; it stands with the entry from now on.

    `NotFound`, `SightingAnswered`, `EntryConflict`, and what `save_entry` refuses.
    """
    require(actor, Act.EDIT_OWN_PROFILE)
    facts_of(words)
    mine = col(Sighting.person_id) == actor.person_id
    with store.write() as session:
        about = select(Sighting.area_id).where(Sighting.school_id == actor.school_id, mine)
        area_id = session.exec(about.where(Sighting.id == sighting_id)).first()
        if area_id is None:
            raise NotFound("sighting", sighting_id)
        area = find_open_area(session, actor, area_id)
        membership_at(session, actor.person_id, actor.school_id)
        _answer(session, store, actor, sighting_id, mine, SightingState.ACCEPTED)
        row = put_entry(session, store, actor, area.id or 0, words)
        assert row is not None  # an accepted sentence is something said
        record_profile(session, store, actor, "answer_sighting")
        return entry_of(row, sentences_of(session, actor, actor.person_id, row.area_id), own=True)


def decline_sighting(store: Store, actor: Actor, sighting_id: int) -> None:
    """Decline what a colleague sees; nobody else ever hears of it. `NotFound`, `SightingAnswered`."""
    require(actor, Act.EDIT_OWN_PROFILE)
    mine = col(Sighting.person_id) == actor.person_id
    with store.write() as session:
        _answer(session, store, actor, sighting_id, mine, SightingState.DECLINED)
        record_profile(session, store, actor, "answer_sighting")


def withdraw_sighting(store: Store, actor: Actor, sighting_id: int) -> None:
    """Take back what one said, before it is answered. `NotFound`, `SightingAnswered`."""
    require(actor, Act.POINT_AT_EXPERTISE)
    mine = col(Sighting.seen_by) == actor.person_id
    with store.write() as session:
        _answer(session, store, actor, sighting_id, mine, SightingState.WITHDRAWN)
        record(session, store, actor, "withdraw", "sighting", sighting_id)


def _answer(
    session: Session,
    store: Store,
    actor: Actor,
    sighting_id: int,
    whose: ColumnElement[bool],
    state: SightingState,
) -> None:
    query = select(Sighting).where(Sighting.id == sighting_id, Sighting.school_id == actor.school_id, whose)
    found = session.exec(query.with_for_update()).first()
    if found is None:
        raise NotFound("sighting", sighting_id)
    if found.state != SightingState.OPEN:
        raise SightingAnswered(state=SightingState(found.state), sighting_id=sighting_id)
    found.state, found.answered_at = state, store.now()
    session.flush()
