"""Set the vision and ambitions of a school year, and endorse them; each change is a version."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import col, select

from core.errors import AlreadyDone
from core.events import ambitions as events
from core.permissions import Act, Actor
from core.school_years import starts_on
from core.texts import required
from db import endorsing
from db.acting import acting
from db.ambitions.case import AmbitionCase, YearCase, in_year, on_ambition, standing_in
from db.ambitions.refusals import AmbitionConflict, EndorseNewest, NotALaterYear, VisionConflict
from db.ambitions.values import AmbitionWords
from db.models import Ambition, Endorsement, Vision
from db.store import Store


def set_vision(
    store: Store, actor: Actor, school_year: int, text: str, reason: str, began_version: int
) -> int:
    """Set the vision; its version. `began_version`: the version the form started from (0: none yet).

    `Missing("vision" | "reason")`: after the first version a change needs a reason. `VisionConflict`,
    `YearClosed`, `AlreadyDone`.
    """
    with acting(store, actor, Act.SET_AMBITIONS, in_year(school_year)) as case:
        text = required("vision", text)
        before = newest_vision(case)
        stands = before.version if before else 0
        if began_version != stands:
            raise VisionConflict(
                school_year=school_year, theirs=before.text if before else "", yours=text, version=stands
            )
        if before is not None and before.text == text:
            raise AlreadyDone(kind="vision", state="as written")
        return write_vision(case, text, reason, stands).version


def add_ambition(store: Store, actor: Actor, school_year: int, words: AmbitionWords) -> int:
    """Add an ambition; its id. `Missing("title")`, `TooLong`, `YearClosed`, `NotFound` (area)."""
    with acting(store, actor, Act.SET_AMBITIONS, in_year(school_year)) as case:
        return added(case, case.kept(words), None)


def change_ambition(
    store: Store, actor: Actor, ambition_id: int, words: AmbitionWords, reason: str, began_version: int
) -> int:
    """Change an ambition; the new version, without endorsements.

    `AmbitionConflict`, `AlreadyDone`, `Missing("title" | "reason")`, `AmbitionDropped`, `YearClosed`,
    `NotFound` (ambition or area).
    """
    with acting(store, actor, Act.SET_AMBITIONS, on_ambition(ambition_id)) as case:
        clean, before = case.kept(words), case.words()
        if case.ambition.version != began_version:
            raise AmbitionConflict(
                ambition_id=ambition_id, theirs=before, yours=clean, version=case.ambition.version
            )
        if before == clean:
            raise AlreadyDone(kind="ambition", state="as written")
        return write_version(case, clean, reason)


def drop_ambition(store: Store, actor: Actor, ambition_id: int, because: str) -> None:
    """Drop an ambition, with a reason; it stays readable.

    `Missing("drop_because")`, `AmbitionDropped`, `YearClosed`, `NotFound`.
    """
    with acting(store, actor, Act.SET_AMBITIONS, on_ambition(ambition_id)) as case:
        because = required("drop_because", because)
        case.ambition.dropped_at = case.at
        case.ambition.dropped_by = actor.person_id
        case.ambition.dropped_because = because
        case.tell(events.AmbitionDropped(title=case.words().title, because=because))


def carry_over(store: Store, actor: Actor, ambition_id: int, school_year: int) -> int:
    """Copy an ambition to a later year, without endorsements; its id.

    The day on which it returns to the team is dropped, unless it falls in that year. `AlreadyDone` when it
    was carried over before, `NotALaterYear`, `YearClosed`, `AmbitionDropped`, `NotFound`.
    """
    with acting(store, actor, Act.SET_AMBITIONS, on_ambition(ambition_id, school_year)) as case:
        if school_year <= case.ambition.school_year:
            raise NotALaterYear(own=case.ambition.school_year, given=school_year)
        if carried_of(case):
            raise AlreadyDone(kind="ambition", state="carried over")
        return carry(case)


def endorse(store: Store, actor: Actor, ambition_id: int, version: int, provided: str = "") -> None:
    """Endorse this version of an ambition; `provided`: what the yes asks for, also of who endorsed it.

    `EndorseNewest` when it was changed since, `AlreadyDone`, `AmbitionDropped`, `YearClosed`, `NotFound`,
    `TooLong`.
    """
    with acting(store, actor, Act.ENDORSE_AMBITION, on_ambition(ambition_id)) as case:
        if version != case.ambition.version:
            raise EndorseNewest(ambition_id=ambition_id, given=version, version=case.ambition.version)
        own = _own(case)
        said = endorsing.say_yes(case, case.to_endorse(), provided, is_behind=own is not None)
        if own is None:
            case.add(Endorsement, version=version, person_id=actor.person_id)
        case.tell(events.Endorsed(version=version, with_proviso=bool(said)))


def withdraw_endorsement(store: Store, actor: Actor, ambition_id: int) -> None:
    """Withdraw your endorsement of the version in force, and what it asked for.

    `AlreadyDone` when the actor did not endorse it, `AmbitionDropped`, `YearClosed`, `NotFound`.
    """
    with acting(store, actor, Act.ENDORSE_AMBITION, on_ambition(ambition_id)) as case:
        own = _own(case)
        if own is None:
            raise AlreadyDone(kind="ambition", state="not endorsed")
        case.session.delete(own)
        endorsing.withdraw_own(case, case.to_endorse())
        case.tell(events.EndorsementWithdrawn(version=case.ambition.version))


def added(case: YearCase, words: AmbitionWords, carried_from: int | None) -> int:
    """Add an ambition to the year of the case; its id."""
    year = case.school_year
    ambition = Ambition(
        school_id=case.actor.school_id, school_year=year, carried_from=carried_from, added_at=case.at
    )
    case.session.add(ambition)
    case.session.flush()
    assert ambition.id is not None
    case.write(ambition, words, "")
    case.tell(events.AmbitionAdded(title=words.title, year=year, carried_from=carried_from), ambition.id)
    return ambition.id


def newest_vision(case: YearCase) -> Vision | None:
    """The vision in force in the year of the case."""
    query = select(Vision).where(
        Vision.school_id == case.actor.school_id, Vision.school_year == case.school_year
    )
    return case.session.exec(query.order_by(col(Vision.version).desc())).first()


def write_vision(case: YearCase, text: str, reason: str, stands: int) -> Vision:
    """Write the version of the vision after `stands`. `Missing("reason")` after the first."""
    row = case.add(
        Vision,
        school_year=case.school_year,
        version=stands + 1,
        text=text,
        reason=required("reason", reason) if stands else "",
    )
    case.tell(events.VisionSet(year=case.school_year, version=row.version), row.id or 0)
    return row


def write_version(case: AmbitionCase, words: AmbitionWords, reason: str) -> int:
    """Write the next version of an ambition; its number. `Missing("reason")`."""
    because = required("reason", reason)
    case.ambition.version += 1
    case.write(case.ambition, words, because)
    case.tell(events.AmbitionChanged(title=words.title, version=case.ambition.version, reason=because))
    return case.ambition.version


def carry(case: AmbitionCase) -> int:
    """Copy it to the year of the case, with its frame; the new id."""
    words = case.words()
    if words.returns_on and words.returns_on < starts_on(case.school_year):
        words = replace(words, returns_on=None)
    return added(case, words, case.id)


def carried_of(case: AmbitionCase) -> int | None:
    """The ambition of the year of the case that continues this one."""
    return standing_in(case.session, case.actor.school_id, case.school_year).get(case.id)


def _own(case: AmbitionCase) -> Endorsement | None:
    return case.session.exec(
        select(Endorsement).where(
            Endorsement.ambition_id == case.ambition.id,
            Endorsement.version == case.ambition.version,
            Endorsement.person_id == case.actor.person_id,
        )
    ).first()
