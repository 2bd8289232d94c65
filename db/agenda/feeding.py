"""The calendar (ICS) behind a private link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Self
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vDuration, vText
from sqlmodel import col, select

from core.permissions import POLICY, Act, Actor, Role
from db.agenda.days import days_of
from db.agenda.values import AgendaDay, AgendaWords
from db.codes import fingerprint
from db.models import CalendarFeed, Membership, Person, School
from db.store import EVERY, Store

_PROGRAM = "-//Kartrekker//Kartrekker//NL"
_LOOK_AGAIN = timedelta(hours=6)


def feed(store: Store, secret: str, words: Callable[[str], AgendaWords]) -> bytes | None:
    """The calendar of the link's owner, in their language; None for an invalid link.

    A single query decides: unknown, revoked and closed-access links take equally long to refuse.
    """
    with store.read(EVERY) as session:
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
            board_id=school.board,
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
    calendar.add("x-wr-calname", _Text(words.calendar.format(school=school)))
    calendar.add("refresh-interval", _LOOK_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_LOOK_AGAIN))
    for day in days:
        for event in _events(day, words, root):
            calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _events(day: AgendaDay, words: AgendaWords, root: str) -> Iterator[Event]:
    """The day itself, and for what falls in a holiday also the last school day before."""
    uid = f"{root}/{day.kind}/{day.id}{_number(day)}"
    summary = words.summaries[day.kind].format(title=day.title)
    yield _event(day, words, uid, day.on, summary)
    if before := day.last_school_day:
        said = words.before.format(summary=summary, date=words.day(day.on))
        # When a holiday moves, this is another event: only the day itself stays the same one.
        yield _event(day, words, f"{uid}/before/{before}", before, said)


def _event(day: AgendaDay, words: AgendaWords, uid: str, on: date, summary: str) -> Event:
    """A whole day, or the time of a meeting; its UID stays when it moves, so that it is not shown twice."""
    event, changed_at = Event(), max(day.changes)
    event.add("uid", f"{uuid5(NAMESPACE_URL, uid)}")
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", day.sequence)
    event.add("summary", _Text(summary))
    event.add("dtstart", day.begins or on)
    event.add("dtend", day.ends or on + timedelta(days=1))
    event.add("transp", "OPAQUE" if day.begins else "TRANSPARENT")
    if day.where:
        event.add("location", _Text(day.where))
    event.add("url", words.place(day.kind, day.id))
    return event


def _number(day: AgendaDay) -> str:
    return f"/{day.number}" if day.number else ""


class _Text(vText):
    """One line of text. icalendar takes a backslash before an N for a line break of its own."""

    def __new__(cls, text: str) -> Self:
        """Keep one line without invisible characters: some calendars fail on them."""
        shown = "".join(sign if sign.isprintable() else " " for sign in text)
        return super().__new__(cls, " ".join(shown.split()))

    def to_ical(self) -> bytes:
        """Escape as RFC 5545 (3.3.11) asks."""
        return re.sub(r"([\\;,])", r"\\\1", str(self)).encode()
