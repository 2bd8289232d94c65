"""The days on which the school is closed: its region's holidays, the feasts, and its own closing days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from sqlmodel import Session, col, select

from core.errors import AlreadyDone, Conflict, NotFound, Refusal
from core.events.school_days import ClosingDaysAdded, ClosingDaysChanged, ClosingDaysRemoved, RegionSet
from core.fields import N_, cleaned, said
from core.permissions import Act, Actor
from core.school_days import (
    REPLACEABLE,
    Break,
    Region,
    SchoolCalendar,
    breaks_of,
    in_order,
    known_feasts,
    known_until,
)
from core.school_years import school_year
from core.time_zones import DEFAULT_TIME_ZONE
from db.acting import Case, acting, asking, find, nothing, same_for_role, value_of
from db.kept import same_for_school
from db.models import ClosingDays, School
from db.store import Store


class DaysTurnedRound(Refusal, kw_only=True):
    """The last day lies before the first."""

    first: date
    last: date


class TooManyDays(Refusal, kw_only=True):
    """More days off than a holiday has."""

    first: date
    last: date
    longest: ClassVar[int] = 100


class HolidayReplaced(Refusal):
    """Other days of the school replace this holiday already; their name."""

    name: str


_RUNS_OUT = timedelta(days=365)
#: Own days as long as this are a summer: the school has typed in a further year.
_SUMMER = timedelta(days=27)
_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingWords:
    """The school's own closing days, both included. `instead_of`: the key of a holiday, or empty."""

    name: str = said(N_("What is it?"), most=80, is_required=True)
    first: date = said(N_("First day"))
    last: date = said(N_("Last day"))
    instead_of: str = said(N_("Does it replace a holiday of the region?"), most=40, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDays:
    """Closing days that the school has set."""

    closing_id: int
    words: ClosingWords


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolDays:
    """The days off of a school. `region` None: not chosen yet, so the days that all regions have count.

    `is_caribbean`: without a region, such a school sets all holidays itself. `own`: earliest first.
    `known_until`: the last day of the last summer that is known; None where the school sets its own.
    """

    region: Region | None
    is_caribbean: bool
    own: tuple[OwnDays, ...]
    calendar: SchoolCalendar
    known_until: date | None

    @property
    def asks_region(self) -> bool:
        """Whether the school has to say in which region it is."""
        return self.region is None and not self.is_caribbean

    def runs_out(self, today: date) -> bool:
        """Whether the known holidays run out within a year: time to say so."""
        return self.known_until is not None and self.known_until - today < _RUNS_OUT


@same_for_role
def school_days(store: Store, actor: Actor) -> SchoolDays:
    """The days off of the actor's school."""
    with asking(store, actor, Act.SEE_MEMBERS) as session:
        return school_days_of(session, actor.school_id)


@same_for_school
def school_days_of(session: Session, school_id: int) -> SchoolDays:
    """The days off of a school."""
    chosen, zone = session.exec(
        select(School.holiday_region, School.time_zone).where(School.id == school_id)
    ).one()
    region, is_caribbean = Region(chosen) if chosen else None, zone != DEFAULT_TIME_ZONE
    rows = session.exec(
        select(ClosingDays)
        .where(ClosingDays.school_id == school_id)
        .order_by(col(ClosingDays.first), col(ClosingDays.id))
    ).all()
    own = tuple(OwnDays(closing_id=row.id or 0, words=value_of(ClosingWords, row)) for row in rows)
    replaced = {each.words.instead_of for each in own}
    sets_all = region is None and is_caribbean
    given = known_feasts() if sets_all else breaks_of(region, replaced)
    return SchoolDays(
        region=region,
        is_caribbean=is_caribbean,
        own=own,
        calendar=SchoolCalendar(in_order([*given, *map(_break, own)])),
        known_until=None if sets_all else _typed_until(known_until(region), own),
    )


def set_holiday_region(store: Store, actor: Actor, region: Region) -> None:
    """Set the region whose school holidays count; `AlreadyDone`."""
    with acting(store, actor, Act.CHANGE_SETTINGS, nothing) as case:
        school = case.session.get_one(School, actor.school_id)
        if school.holiday_region == region:
            raise AlreadyDone(kind="holiday region", state=region)
        school.holiday_region = region
        case.tell(RegionSet(to=region))


def add_closing_days(store: Store, actor: Actor, words: ClosingWords) -> int:
    """Add the school's own closing days; their id.

    `Missing("name")`, `TooLong`, `DaysTurnedRound`, `TooManyDays`, `NotFound` (a holiday that is not known),
    `HolidayReplaced` where other days replace it.
    """
    with acting(store, actor, Act.CHANGE_SETTINGS, nothing) as case:
        kept = _kept(case, words, None)
        row = case.add(ClosingDays, kept)
        case.tell(
            ClosingDaysAdded(name=kept.name, first=kept.first, last=kept.last, instead_of=kept.instead_of),
            row.id or 0,
        )
        return row.id or 0


def change_closing_days(
    store: Store, actor: Actor, closing_id: int, words: ClosingWords, began: ClosingWords
) -> None:
    """Correct the school's own closing days. `began`: what the form showed.

    `AlreadyDone` where nothing changed, `Conflict` where a colleague changed them meanwhile, `NotFound`, and
    what `add_closing_days` refuses.
    """
    with acting(store, actor, Act.CHANGE_SETTINGS, nothing) as case:
        row = find(case.session, actor, ClosingDays, closing_id, hold=True)
        was, kept = value_of(ClosingWords, row), _kept(case, words, closing_id)
        if was == kept:
            raise AlreadyDone(kind="closing days", state="as written")
        if was != began:
            raise Conflict
        for name in ("name", "first", "last", "instead_of"):
            setattr(row, name, getattr(kept, name))
        row.set_at, row.set_by = case.at, actor.person_id
        case.tell(
            ClosingDaysChanged(
                name=kept.name,
                first=kept.first,
                last=kept.last,
                was_first=was.first,
                was_last=was.last,
                instead_of=kept.instead_of,
            ),
            closing_id,
        )


def remove_closing_days(store: Store, actor: Actor, closing_id: int) -> None:
    """Remove the school's own closing days; the holiday that they replaced counts again. `NotFound`."""
    with acting(store, actor, Act.CHANGE_SETTINGS, nothing) as case:
        row = find(case.session, actor, ClosingDays, closing_id, hold=True)
        case.session.delete(row)
        case.tell(ClosingDaysRemoved(name=row.name, first=row.first, last=row.last), closing_id)


def _kept(case: Case, words: ClosingWords, but: int | None) -> ClosingWords:
    kept = cleaned(words)
    if kept.last < kept.first:
        raise DaysTurnedRound(first=kept.first, last=kept.last)
    if (kept.last - kept.first).days >= TooManyDays.longest:
        raise TooManyDays(first=kept.first, last=kept.last)
    if kept.instead_of and kept.instead_of not in REPLACEABLE:
        raise NotFound("holiday", 0)
    taken = select(ClosingDays).where(
        ClosingDays.school_id == case.actor.school_id, ClosingDays.instead_of == kept.instead_of
    )
    for row in case.session.exec(taken):
        if kept.instead_of and row.id != but:
            raise HolidayReplaced(row.name)
    return kept


def _typed_until(known: date, own: Iterable[OwnDays]) -> date:
    """The last day that is known with the summers that the school typed in, while no year is left out."""
    for words in sorted((each.words for each in own), key=lambda words: words.last):
        if words.last - words.first >= _SUMMER and words.first - known < _A_YEAR:
            known = max(known, words.last)
    return known


def _break(own: OwnDays) -> Break:
    first = own.words.first
    return Break(first=first, last=own.words.last, name=own.words.name, school_year=school_year(first))
