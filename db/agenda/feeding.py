"""The calendar (ICS) behind a private link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event
from sqlmodel import col, select

from core.permissions import POLICY, Act, Actor, Role
from db.agenda.days import days_of
from db.agenda.values import AgendaDay, AgendaWords
from db.codes import fingerprint
from db.models import CalendarFeed, Membership, Person, School
from db.store import Store

_PROGRAM = "-//Kartrekker//Kartrekker//NL"
_LOOK_AGAIN = timedelta(hours=6)


def feed(store: Store, secret: str, words: Callable[[str], AgendaWords]) -> bytes | None:
    """The calendar of the link's owner, in their language; None for an invalid link.

    A single query decides: unknown, revoked and closed-access links take equally long to refuse.
    """
    with store.read() as session:
        found = session.exec(
            select(Person, Membership.role, School)
            .join(CalendarFeed, col(CalendarFeed.person_id) == Person.id)
            .join(School, col(School.id) == CalendarFeed.school_id)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(CalendarFeed.secret_hash == fingerprint(secret))
            .where(Membership.school_id == CalendarFeed.school_id, col(Membership.is_active))
            .where(col(Membership.role).in_(POLICY[Act.FOLLOW_CALENDAR]))
        ).first()
        if found is None:
            return None
        person, role, school = found
        actor = Actor(
            person_id=person.id or 0,
            school_id=school.id or 0,
            role=Role(role),
            name=person.name,
            time_zone=school.time_zone,
        )
        days = days_of(session, actor)
        # Ids repeat across installations; the school's creation time makes the UID unique.
        root = f"{school.created_at.isoformat()}/{school.id}"
        return _calendar(days, words(person.language), school.name, root)


def _calendar(days: Iterable[AgendaDay], words: AgendaWords, school: str, root: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(words.calendar.format(school=school)))
    calendar.add("refresh-interval", _LOOK_AGAIN, parameters={"value": "DURATION"})
    for day in days:
        calendar.add_component(_event(day, words, root))
    written: bytes = calendar.to_ical()
    return written


def _event(day: AgendaDay, words: AgendaWords, root: str) -> Event:
    """A whole day; its UID stays when the day moves, so that calendars do not show it twice."""
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{root}/{day.kind}/{day.id}{_number(day)}')}")
    event.add("dtstamp", day.set_at)
    event.add("sequence", day.version)
    event.add("summary", _plain(words.summaries[day.kind].format(title=day.title)))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("url", words.place(day.kind, day.id))
    return event


def _number(day: AgendaDay) -> str:
    return f"/{day.number}" if day.number else ""


def _plain(text: str) -> str:
    """One line without invisible characters: some calendars fail on them."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
