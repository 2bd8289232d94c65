"""The schools of a board: made one by one or from a list, looked over, and set up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import delete, union
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from core.alphabet import alphabetical
from core.board import SchoolList, SchoolWords, brin_of
from core.errors import AlreadyDone, Conflict, Refusal, refuse_together
from core.events import Event
from core.events.board import AddedByBoard, BrinSet, SchoolRenamed, SchoolTaken
from core.events.people import ThresholdSet, TimeZoneSet
from core.events.school_days import RegionSet
from core.fields import cleaned
from core.permissions import LEADERS, Act, Actor, require
from core.privacy import LOWEST_THRESHOLD
from core.school_days import Region
from core.school_list import beside, read_schools
from core.time_zones import TIME_ZONES
from core.vocabulary import name_key
from db.acting import Case, acting, nothing, value_of
from db.audit import record
from db.board.reach import SchoolCase, asking_schools, on_school, require_office
from db.expertise.areas import plant
from db.models import Invitation, Membership, School, Survey
from db.schools import ThresholdTooLow, TimeZoneUnknown
from db.store import EVERY, Store, narrow


class BrinNotUnderstood(Refusal, kw_only=True):
    """A BRIN number is two digits and two letters."""

    field: str = "brin"
    given: str = ""


class SchoolInUse(Refusal):
    """A school goes only while nobody was ever in it and it has no survey."""


class SchoolNamedSo(Refusal, kw_only=True):
    """The board has a school with this name already."""

    field: str = "name"
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSchool:
    """A school as its board sees it. `leaders`: with access. `invited`: links for a leader that are open.

    `people`: how many have access there. `is_unused`: nobody was ever in it, and it has no survey.
    """

    school_id: int
    words: SchoolWords
    leaders: int
    invited: int
    people: int
    is_unused: bool

    @property
    def waits_for_leader(self) -> bool:
        """Whether nobody leads it, and nobody was invited to."""
        return not self.leaders and not self.invited


def board_schools(store: Store, actor: Actor) -> tuple[BoardSchool, ...]:
    """The schools of the board by name: never by a figure."""
    with asking_schools(store, actor, Act.MANAGE_SCHOOLS) as reach:
        rows = reach.session.exec(select(School).where(col(School.id).in_(reach.ids))).all()
        roles = reach.session.exec(
            select(Membership.school_id, Membership.role).where(
                col(Membership.school_id).in_(reach.ids), Membership.is_active
            )
        ).all()
        links = reach.session.exec(
            select(Invitation.school_id).where(
                col(Invitation.school_id).in_(reach.ids),
                col(Invitation.role).in_(LEADERS),
                col(Invitation.used_at).is_(None),
                col(Invitation.expires_at) > store.now(),
            )
        ).all()
        used = set(reach.session.scalars(_used(reach.ids)))
        people = Counter(school_id for school_id, _role in roles)
        leads = Counter(school_id for school_id, role in roles if role in LEADERS)
        invited = Counter(links)
        found = [
            BoardSchool(
                school_id=row.id or 0,
                words=words_of(row),
                leaders=leads[row.id or 0],
                invited=invited[row.id or 0],
                people=people[row.id or 0],
                is_unused=row.id not in used,
            )
            for row in rows
        ]
    return tuple(sorted(found, key=lambda each: (alphabetical(each.words.name), each.school_id)))


def _used(ids: Iterable[int]) -> Any:
    """Which of these schools were used: whatever else a school can have was made by who was in it."""
    return union(
        *(select(col(each.school_id)).where(col(each.school_id).in_(ids)) for each in (Membership, Survey))
    )


def words_of(school: School) -> SchoolWords:
    """What the board says of a school."""
    region = Region(school.holiday_region) if school.holiday_region else None
    return value_of(SchoolWords, school, brin=school.brin or "", holiday_region=region)


def read_list(store: Store, actor: Actor, rows: Sequence[Sequence[str]]) -> SchoolList:
    """Understand a list of schools, beside those that the board has; nothing is written.

    `NoSchoolsInList`, `TooManySchools`.
    """
    require(actor, Act.MANAGE_SCHOOLS)
    there = [(each.words.name, each.words.brin) for each in board_schools(store, actor)]
    return beside(read_schools(rows), there)


def make_schools(store: Store, actor: Actor, many: Iterable[SchoolWords]) -> tuple[int, ...]:
    """Make schools of the board, all or none; their ids.

    `Missing`, `TooLong`, `BrinNotUnderstood`, `SchoolNamedSo`, `TimeZoneUnknown`, `ThresholdTooLow`.
    """
    with acting(store, actor, Act.MANAGE_SCHOOLS, nothing) as case:
        require_office(actor, Act.MANAGE_SCHOOLS)
        _hold_office(case)
        taken = {name_key(name) for name in case.session.exec(_names(actor)).all()}
        made = []
        for words in many:
            kept = _kept(words)
            if name_key(kept.name) in taken:
                raise SchoolNamedSo(name=kept.name)
            taken.add(name_key(kept.name))
            made.append(_make(case, kept))
        return tuple(made)


def _names(actor: Actor) -> SelectOfScalar[str]:
    return select(School.name).where(School.board_id == actor.school_id)


def _hold_office(case: Case) -> School:
    """Two people who make schools at once do so one after the other: names are looked at first."""
    return case.session.get_one(School, case.actor.school_id, with_for_update=True)


def _make(case: Case, words: SchoolWords) -> int:
    narrow(case.session, EVERY)  # its id comes with its row
    office = case.session.get_one(School, case.actor.school_id)
    school = School(
        **_columns(words),
        board_id=office.id,
        is_demo=office.is_demo,
        language=office.language,
        created_at=case.at,
    )
    case.session.add(school)
    case.session.flush()
    plant(case.session, school.id or 0, case.at)
    case.about(SchoolCase, school=school).tell(AddedByBoard())
    return school.id or 0


def _columns(words: SchoolWords) -> dict[str, Any]:
    region = words.holiday_region.value if words.holiday_region else None
    return {**asdict(words), "brin": words.brin or None, "holiday_region": region}


def change_school(store: Store, actor: Actor, school_id: int, words: SchoolWords, began: SchoolWords) -> None:
    """Set up a school of the board. `began`: what the form showed.

    `AlreadyDone`, `Conflict`, `NotFound`, and the refusals of `make_schools`.
    """
    with acting(store, actor, Act.MANAGE_SCHOOLS, on_school(school_id, hold=True)) as case:
        was, kept = words_of(case.school), _kept(words)
        if was == kept:
            raise AlreadyDone(kind="school", state="as written")
        if was != began:
            raise Conflict
        if kept.name != was.name:
            _require_free(case, kept.name)
        for column, held in _columns(kept).items():
            setattr(case.school, column, held)
        case.session.flush()
        for event in _events(was, kept):
            case.tell(event)


def remove_school(store: Store, actor: Actor, school_id: int) -> None:
    """Remove a school that was made by mistake, with its open links. `SchoolInUse`, `NotFound`."""
    with acting(store, actor, Act.MANAGE_SCHOOLS, on_school(school_id, hold=True)) as case:
        if case.session.scalar(_used([case.id])) is not None:
            raise SchoolInUse
        record(case.session, actor, SchoolTaken(school=case.school.name), case.id, case.at)
        case.session.execute(delete(School).where(col(School.id) == case.id))


def _require_free(case: SchoolCase, name: str) -> None:
    _hold_office(case)
    others = case.session.exec(_names(case.actor).where(School.id != case.id)).all()
    if name_key(name) in map(name_key, others):
        raise SchoolNamedSo(name=name)


def _events(was: SchoolWords, now: SchoolWords) -> Iterator[Event]:
    if now.name != was.name:
        yield SchoolRenamed(was=was.name, to=now.name)
    if now.brin != was.brin:
        yield BrinSet(to=now.brin)
    if now.time_zone != was.time_zone:
        yield TimeZoneSet(to=now.time_zone)
    if now.holiday_region != was.holiday_region and now.holiday_region is not None:
        yield RegionSet(to=now.holiday_region)
    if now.privacy_threshold != was.privacy_threshold:
        yield ThresholdSet(to=now.privacy_threshold)


def _kept(words: SchoolWords) -> SchoolWords:
    brin = brin_of(words.brin)

    def understood() -> None:
        if brin is None:
            raise BrinNotUnderstood(given=words.brin)

    refuse_together(lambda: cleaned(words), understood)
    if words.time_zone not in TIME_ZONES:
        raise TimeZoneUnknown(words.time_zone)
    if words.privacy_threshold < LOWEST_THRESHOLD:
        raise ThresholdTooLow(words.privacy_threshold)
    return replace(cleaned(words), brin=brin or "")
