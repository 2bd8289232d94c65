"""Your own profile: save or delete an entry, and “I see this in you”. Each save is one small transaction.

Only the two people involved see a sighting until it is accepted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, delete
from sqlmodel import col, select

from core.errors import NotFound
from core.events.expertise import (
    EntryDeleted,
    EntrySaved,
    ExpertiseSeen,
    ProfileDeleted,
    SightingReplied,
    SightingWithdrawn,
)
from core.expertise import HIGHEST_STEP, SightingState
from core.fields import plain
from core.permissions import Act, Actor
from core.profile_tables import MOST_YEARS
from core.texts import required, written
from db.accounts import membership_at
from db.acting import Case, acting, nothing
from db.expertise.case import (
    EntryCase,
    find_open_area,
    own_entry,
    own_profile,
    require_colleague,
    unretired,
)
from db.expertise.questions import entry_of, sentences_of
from db.expertise.refusals import (
    EntryConflict,
    NotInYourself,
    SightingAnswered,
    SightingOpen,
    StepOutOfRange,
    YearsOutOfRange,
)
from db.expertise.values import Entry, EntryWords, Seen
from db.models import ExpertiseEntry, Motivation, Sighting, VisitWord
from db.store import Store

#: Fields that make an entry non-empty; visibility and version do not.
_SAID = ("level", "affinity", "training", "years", "certificate", "ask_me", "wants_to_lead")


def save_entry(store: Store, actor: Actor, area_id: int, words: EntryWords) -> Entry | None:
    """Save the actor's entry in an area; None when it was empty and was deleted.

    Saving unchanged values does nothing. `EntryConflict`, `StepOutOfRange`, `YearsOutOfRange`, `AreaClosed`,
    `TooLong`.
    """
    with acting(store, actor, Act.EDIT_OWN_PROFILE, own_entry(area_id)) as case:
        facts = facts_of(words)
        stood, seen = case.entry, _seen(case)
        if stood is None:
            unretired(case.area)
        elif facts == {name: getattr(stood, name) for name in facts}:
            return entry_of(stood, seen, own=True)
        kept = _put(case, words, seen)
        if kept is not None or stood is not None:
            case.tell(EntrySaved())
        return entry_of(kept, seen, own=True) if kept else None


def delete_entry(store: Store, actor: Actor, area_id: int) -> None:
    """Delete your own entry in an area, with the accepted sightings in it. `NotFound`."""
    with acting(store, actor, Act.EDIT_OWN_PROFILE, own_entry(area_id)) as case:
        if (row := case.entry) is None:
            raise NotFound("entry", area_id)
        case.session.delete(row)
        case.session.execute(
            delete(Sighting).where(
                col(Sighting.person_id) == actor.person_id,
                col(Sighting.area_id) == case.area_id,
                col(Sighting.state) == SightingState.ACCEPTED,
            )
        )
        case.tell(EntryDeleted())


def delete_profile(store: Store, actor: Actor) -> None:
    """Delete your whole profile in this school, what colleagues saw in you included."""
    with acting(store, actor, Act.EDIT_OWN_PROFILE, own_profile) as case:
        for table in (Sighting, ExpertiseEntry, Motivation):
            case.session.execute(
                delete(table).where(
                    col(table.person_id) == actor.person_id, col(table.school_id) == actor.school_id
                )
            )
        said = col(VisitWord.written_by) == actor.person_id, col(VisitWord.school_id) == actor.school_id
        case.session.execute(delete(VisitWord).where(*said))
        case.tell(ProfileDeleted())


def facts_of(words: EntryWords) -> dict[str, Any]:
    """The values as columns of an entry; `StepOutOfRange`, `YearsOutOfRange`, `TooLong`."""
    for field in ("level", "affinity"):
        given = getattr(words, field)
        if not 0 <= given <= HIGHEST_STEP:
            raise StepOutOfRange(field, given)
    if words.years is not None and not 0 <= words.years <= MOST_YEARS:
        raise YearsOutOfRange(given=words.years, highest=MOST_YEARS)
    facts = {name: plain(held) for name, held in asdict(words).items() if name != "version"}
    texts = {name: written(name, held) for name, held in facts.items() if name in ("training", "certificate")}
    return {**facts, **texts, "shares_wish": words.wants_to_lead and words.shares_wish}


def _put(case: EntryCase, words: EntryWords, seen: tuple[Seen, ...]) -> ExpertiseEntry | None:
    facts, row, actor = facts_of(words), case.entry, case.actor
    if (row.version if row else None) != words.version:
        raise EntryConflict(case.area_id, entry_of(row, seen, own=True) if row else None, words)
    if not any(facts[name] for name in _SAID) and not seen:
        if row is not None:
            case.session.delete(row)
        return None
    if row is None:
        return case.add(ExpertiseEntry, person_id=actor.person_id, area_id=case.area_id, **facts)
    for name, held in facts.items():
        setattr(row, name, held)
    row.version += 1
    row.changed_at = case.at
    case.session.flush()
    return row


def _seen(case: EntryCase) -> tuple[Seen, ...]:
    return sentences_of(case.session, case.actor, case.actor.person_id, case.area_id)


def point_at(store: Store, actor: Actor, person_id: int, area_id: int, sentence: str) -> int:
    """Say “I see this in you” to a colleague; the id.

    `NotInYourself`, `SightingOpen`, `AreaClosed`, `Missing("seen")`, `NotFound`.
    """
    with acting(store, actor, Act.POINT_AT_EXPERTISE, nothing) as case:
        if person_id == actor.person_id:
            raise NotInYourself
        said = required("seen", sentence)
        require_colleague(case.session, actor, person_id)
        area = unretired(find_open_area(case.session, actor, area_id))
        # Locked, so that the second of two clicks finds the first sighting.
        membership_at(case.session, person_id, actor.school_id)
        _require_none_open(case, person_id, area.id or 0)
        sighting = case.add(Sighting, person_id=person_id, area_id=area.id, sentence=said)
        assert sighting.id is not None
        case.tell(ExpertiseSeen(), sighting.id)
        return sighting.id


def _require_none_open(case: Case, person_id: int, area_id: int) -> None:
    query = select(Sighting.id).where(
        Sighting.seen_by == case.actor.person_id,
        Sighting.person_id == person_id,
        Sighting.area_id == area_id,
        Sighting.state == SightingState.OPEN,
    )
    if (there := case.session.exec(query).first()) is not None:
        raise SightingOpen(sighting_id=there)


def accept_sighting(store: Store, actor: Actor, sighting_id: int, words: EntryWords) -> Entry:
    """Accept a sighting, edited if the owner wants; it becomes part of the entry.

    `NotFound`, `SightingAnswered`, `EntryConflict`, and the refusals of `save_entry`.
    """
    with acting(store, actor, Act.EDIT_OWN_PROFILE, _where_it_was_seen(sighting_id)) as case:
        facts_of(words)
        _answer(case, sighting_id, _of_me(actor), SightingState.ACCEPTED)
        seen = _seen(case)
        row = _put(case, words, seen)
        assert row is not None  # an accepted sentence makes the entry non-empty
        case.tell(SightingReplied())
        return entry_of(row, seen, own=True)


def _where_it_was_seen(sighting_id: int) -> Callable[[Case], EntryCase]:
    def find(case: Case) -> EntryCase:
        about = select(Sighting.area_id).where(Sighting.school_id == case.actor.school_id)
        area_id = case.session.exec(about.where(Sighting.id == sighting_id, _of_me(case.actor))).first()
        if area_id is None:
            raise NotFound("sighting", sighting_id)
        return own_entry(area_id)(case)

    return find


def decline_sighting(store: Store, actor: Actor, sighting_id: int) -> None:
    """Decline a sighting; nobody else is told. `NotFound`, `SightingAnswered`."""
    with acting(store, actor, Act.EDIT_OWN_PROFILE, own_profile) as case:
        _answer(case, sighting_id, _of_me(actor), SightingState.DECLINED)
        case.tell(SightingReplied())


def withdraw_sighting(store: Store, actor: Actor, sighting_id: int) -> None:
    """Take back your own sighting before it is answered. `NotFound`, `SightingAnswered`."""
    with acting(store, actor, Act.POINT_AT_EXPERTISE, nothing) as case:
        _answer(case, sighting_id, col(Sighting.seen_by) == actor.person_id, SightingState.WITHDRAWN)
        case.tell(SightingWithdrawn(), sighting_id)


def _of_me(actor: Actor) -> ColumnElement[bool]:
    return col(Sighting.person_id) == actor.person_id


def _answer(case: Case, sighting_id: int, whose: ColumnElement[bool], state: SightingState) -> None:
    query = select(Sighting).where(
        Sighting.id == sighting_id, Sighting.school_id == case.actor.school_id, whose
    )
    found = case.session.exec(query.with_for_update()).first()
    if found is None:
        raise NotFound("sighting", sighting_id)
    if found.state != SightingState.OPEN:
        raise SightingAnswered(state=SightingState(found.state), sighting_id=sighting_id)
    found.state, found.answered_at = state, case.at
    case.session.flush()
