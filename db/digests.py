"""The weekly mail that somebody asked for: who wants it, when it is due, and that it goes once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hmac import compare_digest
from secrets import token_hex
from zoneinfo import ZoneInfo

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from core.permissions import POLICY, Act, Actor, Role, require
from db.accounts import membership_at
from db.clock import is_in_doubt
from db.codes import print_of
from db.models import Digest, Membership, Person, School
from db.school_days import school_days
from db.store import EVERY, Store

#: On the first school day of the week, from this hour.
_FROM = time(7)
#: So many in one go, so that a board's Monday morning leaves the server free for who is at work.
MOST_AT_ONCE = 100


@dataclass(frozen=True, kw_only=True)
class DueDigest:
    """A weekly mail that is due. `since`: the last one, or when it was asked for. `off`: ends it."""

    digest_id: int
    actor: Actor
    school_name: str
    email: str
    language: str
    since: datetime
    last_week: str
    week: str
    off: str


def week_of(day: date) -> str:
    """The week of a day, as weeks are numbered here.

    >>> week_of(date(2026, 11, 28)), week_of(date(2027, 1, 1))
    ('2026-W48', '2026-W53')
    """
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def wants_digest(store: Store, actor: Actor) -> bool:
    """Whether the actor gets the weekly mail of this school."""
    with store.read(actor) as session:
        return _of(session, actor.school_id, actor.person_id) is not None


def begin_digest(store: Store, actor: Actor) -> None:
    """Mail the actor each week from the next one on; nothing if they get it already. `NotPermitted`."""
    require(actor, Act.GET_DIGEST)
    with store.write(actor) as session:
        membership_at(session, actor.person_id, actor.school_id)  # serialises two tabs
        if _of(session, actor.school_id, actor.person_id) is None:
            session.add(
                Digest(
                    school_id=actor.school_id,
                    person_id=actor.person_id,
                    seed=token_hex(16),
                    week=week_of(store.today(actor)),
                    begun_at=store.now(),
                )
            )


def end_digest(store: Store, actor: Actor) -> None:
    """Mail the actor no more."""
    with store.write(actor) as session:
        session.execute(
            delete(Digest).where(
                col(Digest.school_id) == actor.school_id, col(Digest.person_id) == actor.person_id
            )
        )


def _of(session: Session, school_id: int, person_id: int) -> Digest | None:
    theirs = select(Digest).where(Digest.school_id == school_id, Digest.person_id == person_id)
    return session.exec(theirs).first()


def language_behind(store: Store, code: str) -> str | None:
    """In which language to speak to who opens the link that ends their weekly mail; None: it has ended."""
    with store.read(EVERY) as session:
        found = _by_code(session, code)
        person = session.get(Person, found.person_id) if found else None
        return person.language if person else None


def end_by_code(store: Store, code: str) -> None:
    """End the weekly mail of this code; nothing if it has ended."""
    with store.write(EVERY) as session:
        if (found := _by_code(session, code)) is not None:
            session.delete(found)


def _by_code(session: Session, code: str) -> Digest | None:
    number, _dot, print_given = code.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 10 and print_given.isascii()):
        return None
    found = session.get(Digest, int(number))
    return found if found is not None and _is_print(found, print_given) else None


def _is_print(row: Digest, given: str) -> bool:
    return compare_digest(_off(row), f"{row.id}.{given}")


def _off(row: Digest) -> str:
    return f"{row.id}.{print_of(f'weekly mail {row.id} {row.seed}')}"


def due_digests(store: Store) -> tuple[DueDigest, ...]:
    """The weekly mails that are due now, at every school; the first to be asked for come first.

    None while the clock is in doubt: a mail cannot be taken back.
    """
    with store.read(EVERY) as session:
        if is_in_doubt(session):
            return ()
        found = session.exec(
            select(Digest, Person, Membership.role, School)
            .join(Person, col(Person.id) == Digest.person_id)
            .join(School, col(School.id) == Digest.school_id)
            .join(Membership, col(Membership.person_id) == Digest.person_id)
            .where(Membership.school_id == Digest.school_id, col(Membership.is_active))
            .where(col(Membership.role).in_(POLICY[Act.GET_DIGEST]), col(Person.email).is_not(None))
            .order_by(col(Digest.id))
        ).all()
        listed = [
            DueDigest(
                digest_id=row.id or 0,
                actor=Actor(
                    person_id=person.id or 0,
                    school_id=school.id or 0,
                    role=Role(role),
                    name=person.name,
                    time_zone=school.time_zone,
                    board_id=school.board,
                ),
                school_name=school.name,
                email=person.email or "",
                language=person.language,
                since=_since(row, store.now()),
                last_week=row.week,
                week=week_of(store.now().astimezone(ZoneInfo(school.time_zone)).date()),
                off=_off(row),
            )
            for row, person, role, school in found
        ]
    return tuple(_is_time(store, listed))[:MOST_AT_ONCE]


def _since(row: Digest, now: datetime) -> datetime:
    """The last one, or when it was asked for; a week ago where the clock was ahead then."""
    last = row.sent_at or row.begun_at
    return last if last <= now else now - timedelta(days=7)


def _is_time(store: Store, listed: list[DueDigest]) -> Iterator[DueDigest]:
    starts: dict[int, datetime | None] = {}
    for each in listed:
        if each.last_week == each.week:
            continue
        school_id = each.actor.school_id
        if school_id not in starts:
            starts[school_id] = _begins(store, each.actor)
        begins = starts[school_id]
        if begins is not None and store.now() >= begins:
            yield each


def _begins(store: Store, actor: Actor) -> datetime | None:
    """The morning of the first school day of this week; None in a week without one."""
    today, calendar = store.today(actor), school_days(store, actor).calendar
    monday = today - timedelta(days=today.weekday())
    days = (monday + timedelta(days=each) for each in range(5))
    first = next((day for day in days if calendar.is_school_day(day)), None)
    return datetime.combine(first, _FROM, ZoneInfo(actor.time_zone)) if first else None


def claim_digest(store: Store, due: DueDigest) -> bool:
    """Take it on to send this one: of all servers and moments, one gets True."""
    with store.write(due.actor) as session:
        mine = (
            update(Digest)
            .where(col(Digest.id) == due.digest_id, col(Digest.week) == due.last_week)
            .values(week=due.week)
        )
        return bool(session.execute(mine).rowcount == 1)  # type: ignore[attr-defined]


def give_back_digest(store: Store, due: DueDigest) -> None:
    """It was not sent, as the mail server could not be reached: let it be tried again."""
    _set(store, due, week=due.last_week)


def digest_sent(store: Store, due: DueDigest) -> None:
    """It was sent, or there was nothing to tell: the next one goes on from here."""
    _set(store, due, sent_at=store.now())


def _set(store: Store, due: DueDigest, **values: object) -> None:
    with store.write(due.actor) as session:
        of_this_week = col(Digest.id) == due.digest_id, col(Digest.week) == due.week
        session.execute(update(Digest).where(*of_this_week).values(**values))
