"""One's own profile: read it, keep an entry, delete it. Every save is one small transaction."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.expertise import HIGHEST_STEP, AreaState, SightingState
from core.permissions import Act, Actor, require
from core.profile_tables import MOST_YEARS
from core.texts import written
from db.accounts import membership_at
from db.audit import record
from db.expertise.refusals import AreaClosed, EntryConflict, StepOutOfRange, YearsOutOfRange
from db.expertise.rows import all_areas, entries, entry_of, find_open_area, sentences_of
from db.expertise.values import Entry, EntryWords
from db.models import ExpertiseEntry, Sighting
from db.store import Store

#: What counts as having said something; who sees it and which screen it came from do not.
_SAID = ("level", "affinity", "training", "years", "certificate", "ask_me", "wants_to_lead")


def own_entries(store: Store, actor: Actor) -> tuple[Entry, ...]:
    """The actor's own profile, whole, by group and name of the area."""
    require(actor, Act.EDIT_OWN_PROFILE)
    with store.read() as session:
        found = entries(session, actor, col(ExpertiseEntry.person_id) == actor.person_id)
        return in_order(session, actor, found)


def in_order(session: Session, actor: Actor, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries of one person, by group and name of the area: never by how high they are."""
    places = {area.area_id: place for place, area in enumerate(all_areas(session, actor))}
    return tuple(sorted(found, key=lambda entry: places[entry.area_id]))


def save_entry(store: Store, actor: Actor, area_id: int, words: EntryWords) -> Entry | None:
    """Keep what the actor says of an area; None when nothing was said and the entry was deleted.

    Saving what stands there already changes nothing. `EntryConflict`, `StepOutOfRange`, `YearsOutOfRange`,
    `AreaClosed`, `TooLong`.
    """
    require(actor, Act.EDIT_OWN_PROFILE)
    facts = facts_of(words)
    with store.write() as session:
        area = find_open_area(session, actor, area_id)
        membership_at(session, actor.person_id, actor.school_id)
        assert area.id is not None
        stood = _row(session, actor, area.id)
        if stood is None and area.state == AreaState.RETIRED:
            raise AreaClosed(area.id, area.name, AreaState.RETIRED)
        if stood is not None and facts == _facts_in(stood):
            return _entry(session, actor, stood)
        kept = put_entry(session, store, actor, area.id, words)
        if kept is not None or stood is not None:
            record_profile(session, store, actor, "save")
        return _entry(session, actor, kept) if kept else None


def put_entry(
    session: Session, store: Store, actor: Actor, area_id: int, words: EntryWords
) -> ExpertiseEntry | None:
    """Write an entry, or delete one that says nothing any more; the area and the membership are held."""
    facts = facts_of(words)
    row = _row(session, actor, area_id)
    if (row.version if row else None) != words.version:
        raise EntryConflict(area_id, _entry(session, actor, row) if row else None, words)
    if not any(facts[name] for name in _SAID) and not sentences_of(session, actor, actor.person_id, area_id):
        if row is not None:
            session.delete(row)
        return None
    if row is None:
        row = ExpertiseEntry(
            school_id=actor.school_id,
            person_id=actor.person_id,
            area_id=area_id,
            version=0,
            changed_at=store.now(),
        )
    for name, value in facts.items():
        setattr(row, name, value)
    row.version += 1
    row.changed_at = store.now()
    session.add(row)
    session.flush()
    return row


def delete_entry(store: Store, actor: Actor, area_id: int) -> None:
    """Delete one's own entry in an area, with the sentences of colleagues that stood with it. `NotFound`."""
    require(actor, Act.EDIT_OWN_PROFILE)
    with store.write() as session:
        area = find_open_area(session, actor, area_id)
        membership_at(session, actor.person_id, actor.school_id)
        row = _row(session, actor, area.id or 0)
        if row is None:
            raise NotFound("entry", area_id)
        session.delete(row)
        session.execute(
            delete(Sighting).where(
                col(Sighting.person_id) == actor.person_id,
                col(Sighting.area_id) == area.id,
                col(Sighting.state) == SightingState.ACCEPTED,
            )
        )
        record_profile(session, store, actor, "delete")


def delete_profile(store: Store, actor: Actor) -> None:
    """Delete one's whole profile in this school, and what colleagues saw in oneself."""
    require(actor, Act.EDIT_OWN_PROFILE)
    with store.write() as session:
        membership_at(session, actor.person_id, actor.school_id)
        for table in (Sighting, ExpertiseEntry):
            session.execute(
                delete(table).where(
                    col(table.person_id) == actor.person_id, col(table.school_id) == actor.school_id
                )
            )
        record_profile(session, store, actor, "delete_all")


def record_profile(session: Session, store: Store, actor: Actor, action: str) -> None:
    """Note that somebody wrote in their profile, and nothing of what: not even in which area."""
    record(session, store, actor, action, "profile", actor.person_id)


def facts_of(words: EntryWords) -> dict[str, Any]:
    """What was filled in, as the columns of an entry; `StepOutOfRange`, `YearsOutOfRange`, `TooLong`."""
    for field in ("level", "affinity"):
        given = getattr(words, field)
        if not 0 <= given <= HIGHEST_STEP:
            raise StepOutOfRange(field, given)
    if words.years is not None and not 0 <= words.years <= MOST_YEARS:
        raise YearsOutOfRange(words.years, MOST_YEARS)
    facts = asdict(words)
    del facts["version"]
    return {
        **facts,
        "training": written("training", words.training),
        "certificate": written("certificate", words.certificate),
        "shares_wish": words.wants_to_lead and words.shares_wish,
        "visibility": words.visibility.value,
    }


def _facts_in(row: ExpertiseEntry) -> dict[str, Any]:
    return {name: getattr(row, name) for name in facts_of(EntryWords())}


def _row(session: Session, actor: Actor, area_id: int) -> ExpertiseEntry | None:
    query = select(ExpertiseEntry).where(
        ExpertiseEntry.person_id == actor.person_id, ExpertiseEntry.area_id == area_id
    )
    return session.exec(query.with_for_update()).first()


def _entry(session: Session, actor: Actor, row: ExpertiseEntry) -> Entry:
    return entry_of(row, sentences_of(session, actor, actor.person_id, row.area_id), own=True)
